"""How a programme's invitations stand, person by person, one pile and one page at a time."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.http import urlencode

from sets.models import Invitation, Programme, Role
from sets.states import RoleKind

A_PAGE = 50  # people


class Pile(StrEnum):
    """Where somebody's latest invitation stands; what wants the manager first."""

    UNINVITED = "uninvited"
    STOPPED = "stopped"
    WAITING = "waiting"
    ACCEPTED = "accepted"


LABELS = {
    Pile.UNINVITED: "Not invited yet",
    Pile.STOPPED: "Expired or withdrawn",
    Pile.WAITING: "No answer yet",
    Pile.ACCEPTED: "Accepted",
}
ACTS = {Pile.STOPPED: "Invite again", Pile.WAITING: "Send again"}


@dataclass(frozen=True, slots=True)
class Slip:
    """One role and its latest invitation, if any: what a row says, and what its buttons need."""

    role: UUID
    name: str
    note: str
    said: str = ""
    at: datetime | None = None
    open_invitation: UUID | None = None


@dataclass(frozen=True, slots=True)
class PostBox:
    """One page of one pile, the longest wait first; the counts are the whole programme's."""

    counts: dict[Pile, int]
    pile: Pile
    words: str
    page: Page[tuple[object, ...]]
    slips: list[Slip]

    @property
    def everybody(self) -> int:
        """All roles that are or could be invited."""
        return sum(self.counts.values())

    @property
    def act(self) -> str:
        """What the button beside each person does, or nothing."""
        return ACTS.get(self.pile, "")

    @property
    def uninvited(self) -> int:
        """How many were never invited."""
        return self.counts[Pile.UNINVITED]

    @property
    def query(self) -> str:
        """What was asked for, to stand in an address before “page=”."""
        return f"{urlencode({'show': self.pile.value, 'find': self.words})}&"

    @property
    def tabs(self) -> list[dict[str, object]]:
        """The piles as links; the words stay."""
        find = f"&{urlencode({'find': self.words})}" if self.words else ""
        return [
            {
                "label": LABELS[pile],
                "url": f"?show={pile.value}{find}",
                "current": pile == self.pile,
                "count": n,
            }
            for pile, n in self.counts.items()
        ]


def of(programme: Programme, *, show: str, words: str, number: str, at: datetime) -> PostBox:
    """Return one pile's page; three queries, one more with words. `at` decides which have expired.

    Without a pile that is there, the first that holds somebody. A page that is not there is the last one.
    """
    words = words.replace("\x00", "").strip()[:100]
    never = Role.objects.uninvited().filter(programme=programme)
    sent = Invitation.objects.filter(role__programme=programme, role__ended_at=None)
    stands = _stands(at)
    found = sent.aggregate(**{pile.value: Count("pk", filter=stands[pile]) for pile in stands})
    counts = {pile: found[pile.value] if pile in stands else never.count() for pile in Pile}
    pile = Pile(show) if show in list(Pile) else next((one for one in Pile if counts[one]), Pile.UNINVITED)
    rows = _uninvited(never, words) if pile == Pile.UNINVITED else _sent(sent.filter(stands[pile]), words)
    pages = Paginator(rows, A_PAGE)
    if not words:
        pages.count = counts[pile]  # not asked again
    page = pages.get_page(number)
    slips = [_slip(*row) for row in page]  # type: ignore[arg-type]  # in the columns' order
    return PostBox(counts, pile, words, page, slips)


def _stands(at: datetime) -> dict[Pile, Q]:
    """Say which invitations lie on which pile, each role's latest only."""
    others = Invitation.objects.filter(role=OuterRef("role")).exclude(pk=OuterRef("pk"))
    later = Q(withdrawn_at=None) | Q(invited_at__gt=OuterRef("invited_at"))
    over = Q(withdrawn_at__isnull=False) | Q(expires_at__lte=at) | Q(role__user__is_active=False)
    return {
        Pile.STOPPED: Q(accepted_at=None) & over & ~Q(Exists(others.filter(later))),
        Pile.WAITING: Q(accepted_at=None) & ~over,
        Pile.ACCEPTED: Q(accepted_at__isnull=False),
    }


def _uninvited(rows: "QuerySet[Role]", words: str) -> "QuerySet[Role, tuple[object, ...]]":
    for word in words.split():
        rows = rows.filter(Q(user__name__icontains=word) | Q(user__email__icontains=word))
    return rows.order_by("user__name", "pk").values_list(
        "pk", "kind", "user__name", "user__email", "learning_set__name"
    )


def _sent(rows: "QuerySet[Invitation]", words: str) -> "QuerySet[Invitation, tuple[object, ...]]":
    for word in words.split():
        rows = rows.filter(Q(role__user__name__icontains=word) | Q(role__user__email__icontains=word))
    return rows.order_by("invited_at", "role__user__name", "pk").values_list(
        "role",
        "role__kind",
        "role__user__name",
        "role__user__email",
        "role__learning_set__name",
        "pk",
        "invited_at",
        "accepted_at",
        "withdrawn_at",
    )


def _slip(
    role: UUID,
    kind: str,
    name: str,
    email: str,
    learning_set: str | None,
    pk: UUID | None = None,
    invited_at: datetime | None = None,
    accepted_at: datetime | None = None,
    withdrawn_at: datetime | None = None,
) -> Slip:
    part = RoleKind(kind).label
    note = f"{part}, {learning_set} · {email}" if learning_set else f"{part} · {email}"
    said = "accepted" if accepted_at else "invited" if invited_at else ""
    open_invitation = pk if accepted_at is None and withdrawn_at is None else None
    return Slip(role, name, note, said, accepted_at or invited_at, open_invitation)
