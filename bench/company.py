"""A large company beside the demo: one programme of 500 sets, whose sizes the budgets name."""

import functools
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from sets.models import Area, LearningSet, Organisation, Person, Programme, Role, StrategicTheme
from sets.states import ProgrammeStatus, RoleKind, SetStatus

AREAS = 60
DRAFT_SETS = 20  # of the programme that cannot be launched yet
BATCH = 2000
SUPPLY_SETS, SUPPLY_MEMBERS = 25, 4  # one writes once in each: enough for every repetition of a POST


@dataclass(frozen=True, slots=True)
class Block:
    """Some sets of one mentor."""

    name: str
    sets: int
    members: int


BLOCKS = (
    Block("queue of 50", 10, 5),
    Block("queue of 200", 25, 8),
    Block("writers", SUPPLY_SETS, SUPPLY_MEMBERS),
    Block("readers", SUPPLY_SETS, SUPPLY_MEMBERS),
    Block("framing", 1, 4),
    Block("studio", 9, 4),
    *(Block(f"others {number}", 9, 4) for number in range(1, 46)),
)  # 500 sets


@dataclass(slots=True)
class Company:
    """The people and sets, by block; `members` pairs each with their set."""

    organisation: Organisation
    programme: Programme
    manager: User
    draft: Programme
    mentors: dict[str, User] = field(default_factory=dict)
    sets: dict[str, list[LearningSet]] = field(default_factory=dict)
    members: dict[str, list[tuple[User, LearningSet]]] = field(default_factory=dict)
    areas: list[Area] = field(default_factory=list)
    themes: list[StrategicTheme] = field(default_factory=list)


def _users() -> Iterator[User]:
    for number in itertools.count(1):
        yield User(
            email=f"person-{number}@bench.example",
            name=f"Person Number{number}",
            password="!",  # noqa: S106 - nobody signs in with it: sessions are made directly
            time_zone="Europe/Copenhagen",
        )


def _programme(organisation: Organisation, name: str, at: datetime, status: ProgrammeStatus) -> Programme:
    programme: Programme = Programme.objects.create(
        organisation=organisation,
        name=name,
        time_zone="Europe/Copenhagen",
        starts_on=(at - timedelta(days=60)).date(),
        ends_on=(at + timedelta(days=150)).date(),
        status=status,
        launched_at=at - timedelta(days=50),
        created_at=at - timedelta(days=80),
    )
    return programme


def build(at: datetime) -> Company:
    """Write the company, its people, sets and roles; `at` is now."""
    organisation = Organisation.objects.create(name="Bench Lines")
    programme = _programme(organisation, "A large programme", at, ProgrammeStatus.RUNNING)
    people = _users()
    draft = _programme(organisation, "In preparation", at, ProgrammeStatus.DRAFT)
    company = Company(organisation, programme, next(people), draft)
    everybody = [company.manager]
    for block in BLOCKS:
        company.mentors[block.name] = next(people)
        company.sets[block.name] = [
            LearningSet(
                programme=programme,
                name=f"{block.name.capitalize()} {number:03}",
                status=SetStatus.MEETING,
                created_at=at,
            )
            for number in range(1, block.sets + 1)
        ]
        seats = [one for one in company.sets[block.name] for _ in range(block.members)]
        company.members[block.name] = [(next(people), one) for one in seats]
        everybody += [company.mentors[block.name], *(user for user, _ in company.members[block.name])]
    User.objects.bulk_create(everybody, BATCH)
    empty = [LearningSet(programme=draft, name=f"Set {n}", created_at=at) for n in range(1, DRAFT_SETS + 1)]
    LearningSet.objects.bulk_create([*empty, *(one for rows in company.sets.values() for one in rows)], BATCH)
    _place(company, everybody)
    Role.objects.bulk_create(_roles(company, at - timedelta(days=50)), BATCH)
    return company


def _place(company: Company, everybody: list[User]) -> None:
    """Give everybody an area and a job; the programme gets its themes."""
    company.areas = Area.objects.bulk_create(
        Area(organisation=company.organisation, name=f"Area {number:02}", path=f"Group / Area {number:02}")
        for number in range(1, AREAS + 1)
    )
    company.themes = StrategicTheme.objects.bulk_create(
        StrategicTheme(programme=company.programme, title=f"Theme {number}", position=number)
        for number in range(1, 6)
    )
    areas = itertools.cycle(company.areas)
    Person.objects.bulk_create(
        [
            Person(
                organisation=company.organisation, user=user, area=next(areas), job_title="Head of something"
            )
            for user in everybody
        ],
        BATCH,
    )


def _roles(company: Company, since: datetime) -> Iterator[Role]:
    role = functools.partial(Role, organisation=company.organisation, started_at=since)
    yield role(user=company.manager, kind=RoleKind.MANAGER)
    role = functools.partial(role, programme=company.programme)
    for block in BLOCKS:
        mentor = company.mentors[block.name]
        for one in company.sets[block.name]:
            yield role(user=mentor, kind=RoleKind.MENTOR, learning_set=one)
        for place, (user, one) in enumerate(company.members[block.name]):
            seat = place % block.members + 1
            yield role(user=user, kind=RoleKind.PARTICIPANT, learning_set=one, seat=seat)
