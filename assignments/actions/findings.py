"""Writing findings, one record at a time."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F, Max

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from assignments import permissions
from assignments.models import Assignment, Finding
from audit.actions import record

FINDING_FIELDS = (
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


def _locked(assignment: Assignment) -> Assignment:
    """Return the assignment as it is now, held until the transaction ends."""
    held: Assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    return held


@transaction.atomic
def add_finding(*, assignment: Assignment, fields: Mapping[str, Any], by: User, at: datetime) -> Finding:
    """Add a finding at the end of the list."""
    assignment = _locked(assignment)
    require(permissions.can_add_finding(by, assignment))
    last = assignment.findings.aggregate(last=Max("position"))["last"]
    finding = Finding.objects.create(
        assignment=assignment,
        position=0 if last is None else last + 1,
        created_at=at,
        changed_at=at,
        **{name: fields[name] for name in FINDING_FIELDS if name in fields},
    )
    record(by=by, verb="finding.add", subject=finding, at=at)
    return finding


@transaction.atomic
def save_finding(
    *, finding: Finding, fields: Mapping[str, Any], version: int, by: User, at: datetime
) -> None:
    """Keep a changed finding; raises Stale when it was saved or removed elsewhere since `version`."""
    require(permissions.can_write_findings(by, _locked(finding.assignment)))
    written = {name: fields[name] for name in FINDING_FIELDS if name in fields}
    updated = Finding.objects.filter(pk=finding.pk, version=version).update(
        **written, changed_at=at, version=F("version") + 1
    )
    if updated != 1:
        message = "This finding was saved in another window since you opened this page."
        raise Stale(message)
    record(by=by, verb="finding.save", subject=finding, at=at)


@transaction.atomic
def remove_finding(*, finding: Finding, by: User, at: datetime) -> None:
    """Remove a draft finding; submitted revisions keep theirs."""
    require(permissions.can_write_findings(by, _locked(finding.assignment)))
    record(by=by, verb="finding.remove", subject=finding, at=at)
    finding.delete()
