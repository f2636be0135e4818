"""What people hear from mentoring: who and when, never what was written."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from mentoring.models import CharterReply, ContextNote, Feedback, LearningGoal, Reader
from mentoring.states import Audience, GoalStatus
from notifications import actions as outbox
from notifications import kinds
from notifications.actions import Draft
from notifications.models import Message
from sets.querysets import mentor_of

CONTEXT_PUBLISHED = "context-published"
CONTEXT_CHANGED = "context-changed"
CHARTER_AGREED = "charter-agreed"
CHARTER_SENT_BACK = "charter-sent-back"
FEEDBACK_ARRIVED = "feedback-arrived"
FINDINGS_RETURNED = "findings-returned"
FINDINGS_ACCEPTED = "findings-accepted"
GOAL_OFFERED = "goal-offered"
GOAL_CONFIRMED = "goal-confirmed"
GOAL_SENT_BACK = "goal-sent-back"
GOAL_EVIDENCED = "goal-evidenced"
GOAL_JUDGED = "goal-judged"
GOAL_DROPPED = "goal-dropped"

_ONLY_ONE = "This is the only message about it."


def _among(rows: Callable[[], QuerySet[Any]]) -> kinds.StillHolds:
    """Return a check that holds while the thing the message is about is among `rows`."""

    def still_holds(messages: Collection[Message]) -> set[str]:
        there = rows().filter(pk__in={message.about_id for message in messages})
        found = {str(pk) for pk in there.values_list("pk", flat=True)}
        return {str(message.pk) for message in messages if message.about_id in found}

    return still_holds


KINDS = (
    kinds.Kind(
        name=CONTEXT_PUBLISHED,
        subject="{mentor} has put your question into context",
        lines=("{mentor} has written how your topic fits the company’s thinking.",),
        action="Read the note",
        why="You are a member of {set}, and this note is about your assignment.",
        stops_when="You say that you have read it.",
        still_holds=_among(lambda: ContextNote.objects.published().filter(read_at=None)),
    ),
    kinds.Kind(
        name=CONTEXT_CHANGED,
        subject="{mentor} has changed the note on your context",
        lines=("The note on how your topic fits has changed. Please look at it again.",),
        action="Read the note",
        why="You are a member of {set}, and this note is about your assignment.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=CHARTER_AGREED,
        subject="Your charter is agreed",
        lines=("{mentor} has agreed your charter. You can investigate now.",),
        action="Open your assignment",
        why="You proposed a charter.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=CHARTER_SENT_BACK,
        subject="Your charter came back with a note",
        lines=("{mentor} has sent your charter back and says what would make it ready.",),
        action="Read the note",
        why="You proposed a charter.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=FEEDBACK_ARRIVED,
        subject="{mentor} has written to {audience}",
        lines=("Feedback from {mentor} waits for you.",),
        action="Read the letter",
        why="You are in {set}, and the letter was sent to {audience}.",
        stops_when="You say that you have read it.",
        still_holds=_among(lambda: Reader.objects.filter(read_at=None)),
    ),
    kinds.Kind(
        name=FINDINGS_RETURNED,
        subject="Your findings came back with feedback",
        lines=("{mentor} has answered revision {number}.", "The next revision is due by {due}."),
        action="Read the feedback",
        why="You submitted findings.",
        stops_when="You submit the next revision.",
    ),
    kinds.Kind(
        name=FINDINGS_ACCEPTED,
        subject="Your findings are accepted",
        lines=("{mentor} has accepted revision {number}.",),
        action="See the answer",
        why="You submitted findings.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=GOAL_OFFERED,
        subject="{owner} asks you to confirm a goal",
        lines=("A {kind} goal of {owner} waits for your answer.",),
        action="Read the goal",
        why="You are the mentor of {set}.",
        stops_when="You confirm the goal or send it back.",
        still_holds=_among(lambda: LearningGoal.objects.filter(status=GoalStatus.OFFERED)),
    ),
    kinds.Kind(
        name=GOAL_CONFIRMED,
        subject="{mentor} has confirmed your goal",
        lines=("Your {kind} goal is confirmed. You can start to practise.",),
        action="Open the goal",
        why="You offered a learning goal.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=GOAL_SENT_BACK,
        subject="Your goal came back with a note",
        lines=("{mentor} has sent your {kind} goal back and says what would make it specific.",),
        action="Open the goal",
        why="You offered a learning goal.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=GOAL_EVIDENCED,
        subject="{owner} shows what became of a goal",
        lines=("The evidence for a {kind} goal of {owner} waits for your answer.",),
        action="Read the evidence",
        why="You are the mentor of {set}.",
        stops_when="You say how far the goal is reached.",
        still_holds=_among(lambda: LearningGoal.objects.filter(status=GoalStatus.EVIDENCED)),
    ),
    kinds.Kind(
        name=GOAL_JUDGED,
        subject="{mentor} has answered your evidence",
        lines=("{mentor} has looked at what became of your {kind} goal.",),
        action="Open the goal",
        why="You offered evidence for a learning goal.",
        stops_when=_ONLY_ONE,
    ),
    kinds.Kind(
        name=GOAL_DROPPED,
        subject="{owner} has dropped a goal",
        lines=("A {kind} goal that you had confirmed is dropped, with a reason.",),
        action="Read the reason",
        why="You are the mentor of {set}.",
        stops_when=_ONLY_ONE,
    ),
)


def register() -> None:
    """Make the kinds known."""
    kinds.register(*KINDS)


def tell_context(note: ContextNote, *, changed: bool, at: datetime) -> None:
    """Tell the participant that the note is there, or that it has changed."""
    kind = CONTEXT_CHANGED if changed else CONTEXT_PUBLISHED
    assignment = note.assignment
    context = {"mentor": note.author.name, "set": assignment.learning_set.name}
    draft = Draft(
        key=f"{kind}/{note.pk}/{note.version}",
        kind=kind,
        to=assignment.participant,
        about=note,
        link=note.get_absolute_url(),
        context=context,
    )
    outbox.enqueue([draft], at=at)


def tell_agreed(assignment: Assignment, *, by: User, at: datetime) -> None:
    """Tell the participant that the charter is agreed."""
    draft = Draft(
        key=f"{CHARTER_AGREED}/{assignment.pk}/{assignment.version}",
        kind=CHARTER_AGREED,
        to=assignment.participant,
        about=assignment,
        link=assignment.get_absolute_url(),
        context={"mentor": by.name},
    )
    outbox.enqueue([draft], at=at)


def tell_sent_back(reply: CharterReply, *, at: datetime) -> None:
    """Tell the participant that the charter came back."""
    draft = Draft(
        key=f"{CHARTER_SENT_BACK}/{reply.pk}",
        kind=CHARTER_SENT_BACK,
        to=reply.assignment.participant,
        about=reply,
        link=reply.get_absolute_url(),
        context={"mentor": reply.author.name},
    )
    outbox.enqueue([draft], at=at)


def tell_feedback(feedback: Feedback, readers: Iterable[Reader], *, at: datetime) -> None:
    """Tell each named reader that a letter waits; the message is about their own reading of it."""
    audience = "you" if feedback.audience == Audience.PERSON else "your set"
    context = {
        "mentor": feedback.giver.name,
        "set": feedback.learning_set.name,
        "audience": audience,
    }
    drafts = [
        Draft(
            key=f"{FEEDBACK_ARRIVED}/{feedback.pk}/{reader.user_id}",
            kind=FEEDBACK_ARRIVED,
            to=reader.user,
            about=reader,
            link=feedback.get_absolute_url(),
            context=context,
        )
        for reader in readers
    ]
    outbox.enqueue(drafts, at=at)


def tell_answered(
    revision: Revision, *, accepted: bool, feedback: Feedback | None, by: User, at: datetime
) -> None:
    """Tell the participant what became of a revision; with feedback, the link opens the letter."""
    kind = FINDINGS_ACCEPTED if accepted else FINDINGS_RETURNED
    assignment = revision.assignment
    context = {"mentor": by.name, "number": str(revision.number)}
    if assignment.findings_due_at and not accepted:
        context["due"] = f"{assignment.findings_due_at.astimezone(assignment.participant.zone):%A %-d %B}"
    draft = Draft(
        key=f"{kind}/{revision.pk}",
        kind=kind,
        to=assignment.participant,
        about=assignment,
        link=feedback.get_absolute_url() if feedback else assignment.get_absolute_url(),
        context=context,
    )
    outbox.enqueue([draft], at=at)


def _tell_goal(kind: str, goal: LearningGoal, to: User | None, at: datetime, **context: str) -> None:
    if to is None:
        return
    label = goal.get_kind_display().lower()
    draft = Draft(
        key=f"{kind}/{goal.pk}/{goal.version}",
        kind=kind,
        to=to,
        about=goal,
        link=reverse("mentoring:goal", args=[goal.pk]),
        context={"kind": label, "set": goal.learning_set.name, **context},
    )
    outbox.enqueue([draft], at=at)


def tell_mentor_of_goal(kind: str, goal: LearningGoal, *, at: datetime) -> None:
    """Tell the set's mentor, if there is one, what the owner did with a goal."""
    _tell_goal(kind, goal, mentor_of(goal.learning_set_id), at, owner=goal.owner.name)


def tell_owner_of_goal(kind: str, goal: LearningGoal, *, by: User, at: datetime) -> None:
    """Tell the owner what the mentor answered."""
    _tell_goal(kind, goal, goal.owner, at, mentor=by.name)
