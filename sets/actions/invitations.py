"""Inviting people to their roles, and accepting."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from audit.actions import record
from notifications.actions import cancel_about
from sets import invitations, notices, permissions
from sets.errors import InvitationOver, NothingToDo
from sets.invitations import Standing
from sets.models import Invitation, Programme, Role

VALID_FOR = timedelta(days=30)
_WITH = ("user", "organisation", "programme", "learning_set")


@dataclass(frozen=True, slots=True)
class Profile:
    """What somebody says about themselves when they take up their account."""

    name: str
    time_zone: str
    language: str
    password: str


@transaction.atomic
def invite_everybody(*, programme: Programme, by: User, at: datetime) -> list[Invitation]:
    """Invite everybody with a role in the programme who never was; raises NothingToDo."""
    programme = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    require(permissions.can_manage(by, programme))
    invited = [
        Invitation(role=role, invited_by=by, invited_at=at, expires_at=at + VALID_FOR)
        for role in Role.objects.uninvited().filter(programme=programme).select_related(*_WITH)
    ]
    if not invited:
        message = "Everybody in this programme is invited already. Nothing was sent."
        raise NothingToDo(message)
    Invitation.objects.bulk_create(invited)
    record(by=by, verb="programme.invite", subject=programme, at=at, people=len(invited))
    notices.tell_invited(invited, at=at)
    return invited


@transaction.atomic
def invite(*, role: Role, by: User, at: datetime) -> Invitation:
    """Invite one person, or send their invitation anew: older links stop. Raises InvitationOver."""
    role = Role.objects.select_related(*_WITH).select_for_update(of=("self",), no_key=True).get(pk=role.pk)
    require(permissions.can_invite(by, role))
    if role.invitations.filter(accepted_at__isnull=False).exists():
        message = f"{role.user.name} has already accepted. Nothing was sent."
        raise InvitationOver(message)
    waiting: Invitation | None = role.invitations.open().first()
    if waiting is None:
        return new_invitation(role, by=by, at=at)
    waiting.invited_by, waiting.invited_at, waiting.expires_at = by, at, at + VALID_FOR
    waiting.role = role
    waiting.save(update_fields=["invited_by", "invited_at", "expires_at"])
    cancel_about(waiting, at=at)
    record(by=by, verb="invitation.resend", subject=waiting, at=at)
    notices.tell_invited([waiting], at=at)
    return waiting


def new_invitation(role: Role, *, by: User, at: datetime) -> Invitation:
    """Invite somebody for the first time; call inside a transaction, after judging."""
    invitation = Invitation.objects.create(role=role, invited_by=by, invited_at=at, expires_at=at + VALID_FOR)
    record(by=by, verb="invitation.send", subject=invitation, at=at)
    notices.tell_invited([invitation], at=at)
    return invitation


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, at: datetime) -> None:
    """Take an invitation back; its link stops. Raises InvitationOver when it was answered meanwhile."""
    require(permissions.can_invite(by, invitation.role))
    if not Invitation.objects.open().filter(pk=invitation.pk).update(withdrawn_at=at):
        message = (
            f"{invitation.role.user.name} has answered meanwhile, or the invitation was withdrawn before."
        )
        raise InvitationOver(message)
    cancel_about(invitation, at=at)
    record(by=by, verb="invitation.withdraw", subject=invitation, at=at)


@transaction.atomic
def accept_invitation(
    *, invitation: Invitation, profile: Profile | None = None, by: User, at: datetime
) -> None:
    """Take up the role. `by` is the invited person; `profile` sets up an account that has no password yet.

    Raises InvitationOver when the link stopped, was sent anew or was used since `invitation` was read;
    Stale when the account was set up meanwhile.
    """
    held = (
        Invitation.objects.select_related("role__user", "role__programme")
        .select_for_update(of=("self",))
        .get(pk=invitation.pk)
    )
    found = invitations.standing(held, at=at)
    if found is Standing.OPEN and held.invited_at != invitation.invited_at:
        found = Standing.REPLACED
    if found is not Standing.OPEN or held.role.user_id != by.pk:
        raise InvitationOver(invitations.REASONS.get(found, invitations.REASONS[Standing.UNKNOWN]))
    _set_up(by, profile)
    Invitation.objects.open().filter(pk=held.pk).update(accepted_at=at)
    cancel_about(held, at=at)
    record(by=by, verb="invitation.accept", subject=held, at=at)


def _set_up(user: User, profile: Profile | None) -> None:
    """Give the account its owner's name, time zone, language and password, once."""
    held = User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if held.has_usable_password():
        if profile is not None:
            message = "You have an account already, so nothing was changed. Sign in with your password."
            raise Stale(message)
        return
    if profile is None:
        message = "Choose a password first, so that you can sign in again later."
        raise InvitationOver(message)
    user.name, user.time_zone, user.language = profile.name, profile.time_zone, profile.language
    user.set_password(profile.password)
    user.save(update_fields=["name", "time_zone", "language", "password"])
