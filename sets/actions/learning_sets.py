"""Forming sets, one or many, and adding members."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, Value, When

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from audit.actions import record
from sets import lines, notices, permissions, placement
from sets.errors import Misplaced
from sets.models import LearningSet, Person, Programme, Role
from sets.states import RoleKind, SetStatus


@dataclass(frozen=True, slots=True)
class Plan:
    """A set to be formed."""

    name: str
    people: Sequence[Person]
    mentor: Person | None = None


def form_set(
    *, programme: Programme, name: str, people: Sequence[Person], by: User, at: datetime
) -> LearningSet:
    """Form one set. Raises Misplaced with every reason: sizes, lines, roles, a name that is taken."""
    return form_sets(programme=programme, plans=[Plan(name, people)], by=by, at=at)[0]


@transaction.atomic
def form_sets(*, programme: Programme, plans: Sequence[Plan], by: User, at: datetime) -> list[LearningSet]:
    """Form several sets, all or none. Raises Misplaced with every reason."""
    programme = held(programme)
    require(permissions.can_manage(by, programme))
    everybody = [person for plan in plans for person in plan.people]
    reasons = _repeated(plans, everybody) + _strangers(programme, everybody, plans)
    reasons += _seated_already(programme, everybody)
    mentored = any(plan.mentor for plan in plans)
    sponsors = sponsors_of(programme) if mentored else frozenset()
    users = {person.user_id for plan in plans for person in (*plan.people, plan.mentor) if person}
    company = lines.over(users, programme.organisation_id)
    for plan in plans:
        members = [person.user_id for person in plan.people]
        seating = placement.Seating(lines=company, members=members, sponsors=sponsors)
        refused = [placement.size_refusal(len(members), programme), *placement.member_refusals(seating)]
        if plan.mentor is not None:
            refused += placement.mentor_refusals(plan.mentor.user_id, seating)
        before = f"{plan.name}: " if len(plans) > 1 else ""
        reasons += [f"{before}{reason}" for reason in refused if reason]
    if reasons:
        raise Misplaced(reasons)
    return [_form(programme, plan, by=by, at=at) for plan in plans]


@transaction.atomic
def add_members(*, learning_set: LearningSet, people: Sequence[Person], by: User, at: datetime) -> None:
    """Give people a seat in a set that exists. Raises Misplaced with every reason."""
    programme = held(learning_set.programme)
    learning_set = LearningSet.objects.select_related("programme").get(pk=learning_set.pk)
    require(permissions.can_manage(by, programme))
    if learning_set.status == SetStatus.CLOSED:
        raise Misplaced([f"{learning_set} is closed, so nobody can join it."])
    roles = list(Role.objects.active().filter(learning_set=learning_set).values_list("kind", "user", "seat"))
    present = [user for kind, user, _ in roles if kind == RoleKind.PARTICIPANT]
    joining = [person.user_id for person in people]
    holders = {kind: user for kind, user, _ in roles if kind != RoleKind.PARTICIPANT}
    mentor, adviser = holders.get(RoleKind.MENTOR), holders.get(RoleKind.ADVISER)
    company = lines.over({*present, *joining, *holders.values()}, programme.organisation_id)
    reasons = _strangers(programme, people, []) + _seated_already(programme, people)
    if not people:
        reasons.append("Nobody is chosen. Choose who joins the set.")
    total = len(present) + len(joining)
    if total > programme.largest_set:
        free = programme.largest_set - len(present)
        room = f"it has room for {free} more" if free > 0 else "it is full"
        most = programme.largest_set
        there = f"{learning_set} has {len(present)}"
        reasons.append(f"A set has at most {most} people, and {there}: {room}.")
    seating = placement.Seating(lines=company, members=present + joining, mentor=mentor, adviser=adviser)
    reasons += placement.member_refusals(seating)
    if reasons:
        raise Misplaced(reasons)
    _seat(learning_set, people, taken={seat for _, _, seat in roles if seat}, by=by, at=at)
    record(by=by, verb="set.add_members", subject=learning_set, at=at, people=len(people))


def held(programme: Programme) -> Programme:
    """Return the programme as it is now; one change of its sets and roles at a time."""
    rows = Programme.objects.select_related("organisation").select_for_update(of=("self",), no_key=True)
    return rows.get(pk=programme.pk)


def sponsors_of(programme: Programme) -> frozenset[UUID]:
    """Return the ids of the programme's sponsors."""
    rows = Role.objects.active().filter(programme=programme, kind=RoleKind.SPONSOR)
    return frozenset(rows.values_list("user", flat=True))


