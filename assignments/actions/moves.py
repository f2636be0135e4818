"""The one way an assignment changes its state."""

from datetime import datetime

from django.db.models import F

from accounts.errors import Stale
from accounts.models import User
from assignments.models import Assignment
from assignments.states import next_status
from audit.actions import record

MOVED_ON = (
    "This assignment has moved on since you opened the page, so nothing was changed. "
    "What you wrote is kept below. Open the assignment in another tab to see where it stands."
)


def move(assignment: Assignment, verb: str, *, by: User, at: datetime, **fields: object) -> None:
    """Take `assignment` one step and record it; call inside a transaction.

    Raises Stale when the step is not possible from the state the caller saw, or when somebody else was
    faster: exactly one row must change.
    """
    start, end = assignment.status, next_status(verb, assignment.status)
    if end is None:
        raise Stale(MOVED_ON)
    fields = {"status": end, "status_since": at, **fields}
    updated = Assignment.objects.filter(pk=assignment.pk, status=start).update(
        **fields, version=F("version") + 1
    )
    if updated != 1:
        raise Stale(MOVED_ON)
    for name, value in fields.items():
        setattr(assignment, name, value)
    assignment.version += 1
    record(by=by, verb=f"assignment.{verb}", subject=assignment, at=at, start=start, end=str(end))
