"""Who is what, where, since when; and the invitation that brings them in."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from sets.models.organisation import Organisation
from sets.models.programme import LARGEST_SET, LearningSet, Programme
from sets.querysets import InvitationQuerySet, RoleQuerySet
from sets.states import RoleKind

_NOW = Q(ended_at=None)
_SEATED = Q(kind=RoleKind.PARTICIPANT, learning_set__isnull=False)


class Role(models.Model):
    """Somebody's role in an organisation, a programme or a set. A participant with a set is its member.

    Roles end; they are never deleted. Members sit on numbered seats, so the database itself refuses a
    ninth member, whoever asks at the same moment.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=12, choices=RoleKind)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="roles")
    programme = models.ForeignKey(Programme, models.PROTECT, null=True, blank=True, related_name="roles")
    learning_set = models.ForeignKey(LearningSet, models.PROTECT, null=True, blank=True, related_name="roles")
    seat = models.PositiveSmallIntegerField(null=True, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RoleQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="role_scope_fits",
                condition=Q(kind=RoleKind.MANAGER, learning_set=None)
                | Q(
                    kind__in=[RoleKind.SPONSOR, RoleKind.EXECUTIVE],
                    programme__isnull=False,
                    learning_set=None,
                )
                | Q(kind=RoleKind.PARTICIPANT, programme__isnull=False)
                | Q(
                    kind__in=[RoleKind.MENTOR, RoleKind.ADVISER],
                    programme__isnull=False,
                    learning_set__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="role_seat_for_members",
                condition=(_SEATED & Q(seat__gte=1, seat__lte=LARGEST_SET)) | (~_SEATED & Q(seat=None)),
            ),
            models.CheckConstraint(
                name="role_end_dated",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["learning_set", "seat"], condition=_NOW & _SEATED, name="role_seat_once"
            ),
            models.UniqueConstraint(
                fields=["programme", "user"],
                condition=_NOW & Q(kind=RoleKind.PARTICIPANT),
                name="role_participant_once",
            ),
            models.UniqueConstraint(
                fields=["learning_set"],
                condition=_NOW & Q(kind=RoleKind.MENTOR),
                name="role_one_mentor_a_set",
            ),
            models.UniqueConstraint(
                fields=["learning_set"],
                condition=_NOW & Q(kind=RoleKind.ADVISER),
                name="role_one_adviser_a_set",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "learning_set"],
                condition=_NOW & Q(learning_set__isnull=False),
                name="role_once_in_set",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "programme"],
                condition=_NOW & Q(learning_set=None, programme__isnull=False),
                name="role_once_in_programme",
            ),
            models.UniqueConstraint(
                fields=["user", "kind", "organisation"],
                condition=_NOW & Q(programme=None),
                name="role_once_in_organisation",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["user", "kind"], condition=_NOW, name="role_of_user"),
            models.Index(fields=["programme", "kind"], condition=_NOW, name="role_in_programme"),
            models.Index(fields=["learning_set", "kind"], condition=_NOW, name="role_in_set"),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}, {self.get_kind_display().lower()}"


class Invitation(models.Model):
    """A mailed link that lets somebody take up a role. The link holds a signature, the database no secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    role = models.ForeignKey(Role, models.PROTECT, related_name="invitations")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["role"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invitation_open_once",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None), name="invitation_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"Invitation of {self.role}"