def _repeated(plans: Sequence[Plan], everybody: Sequence[Person]) -> list[str]:
    """Refuse a name or a person that comes twice in the plans."""
    found = []
    names = [plan.name.casefold() for plan in plans]
    found += [
        f"Two sets are called {plan.name}."
        for n, plan in enumerate(plans)
        if plan.name.casefold() in names[:n]
    ]
    users: set[UUID] = set()
    for person in everybody:
        if person.user_id in users:
            found.append(f"{person.user.name} is chosen twice.")
        users.add(person.user_id)
    return found


def _strangers(programme: Programme, people: Sequence[Person], plans: Sequence[Plan]) -> list[str]:
    """Refuse people of other organisations, and names that a set of the programme has already."""
    mentors = [plan.mentor for plan in plans if plan.mentor is not None]
    found = [
        f"{person.user.name} does not belong to {programme.organisation}. Choose people from its list."
        for person in (*people, *mentors)
        if person.organisation_id != programme.organisation_id
    ]
    taken = {name.casefold() for name in programme.sets.values_list("name", flat=True)} if plans else set()
    return found + [
        f"There is already a set called {plan.name}. Choose another name."
        for plan in plans
        if plan.name.casefold() in taken
    ]


def _seated_already(programme: Programme, people: Sequence[Person]) -> list[str]:
    """Refuse people who are members of a set of this programme."""
    rows = (
        Role.objects.participants()
        .filter(
            programme=programme, user__in=[person.user_id for person in people], learning_set__isnull=False
        )
        .values_list("user__name", "learning_set__name")
        .order_by("user__name")
    )
    return [
        f"{name} is already a member of {set_name}. Leave them out, or end that first."
        for name, set_name in rows
    ]


def _form(programme: Programme, plan: Plan, *, by: User, at: datetime) -> LearningSet:
    learning_set = LearningSet.objects.create(programme=programme, name=plan.name, created_at=at)
    _seat(learning_set, plan.people, taken=set(), by=by, at=at)
    if plan.mentor is not None:
        Role.objects.create(
            user=plan.mentor.user,
            kind=RoleKind.MENTOR,
            organisation=programme.organisation,
            programme=programme,
            learning_set=learning_set,
            started_at=at,
            started_by=by,
        )
    record(by=by, verb="set.form", subject=learning_set, at=at, people=len(plan.people))
    return learning_set


def _seat(
    learning_set: LearningSet, people: Sequence[Person], *, taken: set[int], by: User, at: datetime
) -> None:
    """Give each a free seat: those who wait in the programme keep their role, the others get one."""
    programme = learning_set.programme
    seats = (seat for seat in range(1, programme.largest_set + 1) if seat not in taken)
    given = {person.user_id: next(seats) for person in people}
    without_set = Role.objects.participants().filter(programme=programme, learning_set=None)
    waiting = list(without_set.filter(user__in=given).select_related("user"))
    moved = (
        Role.objects.participants()
        .filter(pk__in=[role.pk for role in waiting], learning_set=None)
        .update(
            learning_set=learning_set,
            seat=Case(*[When(pk=role.pk, then=Value(given[role.user_id])) for role in waiting]),
        )
        if waiting
        else 0
    )
    if moved != len(waiting):
        message = "Somebody’s place changed meanwhile, so no set was formed. Look at the list again."
        raise Stale(message)
    here = {role.user_id for role in waiting}
    Role.objects.bulk_create(
        Role(
            user_id=user,
            kind=RoleKind.PARTICIPANT,
            organisation=programme.organisation,
            programme=programme,
            learning_set=learning_set,
            seat=seat,
            started_at=at,
            started_by=by,
        )
        for user, seat in given.items()
        if user not in here
    )
    told = [role for role in waiting if role.user.has_usable_password()]
    notices.tell_seated(learning_set, told, at=at)
