"""Who is in a set and who could be: the lists behind the pages of sets."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from sets import invitations, lines, placement, suggesting
from sets.choosing import Candidate, Judge
from sets.invitations import Standing
from sets.models import Area, Invitation, LearningSet, Person, Programme, Role
from sets.states import RoleKind

_SHOWN_NAMES = 3


@dataclass(slots=True)
class Seat:
    """Somebody in a set: the role, their place in the organisation, how their invitation stands."""

    role: Role
    person: Person | None
    invitation: Invitation | None = None
    standing: Standing | None = None


@dataclass(slots=True)
class Roster:
    """The people of a set, and sentences about what is not in order."""

    members: list[Seat] = field(default_factory=list)
    mentor: Seat | None = None
    adviser: Seat | None = None
    concerns: list[str] = field(default_factory=list)


def of(learning_set: LearningSet, *, at: datetime, for_manager: bool) -> Roster:
    """Return the people of a set; for managers also their invitations and what is not in order."""
    roles = list(
        Role.objects.active()
        .filter(learning_set=learning_set)
        .select_related("user")
        .only("kind", "ended_at", "learning_set", "programme", "user__name", "user__is_active")
        .order_by("user__name")
    )
    users = [role.user_id for role in roles]
    programme = learning_set.programme
    places = {
        person.user_id: person
        for person in Person.objects.filter(organisation=programme.organisation_id, user__in=users)
        .select_related("area")
        .only("user", "job_title", "area__path")
    }
    sent = _latest_invitations(roles) if for_manager else {}
    roster = Roster()
    for role in roles:
        seat = Seat(role, places.get(role.user_id))
        if invitation := sent.get(role.pk):
            invitation.role = role
            seat.invitation, seat.standing = invitation, invitations.standing(invitation, at=at)
        if role.kind == RoleKind.MENTOR:
            roster.mentor = seat
        elif role.kind == RoleKind.ADVISER:
            roster.adviser = seat
        else:
            roster.members.append(seat)
    if for_manager:
        roster.concerns = _concerns(roster, programme)
    return roster


def _latest_invitations(roles: Sequence[Role]) -> dict[UUID, Invitation]:
    rows = Invitation.objects.filter(role__in=[role.pk for role in roles]).order_by("invited_at")
    return {invitation.role_id: invitation for invitation in rows}


def _concerns(roster: Roster, programme: Programme) -> list[str]:
    """Say what is not in order: also what a later import of people brought about."""
    found = []
    lacking = programme.smallest_set - len(roster.members)
    if lacking > 0:
        found.append(f"The set needs {lacking} more {'person' if lacking == 1 else 'people'}.")
    members = [seat.role.user_id for seat in roster.members]
    others = [seat.role.user_id for seat in (roster.mentor, roster.adviser) if seat]
    seating = placement.Seating(
        lines=lines.over([*members, *others], programme.organisation_id),
        members=members,
        mentor=roster.mentor.role.user_id if roster.mentor else None,
        adviser=roster.adviser.role.user_id if roster.adviser else None,
    )
    return found + placement.member_refusals(seating)


def candidates(programme: Programme) -> "QuerySet[Person]":
    """Return who could join a set: those who wait in the programme first, then by name."""
    rows = Person.objects.outside_sets_of(programme).select_related("user", "area")
    waits = Exists(_taking_part(programme))
    found: QuerySet[Person] = rows.annotate(waits=waits).order_by("-waits", "user__name", "pk")
    return found


def newcomers(programme: Programme) -> "QuerySet[Person]":
    """Return the people of the organisation who do not take part in the programme, by name."""
    return colleagues(programme).filter(~Exists(_taking_part(programme)))


def _taking_part(programme: Programme) -> "QuerySet[Role]":
    return Role.objects.participants().filter(user=OuterRef("user"), programme=programme)


def colleagues(programme: Programme) -> "QuerySet[Person]":
    """Return everybody of the programme's organisation, by name."""
    rows = Person.objects.filter(organisation=programme.organisation_id, user__is_active=True)
    return rows.select_related("user", "area").order_by("user__name", "pk")


def waiting(programme: Programme) -> "QuerySet[Role]":
    """Return the participants without a set."""
    return Role.objects.participants().filter(programme=programme, learning_set=None)


def anybody_there(programme: Programme) -> bool:
    """Say whether the organisation has people besides the managers who begin alone."""
    return Person.objects.filter(organisation=programme.organisation_id)[1:2].exists()


def next_name(programme: Programme) -> str:
    """Return a name that no set of the programme has."""
    return _free_names(programme, 1)[0]


