"""Medians in interleaved rounds, throughput of eight clients, and queries, of every page."""

import statistics
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bench.client import Browser, Visitor
from bench.stage import BenchError, Site

REFERENCE = "page8"
WARM = 4  # requests
SLOW, SLOW_TURN = 1000.0, 8  # milliseconds; a slower page is over budget anyway and gets each eighth turn
CHANCE = 1.3  # up to so many times its limit a page is looked at again
FEWEST = 5  # requests of each page in a round, however little time there is
CLIENTS = 8
BURST = 0.5  # seconds of eight clients


@dataclass(slots=True)
class Seen:
    """What was measured of one page: milliseconds and ratio by round, and what a request takes."""

    name: str
    kind: str
    rounds: list[list[float]] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    queries: int = 0
    html_bytes: int = 0
    per_second: float | None = None
    error: str = ""

    @property
    def median_ms(self) -> float:
        """Median of the rounds' medians."""
        return statistics.median(statistics.median(one) for one in self.rounds)

    @property
    def p99_ms(self) -> float:
        """Of all rounds together."""
        times = sorted(ms for one in self.rounds for ms in one)
        return times[min(len(times) - 1, int(len(times) * 0.99))]

    @property
    def cpu_ms(self) -> float:
        """Median milliseconds of the worker's processor."""
        return statistics.median(self.cpu)

    @property
    def ratio(self) -> float:
        """Median of the rounds' ratios."""
        return statistics.median(self.ratios)

    def compare(self, other: "Seen") -> None:
        """Note how this page's median compares with the other's in the latest round of both."""
        self.ratios.append(statistics.median(self.rounds[-1]) / statistics.median(other.rounds[-1]))


@dataclass(slots=True)
class Subject:
    """One page of one site under measurement."""

    seen: Seen
    visitor: Visitor
    every: int = 1  # of how many turns it takes one
    against: "Subject | None" = None  # what its ratio is to


def subjects(site: Site, only: str = "", *, writes: bool = True) -> list[Subject]:
    """Return the pages of a site, the reference pages first; `only` is a part of the name."""
    browser = Browser(site.port)
    pages = sorted(site.pages, key=lambda page: bool(page["kind"]))
    found = [
        Subject(Seen(page["name"], page["kind"], error=page["missing"]), Visitor(page, browser))
        for page in pages
        if (not page["kind"] or only in page["name"]) and (writes or page["post"] is None)
    ]
    reference = next(subject for subject in found if subject.seen.name == REFERENCE)
    for subject in found:
        subject.every = 3 if subject.visitor.page["fresh"] else 1
        subject.against = reference
    return found


def warm_up(everything: Sequence[Subject]) -> None:
    """Open each page a few times, counting its queries; keep the reason where one does not work."""
    for subject in everything:
        if subject.seen.error:
            continue
        try:
            opened = [subject.visitor.visit(bench="count") for _ in range(WARM)]
        except BenchError as error:
            subject.seen.error = str(error)
            continue
        if min(answer.ms for answer in opened) > SLOW:
            subject.every = SLOW_TURN
        # A worker's first answer has a connection's own statements besides the page's.
        subject.seen.queries = statistics.median_low(answer.queries for answer in opened)
        subject.seen.html_bytes = len(opened[-1].body)


def rounds(everything: Sequence[Subject], many: int, requests: int, seconds: float) -> None:
    """Open the pages in turn, `requests` times a round; a write with few addresses takes every third turn.

    On a busy machine a round ends earlier, so that all of them take about `seconds`.
    """
    good = [subject for subject in everything if not subject.seen.error]
    for _ in range(many):
        until = time.monotonic() + seconds / many
        for subject in good:
            subject.seen.rounds.append([])
        for turn in range(requests):
            if turn >= FEWEST and time.monotonic() > until:
                break
            for subject in good:
                if turn % subject.every == 0:
                    answer = subject.visitor.visit()
                    subject.seen.rounds[-1].append(answer.ms)
                    subject.seen.cpu.append(answer.cpu_ms)
        for subject in good:
            if subject.against and not subject.against.seen.error:
                subject.seen.compare(subject.against.seen)


def look_again(
    everything: Sequence[Subject], limits: Mapping[str, float], many: int, requests: int, seconds: float
) -> None:
    """Measure pages a little over their limit for some more rounds: on a busy machine it may be chance."""
    over = [
        subject
        for subject in everything
        if subject.seen.ratios
        and subject.visitor.page["kind"]
        and not subject.visitor.page["fresh"]
        and limits[subject.seen.name] < subject.seen.ratio <= limits[subject.seen.name] * CHANCE
    ]
    others = {id(subject.against): subject.against for subject in over if subject.against}
    rounds([*others.values(), *over], many, requests, seconds)


def throughput(everything: Sequence[Subject], site: Site) -> None:
    """Count the answers a second that eight clients get together, page by page, reading only."""
    for subject in everything:
        reading = subject.visitor.page["post"] is None and subject.every != SLOW_TURN
        if not subject.seen.error and reading:
            subject.seen.per_second = _burst(subject, site.port)


def _burst(subject: Subject, port: int) -> float:
    counts = [0] * CLIENTS
    failures: list[Exception] = []
    began = time.monotonic()

    def client(place: int) -> None:
        visitor = Visitor(subject.visitor.page, Browser(port))
        try:
            while time.monotonic() - began < BURST:
                visitor.visit()
                counts[place] += 1
        except (BenchError, OSError) as error:
            failures.append(error)

    threads = [threading.Thread(target=client, args=(place,)) for place in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        message = f"“{subject.seen.name}” failed with {CLIENTS} clients: {failures[0]}"
        raise BenchError(message)
    return sum(counts) / (time.monotonic() - began)
