"""The content of a revision, ready for the page's components."""

from collections.abc import Iterable
from typing import Any

from assignments.models import Finding
from assignments.states import Confidence, Horizon

_CHARTER_LABELS = {
    "scoping_question": "Question",
    "area": "Area of responsibility",
    "horizon_year": "Looks ahead to",
    "theme": "Strategic theme",
    "in_scope": "In scope",
    "out_of_scope": "Out of scope",
    "who_knows": "Who knows?",
    "who_cares": "Who cares?",
    "who_can": "Who can?",
}


def charter_rows(charter: dict[str, Any]) -> list[tuple[str, str]]:
    """Return (label, text) for what was written in the charter."""
    rows = ((label, charter.get(name)) for name, label in _CHARTER_LABELS.items())
    return [(label, str(value)) for label, value in rows if value]


def _title(text: str) -> str:
    """Return the first line of a text, shortened at a word to 90 characters."""
    line = text.strip().split("\n", 1)[0]
    longest = 90
    return line if len(line) <= longest else f"{line[:longest].rsplit(' ', 1)[0]}…"


def _card(row: dict[str, Any], url: str = "") -> dict[str, Any]:
    title = _title(row["what_is_changing"])
    return {
        "kind": row["kind"],
        "title": title,
        "changing": row["what_is_changing"] if row["what_is_changing"].strip() != title else "",
        "effect": row["effect_on_area"],
        "horizon": Horizon(row["horizon"]).label,
        "likelihood": row["likelihood"],
        "size": row["size"],
        "confidence": Confidence(row["confidence"]).label,
        "evidence": row["evidence"],
        "proposal": row["proposal"],
        "url": url,
    }


def finding_cards(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the findings of a revision as the finding component and the matrix want them."""
    return [_card(row) for row in content["findings"]]


def draft_cards(findings: Iterable[Finding], *, editable: bool) -> list[dict[str, Any]]:
    """Return draft findings likewise, each with the address where its author edits it, when they may."""
    return [_card(vars(finding), finding.get_absolute_url() if editable else "") for finding in findings]
