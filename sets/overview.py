"""What a programme's page shows: sets with their people, who has which role, how invitations stand."""

from dataclasses import dataclass, field

from django.db.models import Count, Q

from accounts.models import User
from sets import readiness, set_list
from sets.models import Invitation, Programme, Role, StrategicTheme
from sets.permissions import LAUNCHABLE
from sets.readiness import Missing
from sets.set_list import SetList, Wanted
from sets.states import RoleKind

MOST_WAITING = 12  # names of people without a set that are written out


@dataclass(slots=True)
class InvitationCounts:
    """How many people were never invited, have not answered, and have accepted."""

    uninvited: int = 0
    waiting: int = 0
    accepted: int = 0

    @property
    def everybody(self) -> int:
        """All of them."""
        return self.uninvited + self.waiting + self.accepted


@dataclass(slots=True)
class Overview:
    """Everything on the page, by section; what only managers see stays empty for others."""

    sets: SetList
    themes: list[StrategicTheme]
    sponsors: list[Role] = field(default_factory=list)
    executives: list[Role] = field(default_factory=list)
    waiting: list[Role] = field(default_factory=list)
    waiting_count: int = 0
    missing: list[Missing] = field(default_factory=list)
    invitations: InvitationCounts = field(default_factory=InvitationCounts)
    mine: list[Role] = field(default_factory=list)


def of(programme: Programme, viewer: User, *, for_manager: bool, wanted: Wanted) -> Overview:
    """Gather the page; as many queries for one set as for five hundred."""
    page = Overview(
        sets=set_list.of(programme, viewer, wanted, for_manager=for_manager),
        themes=list(
            StrategicTheme.objects.visible_to(viewer).filter(programme=programme).order_by("position")
        ),
    )
    roles = Role.objects.active().filter(programme=programme).select_related("user").order_by("user__name")
    if not for_manager:
        page.mine = list(roles.filter(user=viewer).select_related("learning_set"))
        return page
    upper = list(roles.filter(kind__in=[RoleKind.SPONSOR, RoleKind.EXECUTIVE]))
    page.sponsors = [role for role in upper if role.kind == RoleKind.SPONSOR]
    page.executives = [role for role in upper if role.kind == RoleKind.EXECUTIVE]
    waiting = roles.filter(kind=RoleKind.PARTICIPANT, learning_set=None)
    page.waiting = list(waiting[: MOST_WAITING + 1])
    page.waiting_count = len(page.waiting) if len(page.waiting) <= MOST_WAITING else waiting.count()
    page.waiting = page.waiting[:MOST_WAITING]
    if programme.status in LAUNCHABLE:
        page.missing = readiness.missing(programme)
    page.invitations = invitation_counts(programme)
    return page


def invitation_counts(programme: Programme) -> InvitationCounts:
    """Count roles of the programme by how their invitation stands; two queries."""
    still = Invitation.objects.filter(role__programme=programme, role__ended_at=None)
    counts = still.aggregate(
        waiting=Count("role", filter=Q(accepted_at=None, withdrawn_at=None), distinct=True),
        accepted=Count("role", filter=Q(accepted_at__isnull=False), distinct=True),
    )
    return InvitationCounts(
        uninvited=Role.objects.uninvited().filter(programme=programme).count(),
        waiting=counts["waiting"],
        accepted=counts["accepted"],
    )
