"""Places findings on the likelihood and size picture, so that no two marks hide each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
CELL = 56
"""Edge of one cell in the picture's own units; five cells make 280, which reads at 320 px."""
LEFT, TOP = 34, 6
PLACES = {
    1: [(28, 28)],
    2: [(15, 28), (41, 28)],
    3: [(15, 15), (41, 15), (28, 41)],
    4: [(15, 15), (41, 15), (15, 41), (41, 41)],
}
"""Where the marks of one cell stand, by how many there are; from the fifth on they share places."""
MOST = 4


@dataclass(frozen=True)
class Mark:
    """One finding in the picture: its number, words and place."""

    number: int
    kind: str
    title: str
    likelihood: int
    size: int
    x: int
    y: int
    url: str

    @property
    def triangle(self) -> str:
        """Return its outline: up for an opportunity, down for a threat."""
        tip, base = (-11, 19) if self.kind == "opportunity" else (11, -19)
        return f"M{self.x} {self.y + tip}l12 {base}h-24z"

    @property
    def text_y(self) -> int:
        """Return the number's baseline inside the triangle."""
        return self.y + (6 if self.kind == "opportunity" else 2)


def read(finding: object, name: str, default: object = "") -> object:
    """Return a field of a mapping or of an object, or `default`."""
    if isinstance(finding, Mapping):
        return finding.get(name, default)
    return getattr(finding, name, default)


def level(finding: object, name: str) -> int:
    """Return a 1 to 5 value; what is missing counts as 1, what lies outside is brought to the edge."""
    value = read(finding, name, LOWEST)
    return max(LOWEST, min(HIGHEST, int(str(value)) if value else LOWEST))


def marks(findings: Iterable[object]) -> list[Mark]:
    """Return the marks in the order given; those of one cell share its room."""
    listed = list(findings)
    cells = [(level(finding, "likelihood"), level(finding, "size")) for finding in listed]
    filled, taken = Counter(cells), Counter[tuple[int, int]]()
    placed = []
    for number, (finding, cell) in enumerate(zip(listed, cells, strict=True), start=1):
        across, down = PLACES[min(filled[cell], MOST)][taken[cell] % MOST]
        taken[cell] += 1
        placed.append(
            Mark(
                number=number,
                kind=str(read(finding, "kind")),
                title=str(read(finding, "title")),
                likelihood=cell[0],
                size=cell[1],
                x=LEFT + (cell[0] - 1) * CELL + across,
                y=TOP + (HIGHEST - cell[1]) * CELL + down,
                url=str(read(finding, "url") or ""),
            ),
        )
    return placed


def sentence(placed: list[Mark]) -> str:
    """Return the one sentence above the picture that says what it shows."""
    if not placed:
        return "Nothing is placed yet."
    counts = [
        (sum(mark.kind == kind for mark in placed), one, many)
        for kind, one, many in (
            ("opportunity", "opportunity", "opportunities"),
            ("threat", "threat", "threats"),
        )
    ]
    words = " and ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    top = max(placed, key=lambda mark: (mark.likelihood * mark.size, -mark.number))
    title = top.title.rstrip(".")
    return f"{words}. The largest and likeliest: {title}{'' if title.endswith('…') else '.'}"
