"""Questions about organisations, programmes, sets and who is in them."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.access import Viewer, inner
from sets.states import PROGRAMME_LIVE, RoleKind

if TYPE_CHECKING:
    from uuid import UUID

    from accounts.models import User
    from sets.models import LearningSet, Programme

SET_PEOPLE = (RoleKind.PARTICIPANT, RoleKind.MENTOR, RoleKind.ADVISER)
UPPER_PEOPLE = (RoleKind.SPONSOR, RoleKind.EXECUTIVE)


def _roles() -> "RoleQuerySet":
    """Return the roles that hold now; the model stands above this module."""
    queryset: RoleQuerySet = apps.get_model("sets", "Role").objects.active()
    return queryset


def in_set(viewer: Viewer, *kinds: RoleKind, ref: str = "learning_set") -> Exists:
    """Say whether the viewer holds one of `kinds` in the set that the outer row names by `ref`."""
    return Exists(_roles().filter(user=inner(viewer), kind__in=kinds, learning_set=OuterRef(ref)))


def in_programme(viewer: Viewer, *kinds: RoleKind, ref: str = "programme") -> Exists:
    """Say whether the viewer holds one of `kinds` in the programme that the outer row names by `ref`."""
    return Exists(_roles().filter(user=inner(viewer), kind__in=kinds, programme=OuterRef(ref)))


def manages(viewer: Viewer, *, programme: str = "programme", organisation: str | None = None) -> Q:
    """Say whether the viewer is manager of the outer row's programme, or of its whole organisation."""
    whole = _roles().filter(
        user=inner(viewer),
        kind=RoleKind.MANAGER,
        programme=None,
        organisation=OuterRef(organisation or f"{programme}__organisation"),
    )
    return Q(in_programme(viewer, RoleKind.MANAGER, ref=programme)) | Q(Exists(whole))


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    """Count `rows` of the outer programme in a subquery."""
    counted = rows.order_by().values("programme").annotate(many=models.Count("pk")).values("many")
    return Coalesce(models.Subquery(counted), 0)


class OrganisationQuerySet(models.QuerySet["Organisation"]):  # type: ignore[name-defined]  # the model is above us
    """Companies on this site, each sealed from the others."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody who holds a role in it."""
        return self.filter(Exists(_roles().filter(user=inner(viewer), organisation=OuterRef("pk"))))

    def managed_by(self, viewer: Viewer) -> Self:
        """Organisations where the viewer is a manager, of the whole or of one programme."""
        mine = _roles().filter(user=inner(viewer), kind=RoleKind.MANAGER, organisation=OuterRef("pk"))
        return self.filter(Exists(mine))


def _keeps(viewer: Viewer) -> Exists:
    """Say whether the viewer is a programme manager in the outer row's organisation."""
    mine = _roles().filter(user=inner(viewer), kind=RoleKind.MANAGER, organisation=OuterRef("organisation"))
    return Exists(mine)


class InOrganisation(models.QuerySet["Area"]):  # type: ignore[name-defined]  # base for rows of one organisation
    """Rows that belong to an organisation and are kept by its managers."""

    def kept_by(self, viewer: Viewer) -> Self:
        """Rows of the organisations in which the viewer is a programme manager."""
        return self.filter(_keeps(viewer))


class AreaQuerySet(InOrganisation):
    """Areas of responsibility."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The organisation's chart is open to everybody who holds a role in it."""
        mine = _roles().filter(user=inner(viewer), organisation=OuterRef("organisation"))
        return self.filter(Exists(mine))


class PersonQuerySet(InOrganisation):
    """People's places in an organisation."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Oneself, and everybody for the organisation's programme managers."""
        return self.filter(Q(user=viewer) | Q(_keeps(viewer)))

    def search(self, text: str) -> Self:
        """Places where each word of `text` is part of the name, address, job title or area."""
        found = self
        for word in text.split():
            found = found.filter(
                Q(user__name__icontains=word)
                | Q(user__email__icontains=word)
                | Q(job_title__icontains=word)
                | Q(area__path__icontains=word)
            )
        return found

    def outside_sets_of(self, programme: "Programme") -> Self:
        """People of the programme's organisation who sit in none of its sets."""
        seated = _roles().filter(
            user=OuterRef("user"), programme=programme, kind=RoleKind.PARTICIPANT, learning_set__isnull=False
        )
        return self.filter(~Exists(seated), organisation=programme.organisation_id, user__is_active=True)


