"""Where an invitation stands at a moment, and what it invites to, in words."""

from datetime import datetime
from enum import StrEnum

from sets.models import Invitation, Role
from sets.states import RoleKind


class Standing(StrEnum):
    """What opening the link leads to."""

    OPEN = "open"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    REPLACED = "replaced"
    UNKNOWN = "unknown"


REASONS = {
    Standing.ACCEPTED: "This invitation has already been accepted.",
    Standing.WITHDRAWN: "This invitation has been withdrawn.",
    Standing.EXPIRED: "This invitation has expired.",
    Standing.REPLACED: "A newer invitation was sent after this one.",
    Standing.UNKNOWN: "This link is not complete.",
}


def standing(invitation: Invitation, *, at: datetime) -> Standing:
    """Say where the invitation stands at a moment."""
    role = invitation.role
    if invitation.accepted_at is not None:
        return Standing.ACCEPTED
    if invitation.withdrawn_at is not None or role.ended_at is not None or not role.user.is_active:
        return Standing.WITHDRAWN
    return Standing.EXPIRED if invitation.expires_at <= at else Standing.OPEN


def calling(role: Role) -> str:
    """Say what a role invites to, to be read after “invites you to”."""
    programme, learning_set = role.programme, role.learning_set
    if programme is None:
        return f"manage programmes at {role.organisation}"
    place = f"{learning_set} in {programme}" if learning_set else f"{programme}"
    words = {
        RoleKind.MANAGER: f"manage {programme}",
        RoleKind.PARTICIPANT: f"take part in {programme}" + (f", in {learning_set}" if learning_set else ""),
        RoleKind.MENTOR: f"be the mentor of {place}",
        RoleKind.ADVISER: f"be the adviser of {place}",
        RoleKind.SPONSOR: f"be the sponsor of {programme}",
        RoleKind.EXECUTIVE: f"be an executive of {programme}, who hears and answers findings",
    }
    return words[RoleKind(role.kind)]
