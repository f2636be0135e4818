"""What waits for a mentor: one list of people, the longest wait first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from mentoring.models import LearningGoal
from mentoring.states import GoalKind, GoalStatus
from sets.models import Role
from sets.querysets import in_set
from sets.states import RoleKind


@dataclass(frozen=True, slots=True)
class Item:
    """Something of one person that waits for the mentor since a moment; `due_at` where a deadline runs."""

    person: User
    what: str
    since: datetime
    url: str
    act: str
    of_set: str
    due_at: datetime | None = None


def for_mentor(mentor: User) -> list[Item]:
    """Return everything that waits for this mentor, the longest wait first; three queries."""
    return sorted(
        [*_findings(mentor), *_charters(mentor), *_goals(mentor)], key=lambda item: (item.since, item.url)
    )


def _findings(mentor: User) -> list[Item]:
    revisions = (
        Revision.objects.filter(
            in_set(mentor, RoleKind.MENTOR, ref="assignment__learning_set"),
            assignment__status=Status.SUBMITTED,
        )
        .exclude(assignment__participant=mentor)
        .select_related("assignment__participant", "assignment__learning_set")
        .defer("content")
        .order_by("assignment", "-number")
        .distinct("assignment")
    )
    return [
        Item(
            person=revision.assignment.participant,
            what=f"Findings, revision {revision.number}",
            since=revision.submitted_at,
            url=reverse("mentoring:review", args=[revision.pk]),
            act="Answer the findings",
            of_set=revision.assignment.learning_set.name,
            due_at=revision.assignment.review_due_at,
        )
        for revision in revisions
    ]


def _charters(mentor: User) -> list[Item]:
    charters = (
        Assignment.objects.mentored_by(mentor)
        .filter(status=Status.PROPOSED)
        .exclude(participant=mentor)
        .select_related("participant", "learning_set")
    )
    return [
        Item(
            person=charter.participant,
            what="Charter to agree",
            since=charter.status_since,
            url=reverse("mentoring:charter", args=[charter.pk]),
            act="Read the charter",
            of_set=charter.learning_set.name,
        )
        for charter in charters
    ]


def _goals(mentor: User) -> list[Item]:
    goals = (
        LearningGoal.objects.visible_to(mentor)
        .awaiting_mentor()
        .exclude(owner=mentor)
        .select_related("owner", "learning_set")
    )
    return [
        Item(
            person=goal.owner,
            what=f"{goal.get_kind_display()} goal"
            + (" to confirm" if goal.status == GoalStatus.OFFERED else ": evidence to look at"),
            since=goal.status_since,
            url=reverse("mentoring:goal", args=[goal.pk]),
            act="Read the goal",
            of_set=goal.learning_set.name,
        )
        for goal in goals
    ]


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the queue: its number from one, how many there are, how many after it."""

    position: int
    total: int
    left: int
    next_url: str


def place_of(url: str, items: Sequence[Item]) -> Place | None:
    """Return where the item with this address stands, or None when it does not wait."""
    urls = [item.url for item in items]
    if url not in urls:
        return None
    at = urls.index(url)
    others = urls[at + 1 :] + urls[:at]
    return Place(at + 1, len(urls), len(urls) - 1, others[0] if others else "")


def next_for(mentor: User) -> str:
    """Return the address of what waits longest, or of the queue when nothing waits."""
    items = for_mentor(mentor)
    return items[0].url if items else reverse("mentoring:queue")


def members_without_goals(mentor: User) -> list[Role]:
    """Return the members of the mentor's sets who lack a confirmed goal of one kind or both, by name."""
    agreed = LearningGoal.objects.agreed().filter(
        owner=OuterRef("user"), learning_set=OuterRef("learning_set")
    )
    both = Q()
    for kind in GoalKind:
        both &= Q(Exists(agreed.filter(kind=kind)))
    return list(
        Role.objects.participants()
        .in_live_programmes()
        .filter(in_set(mentor, RoleKind.MENTOR))
        .exclude(both)
        .exclude(user=mentor)
        .select_related("user", "learning_set")
        .order_by("user__name", "pk")
    )


@dataclass(frozen=True, slots=True)
class Letters:
    """How many one-to-one letters a member has had from a mentor."""

    person: User
    learning_set: UUID
    count: int


def letters_by_member(mentor: User) -> list[Letters]:
    """Return the members of the mentor's sets with the number of letters to each, the fewest first."""
    mine = Q(user__feedback_received__giver=mentor, user__feedback_received__sent_at__isnull=False)
    roles = (
        Role.objects.participants()
        .in_live_programmes()
        .filter(in_set(mentor, RoleKind.MENTOR))
        .exclude(user=mentor)
        .annotate(letters=Count("user__feedback_received", filter=mine))
        .select_related("user")
        .order_by("letters", "user__name", "pk")
    )
    return [Letters(role.user, role.learning_set_id, role.letters) for role in roles if role.learning_set_id]
