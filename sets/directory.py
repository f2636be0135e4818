"""The list of an organisation's people: place, whom they report to, roles held now; names, no objects."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from sets.models import Organisation, Person, Role
from sets.states import RoleKind


class Line(NamedTuple):
    """One person's place, as the database says it."""

    user: UUID
    name: str
    email: str
    job_title: str
    area: str
    boss: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One person in the list, and their roles in words: “Mentor, Set North”."""

    place: Line
    roles: list[str]


def lines(people: "QuerySet[Person]") -> "QuerySet[Person, tuple[object, ...]]":
    """Return the places of `people` by name, ready to be paged."""
    return people.order_by("user__name", "pk").values_list(
        "user", "user__name", "user__email", "job_title", "area__path", "manager__user__name"
    )


def entries(rows: Iterable[tuple[object, ...]], organisation: Organisation) -> list[Entry]:
    """Add the roles in the organisation to the rows of one page; one query."""
    places = [Line._make(row) for row in rows]
    held: dict[UUID, list[str]] = defaultdict(list)
    for user, kind, learning_set, programme in (
        Role.objects.active()
        .filter(organisation=organisation, user__in=[place.user for place in places])
        .order_by("started_at")
        .values_list("user", "kind", "learning_set__name", "programme__name")
    ):
        words = (RoleKind(kind).label, learning_set or programme)
        held[user].append(", ".join(filter(None, words)))
    return [Entry(place, held[place.user]) for place in places]
