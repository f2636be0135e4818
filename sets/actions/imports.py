"""Importing people: upload, then confirm or discard."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.access import require
from accounts.models import User
from audit.actions import record
from sets import importing, permissions
from sets.errors import AlreadySettled
from sets.models import Area, Organisation, PeopleImport, Person
from sets.people_file.fields import AREA_JOINT
from sets.people_file.judging import Entry, Outcome
from sets.people_file.table import Row
from sets.states import ImportStatus

BATCH = 1000
_PERSONAL = ("name", "time_zone", "language")


@transaction.atomic
def upload_people(
    *, organisation: Organisation, file_name: str, rows: Sequence[Row], by: User, at: datetime
) -> PeopleImport:
    """Keep the rows of a file until somebody confirms; an earlier upload of the same person gives way."""
    require(permissions.can_keep_people(by, organisation))
    PeopleImport.objects.filter(
        organisation=organisation, uploaded_by=by, status=ImportStatus.PREVIEWED
    ).update(status=ImportStatus.DISCARDED, settled_at=at, rows=[])
    people_import = PeopleImport.objects.create(
        organisation=organisation,
        uploaded_by=by,
        uploaded_at=at,
        file_name=file_name[:200],
        rows=list(rows),
    )
    record(by=by, verb="people.upload", subject=people_import, at=at, rows=len(rows))
    return people_import


@transaction.atomic
def discard_import(*, people_import: PeopleImport, by: User, at: datetime) -> None:
    """Forget an upload; raises AlreadySettled."""
    people_import = _held(people_import)
    require(permissions.can_keep_people(by, people_import.organisation))
    _settle(people_import, ImportStatus.DISCARDED, at=at)
    record(by=by, verb="people.discard", subject=people_import, at=at)


@transaction.atomic
def confirm_import(*, people_import: PeopleImport, by: User, at: datetime) -> PeopleImport:
    """Add and change people as the sound rows say, judged again now, and leave the faulty rows out.

    People who chose their name, time zone and language themselves, or who belong to another organisation
    too, keep those. Raises AlreadySettled when it was confirmed or discarded before.
    """
    people_import = _held(people_import)
    organisation = people_import.organisation
    require(permissions.can_keep_people(by, organisation))
    entries = importing.judged(people_import, lock=True)
    wanted = [entry for entry in entries if entry.outcome in {Outcome.ADDED, Outcome.CHANGED}]
    accounts = _accounts(wanted, zone=by.time_zone)
    _places(wanted, accounts, organisation)
    counts = {outcome: sum(entry.outcome == outcome for entry in entries) for outcome in Outcome}
    _settle(
        people_import,
        ImportStatus.CONFIRMED,
        at=at,
        added=counts[Outcome.ADDED],
        changed=counts[Outcome.CHANGED],
        left_out=counts[Outcome.FAULTY],
    )
    record(
        by=by,
        verb="people.import",
        subject=people_import,
        at=at,
        added=people_import.added,
        changed=people_import.changed,
        left_out=people_import.left_out,
    )
    return people_import


def _held(people_import: PeopleImport) -> PeopleImport:
    """Return the upload as it is now; one import at a time in an organisation. Raises AlreadySettled."""
    Organisation.objects.select_for_update(no_key=True).get(pk=people_import.organisation_id)
    held: PeopleImport = PeopleImport.objects.select_related("organisation").get(pk=people_import.pk)
    if held.status != ImportStatus.PREVIEWED:
        done = "imported" if held.status == ImportStatus.CONFIRMED else "discarded"
        message = f"This file was already {done}. Nothing was changed this time."
        raise AlreadySettled(message)
    return held


def _settle(people_import: PeopleImport, status: ImportStatus, *, at: datetime, **counts: int) -> None:
    """Close the upload and forget its rows."""
    updated = PeopleImport.objects.filter(pk=people_import.pk, status=ImportStatus.PREVIEWED).update(
        status=status, settled_at=at, rows=[], **counts
    )
    if updated != 1:
        message = "This file was settled in another window. Nothing was changed this time."
        raise AlreadySettled(message)
    people_import.refresh_from_db()


def _accounts(entries: list[Entry], *, zone: str) -> dict[str, uuid.UUID]:
    """Create and change accounts; return everybody's id by address. `zone` serves rows that name none."""
    there = User.objects.in_bulk([entry.email for entry in entries], field_name="email")
    changed = []
    new = []
    for entry in entries:
        values = {column: entry.values[column] for column in _PERSONAL if entry.values.get(column)}
        user = there.get(entry.email)
        if user is None:
            values = {"time_zone": zone, **values}
            new.append(User(email=entry.email, password=make_password(None), **values))
        elif not entry.keeps_own and any(getattr(user, column) != values[column] for column in values):
            for column, value in values.items():
                setattr(user, column, value)
            changed.append(user)
    # Another organisation may be importing the same person at this moment: the address decides.
    User.objects.bulk_create(new, ignore_conflicts=True, batch_size=BATCH)
    User.objects.bulk_update(changed, _PERSONAL, batch_size=500)
    addresses = [entry.email for entry in entries]
    addresses += [entry.values["manager_email"] for entry in entries if entry.values.get("manager_email")]
    return dict(User.objects.filter(email__in=addresses).values_list("email", "pk"))


def _places(entries: list[Entry], accounts: dict[str, uuid.UUID], organisation: Organisation) -> None:
    """Write people's areas, jobs and managers in one statement a batch."""
    areas = _areas({entry.values["area"] for entry in entries}, organisation)
    there = {person.user_id: person for person in Person.objects.filter(organisation=organisation)}
    written = []
    for entry in entries:
        user = accounts[entry.email]
        person = there.setdefault(user, Person(organisation=organisation, user_id=user))
        person.area_id = areas[entry.values["area"].casefold()]
        person.job_title = entry.values.get("job_title", person.job_title)
        written.append((entry, person))
    for entry, person in written:
        if "manager_email" in entry.values:
            manager = entry.values["manager_email"]
            person.manager_id = there[accounts[manager]].pk if manager else None
    Person.objects.bulk_create(
        [person for _, person in written],
        update_conflicts=True,
        unique_fields=["organisation", "user"],
        update_fields=["area", "job_title", "manager"],
        batch_size=BATCH,
    )


def _areas(paths: set[str], organisation: Organisation) -> dict[str, uuid.UUID]:
    """Create what is missing along the paths, one statement a level; return ids by path in lower case."""
    there = {path.casefold(): pk for path, pk in organisation.areas.values_list("path", "pk")}
    missing: dict[str, tuple[int, str]] = {}
    for path in sorted(paths):
        names = path.split(AREA_JOINT)
        for depth in range(1, len(names) + 1):
            part = AREA_JOINT.join(names[:depth])
            if part.casefold() not in there:
                missing.setdefault(part.casefold(), (depth, part))
    for level in sorted({depth for depth, _ in missing.values()}):
        new = []
        for key, (depth, path) in missing.items():
            if depth == level:
                above, _, name = path.rpartition(AREA_JOINT)
                parent = there[above.casefold()] if above else None
                new.append(Area(organisation=organisation, parent_id=parent, name=name, path=path))
                there[key] = new[-1].pk
        Area.objects.bulk_create(new, batch_size=BATCH)
    return there
