"""What a mentor sees first: people, not documents."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from iial.home.card import Card
from mentoring.models import Feedback, LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus
from sets.models import LearningSet, Role


@dataclass(slots=True)
class MemberRow:
    """One member of a mentor's set."""

    user: User
    learning_set: LearningSet
    assignment: Assignment | None
    goals_confirmed: int
    goals_waiting: int
    last_feedback_at: datetime | None
    url: str

    @property
    def note(self) -> str:
        """Goals and last contact, in one line."""
        goals = f"{self.goals_confirmed} of {len(GoalKind)} kinds of goal confirmed"
        if self.last_feedback_at is None:
            return f"{goals} · no feedback yet"
        return f"{goals} · last feedback {self.last_feedback_at:%-d %B}"


@dataclass(slots=True)
class MentorHome:
    """Everything a mentor has in hand, over all their sets."""

    card: Card
    sets: list[LearningSet] = field(default_factory=list)
    rows: list[MemberRow] = field(default_factory=list)
    waiting: int = 0


def _rows(sets: list[LearningSet], mentor: User, assignments: list[Assignment]) -> list[MemberRow]:
    """One row a member; three queries for any number."""
    members = (
        Role.objects.participants()
        .filter(learning_set__in=sets)
        .select_related("user", "learning_set")
        .order_by("learning_set__name", "user__name")
    )
    by_member = {(a.participant_id, a.learning_set_id): a for a in assignments}
    kinds: dict[object, set[str]] = defaultdict(set)
    waiting: dict[object, int] = defaultdict(int)
    for goal in LearningGoal.objects.visible_to(mentor).filter(learning_set__in=sets):
        if goal.status in GOAL_AGREED:
            kinds[goal.owner_id].add(goal.kind)
        waiting[goal.owner_id] += goal.status == GoalStatus.OFFERED
    last = dict(
        Feedback.objects.filter(giver=mentor, learning_set__in=sets, recipient__isnull=False)
        .sent()
        .order_by()
        .values_list("recipient")
        .annotate(last=Max("sent_at"))
    )
    rows = []
    for role in members:
        assert role.learning_set is not None  # noqa: S101 - filtered above
        assignment = by_member.get((role.user_id, role.learning_set_id))
        open_to_me = assignment is not None and assignment.proposed_at is not None
        rows.append(
            MemberRow(
                role.user,
                role.learning_set,
                assignment,
                len(kinds[role.user_id]),
                waiting[role.user_id],
                last.get(role.user_id),
                assignment.get_absolute_url() if assignment and open_to_me else "",
            )
        )
    return rows


def _answer_card(assignments: list[Assignment], newest: dict[object, object]) -> Card | None:
    """Return the submission due first, else the charter that has waited longest."""
    submitted = sorted(
        (a for a in assignments if a.status == Status.SUBMITTED and a.review_due_at),
        key=lambda a: a.review_due_at or a.status_since,
    )
    if submitted:
        first = submitted[0]
        return Card(
            f"Answer {first.participant.name}’s findings",
            first.scoping_question,
            first.review_due_at,
            reverse("mentoring:review", args=[newest[first.pk]]),
            "Read and give feedback",
        )
    proposed = [a for a in assignments if a.status == Status.PROPOSED]
    if proposed:
        first = min(proposed, key=lambda a: a.status_since)
        return Card(
            f"Answer {first.participant.name}’s charter",
            first.scoping_question,
            None,
            reverse("mentoring:charter", args=[first.pk]),
            "Read the charter",
        )
    return None


def _goals_card(home: MentorHome) -> Card:
    """Return what is to do about goals, or that all is read."""
    offered = [row for row in home.rows if row.goals_waiting]
    if offered:
        return Card(
            f"Confirm {offered[0].user.name}’s goal",
            "Is it specific: a behaviour, evidence somebody could see, a date?",
            None,
            reverse("mentoring:queue"),
            "Open your queue",
        )
    without = [row.user.first_name for row in home.rows if row.goals_confirmed < len(GoalKind)]
    if without:
        return Card(
            "All read",
            f"{len(without)} of {len(home.rows)} still need confirmed goals of both kinds.",
            None,
            reverse("mentoring:goals_of_set", args=[home.sets[0].pk]),
            "See the goals",
        )
    return Card("All read", "Nothing waits for you.")


def home_of(roles: list[Role], user: User) -> MentorHome:
    """Gather a mentor's home; six queries for any number of sets and members."""
    sets = [role.learning_set for role in roles if role.learning_set is not None]
    home = MentorHome(Card(""), sets)
    assignments = list(
        Assignment.objects.mentored_by(user)
        .live()
        .filter(learning_set__in=sets)
        .select_related("participant")
    )
    hidden = [a for a in assignments if a.proposed_at is None]
    for assignment in hidden:
        assignment.scoping_question = ""  # a draft is its author's alone
    newest = dict(
        Revision.objects.visible_to(user)
        .filter(assignment__in=assignments)
        .newest()
        .values_list("assignment", "pk")
    )
    home.rows = _rows(sets, user, assignments)
    home.waiting = sum(a.status in {Status.SUBMITTED, Status.PROPOSED} for a in assignments) + sum(
        row.goals_waiting for row in home.rows
    )
    home.card = _answer_card(assignments, newest) or _goals_card(home)
    return home