def _free_names(programme: Programme, count: int) -> list[str]:
    taken = {
        name.casefold()
        for name in programme.sets.filter(name__istartswith="set ").values_list("name", flat=True)
    }
    numbers = range(1, len(taken) + count + 1)
    return [f"Set {number}" for number in numbers if f"set {number}" not in taken][:count]


def names(people: Sequence[Person]) -> str:
    """Join names: “Mo, Ana and 3 others”."""
    said = [person.user.name for person in people]
    if len(said) > _SHOWN_NAMES:
        return f"{', '.join(said[: _SHOWN_NAMES - 1])} and {len(said) - _SHOWN_NAMES + 1} others"
    return " and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def judge(learning_set: LearningSet, kind: RoleKind) -> Judge:
    """Return a function that says why people cannot be the set's mentor, or its adviser."""
    programme = learning_set.programme
    near = Q(learning_set=learning_set) | Q(programme=programme, kind=RoleKind.SPONSOR)
    roles = list(Role.objects.active().filter(near).values_list("kind", "user"))
    by_kind = dict(roles)
    members = [user for role, user in roles if role == RoleKind.PARTICIPANT]
    sponsors = frozenset(user for role, user in roles if role == RoleKind.SPONSOR)
    refuse: Callable[[UUID, placement.Seating], list[str]] = (
        placement.mentor_refusals if kind == RoleKind.MENTOR else placement.adviser_refusals
    )

    def refusals(people: Collection[Candidate]) -> dict[UUID, str]:
        users = {person.user for person in people} | set(members)
        seating = placement.Seating(
            lines=lines.over(users, programme.organisation_id),
            members=members,
            mentor=by_kind.get(RoleKind.MENTOR),
            adviser=by_kind.get(RoleKind.ADVISER),
            sponsors=sponsors,
        )
        found = {person.pk: refuse(person.user, seating)[:1] for person in people}
        return {pk: reasons[0] for pk, reasons in found.items() if reasons}

    return refusals


@dataclass(frozen=True, slots=True)
class SuggestedSet:
    """A set as suggested: its name, people and mentor."""

    name: str
    people: list[Person]
    mentor: Person | None


@dataclass(frozen=True, slots=True)
class Suggested:
    """Suggested sets, whoever fitted nowhere, and mentors nobody got."""

    plans: list[SuggestedSet]
    left_over: list[Person]
    spare_mentors: list[Person]

    def initial(self) -> list[dict[str, object]]:
        """Return the forms' first values."""
        return [{"name": plan.name, "people": plan.people, "mentor": plan.mentor} for plan in self.plans]

    def refusal(self, programme: Programme) -> str:
        """Say why there is no suggestion."""
        count = len(self.left_over)
        if count < programme.smallest_set:
            return (
                f"{'Nobody waits' if not count else f'Only {count} wait'} for a set, and a set has at least "
                f"{programme.smallest_set} people. Paste more addresses."
            )
        return "These people report to one another, so no set can be made of them. Paste other addresses."


def suggestion(
    programme: Programme, *, participants: Iterable[Person], mentors: Iterable[Person]
) -> Suggested:
    """Spread those who wait and `participants` over sets; people already in a set are left where they are."""
    pool = list(mentors)
    mentor_users = {person.user_id for person in pool}
    free = candidates(programme)
    wanted = {person.pk for person in participants}
    waits = set(waiting(programme).values_list("user", flat=True))
    people = {
        person.user_id: person
        for person in free
        if (person.pk in wanted or person.user_id in waits) and person.user_id not in mentor_users
    }
    company = lines.over({*people, *mentor_users}, programme.organisation_id)
    found = suggesting.suggest(
        list(people),
        [person.user_id for person in pool],
        company.managers,
        {user: _part(person.area) for user, person in people.items()},
        smallest=programme.smallest_set,
        largest=programme.largest_set,
    )
    by_user = {person.user_id: person for person in pool}
    titles = _free_names(programme, len(found.groups))
    plans = [
        SuggestedSet(title, [people[user] for user in group], by_user[mentor] if mentor else None)
        for title, group, mentor in zip(titles, found.groups, found.mentors, strict=True)
    ]
    given = {plan.mentor.pk for plan in plans if plan.mentor}
    return Suggested(
        plans,
        [people[user] for user in found.left_over],
        [person for person in pool if person.pk not in given],
    )


def _part(area: Area) -> str:
    """Return the part of the company an area belongs to: its second level, or the top."""
    return " / ".join(area.path.split(" / ")[:2])
