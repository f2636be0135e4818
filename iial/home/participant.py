"""What a participant sees first."""

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment
from assignments.next_step import Step, step_for
from assignments.states import Status
from iial.home.card import Card
from mentoring.models import ContextNote, Feedback, LearningGoal
from mentoring.states import GOAL_OVER, GoalKind, GoalStatus
from sets import tokens
from sets.invitations import calling
from sets.models import Invitation, Role
from sets.querysets import mentor_of
from sets.working_days import due_on_day


@dataclass(slots=True)
class ParticipantHome:
    """One participant's place in one programme."""

    role: Role
    card: Card
    mentor: User | None = None
    assignment: Assignment | None = None
    step: Step | None = None
    goals: list[LearningGoal] = field(default_factory=list)
    feedback: list[Feedback] = field(default_factory=list)


def goals_due_at(role: Role) -> datetime | None:
    """Return by when everybody has confirmed goals: `goals_days` after launch, or None before it."""
    programme = role.programme
    if programme is None or programme.launched_at is None:
        return None
    return due_on_day(programme.launched_at, days=programme.goals_days, zone=programme.zone)


def _goal_card(role: Role, goals: list[LearningGoal]) -> Card | None:
    """Return the next step about goals: one of each kind, specific, confirmed (domain page, A13)."""
    drafts = [goal for goal in goals if goal.status == GoalStatus.DRAFT]
    alive = {goal.kind for goal in goals if goal.status != GoalStatus.DROPPED}
    missing = [kind.label.lower() for kind in GoalKind if kind not in alive]
    if missing:
        return Card(
            "Write a learning goal",
            f"One for {' and one for '.join(missing)} is still missing: a behaviour, evidence, a date.",
            goals_due_at(role),
            reverse("mentoring:goal_new"),
            "Write a goal",
        )
    if drafts:
        return Card(
            "Offer your goal to your mentor",
            drafts[0].able_to,
            goals_due_at(role),
            drafts[0].get_absolute_url(),
            "Open the goal",
        )
    return None


def _card(home: ParticipantHome, user: User, note: ContextNote | None) -> Card:
    """Choose the one thing to do next, what others have written first."""
    unread = next((f for f in home.feedback if f.is_unread), None)  # type: ignore[attr-defined]  # annotated
    if unread is not None:
        return _letter_card(unread, user)
    if home.assignment is None or home.step is None:
        return Card(
            "Begin your Strategic Learning Assignment",
            "Start with what is changing around your area. Nobody sees a draft.",
            None,
            reverse("assignments:start"),
            "Begin my assignment",
        )
    if note is not None and note.read_at is None:
        return Card(
            "Read how your topic fits",
            f"{note.author.name} has written the context for your assignment.",
            None,
            note.get_absolute_url(),
            "Read the context",
        )
    if home.step.is_mine and home.assignment.status == Status.FRAMING:
        return _from_step(home.step, home.assignment)
    return (
        _goal_card(home.role, home.goals)
        or (_from_step(home.step, home.assignment) if home.step.is_mine else None)
        or Card(
            "Nothing waits for you",
            f"{home.step.sentence}.",
            home.step.deadline,
            home.assignment.get_absolute_url(),
            "Open my assignment",
        )
    )


def _newcomer_card(role: Role, user: User, now: datetime) -> Card:
    """Return what somebody without a set can do: answer an open invitation, or wait."""
    invitation = Invitation.objects.visible_to(user).open().filter(role=role, expires_at__gt=now).first()
    if invitation is None:
        text = "Your programme manager forms the sets. You will hear by mail."
        return Card("You will join a set soon", text)
    url = reverse("sets:invitation", args=[tokens.make(invitation)])
    return Card("You are invited", f"To {calling(role)}.", invitation.expires_at, url, "Open the invitation")


def _letter_card(letter: Feedback, user: User) -> Card:
    return Card(
        f"Read the feedback from {letter.giver.name}",
        "To you alone." if letter.recipient_id == user.pk else "To your whole set.",
        None,
        letter.get_absolute_url(),
        "Read the feedback",
    )


def _from_step(step: Step, assignment: Assignment) -> Card:
    return Card(step.title, assignment.scoping_question, step.deadline, step.url, step.label)


def home_of(role: Role, user: User, now: datetime) -> ParticipantHome:
    """Gather a participant's home; five queries whatever there is."""
    assignment = (
        Assignment.objects.visible_to(user)
        .live()
        .filter(participant=user)
        .select_related("programme", "learning_set", "participant", "area")
        .first()
    )
    mentor = mentor_of(role.learning_set_id) if role.learning_set_id else None
    home = ParticipantHome(role, Card(""), mentor=mentor, assignment=assignment)
    if assignment is not None:
        home.step = step_for(assignment, user, mentor)
    goals = LearningGoal.objects.visible_to(user).filter(owner=user).exclude(status=GoalStatus.DROPPED)
    home.goals = sorted(goals, key=lambda goal: (goal.status in GOAL_OVER, goal.due_on))
    home.feedback = list(
        Feedback.objects.visible_to(user)
        .filter(readers__user=user)  # an index leads there; the door alone would walk every letter
        .sent()
        .with_unread(user)
        .select_related("giver")
        .only("recipient", "sent_at", "giver__name")
        .order_by("-is_unread", "-sent_at")[:3]
    )
    note = (
        ContextNote.objects.visible_to(user)
        .published()
        .filter(assignment=assignment)
        .select_related("author")
        .first()
        if assignment is not None
        else None
    )
    home.card = _card(home, user, note) if role.learning_set_id else _newcomer_card(role, user, now)
    return home
