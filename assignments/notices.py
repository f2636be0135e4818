"""What people hear about an assignment: who and when, never what was written."""

from collections.abc import Collection
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from notifications import actions as outbox
from notifications import kinds
from notifications.actions import Draft
from notifications.models import Message
from sets.querysets import mentor_of

CHARTER_PROPOSED = "charter-proposed"
SUBMITTED = "findings-submitted"
RECEIPT = "findings-receipt"
WITHDRAWN = "assignment-withdrawn"


def _while(status: Status) -> kinds.StillHolds:
    """Return a check that holds while the assignment is in `status`."""

    def still_holds(messages: Collection[Message]) -> set[str]:
        ids = {message.about_id for message in messages}
        there = set(Assignment.objects.filter(pk__in=ids, status=status).values_list("pk", flat=True))
        return {str(m.pk) for m in messages if m.about_id in {str(pk) for pk in there}}

    return still_holds


KINDS = (
    kinds.Kind(
        name=CHARTER_PROPOSED,
        subject="{participant} has proposed a charter",
        lines=("{participant} has framed the question for their assignment and asks for your answer.",),
        action="Read the charter",
        why="You are the mentor of {set}.",
        stops_when="You agree the charter or send it back.",
        still_holds=_while(Status.PROPOSED),
    ),
    kinds.Kind(
        name=SUBMITTED,
        subject="{participant} has submitted findings",
        lines=("Revision {number} waits for you. Please answer by {due}.",),
        action="Read the findings",
        why="You are the mentor of {set}.",
        stops_when="You return or accept the findings.",
        still_holds=_while(Status.SUBMITTED),
    ),
    kinds.Kind(
        name=RECEIPT,
        subject="Your findings are with your mentor (receipt {receipt})",
        lines=(
            "Revision {number} was received on {when}. It is kept exactly as you sent it.",
            "{mentor} has until {due} to answer.",
        ),
        action="See what you sent",
        why="You submitted findings.",
        stops_when="Nothing more will come about this revision until your mentor answers.",
    ),
    kinds.Kind(
        name=WITHDRAWN,
        subject="{participant} has withdrawn their assignment",
        lines=("You need do nothing about it any more. What was written stays with {participant}.",),
        action="Open the assignment",
        why="You are the mentor of {set}.",
        stops_when="This is the only message about it.",
    ),
)


def register() -> None:
    """Make the kinds known."""
    kinds.register(*KINDS)


def _moment(moment: datetime, assignment: Assignment) -> str:
    """Say a moment in the programme's time, naming the zone."""
    zone = assignment.programme.zone
    city = assignment.programme.time_zone.rsplit("/", 1)[-1].replace("_", " ")
    return f"{moment.astimezone(zone):%A %-d %B, %H:%M} ({city})"


def _to_mentor(
    kind: str, key: str, assignment: Assignment, mentor: User | None, link: str, **context: str
) -> list[Draft]:
    """Return the message to the mentor of the set, when there is one."""
    if mentor is None:
        return []
    context |= {"participant": assignment.participant.name, "set": assignment.learning_set.name}
    return [Draft(f"{key}/{mentor.pk}", kind, mentor, assignment, link, context)]


def tell_charter_proposed(assignment: Assignment, *, at: datetime) -> None:
    """Tell the mentor that a charter waits."""
    key = f"{CHARTER_PROPOSED}/{assignment.pk}/{at.isoformat()}"
    link = reverse("mentoring:charter", args=[assignment.pk])
    mentor = mentor_of(assignment.learning_set_id)
    outbox.enqueue(_to_mentor(CHARTER_PROPOSED, key, assignment, mentor, link), at=at)


def tell_submitted(revision: Revision, *, at: datetime) -> None:
    """Tell the mentor that findings wait, and give the author a receipt."""
    assignment = revision.assignment
    mentor = mentor_of(assignment.learning_set_id)
    link = reverse("mentoring:review", args=[revision.pk])
    said = {"number": str(revision.number), "due": _moment(revision.review_due_at, assignment)}
    receipt = Draft(
        key=f"{RECEIPT}/{revision.pk}",
        kind=RECEIPT,
        to=assignment.participant,
        about=revision,
        link=revision.get_absolute_url(),
        context={
            **said,
            "receipt": revision.receipt,
            "when": _moment(at, assignment),
            "mentor": mentor.name if mentor else "Your mentor",
        },
    )
    waits = _to_mentor(SUBMITTED, f"{SUBMITTED}/{revision.pk}", assignment, mentor, link, **said)
    outbox.enqueue([*waits, receipt], at=at)


def tell_withdrawn(assignment: Assignment, *, at: datetime) -> None:
    """Tell the mentor that nothing more will come."""
    mentor, link = mentor_of(assignment.learning_set_id), assignment.get_absolute_url()
    outbox.enqueue(_to_mentor(WITHDRAWN, f"{WITHDRAWN}/{assignment.pk}", assignment, mentor, link), at=at)
