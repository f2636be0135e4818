"""What people hear about programmes and sets: invitations, a place in a set, the launch."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from notifications import actions as outbox
from notifications import kinds
from notifications.actions import Draft
from notifications.models import Message
from sets import invitations, tokens
from sets.models import Invitation, LearningSet, Programme, Role
from sets.states import RoleKind

INVITATION = "invitation"
SEATED = "set-joined"
MENTOR_ENDED = "mentor-ended"
LAUNCHED = "programme-launched"


def _invitation_holds(messages: Collection[Message]) -> set[str]:
    """An invitation holds while it is open and has not been sent anew."""
    wanted = {message.about_id for message in messages}
    marks = {
        str(pk): tokens.version(invited_at)
        for pk, invited_at in Invitation.objects.open()
        .filter(pk__in=wanted, role__ended_at=None)
        .values_list("pk", "invited_at")
    }
    return {str(message.pk) for message in messages if message.key == _key(message.about_id, marks)}


def _key(invitation: str, marks: dict[str, str]) -> str:
    return f"{INVITATION}/{invitation}/{marks.get(invitation, 'over')}"


def _role_holds(messages: Collection[Message]) -> set[str]:
    """News of a role hold while the role does."""
    wanted = {message.about_id for message in messages}
    there = {str(pk) for pk in Role.objects.active().filter(pk__in=wanted).values_list("pk", flat=True)}
    return {str(message.pk) for message in messages if message.about_id in there}


KINDS = (
    kinds.Kind(
        name=INVITATION,
        subject="{inviter} invites you to {calling}",
        lines=(
            "{inviter} invites you to {calling}.",
            "The link below opens a page that says what it is about. Nothing happens until you accept there.",
            "The link is yours alone and works until {until}.",
        ),
        action="See the invitation",
        why="{inviter} entered your address at {organisation}.",
        stops_when="You accept, or the invitation is withdrawn.",
        still_holds=_invitation_holds,
    ),
    kinds.Kind(
        name=SEATED,
        subject="You are now a member of {set}",
        lines=("You have a place in {set}, {programme}. Its page shows who is with you.",),
        action="Open your set",
        why="A programme manager formed the set.",
        stops_when="This is the only message about it.",
        still_holds=_role_holds,
    ),
    kinds.Kind(
        name=MENTOR_ENDED,
        subject="You are no longer the {part} of {set}",
        lines=(
            "{manager} has ended your role as {part} of {set}, {programme}. What you wrote stays yours.",
            "If this surprises you, write to {manager}.",
        ),
        action="Open your home page",
        why="You held this role until today.",
        stops_when="This is the only message about it.",
    ),
    kinds.Kind(
        name=LAUNCHED,
        subject="{programme} has begun",
        lines=("{programme} is launched. Your home page shows what to do first.",),
        action="See what comes first",
        why="You have a part in {programme}.",
        stops_when="This is the only message about it.",
    ),
)


def register() -> None:
    """Make the kinds known."""
    kinds.register(*KINDS)


def tell_invited(invited: Iterable[Invitation], *, at: datetime) -> None:
    """Mail each invitation's link. `invited` come with the inviter, and the role with all it belongs to."""
    outbox.enqueue([_invitation(invitation) for invitation in invited], at=at)


def _invitation(invitation: Invitation) -> Draft:
    role, inviter = invitation.role, invitation.invited_by
    zone = role.programme.zone if role.programme else role.user.zone
    return Draft(
        key=f"{INVITATION}/{invitation.pk}/{tokens.version(invitation.invited_at)}",
        kind=INVITATION,
        to=role.user,
        about=invitation,
        link=reverse("sets:invitation", args=[tokens.make(invitation)]),
        context={
            "inviter": "Your administrator" if inviter.pk == role.user_id else inviter.name,
            "calling": invitations.calling(role),
            "organisation": role.organisation.name,
            "until": f"{invitation.expires_at.astimezone(zone):%-d %B %Y}",
        },
    )


def tell_seated(learning_set: LearningSet, roles: Iterable[Role], *, at: datetime) -> None:
    """Tell people who waited in the programme that they have a set now; the invited read it there."""
    outbox.enqueue(
        [
            Draft(
                key=f"{SEATED}/{role.pk}/{learning_set.pk}",
                kind=SEATED,
                to=role.user,
                about=role,
                link=learning_set.get_absolute_url(),
                context={"set": learning_set.name, "programme": learning_set.programme.name},
            )
            for role in roles
        ],
        at=at,
    )


def tell_ended(role: Role, *, manager: str, at: datetime) -> None:
    """Tell a mentor or adviser that their role has ended. `manager` is the name of who ended it."""
    if role.kind not in {RoleKind.MENTOR, RoleKind.ADVISER} or role.learning_set is None:
        return
    draft = Draft(
        key=f"{MENTOR_ENDED}/{role.pk}",
        kind=MENTOR_ENDED,
        to=role.user,
        about=role,
        link=reverse("home"),
        context={
            "part": role.get_kind_display().lower(),
            "set": role.learning_set.name,
            "programme": role.learning_set.programme.name,
            "manager": manager,
        },
    )
    outbox.enqueue([draft], at=at)


def tell_launched(programme: Programme, *, at: datetime) -> None:
    """Tell everybody with a part in the programme who has taken up an account, once each."""
    parts = Q(learning_set__isnull=False) | Q(kind__in=[RoleKind.SPONSOR, RoleKind.EXECUTIVE])
    roles = Role.objects.active().filter(parts, programme=programme).select_related("user")
    people = {role.user_id: role.user for role in roles if role.user.has_usable_password()}
    outbox.enqueue(
        [
            Draft(
                key=f"{LAUNCHED}/{programme.pk}/{user.pk}",
                kind=LAUNCHED,
                to=user,
                about=programme,
                link=reverse("home"),
                context={"programme": programme.name},
            )
            for user in people.values()
        ],
        at=at,
    )
