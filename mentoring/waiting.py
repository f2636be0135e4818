"""What waits for a mentor: one list of people, the longest wait first."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import CharField, Count, DateTimeField, Exists, F, OuterRef, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from mentoring.models import LearningGoal
from mentoring.states import GoalKind, GoalStatus
from sets.models import Role
from sets.querysets import in_set
from sets.states import RoleKind

_SOMEBODY = User(pk=uuid4())  # stands for the mentor, and for an id, in what is built once
_ACTS = {"review": "Answer the findings", "charter": "Read the charter", "goal": "Read the goal"}


class Item(NamedTuple):
    """Something of one person (their name) that waits for the mentor; items sort as the queue does.

    `page` answers it; `detail` is a revision's number or a goal's kind; `due_at` where a deadline runs.
    """

    since: datetime
    page: str
    pk: UUID
    name: str
    of_set: str
    status: str
    detail: str
    due_at: datetime | None

    @property
    def what(self) -> str:
        """What it is, in words."""
        if self.page == "review":
            return f"Findings, revision {self.detail}"
        if self.page == "charter":
            return "Charter to agree"
        waits = " to confirm" if self.status == GoalStatus.OFFERED else ": evidence to look at"
        return f"{GoalKind(self.detail).label} goal{waits}"

    @property
    def act(self) -> str:
        """What to do about it."""
        return _ACTS[self.page]

    @property
    def url(self) -> str:
        """Address of the page that answers it."""
        return _addresses(self.page).format(self.pk)


@functools.cache
def _addresses(page: str) -> str:
    """Return the address of a page with a gap for the id; a long queue has many."""
    return reverse(f"mentoring:{page}", args=[_SOMEBODY.pk]).replace(str(_SOMEBODY.pk), "{}")


def for_mentor(mentor: User, *, named: bool = True) -> list[Item]:
    """Return everything that waits for this mentor, the longest wait first; one query.

    Without the names of people and sets (`named=False`) it is cheaper: enough to say where something stands.
    """
    sql, values = _query(named=named)
    with connection.cursor() as cursor:
        cursor.execute(sql, [mentor.pk if value == _SOMEBODY.pk else value for value in values])
        return sorted(Item(*row) for row in cursor.fetchall())


@functools.cache
def _query(*, named: bool) -> tuple[str, tuple[Any, ...]]:
    """Return the query of `for_mentor` and its values; to build it takes ten times as long as to run it.

    Findings: each member's newest, while they are submitted. Charters: proposed. Goals: offered, or their
    evidence is. Nobody answers what is their own.
    """
    findings = Revision.objects.filter(
        in_set(_SOMEBODY, RoleKind.MENTOR, ref="assignment__learning_set"),
        assignment__status=Status.SUBMITTED,
    )
    findings = findings.exclude(assignment__participant=_SOMEBODY).newest()
    charters = Assignment.objects.mentored_by(_SOMEBODY).filter(status=Status.PROPOSED)
    charters = charters.exclude(participant=_SOMEBODY)
    goals = LearningGoal.objects.visible_to(_SOMEBODY).filter(in_set(_SOMEBODY, RoleKind.MENTOR))
    goals = goals.exclude(owner=_SOMEBODY).awaiting_mentor().order_by()
    return (
        findings.values_list(
            "submitted_at",
            Value("review"),
            "pk",
            *_names("assignment__participant", "assignment__learning_set", named=named),
            "assignment__status",
            Cast("number", CharField()),
            "assignment__review_due_at",
        )
        .union(
            charters.values_list(*_columns("charter", "participant", Value(""), named=named)),
            goals.values_list(*_columns("goal", "owner", F("kind"), named=named)),
            all=True,
        )
        .query.sql_with_params()
    )


def _names(person: str, learning_set: str, *, named: bool) -> tuple[str | Combinable, ...]:
    """Return the columns of both names, or two empty ones that need no other table."""
    return (f"{person}__name", f"{learning_set}__name") if named else (Value(""), Value(""))


def _columns(page: str, person: str, detail: Combinable, *, named: bool) -> tuple[str | Combinable, ...]:
    """Return an item's columns, of a row that has a status and no deadline."""
    names = _names(person, "learning_set", named=named)
    return ("status_since", Value(page), "pk", *names, "status", detail, Value(None, DateTimeField()))


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item stands in the queue: its number from one, how many there are, how many after it."""

    position: int
    total: int
    left: int
    next_url: str


def place_of(pk: UUID, items: Sequence[Item]) -> Place | None:
    """Return where the item of the row with this id stands, or None when it does not wait."""
    ids = [item.pk for item in items]
    if pk not in ids:
        return None
    at, total = ids.index(pk), len(ids)
    return Place(at + 1, total, total - 1, items[(at + 1) % total].url if total > 1 else "")


def next_for(mentor: User) -> str:
    """Return the address of what waits longest, or of the queue when nothing waits."""
    items = for_mentor(mentor, named=False)
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
