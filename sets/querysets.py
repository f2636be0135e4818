"""Questions about organisations, programmes, sets and who is in them."""

from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from accounts.access import Key, Viewer, Written
from sets.holding import holds, of_managers, of_organisation, of_programme, of_set
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


def in_set(viewer: Viewer, *kinds: RoleKind, ref: str = "learning_set") -> Written:
    """Say whether the viewer holds one of `kinds` in the set that the outer row names by `ref`."""
    return holds(viewer, of_set(*kinds, ref=ref))


def nearby(
    rows: models.QuerySet[Any],
    *people: str,
    learning_set: str = "",
    programme: str = "",
    organisation: str = "",
) -> models.QuerySet[Any]:
    """Return the ids of whoever could read `rows`: named in the fields `people`, or with a role around them.

    The others name fields of the rows: everybody in that set, everybody who runs, sponsors or directs that
    programme or manages its organisation, everybody with any role in that organisation.
    """
    found = [rows.order_by().values_list(name) for name in people]
    if learning_set:
        found.append(_roles().filter(learning_set__in=rows.values(learning_set)).values_list("user"))
    if programme:
        upper = _roles().filter(kind__in=[RoleKind.MANAGER, *UPPER_PEOPLE])
        whole = upper.filter(programme=None, organisation__in=rows.values(f"{programme}__organisation"))
        found.append(upper.filter(programme__in=rows.values(programme)).values_list("user"))
        found.append(whole.values_list("user"))
    if organisation:
        found.append(_roles().filter(organisation__in=rows.values(organisation)).values_list("user"))
    return found[0].union(*found[1:]) if found[1:] else found[0]


def _count(rows: models.QuerySet[Any]) -> Coalesce:
    """Count `rows` of the outer programme in a subquery."""
    counted = rows.order_by().values("programme").annotate(many=models.Count("pk")).values("many")
    return Coalesce(models.Subquery(counted), 0)


class OrganisationQuerySet(models.QuerySet["Organisation"]):  # type: ignore[name-defined]  # the model is above us
    """Companies on this site, each sealed from the others."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Everybody who holds a role in it."""
        return self.filter(holds(viewer, of_organisation(*RoleKind, ref="pk")))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Everybody who holds a role in it."""
        return nearby(self.filter(pk=pk), organisation="pk")

    def managed_by(self, viewer: Viewer) -> Self:
        """Organisations where the viewer is a manager, of the whole or of one programme."""
        return self.filter(holds(viewer, of_organisation(RoleKind.MANAGER, ref="pk")))


def _keeps(viewer: Viewer) -> Written:
    """Say whether the viewer is a programme manager in the outer row's organisation."""
    return holds(viewer, of_organisation(RoleKind.MANAGER))


class InOrganisation(models.QuerySet["Area"]):  # type: ignore[name-defined]  # base for rows of one organisation
    """Rows that belong to an organisation and are kept by its managers."""

    def kept_by(self, viewer: Viewer) -> Self:
        """Rows of the organisations in which the viewer is a programme manager."""
        return self.filter(_keeps(viewer))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Everybody who holds a role in the organisation."""
        return nearby(self.filter(pk=pk), organisation="organisation")


class AreaQuerySet(InOrganisation):
    """Areas of responsibility."""

    def visible_to(self, viewer: Viewer) -> Self:
        """The organisation's chart is open to everybody who holds a role in it."""
        return self.filter(holds(viewer, of_organisation(*RoleKind)))


class PersonQuerySet(InOrganisation):
    """People's places in an organisation."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Oneself, and everybody for the organisation's programme managers."""
        return self.filter(Q(user=viewer) | Q(_keeps(viewer)))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Oneself, and everybody who holds a role in the organisation."""
        return nearby(self.filter(pk=pk), "user", organisation="organisation")

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
            holds(viewer, of_programme(*RoleKind, ref="pk"), *of_managers("pk", "organisation"))
        )

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Everybody who holds a role in its organisation."""
        return nearby(self.filter(pk=pk), organisation="organisation")

    def with_counts(self) -> Self:
        """Add `participants_count`, people who are participants now, and `sets_count`.

        Each is counted by itself: joined together, every role would meet every set.
        """
        participants = _roles().filter(kind=RoleKind.PARTICIPANT, programme=OuterRef("pk"))
        sets = apps.get_model("sets", "LearningSet").objects.filter(programme=OuterRef("pk"))
        return self.annotate(participants_count=_count(participants), sets_count=_count(sets))

    def managed_by(self, viewer: Viewer) -> Self:
        """Programmes that the viewer runs."""
        return self.filter(holds(viewer, *of_managers("pk", "organisation")))


class ThemeQuerySet(models.QuerySet["StrategicTheme"]):  # type: ignore[name-defined]  # the model is above us
    """Strategic themes."""

    def visible_to(self, viewer: Viewer) -> Self:
        """As the programme they belong to."""
        return self.filter(holds(viewer, of_programme(*RoleKind), *of_managers()))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Everybody who holds a role in the organisation."""
        return nearby(self.filter(pk=pk), organisation="programme__organisation")


class LearningSetQuerySet(models.QuerySet["LearningSet"]):
    """Learning sets."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Its members, mentor and adviser; the programme's managers, sponsor and executives."""
        audience = (of_set(*SET_PEOPLE, ref="pk"), of_programme(*UPPER_PEOPLE), *of_managers())
        return self.filter(holds(viewer, *audience))

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Whoever holds a role in it, or above it."""
        return nearby(self.filter(pk=pk), learning_set="pk", programme="programme")

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
        above = of_managers(organisation="organisation")
        return self.filter(
            Q(user=viewer) | Q(holds(viewer, of_set(*SET_PEOPLE), of_programme(*UPPER_PEOPLE), *above))
        )

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Its holder, and everybody who holds a role in the organisation."""
        return nearby(self.filter(pk=pk), "user", organisation="organisation")

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
            Q(role__user=viewer) | Q(holds(viewer, *of_managers("role__programme", "role__organisation")))
        )

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The invited person, and everybody who holds a role in the organisation."""
        return nearby(self.filter(pk=pk), "role__user", organisation="role__organisation")

    def open(self) -> Self:
        """Invitations nobody has answered."""
        return self.filter(accepted_at=None, withdrawn_at=None)


def mentor_of(learning_set: "UUID | LearningSet") -> "User | None":
    """Return the mentor whom a set (its id, or the set) has now, or None."""
    now = Q(roles__learning_set=learning_set, roles__kind=RoleKind.MENTOR, roles__ended_at=None)
    found: User | None = apps.get_model("accounts", "User").objects.filter(now).first()
    return found
