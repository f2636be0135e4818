"""The first organisation of a real installation, and the manager who goes on from there."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import User, validate_time_zone
from audit.actions import record
from sets.actions.invitations import new_invitation
from sets.errors import Misplaced, NameTaken
from sets.models import Area, Invitation, Organisation, Person, Role
from sets.states import RoleKind


@transaction.atomic
def found_organisation(
    *, name: str, area: str, manager_name: str, manager_email: str, time_zone: str, at: datetime
) -> Invitation:
    """Create an organisation, its root area and its manager, and return the manager's invitation.

    Done by whoever runs the site, so `by` is the machine. Somebody with an account elsewhere keeps it.
    Raises NameTaken; Misplaced with each thing to put right.
    """
    _judge(name=name, area=area, manager_name=manager_name, email=manager_email, time_zone=time_zone)
    organisation = Organisation.objects.create(name=name)
    root = Area.objects.create(organisation=organisation, name=area, path=area)
    manager = User.objects.filter(email=manager_email.lower()).first() or User.objects.create_user(
        manager_email, name=manager_name, time_zone=time_zone
    )
    Person.objects.create(organisation=organisation, user=manager, area=root)
    role = Role.objects.create(user=manager, kind=RoleKind.MANAGER, organisation=organisation, started_at=at)
    record(by=None, verb="organisation.found", subject=organisation, at=at)
    return new_invitation(role, by=manager, at=at)


def _judge(*, name: str, area: str, manager_name: str, email: str, time_zone: str) -> None:
    reasons = []
    if not name.strip() or not area.strip() or "/" in area or not manager_name.strip():
        reasons.append("Organisation, area (without a slash) and manager need names.")
    for check, value in ((validate_email, email), (validate_time_zone, time_zone)):
        try:
            check(value)
        except ValidationError as error:
            reasons += error.messages
    if reasons:
        raise Misplaced(reasons)
    if Organisation.objects.filter(name__iexact=name).exists():
        message = f"There is already an organisation called {name}."
        raise NameTaken(message)