class ImportQuerySet(InOrganisation):
    """Files of people."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The organisation's programme managers."""
        return self.kept_by(viewer)


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Programmes."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody who holds a role in it (domain page, section 4, row 1)."""
        return self.filter(
            Q(in_programme(viewer, *RoleKind, ref="pk"))
            | manages(viewer, programme="pk", organisation="organisation"),
        )

    def with_counts(self) -> Self:
        """Add `participants_count`, people who are participants now, and `sets_count`.

        Each is counted by itself: joined together, every role would meet every set.
        """
        participants = _roles().filter(kind=RoleKind.PARTICIPANT, programme=OuterRef("pk"))
        sets = apps.get_model("sets", "LearningSet").objects.filter(programme=OuterRef("pk"))
        return self.annotate(participants_count=_count(participants), sets_count=_count(sets))

    def managed_by(self, viewer: Viewer) -> Self:
        """Programmes that the viewer runs."""
        return self.filter(manages(viewer, programme="pk", organisation="organisation"))


class ThemeQuerySet(models.QuerySet["StrategicTheme"]):  # type: ignore[name-defined]  # the model is above us
    """Strategic themes."""

    def visible_to(self, viewer: Viewer) -> Self:
        """As the programme they belong to."""
        return self.filter(Q(in_programme(viewer, *RoleKind)) | manages(viewer))


class LearningSetQuerySet(models.QuerySet["LearningSet"]):
    """Learning sets."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Its members, mentor and adviser; the programme's managers, sponsor and executives."""
        return self.filter(
            Q(in_set(viewer, *SET_PEOPLE, ref="pk"))
            | Q(in_programme(viewer, *UPPER_PEOPLE))
            | manages(viewer),
        )

    def mentored_by(self, viewer: Viewer) -> Self:
        """Sets whose mentor the viewer is now."""
        return self.filter(in_set(viewer, RoleKind.MENTOR, ref="pk"))

    def with_counts(self) -> Self:
        """Add `members_count` and `mentors_count`, people who hold the role now."""
        now = Q(roles__ended_at=None)
        return self.annotate(
            members_count=models.Count("roles", filter=now & Q(roles__kind=RoleKind.PARTICIPANT)),
            mentors_count=models.Count("roles", filter=now & Q(roles__kind=RoleKind.MENTOR)),
        )


class RoleQuerySet(models.QuerySet["Role"]):  # type: ignore[name-defined]  # the model is above us
    """Who is what, where."""

    def active(self) -> Self:
        """Roles that hold now."""
        return self.filter(ended_at=None)

    def visible_to(self, viewer: Viewer) -> Self:
        """One's own, those of the sets one belongs to, and the whole programme for its managers."""
        return self.filter(
            Q(user=viewer)
            | Q(in_set(viewer, *SET_PEOPLE))
            | Q(in_programme(viewer, *UPPER_PEOPLE))
            | manages(viewer, organisation="organisation"),
        )

    def participants(self) -> Self:
        """Active participants."""
        return self.active().filter(kind=RoleKind.PARTICIPANT)

    def mentors(self) -> Self:
        """Active mentors."""
        return self.active().filter(kind=RoleKind.MENTOR)

    def uninvited(self) -> Self:
        """Active roles whose holder was never invited and did not take the role themselves."""
        invited = apps.get_model("sets", "Invitation").objects.filter(role=OuterRef("pk"))
        own = Q(started_by=models.F("user"), started_by__isnull=False)
        return self.active().filter(~Exists(invited), user__is_active=True).exclude(own)

    def in_live_programmes(self) -> Self:
        """Roles of programmes that are under way."""
        return self.filter(programme__status__in=PROGRAMME_LIVE)


class InvitationQuerySet(models.QuerySet["Invitation"]):  # type: ignore[name-defined]  # the model is above us
    """Invitations to a role."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The invited person, and the managers who invite."""
        return self.filter(
            Q(role__user=viewer)
            | manages(viewer, programme="role__programme", organisation="role__organisation"),
        )

    def open(self) -> Self:
        """Invitations nobody has answered."""
        return self.filter(accepted_at=None, withdrawn_at=None)


def mentor_of(learning_set: "UUID | LearningSet") -> "User | None":
    """Return the mentor whom a set (its id, or the set) has now, or None."""
    role = _roles().filter(learning_set=learning_set, kind=RoleKind.MENTOR).select_related("user").first()
    return role.user if role else None
