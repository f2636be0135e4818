"""Giving and ending roles: participants without a set, mentor, adviser, sponsor, executives."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from audit.actions import record
from sets import lines, notices, permissions, placement
from sets.actions.learning_sets import held, sponsors_of
from sets.errors import Misplaced, NothingToDo, SeatTaken
from sets.models import Invitation, LearningSet, Person, Programme, Role
from sets.states import RoleKind

APPOINTED = frozenset({RoleKind.SPONSOR, RoleKind.EXECUTIVE})


@transaction.atomic
def add_participants(*, programme: Programme, people: Sequence[Person], by: User, at: datetime) -> list[Role]:
    """Add people to the programme, without a set as yet; those who take part already are left as they are.

    Raises Misplaced, and NothingToDo when all of them take part.
    """
    programme = held(programme)
    require(permissions.can_manage(by, programme))
    _require_own(programme, people)
    there = set(Role.objects.participants().filter(programme=programme).values_list("user", flat=True))
    roles = [
        _role(RoleKind.PARTICIPANT, programme, user, by=by, at=at)
        for user in dict.fromkeys(person.user_id for person in people)
        if user not in there
    ]
    if not roles:
        message = (
            "Everybody you chose takes part already. Nobody was added." if people else "Nobody is chosen."
        )
        raise NothingToDo(message)
    Role.objects.bulk_create(roles)
    record(by=by, verb="programme.add_participants", subject=programme, at=at, people=len(roles))
    return roles


def assign_mentor(
    *, learning_set: LearningSet, person: Person, replacing: Role | None = None, by: User, at: datetime
) -> Role:
    """Make somebody the set's mentor. `replacing` is the role that ends for it.

    Raises Misplaced when they stand in a member's line, are a member, the adviser or the sponsor; SeatTaken
    when there is a mentor and `replacing` is None; Stale when the one replaced is not the mentor any more.
    """
    return _assign(RoleKind.MENTOR, learning_set, person, replacing, by=by, at=at)


def assign_adviser(
    *, learning_set: LearningSet, person: Person, replacing: Role | None = None, by: User, at: datetime
) -> Role:
    """Make somebody the set's adviser; raises as `assign_mentor` does."""
    return _assign(RoleKind.ADVISER, learning_set, person, replacing, by=by, at=at)


@transaction.atomic
def _assign(
    kind: RoleKind,
    learning_set: LearningSet,
    person: Person,
    replacing: Role | None,
    *,
    by: User,
    at: datetime,
) -> Role:
    programme = held(learning_set.programme)
    require(permissions.can_manage(by, programme))
    _require_own(programme, [person])
    roles = list(Role.objects.active().filter(learning_set=learning_set).select_related("user"))
    now = next((role for role in roles if role.kind == kind), None)
    part = "mentor" if kind == RoleKind.MENTOR else "adviser"
    if now is not None and now.user_id == person.user_id:
        message = f"{person.user.name} is the {part} of {learning_set} already. Nothing was changed."
        raise NothingToDo(message)
    users = {role.user_id for role in roles} | {person.user_id}
    seating = _seating(roles, lines.over(users, programme.organisation_id), sponsors_of(programme))
    refuse = placement.mentor_refusals if kind == RoleKind.MENTOR else placement.adviser_refusals
    if reasons := refuse(person.user_id, seating):
        raise Misplaced(reasons)
    if now is not None and replacing is None:
        message = (
            f"{now.user.name} is the {part} of {learning_set}. You can let {person.user.name} replace them."
        )
        raise SeatTaken(message)
    if replacing is not None and (now is None or now.pk != replacing.pk):
        message = f"{learning_set} has changed since you opened this page: look again at who its {part} is."
        raise Stale(message)
    if now is not None:
        _end(now, by=by, at=at)
    role = _role(kind, programme, person.user_id, by=by, at=at)
    role.learning_set = learning_set
    role.save(force_insert=True)
    record(by=by, verb=f"set.assign_{part}", subject=role, at=at)
    return role


@transaction.atomic
def appoint(*, programme: Programme, person: Person, kind: RoleKind, by: User, at: datetime) -> Role:
    """Make somebody sponsor or executive of the programme; raises Misplaced, NothingToDo."""
    programme = held(programme)
    require(permissions.can_manage(by, programme))
    if kind not in APPOINTED:
        raise Misplaced(["Choose sponsor or executive."])
    _require_own(programme, [person])
    theirs = (
        Role.objects.active().filter(programme=programme, user=person.user_id).select_related("learning_set")
    )
    kinds = {role.kind: role for role in theirs}
    if kind in kinds:
        part = RoleKind(kind).label.lower()
        message = f"{person.user.name} is {part} of {programme} already. Nothing was changed."
        raise NothingToDo(message)
    if kind == RoleKind.SPONSOR and RoleKind.MENTOR in kinds:
        message = (
            f"{person.user.name} is the mentor of {kinds[RoleKind.MENTOR].learning_set}. "
            "Mentor and sponsor are two people: choose somebody else."
        )
        raise Misplaced([message])
    role = _role(kind, programme, person.user_id, by=by, at=at)
    role.save(force_insert=True)
    record(by=by, verb=f"programme.appoint_{kind}", subject=role, at=at)
    return role


@transaction.atomic
def end_role(*, role: Role, by: User, at: datetime) -> None:
    """End somebody's role; what they wrote stays, and so does the row. Raises Stale when it has ended."""
    if role.programme is not None:
        held(role.programme)
    require(permissions.can_end_role(by, role))
    _end(role, by=by, at=at)


def _end(role: Role, *, by: User, at: datetime) -> None:
    if Role.objects.active().filter(pk=role.pk).update(ended_at=at, ended_by=by) != 1:
        message = f"The role of {role.user.name} ended meanwhile. Nothing was changed this time."
        raise Stale(message)
    Invitation.objects.open().filter(role=role).update(withdrawn_at=at)
    record(by=by, verb="role.end", subject=role, at=at, kind=role.kind)
    notices.tell_ended(role, manager=by.name, at=at)


def _seating(roles: Sequence[Role], company: lines.Lines, sponsors: frozenset[UUID]) -> placement.Seating:
    by_kind = {role.kind: role.user_id for role in roles if role.kind != RoleKind.PARTICIPANT}
    return placement.Seating(
        lines=company,
        members=[role.user_id for role in roles if role.kind == RoleKind.PARTICIPANT],
        mentor=by_kind.get(RoleKind.MENTOR),
        adviser=by_kind.get(RoleKind.ADVISER),
        sponsors=sponsors,
    )


def _require_own(programme: Programme, people: Sequence[Person]) -> None:
    strangers = [person.user.name for person in people if person.organisation_id != programme.organisation_id]
    if strangers:
        message = f"{strangers[0]} does not belong to {programme.organisation}. Choose people from its list."
        raise Misplaced([message])


def _role(kind: RoleKind, programme: Programme, user: UUID, *, by: User, at: datetime) -> Role:
    return Role(
        user_id=user,
        kind=kind,
        organisation=programme.organisation,
        programme=programme,
        started_at=at,
        started_by=by,
    )
