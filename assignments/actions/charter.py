"""Framing the question: start, write, propose, agree, send back, withdraw."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.access import no, require
from accounts.errors import ActionError, Stale
from accounts.models import User
from assignments import notices, permissions
from assignments.actions.moves import move
from assignments.models import Assignment
from audit.actions import record
from notifications.actions import cancel_about
from sets.models import Area, Role
from sets.working_days import due_on_day

CHARTER_FIELDS = (
    "area",
    "theme",
    "scoping_question",
    "horizon_year",
    "in_scope",
    "out_of_scope",
    "who_knows",
    "who_cares",
    "who_can",
)


class SecondLiveAssignment(ActionError):
    """Somebody already has a live assignment; the database allows one."""


def start(*, role: Role, area: Area, by: User, at: datetime) -> Assignment:
    """Begin the assignment of a set member for their area; raises SecondLiveAssignment."""
    require(permissions.can_start(by, role))
    if area.organisation_id != role.organisation_id:
        require(no("Choose an area of your own organisation."))
    assert role.learning_set is not None and role.programme is not None  # noqa: S101, PT018 - can_start saw to it
    try:
        with transaction.atomic():
            assignment = Assignment.objects.create(
                participant=by,
                programme=role.programme,
                learning_set=role.learning_set,
                area=area,
                status_since=at,
                created_at=at,
            )
            record(by=by, verb="assignment.start", subject=assignment, at=at)
    except IntegrityError as error:
        message = "You already have an assignment under way."
        raise SecondLiveAssignment(message) from error
    return assignment


@transaction.atomic
def save_charter(
    *, assignment: Assignment, fields: Mapping[str, object], version: int, by: User, at: datetime
) -> None:
    """Keep what was written in the charter; raises Stale when it was saved elsewhere since `version`."""
    require(permissions.can_edit_charter(by, assignment))
    written = {name: fields[name] for name in CHARTER_FIELDS if name in fields}
    updated = Assignment.objects.filter(pk=assignment.pk, version=version, status=assignment.status).update(
        **written, version=F("version") + 1
    )
    if updated != 1:
        message = "The charter was saved in another window since you opened this page."
        raise Stale(message)
    record(by=by, verb="assignment.save_charter", subject=assignment, at=at)


@transaction.atomic
def propose(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Hand the charter to the mentor; from now on the set and the programme may read it."""
    require(permissions.can_propose(by, assignment))
    move(assignment, "propose", by=by, at=at, proposed_at=at)
    notices.tell_charter_proposed(assignment, at=at)


@transaction.atomic
def agree(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Agree the charter. `mentoring.actions.agree_charter` checks note and goals, then calls this."""
    require(permissions.can_decide_charter(by, assignment))
    programme = assignment.programme
    due = due_on_day(at, days=programme.findings_days, zone=programme.zone)
    move(assignment, "agree", by=by, at=at, findings_due_at=due)
    cancel_about(assignment, at=at, kinds=[notices.CHARTER_PROPOSED])


@transaction.atomic
def send_back(*, assignment: Assignment, by: User, at: datetime) -> None:
    """Send the charter back to its author; the mentor's words travel separately.

    From here on it is a draft again, its author's alone until they propose it anew.
    """
    require(permissions.can_decide_charter(by, assignment))
    move(assignment, "send_back", by=by, at=at, proposed_at=None)
    cancel_about(assignment, at=at, kinds=[notices.CHARTER_PROPOSED])


@transaction.atomic
def withdraw(*, assignment: Assignment, reason: str, by: User, at: datetime) -> None:
    """End the assignment with a reason; everything written stays its author's."""
    require(permissions.can_withdraw(by, assignment))
    if not reason.strip():
        require(no("Say in a sentence why you withdraw; your mentor will read it."))
    move(assignment, "withdraw", by=by, at=at, withdrawn_reason=reason, review_due_at=None)
    cancel_about(assignment, at=at)
    if assignment.proposed_at:
        notices.tell_withdrawn(assignment, at=at)
