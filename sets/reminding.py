"""Who may still be reminded: people with a role that holds, in sets and programmes that are under way."""

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sets.models import Programme, Role
from sets.states import PROGRAMME_LIVE, RoleKind, SetStatus


def under_way(prefix: str = "") -> Q:
    """Say that the outer row's set is not closed and its programme live; `prefix` leads to the set's row."""
    path = f"{prefix}__" if prefix else ""
    live = Q(**{f"{path}programme__status__in": sorted(PROGRAMME_LIVE)})
    return live & ~Q(**{f"{path}status": SetStatus.CLOSED})


def takes_part(user: str, programme: str) -> Exists:
    """Say that the person the outer row names by `user` is a participant of its programme now, and active."""
    roles = Role.objects.participants().filter(
        user=OuterRef(user), programme=OuterRef(programme), user__is_active=True
    )
    return Exists(roles)


def mentors_of(sets: QuerySet) -> dict[UUID, Role]:  # type: ignore[type-arg]  # ids of sets
    """Return the mentor's role by set, with the user at hand; sets without an active mentor are missing."""
    roles = Role.objects.mentors().filter(learning_set__in=sets, user__is_active=True)
    return {role.learning_set_id: role for role in roles.select_related("user") if role.learning_set_id}


def managers_of(programmes: Iterable[Programme]) -> dict[UUID, list[Role]]:
    """Return the managers' roles by programme, those of its whole organisation included; one a person."""
    wanted = {programme.pk: programme.organisation_id for programme in programmes}
    whole = Q(programme=None, organisation__in=set(wanted.values()))
    roles = (
        Role.objects.active()
        .filter(Q(programme__in=wanted) | whole, kind=RoleKind.MANAGER, user__is_active=True)
        .select_related("user")
        .order_by("started_at", "pk")
    )
    found: dict[UUID, dict[UUID, Role]] = defaultdict(dict)
    for role in roles:
        for programme, organisation in wanted.items():
            if role.programme_id == programme or (
                role.programme_id is None and role.organisation_id == organisation
            ):
                found[programme].setdefault(role.user_id, role)
    return {programme: list(people.values()) for programme, people in found.items()}
