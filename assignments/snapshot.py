"""What a revision holds: the charter and the findings, copied as plain values."""

import hashlib
import json
from typing import Any

from assignments.models import Assignment

_FINDING = (
    "kind",
    "what_is_changing",
    "effect_on_area",
    "horizon",
    "likelihood",
    "size",
    "evidence",
    "confidence",
    "proposal",
)
_CHARTER = (
    "scoping_question",
    "horizon_year",
    "in_scope",
    "out_of_scope",
    "who_knows",
    "who_cares",
    "who_can",
)


def charter_of(assignment: Assignment) -> dict[str, Any]:
    """Return what was written in the charter, with the names of area and theme."""
    charter = {name: getattr(assignment, name) for name in _CHARTER}
    charter["area"] = assignment.area.path
    charter["theme"] = assignment.theme.title if assignment.theme else ""
    return charter


def content_of(assignment: Assignment) -> dict[str, Any]:
    """Return {"charter": {…}, "findings": [{"id": …, …}, …]} in the author's order."""
    findings = [
        {"id": str(finding.pk), **{name: getattr(finding, name) for name in _FINDING}}
        for finding in assignment.findings.order_by("position", "pk")
    ]
    return {"charter": charter_of(assignment), "findings": findings}


def fingerprint(content: dict[str, Any]) -> str:
    """Return the SHA-256 of the content, as 64 hexadecimal signs."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
