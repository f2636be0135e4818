"""The mentor's answer to a proposed charter."""

from datetime import datetime

from django.db import transaction

from accounts.access import no, require
from accounts.errors import Stale
from accounts.models import User
from assignments import actions as assignment_actions
from assignments.models import Assignment
from audit.actions import record
from mentoring import notices, permissions
from mentoring.models import CharterReply

CHANGED = (
    "This charter has changed since you opened the page, so nothing was answered. "
    "What you wrote is kept. Read the charter as it is now, then answer."
)


def _hold(assignment: Assignment, version: int) -> Assignment:
    """Lock the assignment and check that it is what the mentor read; raises Stale."""
    around = ("participant", "programme")
    rows = Assignment.objects.select_for_update(of=("self",)).select_related(*around)
    held: Assignment = rows.get(pk=assignment.pk)
    if held.version != version:
        raise Stale(CHANGED)
    return held


@transaction.atomic
def agree(*, assignment: Assignment, version: int, by: User, at: datetime) -> None:
    """Agree the charter saved as `version`: the participant goes on to investigate.

    Needs the context note published and read and a confirmed goal of each kind (domain page, section 5);
    raises Refused with what is missing, Stale when the charter changed since.
    """
    require(permissions.charters.can_answer(by, assignment))
    held = _hold(assignment, version)
    require(permissions.charters.is_complete(permissions.charters.needs(held)))
    assignment_actions.agree(assignment=held, by=by, at=at)
    notices.tell_agreed(held, by=by, at=at)


@transaction.atomic
def send_back(*, assignment: Assignment, version: int, note: str, by: User, at: datetime) -> CharterReply:
    """Send the charter saved as `version` back with a note for its author alone.

    Raises Refused without a note, Stale when the charter changed since.
    """
    require(permissions.charters.can_send_back(by, assignment))
    if not note.strip():
        require(no("Say what would make the charter ready; without a note it is no help."))
    held = _hold(assignment, version)
    assignment_actions.send_back(assignment=held, by=by, at=at)
    reply = CharterReply.objects.create(assignment=held, author=by, note=note, sent_at=at)
    record(by=by, verb="charter.reply", subject=reply, at=at)
    notices.tell_sent_back(reply, at=at)
    return reply
