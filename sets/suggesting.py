"""Spreading people over sets: balanced, areas mixed, never boss with report, mentors outside lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sets import reporting

BEST_SIZE = 6  # domain page, section 1: five to seven


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Groups of user ids, a mentor (or None) for each, and the people who fitted nowhere."""

    groups: list[list[UUID]]
    mentors: list[UUID | None]
    left_over: list[UUID]


def how_many(people: int, *, smallest: int, largest: int) -> int:
    """Return how many sets so many people make: near the best size, none too small while that is possible."""
    count = max(1, round(people / BEST_SIZE), -(-people // largest))
    while count > 1 and people < count * smallest:
        count -= 1
    return count if people >= smallest else 0


def suggest(
    people: Sequence[UUID],
    mentors: Sequence[UUID],
    managers: Mapping[UUID, UUID | None],
    areas: Mapping[UUID, str],
    *,
    smallest: int,
    largest: int,
) -> Suggestion:
    """Return balanced groups; the same people in the same order always give the same groups.

    Each mentor gets a group of people outside their line, as long as nobody stays without a group for it.
    """
    count = how_many(len(people), smallest=smallest, largest=largest)
    if not count:
        return Suggestion([], [], list(people))
    foes = _foes(people, managers)
    for given in range(min(count, len(mentors)), -1, -1):
        placed = _spread(people, mentors[:given], managers, foes, areas, count=count, largest=largest)
        whole = [group for group in placed if len(group) >= smallest]
        seated = {person for group in whole for person in group}
        left_over = [person for person in people if person not in seated]
        if not left_over or not given:
            break
    return Suggestion(whole, _match(whole, mentors, managers), left_over)


def _spread(
    people: Sequence[UUID],
    mentors: Sequence[UUID],
    managers: Mapping[UUID, UUID | None],
    foes: Mapping[UUID, set[UUID]],
    areas: Mapping[UUID, str],
    *,
    count: int,
    largest: int,
) -> list[list[UUID]]:
    """Return `count` groups, the first ones made for the mentors; whoever fits nowhere is in none."""
    groups: list[list[UUID]] = [[] for _ in range(count)]
    barred: dict[UUID, set[int]] = {}
    for person in people:
        line = {
            number for number, mentor in enumerate(mentors) if reporting.in_one_line(mentor, person, managers)
        }
        barred[person] = line | {number for number, mentor in enumerate(mentors) if mentor == person}
    # The hardest to place first; sorting keeps the given order among equals.
    for person in sorted(people, key=lambda one: (-len(barred[one]), -len(foes[one]))):
        free = [
            number
            for number, group in enumerate(groups)
            if number not in barred[person] and len(group) < largest and not foes[person].intersection(group)
        ]
        if free:
            best = min(free, key=lambda number: (len(groups[number]), _alike(person, groups[number], areas)))
            groups[best].append(person)
    return groups


def _foes(people: Sequence[UUID], managers: Mapping[UUID, UUID | None]) -> dict[UUID, set[UUID]]:
    """Return for each person those they cannot sit with."""
    foes: dict[UUID, set[UUID]] = {person: set() for person in people}
    for boss, report in reporting.bosses_and_reports(people, managers):
        foes[boss].add(report)
        foes[report].add(boss)
    return foes


def _alike(person: UUID, group: Iterable[UUID], areas: Mapping[UUID, str]) -> int:
    """Count people of a group from the same area."""
    return sum(areas.get(other) == areas.get(person) for other in group)


def _match(
    groups: Sequence[Sequence[UUID]], mentors: Sequence[UUID], managers: Mapping[UUID, UUID | None]
) -> list[UUID | None]:
    """Give as many groups as possible a mentor who is neither a member nor in a member's line."""

    def fits(mentor: UUID, group: Sequence[UUID]) -> bool:
        return mentor not in group and not any(reporting.in_one_line(mentor, one, managers) for one in group)

    wanted = [[mentor for mentor in mentors if fits(mentor, group)] for group in groups]
    given: dict[UUID, int] = {}

    def place(group: int, tried: set[UUID]) -> bool:
        for mentor in wanted[group]:
            if mentor not in tried:
                tried.add(mentor)
                if mentor not in given or place(given[mentor], tried):
                    given[mentor] = group
                    return True
        return False

    for group in range(len(groups)):
        place(group, set())
    by_group = {group: mentor for mentor, group in given.items()}
    return [by_group.get(group) for group in range(len(groups))]
