"""Places findings on the likelihood and size picture, so that no two marks hide each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LOWEST, HIGHEST = 1, 5
CELL = 56
"""Edge of one cell in the picture's own units; five cells make 280, which reads at 320 px."""
LEFT, TOP = 34, 6
PER_ROW = 2
STEP = 25
INSET_X, INSET_Y = 14, 14
PER_CELL = 4


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
    def points(self) -> str:
        """Return the triangle's corners: up for an opportunity, down for a threat."""
        tip, base = (-11, 8) if self.kind == "opportunity" else (11, -8)
        return f"{self.x},{self.y + tip} {self.x + 12},{self.y + base} {self.x - 12},{self.y + base}"

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
    """Return the marks in the order given; those of one cell stand side by side, in rows of two."""
    taken: defaultdict[tuple[int, int], int] = defaultdict(int)
    placed = []
    for number, finding in enumerate(findings, start=1):
        cell = (level(finding, "likelihood"), level(finding, "size"))
        nth = taken[cell] % PER_CELL
        taken[cell] += 1
        url = read(finding, "url")
        placed.append(
            Mark(
                number=number,
                kind=str(read(finding, "kind")),
                title=str(read(finding, "title")),
                likelihood=cell[0],
                size=cell[1],
                x=LEFT + (cell[0] - 1) * CELL + INSET_X + (nth % PER_ROW) * STEP,
                y=TOP + (HIGHEST - cell[1]) * CELL + INSET_Y + (nth // PER_ROW) * STEP,
                url=str(url or ""),
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
    return f"{words}. The largest and likeliest: {top.title}."
