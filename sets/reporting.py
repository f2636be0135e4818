"""Who reports to whom, over a mapping from each person to their manager; circles never hang it."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def above(person: K, managers: Mapping[K, K | None]) -> list[K]:
    """Return the managers over `person`, nearest first; in a circle each once, and never `person`."""
    chain: dict[K, None] = {}
    boss = managers.get(person)
    while boss is not None and boss != person and boss not in chain:
        chain[boss] = None
        boss = managers.get(boss)
    return list(chain)


def below(person: K, managers: Mapping[K, K | None]) -> set[K]:
    """Return everybody who reports to `person`, directly or through others; never `person`."""
    reports: dict[K, list[K]] = {}
    for report, boss in managers.items():
        if boss is not None:
            reports.setdefault(boss, []).append(report)
    found: set[K] = set()
    waiting = list(reports.get(person, ()))
    while waiting:
        report = waiting.pop()
        if report != person and report not in found:
            found.add(report)
            waiting += reports.get(report, ())
    return found


def in_one_line(a: K, b: K, managers: Mapping[K, K | None]) -> bool:
    """Say whether one of two people is over the other; nobody is in line with themselves."""
    return a in above(b, managers) or b in above(a, managers)


def bosses_and_reports(people: Iterable[K], managers: Mapping[K, K | None]) -> Iterator[tuple[K, K]]:
    """Yield each (boss, report) among `people`, however many stand between them."""
    lines = {person: set(above(person, managers)) for person in people}
    for a, b in combinations(lines, 2):
        if a in lines[b]:
            yield a, b
        elif b in lines[a]:
            yield b, a


def circles(managers: Mapping[K, K | None]) -> list[list[K]]:
    """Return each circle of people who report to one another, in that order; circles share nobody."""
    settled: set[K] = set()
    found = []
    for start in managers:
        walk: dict[K, int] = {}
        person: K | None = start
        while person is not None and person not in settled and person not in walk:
            walk[person] = len(walk)
            person = managers.get(person)
        if person is not None and person in walk:
            found.append(list(walk)[walk[person] :])
        settled.update(walk)
    return found
