"""A page keeps to its budget or the bench says where it does not."""

from typing import Any

import pytest

from bench import budgets, report
from bench.__main__ import kept
from bench.budgets import Budget, Cost
from bench.measure import Seen

BUDGET = Budget(queries=10, ratio=1.25, html_kb=60)
NAMES = {"name", "median_ms", "p99_ms", "queries", "ratio", "budget", "ok"}


def seen(name: str, *ms: list[float], to: Seen | None = None, kind: str = "home", queries: int = 5) -> Seen:
    """Return a page that took these milliseconds, round by round, compared with the page `to`."""
    page = Seen(name, kind, cpu=[1.0], queries=queries, html_bytes=900)
    for mine, other in zip(ms, to.rounds if to else ms, strict=True):
        page.rounds.append(mine)
        page.compare(Seen("", "", [other]))
    return page


def test_a_page_exactly_at_its_budget_keeps_to_it() -> None:
    assert budgets.breaches(Cost(queries=10, ratio=1.25, html_bytes=60_000), BUDGET) == []


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (Cost(queries=11, ratio=1.0, html_bytes=100), "11 queries, 10 allowed"),
        (Cost(queries=1, ratio=1.26, html_bytes=100), "1.26 times the reference page, 1.25 allowed"),
        (Cost(queries=1, ratio=1.0, html_bytes=61_000), "61 KB of HTML, 60 KB allowed"),
    ],
)
def test_each_way_to_be_over_budget_is_said(cost: Cost, said: str) -> None:
    assert budgets.breaches(cost, BUDGET) == [said]


def test_a_page_over_every_budget_names_them_all() -> None:
    assert len(budgets.breaches(Cost(queries=99, ratio=9.0, html_bytes=10**6), BUDGET)) == 3


def test_the_budgets_are_those_that_were_agreed() -> None:
    agreed = {
        "home": (10, 1.25),
        "dashboard": (14, 2.0),
        "list50": (8, 1.5),
        "list200": (8, 3.0),
        "thing": (12, 1.5),
        "studio": (14, 2.5),
        "form": (10, 1.25),
        "post": (22, 1.5),
        "inbox": (8, 1.5),
    }
    assert {kind: (one.queries, one.ratio) for kind, one in budgets.KINDS.items()} == agreed
    assert budgets.KINDS["list50"].html_kb == 60
    assert budgets.KINDS["list200"].html_kb == 150
    assert (budgets.FIRST_VISIT_KB, budgets.SCALE_RATIO) == (180, 1.25)


def test_a_ratio_compares_within_each_round_so_that_a_slow_round_changes_nothing() -> None:
    reference = seen("page8", [10, 10, 11], [30, 30, 33], [10, 10, 10])
    page = seen("home", [20, 21, 20], [60, 61, 60], [20, 20, 19], to=reference)
    assert page.ratio == 2.0
    assert page.median_ms == 20


def test_the_slowest_answer_counts_as_p99_of_few() -> None:
    assert seen("home", [1, 2, 3], [90, 1, 1]).p99_ms == 90


def test_a_result_has_what_the_contract_names() -> None:
    found = report.result(seen("home", [12, 12], to=seen("page8", [10, 10])))
    assert found.keys() >= NAMES
    assert found["name"] == "home"
    assert (found["ratio"], found["budget"], found["ok"]) == (1.2, 1.25, True)


def test_a_page_that_does_not_work_is_not_ok() -> None:
    broken = Seen("set", "thing", error="“set” answered 500")
    found = report.result(broken)
    assert found.keys() >= NAMES
    assert found["ok"] is False
    assert "answered 500" in found["breaches"][0]


def results(**changed: Any) -> dict[str, Any]:
    """Return results in which everything is well, but for what is `changed`."""
    page8 = seen("page8", [10, 10], kind="")
    home = report.result(seen("home", [11, 11], to=page8))
    return {
        "machine": {},
        "reference": report.references([page8, seen("empty", [1], kind=""), seen("page", [4], kind="")]),
        "results": [home],
        "first_visit": {"page": "home", "bytes": 90_000, "files": {}, "ok": True},
        "scale": {"scale": 20, "results": [{"name": "home", "ratio": 1.0, "queries": [5, 5], "ok": True}]},
    } | changed


def test_all_is_well_only_when_every_part_is() -> None:
    assert kept(results())
    assert not kept(results(first_visit={"ok": False}))
    assert not kept(results(scale={"results": [{"ok": False}]}))
    assert not kept(results(results=[{"ok": True}, {"ok": False}]))


def test_the_reference_is_the_page_with_eight_queries_beside_the_two_lighter_ones() -> None:
    reference = results()["reference"]
    assert (reference["name"], reference["median_ms"]) == ("page8", 10)
    assert (reference["empty"]["median_ms"], reference["page"]["median_ms"]) == (1, 4)


def test_the_table_names_a_page_over_budget_and_a_page_that_grows_with_the_data() -> None:
    slow = report.result(seen("set", [40], to=seen("page8", [10]), kind="thing", queries=13))
    grows = {"name": "people", "ratio": 3.0, "queries": [7, 9], "ok": False}
    table = report.table(results(results=[slow], scale={"scale": 20, "results": [grows]}))
    assert "OVER: 13 queries, 12 allowed; 4.00 times the reference page, 1.50 allowed" in table
    assert "people" in table
    assert "7 and 9 queries  OVER" in table


def test_other_numbers_of_queries_beside_more_data_are_over_budget_at_any_speed() -> None:
    small = seen("set", [10], queries=5)
    large = seen("set", [10], to=small, queries=6)
    assert report.scaled([small], [large]) == [{"name": "set", "ratio": 1.0, "queries": [5, 6], "ok": False}]


def test_a_page_may_take_a_quarter_more_beside_more_data() -> None:
    small = seen("set", [100])
    assert report.scaled([small], [seen("set", [125], to=small)])[0]["ok"]
    assert not report.scaled([small], [seen("set", [126], to=small)])[0]["ok"]
