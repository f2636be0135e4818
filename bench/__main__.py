"""`make bench`: measure every page against its budget; exit 1 when one does not keep to it."""

import argparse
import collections
import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from bench import budgets, measure, report, weight
from bench.stage import BenchError, Site, sites

RESULTS = Path(__file__).with_name("results.json")
WORKERS = 2
ROUNDS = 3
REQUESTS, SCALE_REQUESTS = 16, 8  # of each page in a round
SECONDS, SCALE_SECONDS, AGAIN_SECONDS = 100.0, 80.0, 30.0  # for all rounds on a busy machine
FIRST_VISITS = ("front page", "sign-in", "home, participant", "assignment, its author")


def main() -> int:
    """Measure, print the table and write the results; return the exit status."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--only", default="", help="pages whose name contains this; writes no results")
    parser.add_argument("--queries", action="store_true", help="print the statements of the pages instead")
    parser.add_argument("--scale-check", action=argparse.BooleanOptionalAction, default=True)
    asked = parser.parse_args()
    scale = int(os.environ.get("BENCH_SCALE") or 20)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the servers and the folder go too
    try:
        with sites([1, scale] if asked.scale_check and not asked.queries else [1], WORKERS) as running:
            if asked.queries:
                return show_queries(running[0], asked.only)
            found = everything(running, asked.only)
    except BenchError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    print(report.table(found))
    if not asked.only:
        RESULTS.write_text(json.dumps(found, indent=1) + "\n")
    return 0 if kept(found) else 1


def everything(running: list[Site], only: str) -> dict[str, Any]:
    """Measure the first site, and how the pages of the second compare."""
    first = running[0]
    print(f"Measuring {len(first.pages)} pages ...", flush=True)
    subjects = measure.subjects(first, only)
    measure.warm_up(subjects)
    measure.rounds(subjects, ROUNDS, REQUESTS, SECONDS)
    limits = {page["name"]: budgets.KINDS[page["kind"]].ratio for page in first.pages if page["kind"]}
    measure.look_again(subjects, limits, ROUNDS, REQUESTS, AGAIN_SECONDS)
    measure.throughput(subjects, first)
    seen = [subject.seen for subject in subjects]
    visit = weight.heaviest_first_visit(first, FIRST_VISITS)
    found: dict[str, Any] = {
        "machine": report.machine(first),
        "reference": report.references(seen),
        "results": [report.result(one) for one in seen if one.kind],
        "first_visit": visit | {"ok": visit["bytes"] <= budgets.FIRST_VISIT_KB * 1000},
    }
    if len(running) > 1:
        found["scale"] = {"scale": running[1].scale, "rows": running[1].database["rows"]}
        found["scale"]["results"] = compared(running, only)
    return found


def compared(running: list[Site], only: str) -> list[dict[str, Any]]:
    """Measure the pages of two sites in turn."""
    print(f"Measuring them again beside the demo at scale {running[1].scale} ...", flush=True)
    pairs = [measure.subjects(site, only, writes=False) for site in running[:2]]
    together = [subject for pair in zip(*pairs, strict=True) for subject in pair]
    measure.warm_up(together)
    for one, other in zip(*pairs, strict=True):
        one.against, other.against = None, one
    measure.rounds(together, ROUNDS, SCALE_REQUESTS, SCALE_SECONDS)
    limits = dict.fromkeys((subject.seen.name for subject in together), budgets.SCALE_RATIO)
    measure.look_again(together, limits, ROUNDS, REQUESTS, AGAIN_SECONDS)
    small, large = ([subject.seen for subject in subjects] for subjects in pairs)
    return report.scaled(small, large)


def show_queries(site: Site, only: str) -> int:
    """Print each page's statements, those that come more than once first."""
    for subject in measure.subjects(site, only):
        if subject.seen.error or not subject.seen.kind:
            continue
        subject.visitor.visit()
        statements = json.loads(subject.visitor.visit(bench="list").body)
        print(f"\n== {subject.seen.name}: {len(statements)} statements")
        again = collections.Counter(sql for sql, _ in statements)
        for sql, ms in statements:
            print(f"{ms:7.2f} ms {f'{again[sql]} times: ' if again[sql] > 1 else ''}{sql[:2000]}")
    return 0


def kept(found: dict[str, Any]) -> bool:
    """Tell whether every budget holds."""
    rows = [*found["results"], found["first_visit"], *found.get("scale", {}).get("results", [])]
    return all(row["ok"] for row in rows)


if __name__ == "__main__":
    sys.exit(main())
