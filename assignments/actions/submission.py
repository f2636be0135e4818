"""Submitting findings, and the mentor's answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from assignments import notices, permissions, snapshot
from assignments.actions.moves import MOVED_ON, move
from assignments.models import Assignment, Revision
from notifications.actions import cancel_about
from sets.working_days import due_at, due_on_day


@transaction.atomic
def submit(*, assignment: Assignment, shown: str, learned: str = "", by: User, at: datetime) -> Revision:
    """Copy the findings into the next revision and hand it to the mentor.

    `shown` is the fingerprint of what the author read before confirming. Raises Stale when the findings
    differ from it, or when another window submitted first; Refused as `permissions.can_submit` says.
    """
    rows = Assignment.objects.select_related("programme", "participant", "learning_set", "area", "theme")
    held = rows.select_for_update(of=("self",)).get(pk=assignment.pk)
    if held.status != assignment.status:
        raise Stale(MOVED_ON)
    require(permissions.can_submit(by, held))
    content = snapshot.content_of(held)
    mark = snapshot.fingerprint(content)
    if mark != shown:
        message = (
            "Your findings have changed since you opened this page, so nothing was sent. "
            "Read them once more below, then submit."
        )
        raise Stale(message)
    programme = held.programme
    review_due = due_at(at, working_days=programme.review_days, zone=programme.zone)
    last = held.revisions.aggregate(last=Max("number"))["last"] or 0
    revision = Revision.objects.create(
        assignment=held,
        number=last + 1,
        submitted_by=by,
        submitted_at=at,
        review_due_at=review_due,
        learned=learned,
        content=content,
        fingerprint=mark,
    )
    move(held, "submit", by=by, at=at, review_due_at=review_due)
    cancel_about(assignment, at=at)
    notices.tell_submitted(revision, at=at)
    return revision


@transaction.atomic
def send_return(*, revision: Revision, by: User, at: datetime) -> None:
    """Return the findings; `mentoring.actions` sends the feedback that goes with it."""
    require(permissions.can_review(by, revision))
    programme = revision.assignment.programme
    due = due_on_day(at, days=programme.return_days, zone=programme.zone)
    move(revision.assignment, "return", by=by, at=at, review_due_at=None, findings_due_at=due)
    cancel_about(revision.assignment, at=at)


@transaction.atomic
def accept(*, revision: Revision, by: User, at: datetime) -> None:
    """Accept the findings: the participant may go on to the brief."""
    require(permissions.can_review(by, revision))
    move(revision.assignment, "accept", by=by, at=at, review_due_at=None)
    cancel_about(revision.assignment, at=at)
