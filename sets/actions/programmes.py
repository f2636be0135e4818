"""Creating a programme, and launching it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from audit.actions import record
from sets import notices, permissions, readiness
from sets.errors import NameTaken, NotReady
from sets.models import Organisation, Programme, Role, StrategicTheme
from sets.states import ProgrammeStatus, RoleKind


def _make_manager(programme: Programme, *, by: User, at: datetime) -> None:
    Role.objects.create(
        user=by,
        kind=RoleKind.MANAGER,
        organisation=programme.organisation,
        programme=programme,
        started_at=at,
        started_by=by,
    )


@transaction.atomic
def create_programme(
    *,
    organisation: Organisation,
    name: str,
    purpose: str,
    time_zone: str,
    starts_on: date,
    ends_on: date,
    smallest_set: int,
    largest_set: int,
    themes: Sequence[str],
    by: User,
    at: datetime,
) -> Programme:
    """Create a programme in preparation. Sizes are people; raises NameTaken.

    A manager of one programme only becomes manager of the new one too.
    """
    Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)
    require(permissions.can_create_programme(by, organisation))
    if organisation.programmes.filter(name__iexact=name).exists():
        message = f"{organisation.name} already has a programme called {name}. Choose another name."
        raise NameTaken(message)
    programme = Programme.objects.create(
        organisation=organisation,
        name=name,
        purpose=purpose,
        time_zone=time_zone,
        starts_on=starts_on,
        ends_on=ends_on,
        smallest_set=smallest_set,
        largest_set=largest_set,
        created_at=at,
    )
    StrategicTheme.objects.bulk_create(
        [
            StrategicTheme(programme=programme, title=title, position=position)
            for position, title in enumerate(themes)
        ]
    )
    if not permissions.can_manage(by, programme):
        _make_manager(programme, by=by, at=at)
    record(by=by, verb="programme.create", subject=programme, at=at, themes=len(themes))
    return programme


@transaction.atomic
def launch(*, programme: Programme, by: User, at: datetime) -> None:
    """Begin: every set must be large enough and have a mentor outside its members' lines.

    Raises NotReady with what is missing, Stale when somebody launched it since the page was opened.
    """
    held = Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    if held.status != programme.status:
        message = f"{held.name} is already launched: somebody was faster. Nothing was changed this time."
        raise Stale(message)
    require(permissions.can_launch(by, held))
    if missing := readiness.missing(held):
        message = " ".join(["Not launched yet.", *(item.text for item in missing)])
        raise NotReady(message)
    updated = Programme.objects.filter(pk=held.pk, status=held.status).update(
        status=ProgrammeStatus.LAUNCHED, launched_at=at
    )
    if updated != 1:
        message = f"{held.name} changed meanwhile, so it was not launched. Open the page again."
        raise Stale(message)
    programme.refresh_from_db()
    record(by=by, verb="programme.launch", subject=programme, at=at, start=held.status)
    notices.tell_launched(programme, at=at)
