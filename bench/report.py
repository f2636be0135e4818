"""The table that people read and the JSON that programs read (contract.md)."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

from bench import budgets
from bench.measure import REFERENCE, Seen
from bench.stage import Site

HEAD = (
    f"{'page':34} {'median':>7} {'p99 ms':>7} {'queries':>8} {'KB':>6} {'ratio':>6} {'budget':>7} {'CPU':>6}"
)


def result(seen: Seen) -> dict[str, Any]:
    """Return one page's entry of the results."""
    budget = budgets.KINDS[seen.kind]
    base = {"name": seen.name, "kind": seen.kind, "budget": budget.ratio, "budget_queries": budget.queries}
    if seen.error:
        empty = {"median_ms": None, "p99_ms": None, "queries": None, "ratio": None}
        return base | empty | {"ok": False, "breaches": [f"it does not work: {seen.error}"]}
    cost = budgets.Cost(seen.queries, round(seen.ratio, 3), seen.html_bytes)
    found = budgets.breaches(cost, budget)
    return base | {
        "median_ms": round(seen.median_ms, 2),
        "p99_ms": round(seen.p99_ms, 2),
        "queries": seen.queries,
        "ratio": cost.ratio,
        "ok": not found,
        "breaches": found,
        "html_bytes": seen.html_bytes,
        "budget_html_bytes": budget.html_kb * 1000,
        "cpu_ms": round(seen.cpu_ms, 2),
        "requests": sum(len(one) for one in seen.rounds),
        "requests_per_second": seen.per_second and round(seen.per_second, 1),
    }


def references(everything: Sequence[Seen]) -> dict[str, Any]:
    """Return what the reference pages took; ratios are to `page8`."""
    found = {
        seen.name: {
            "median_ms": round(seen.median_ms, 2),
            "p99_ms": round(seen.p99_ms, 2),
            "queries": seen.queries,
            "html_bytes": seen.html_bytes,
            "cpu_ms": round(seen.cpu_ms, 2),
            "requests": sum(len(one) for one in seen.rounds),
            "requests_per_second": seen.per_second and round(seen.per_second, 1),
        }
        for seen in everything
        if not seen.kind
    }
    return {**found.pop(REFERENCE), "name": REFERENCE, **found}


def scaled(small: Sequence[Seen], large: Sequence[Seen]) -> list[dict[str, Any]]:
    """Compare the same pages among little and among much data."""
    others = {seen.name: seen for seen in large if not seen.error}
    rows = []
    for seen in small:
        other = others.get(seen.name)
        if not seen.kind or seen.error or other is None:
            continue
        ratio, queries = round(other.ratio, 3), [seen.queries, other.queries]
        ok = ratio <= budgets.SCALE_RATIO and queries[0] == queries[1]
        rows.append({"name": seen.name, "ratio": ratio, "queries": queries, "ok": ok})
    return rows


def machine(site: Site) -> dict[str, Any]:
    """Say what it was measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "cores": len(os.sched_getaffinity(0)),
        "memory_gib": round(memory, 1),
        "load": [round(one, 2) for one in os.getloadavg()],
        "python": platform.python_version(),
        "django": version("django"),
        "gunicorn": version("gunicorn"),
        "postgresql": site.database["postgresql"],
        "rows": site.database["rows"],
    }


def table(found: dict[str, Any]) -> str:
    """Return the results as lines to read."""
    reference = found["reference"]
    named = {REFERENCE: reference, **{k: v for k, v in reference.items() if isinstance(v, dict)}}
    lines = [HEAD, "-" * len(HEAD)]
    lines += [
        f"{name + ' (reference)':34} {one['median_ms']:7.1f} {one['p99_ms']:7.1f} {one['queries']:8} "
        f"{one['html_bytes'] / 1000:6.1f} {'':6} {'':7} {one['cpu_ms']:6.1f}"
        for name, one in named.items()
    ]
    lines += [_line(row) for row in found["results"]]
    visit = found.get("first_visit")
    if visit:
        said = "ok" if visit["ok"] else "OVER"
        size = f"{visit['bytes'] / 1000:.0f} KB in {len(visit['files'])} files"
        lines += ["", f"First visit ({visit['page']}): {size}, {budgets.FIRST_VISIT_KB} KB allowed: {said}"]
    scale = found.get("scale")
    if scale:
        worst = sorted(scale["results"], key=lambda row: (row["ok"], -row["ratio"]))
        lines += ["", f"The same pages with the demo at scale {scale['scale']} (ratio 1.25 allowed):"]
        lines += [
            f"  {row['name']:34} {row['ratio']:5.2f}  {row['queries'][0]} and {row['queries'][1]} queries  "
            f"{'ok' if row['ok'] else 'OVER'}"
            for row in worst
            if not row["ok"] or row in worst[:3]
        ]
    return "\n".join(lines)


def _line(row: dict[str, Any]) -> str:
    if row["median_ms"] is None:
        return f"{row['name']:34} {' '.join('; '.join(row['breaches'])[:160].split())}"
    queries = f"{row['queries']}/{row['budget_queries']}"
    said = "ok" if row["ok"] else f"OVER: {'; '.join(row['breaches'])}"
    return (
        f"{row['name']:34} {row['median_ms']:7.1f} {row['p99_ms']:7.1f} {queries:>8} "
        f"{row['html_bytes'] / 1000:6.1f} {row['ratio']:6.2f} {row['budget']:7.2f} {row['cpu_ms']:6.1f} "
        f"{said}"
    )
