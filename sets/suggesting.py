"""Spreading people over sets: balanced sizes, never boss and report together, areas mixed, mentors outside lines."""

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
    """Return balanced groups; the same people in the same order always give the same groups."""
    count = how_many(len(people), smallest=smallest, largest=largest)
    if not count:
        return Suggestion([], [], list(people))
    foes = _foes(people, managers)
    groups: list[list[UUID]] = [[] for _ in range(count)]
    left_over = []
    for person in sorted(people, key=lambda one: -len(foes[one])):  # the hardest to place first; stable
        free = [group for group in groups if len(group) < largest and not foes[person].intersection(group)]
        if not free:
            left_over.append(person)
            continue
        min(free, key=lambda group: (len(group), _alike(person, group, areas))).append(person)
    whole = [group for group in groups if len(group) >= smallest]
    left_over += [person for group in groups if len(group) < smallest for person in group]
    return Suggestion(whole, _match(whole, mentors, managers), left_over)


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
