"""Who may sit where: the rules of sizes and reporting lines, as sentences (domain page, sections 3 and 9)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sets import reporting
from sets.lines import Lines
from sets.models import Programme


@dataclass(frozen=True, slots=True)
class Seating:
    """The people of one set, by user id, with the lines over them and over whoever may join."""

    lines: Lines
    members: Sequence[UUID]
    mentor: UUID | None = None
    adviser: UUID | None = None
    sponsors: frozenset[UUID] = field(default_factory=frozenset)


def size_refusal(count: int, programme: Programme) -> str:
    """Return why a set of `count` people is refused, or ""."""
    smallest, largest = programme.smallest_set, programme.largest_set
    if smallest <= count <= largest:
        return ""
    sizes = f"{smallest}" if smallest == largest else f"{smallest} to {largest}"
    people = {0: "Nobody is", 1: "1 person is"}.get(count, f"{count} people are")
    way_out = "Add" if count < smallest else "Leave out"
    difference = smallest - count if count < smallest else count - largest
    more = " more" if count < smallest else ""
    return f"{people} chosen, and a set has {sizes}. {way_out} {difference}{more}."


def member_refusals(seating: Seating) -> list[str]:
    """Return why these members cannot sit together, a sentence for each reason; empty when they can."""
    lines = seating.lines
    found = [
        f"{relation(report, boss, lines)}. Boss and report cannot be in one set: choose only one of them."
        for boss, report in reporting.bosses_and_reports(seating.members, lines.managers)
    ]
    for person, part in ((seating.mentor, "mentor"), (seating.adviser, "adviser")):
        if person is not None:
            found += _line_refusals(person, part, seating)
    return found


def mentor_refusals(person: UUID, seating: Seating) -> list[str]:
    """Return why `person` cannot mentor the set; empty when they can."""
    name = seating.lines.name(person)
    found = []
    if person == seating.adviser:
        found.append(f"{name} is the set’s adviser. Mentor and adviser are two people: choose somebody else.")
    if person in seating.sponsors:
        found.append(
            f"{name} is the programme’s sponsor. Mentor and sponsor are two people: choose somebody else."
        )
    return found + _line_refusals(person, "mentor", seating)


def adviser_refusals(person: UUID, seating: Seating) -> list[str]:
    """Return why `person` cannot advise the set; empty when they can."""
    found = []
    if person == seating.mentor:
        name = seating.lines.name(person)
        found.append(f"{name} is the set’s mentor. Mentor and adviser are two people: choose somebody else.")
    return found + _line_refusals(person, "adviser", seating)


def _line_refusals(person: UUID, part: str, seating: Seating) -> list[str]:
    lines = seating.lines
    if person in seating.members:
        return [f"{lines.name(person)} is a member of the set, so somebody else has to be its {part}."]
    found = []
    for boss, report in _in_line_with(person, seating.members, lines):
        one = "An adviser" if part == "adviser" else "A mentor"
        rule = f"{one} stands outside every member’s line: choose somebody else."
        found.append(f"{relation(report, boss, lines)}. {rule}")
    return found


def _in_line_with(person: UUID, members: Iterable[UUID], lines: Lines) -> Iterable[tuple[UUID, UUID]]:
    """Return (boss, report) for each member in one line with `person`, by the member's name."""
    over = set(reporting.above(person, lines.managers))
    pairs = {member: (member, person) for member in members if member in over}
    for member in members:
        if person in reporting.above(member, lines.managers):
            pairs.setdefault(member, (person, member))
    return [pairs[member] for member in sorted(pairs, key=lines.name)]


def relation(report: UUID, boss: UUID, lines: Lines) -> str:
    """Say how one person reports to another: “Mo reports to Ana through Jo”."""
    chain = reporting.above(report, lines.managers)
    between = [lines.name(person) for person in chain[: chain.index(boss)]]
    through = f" through {' and '.join(between)}" if between else ""
    return f"{lines.name(report)} reports to {lines.name(boss)}{through}"
