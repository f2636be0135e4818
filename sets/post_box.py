"""How a programme's invitations stand, person by person."""

from dataclasses import dataclass, field
from datetime import datetime

from sets import invitations
from sets.invitations import Standing
from sets.models import Invitation, Programme, Role

MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class Slip:
    """One role and its latest invitation, if any."""

    role: Role
    invitation: Invitation | None = None


@dataclass(slots=True)
class PostBox:
    """Roles by where their invitation stands; the longest wait first."""

    uninvited: list[Slip] = field(default_factory=list)
    stopped: list[Slip] = field(default_factory=list)
    waiting: list[Slip] = field(default_factory=list)
    accepted: list[Slip] = field(default_factory=list)


def of(programme: Programme, *, at: datetime) -> PostBox:
    """Sort the programme's roles; two queries. `at` decides which invitations have expired."""
    box = PostBox()
    never = Role.objects.uninvited().filter(programme=programme)
    rows = never.select_related("user", "learning_set", "programme", "organisation").order_by("user__name")
    box.uninvited = [Slip(role) for role in rows[:MOST_SHOWN]]
    sent = (
        Invitation.objects.filter(role__programme=programme, role__ended_at=None)
        .select_related("role__user", "role__learning_set", "role__programme", "role__organisation")
        .order_by("invited_at", "pk")
    )
    latest = {invitation.role_id: invitation for invitation in sent}
    piles = {Standing.OPEN: box.waiting, Standing.ACCEPTED: box.accepted}
    for invitation in sorted(latest.values(), key=lambda one: (one.invited_at, one.role.user.name)):
        standing = invitations.standing(invitation, at=at)
        piles.get(standing, box.stopped).append(Slip(invitation.role, invitation))
    return box
