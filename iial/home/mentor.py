"""What a mentor sees first: people, not documents."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Q
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from iial.home.card import Card
from iial.templatetags.wording import say_distance
from mentoring.models import Feedback, LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus
from sets.models import LearningSet, Role


@dataclass(slots=True)
class MemberRow:
    """One member (their name) of a mentor's set; `status` of the assignment and for how long, once begun."""

    name: str
    learning_set: LearningSet
    status: Status | None
    since: str
    url: str
    goals_confirmed: int
    goals_waiting: int
    last_feedback_at: datetime | None

    @property
    def note(self) -> str:
        """Goals and last contact, in one line."""
        goals = f"{self.goals_confirmed} of {len(GoalKind)} kinds of goal confirmed"
        if self.last_feedback_at is None:
            return f"{goals} · no feedback yet"
        return f"{goals} · last feedback {self.last_feedback_at:%-d %B}"


class Begun(NamedTuple):
    """An assignment of a member: where it stands, without its words."""

    participant: UUID
    learning_set: UUID
    pk: UUID
    status: str
    since: datetime
    proposed_at: datetime | None
    review_due_at: datetime | None

    @property
    def url(self) -> str:
        """Its address; none before it is proposed, for a draft is its author's alone."""
        return reverse("assignments:assignment", args=[self.pk]) if self.proposed_at else ""


@dataclass(slots=True)
class MentorHome:
    """Everything a mentor has in hand, over all their sets."""

    card: Card
    sets: list[LearningSet] = field(default_factory=list)
    rows: list[MemberRow] = field(default_factory=list)


def _begun(sets: list[LearningSet], mentor: User) -> list[Begun]:
    """Return the live assignments of the members; what they say is not fetched."""
    live = Assignment.objects.mentored_by(mentor).live().filter(learning_set__in=sets)
    fields = ("participant", "learning_set", "pk", "status", "status_since", "proposed_at", "review_due_at")
    return [Begun(*row) for row in live.values_list(*fields)]


def _rows(sets: list[LearningSet], mentor: User, begun: list[Begun], now: datetime) -> list[MemberRow]:
    """One row a member; three queries for any number."""
    members = (
        Role.objects.participants()
        .filter(learning_set__in=sets)
        .order_by("learning_set__name", "user__name")
        .values_list("user", "user__name", "learning_set")
    )
    named = {one.pk: one for one in sets}
    by_member = {(one.participant, one.learning_set): one for one in begun}
    visible = LearningGoal.objects.visible_to(mentor).filter(learning_set__in=sets)
    goals = visible.values_list("owner").annotate(
        confirmed=Count("kind", filter=Q(status__in=GOAL_AGREED), distinct=True),
        offered=Count("pk", filter=Q(status=GoalStatus.OFFERED)),
    )
    of_member = {owner: (confirmed, offered) for owner, confirmed, offered in goals}
    last = dict(
        Feedback.objects.filter(giver=mentor, learning_set__in=sets, recipient__isnull=False)
        .sent()
        .order_by()
        .values_list("recipient")
        .annotate(last=Max("sent_at"))
    )
    rows = []
    for user, name, learning_set in members:
        assignment = by_member.get((user, learning_set))
        confirmed, offered = of_member.get(user, (0, 0))
        rows.append(
            MemberRow(
                name,
                named[learning_set],
                Status(assignment.status) if assignment else None,
                say_distance(assignment.since, now) if assignment else "not begun",
                assignment.url if assignment else "",
                confirmed,
                offered,
                last.get(user),
            )
        )
    return rows


def _answer_card(begun: list[Begun], mentor: User) -> Card | None:
    """Return the submission due first, else the charter that has waited longest; one query."""
    submitted = [one for one in begun if one.status == Status.SUBMITTED and one.review_due_at]
    if submitted:
        first = min(submitted, key=lambda one: one.review_due_at or one.since)
        newest = Revision.objects.visible_to(mentor).filter(assignment=first.pk).newest()
        revision = newest.select_related("assignment__participant").defer("content").get()
        return Card(
            f"Answer {revision.assignment.participant.name}’s findings",
            revision.assignment.scoping_question,
            first.review_due_at,
            reverse("mentoring:review", args=[revision.pk]),
            "Read and give feedback",
        )
    proposed = [one for one in begun if one.status == Status.PROPOSED]
    if proposed:
        longest = min(proposed, key=lambda one: one.since)
        charter = Assignment.objects.visible_to(mentor).select_related("participant").get(pk=longest.pk)
        return Card(
            f"Answer {charter.participant.name}’s charter",
            charter.scoping_question,
            None,
            reverse("mentoring:charter", args=[charter.pk]),
            "Read the charter",
        )
    return None


def _goals_card(home: MentorHome) -> Card:
    """Return what is to do about goals, or that all is read."""
    offered = [row for row in home.rows if row.goals_waiting]
    if offered:
        return Card(
            f"Confirm {offered[0].name}’s goal",
            "Is it specific: a behaviour, evidence somebody could see, a date?",
            None,
            reverse("mentoring:queue"),
            "Open your queue",
        )
    without = sum(row.goals_confirmed < len(GoalKind) for row in home.rows)
    if without:
        return Card(
            "All read",
            f"{without} of {len(home.rows)} still need confirmed goals of both kinds.",
            None,
            reverse("mentoring:goals_of_set", args=[home.sets[0].pk]),
            "See the goals",
        )
    return Card("All read", "Nothing waits for you.")


def home_of(roles: list[Role], user: User, now: datetime) -> MentorHome:
    """Gather a mentor's home; at most five queries for any number of sets and members."""
    sets = [role.learning_set for role in roles if role.learning_set is not None]
    begun = _begun(sets, user)
    home = MentorHome(Card(""), sets, _rows(sets, user, begun, now))
    home.card = _answer_card(begun, user) or _goals_card(home)
    return home
