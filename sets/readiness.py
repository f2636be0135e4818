"""What a programme still lacks before it can be launched (domain page, section 5, guards of launch)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from sets import lines, placement
from sets.models import LearningSet, Programme, Role
from sets.states import RoleKind


class Need(StrEnum):
    """What has to be done about something missing."""

    SET = "set"
    MEMBERS = "members"
    MENTOR = "mentor"


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stands in the way, as a sentence, and the set it concerns."""

    need: Need
    text: str
    learning_set: LearningSet | None = None


@dataclass(slots=True)
class _Seats:
    members: list[UUID] = field(default_factory=list)
    mentor: UUID | None = None


def missing(programme: Programme) -> list[Missing]:
    """Return what stands in the way of launching; three queries for any number of sets."""
    sets = list(programme.sets.order_by("name"))
    if not sets:
        return [Missing(Need.SET, "No set has been formed yet.")]
    seats: dict[UUID, _Seats] = {learning_set.pk: _Seats() for learning_set in sets}
    rows = (
        Role.objects.active()
        .filter(programme=programme, kind__in=[RoleKind.PARTICIPANT, RoleKind.MENTOR])
        .exclude(learning_set=None)
        .values_list("learning_set", "kind", "user")
    )
    for learning_set, kind, user in rows:
        if kind == RoleKind.MENTOR:
            seats[learning_set].mentor = user
        else:
            seats[learning_set].members.append(user)
    people = {user for seat in seats.values() for user in (*seat.members, seat.mentor) if user}
    company = lines.over(people, programme.organisation_id)
    return [
        item
        for learning_set in sets
        for item in _of_set(learning_set, seats[learning_set.pk], programme, company)
    ]


def _of_set(
    learning_set: LearningSet, seats: _Seats, programme: Programme, company: lines.Lines
) -> Iterable[Missing]:
    lacking = programme.smallest_set - len(seats.members)
    if lacking > 0:
        people = "person" if lacking == 1 else "people"
        yield Missing(Need.MEMBERS, f"{learning_set} needs {lacking} more {people}.", learning_set)
    if seats.mentor is None:
        yield Missing(Need.MENTOR, f"{learning_set} has no mentor.", learning_set)
        return
    seating = placement.Seating(lines=company, members=seats.members)
    for text in placement.mentor_refusals(seats.mentor, seating):
        yield Missing(Need.MENTOR, f"{learning_set}: {text}", learning_set)
