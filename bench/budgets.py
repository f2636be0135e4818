"""What a page may cost in queries, time (as a ratio to the reference page) and bytes, and whether it does."""

from dataclasses import dataclass

FIRST_VISIT_KB = 180  # everything that a first visit fetches, as served
SCALE_RATIO = 1.25  # the same page among many times the data


@dataclass(frozen=True, slots=True)
class Budget:
    """The most that a page may cost; `ratio` is to the reference page, a kilobyte has 1000 bytes."""

    queries: int
    ratio: float
    html_kb: int = 60


@dataclass(frozen=True, slots=True)
class Cost:
    """What a page was seen to cost."""

    queries: int
    ratio: float
    html_bytes: int


KINDS = {
    "home": Budget(queries=10, ratio=1.25),
    "dashboard": Budget(queries=14, ratio=2.0, html_kb=150),  # 500 sets
    "list50": Budget(queries=8, ratio=1.5),
    "list200": Budget(queries=8, ratio=3.0, html_kb=150),
    "thing": Budget(queries=12, ratio=1.5),  # an assignment, a feedback thread, a set, a person
    "studio": Budget(queries=14, ratio=2.5, html_kb=150),  # 60 findings
    "form": Budget(queries=10, ratio=1.25),
    "post": Budget(queries=22, ratio=1.5),
    "inbox": Budget(queries=8, ratio=1.5),
}


def breaches(cost: Cost, budget: Budget) -> list[str]:
    """Say in words where the cost is above the budget; an empty list is good."""
    found = []
    if cost.queries > budget.queries:
        found.append(f"{cost.queries} queries, {budget.queries} allowed")
    if cost.ratio > budget.ratio:
        found.append(f"{cost.ratio:.2f} times the reference page, {budget.ratio:.2f} allowed")
    if cost.html_bytes > budget.html_kb * 1000:
        found.append(f"{cost.html_bytes / 1000:.0f} KB of HTML, {budget.html_kb} KB allowed")
    return found
