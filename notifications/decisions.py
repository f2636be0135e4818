"""What an administrator decides about a message that perhaps was sent: send it again, or leave it."""

from datetime import datetime

from django.db import transaction

from accounts.access import require
from accounts.errors import Stale
from accounts.models import User
from notifications import permissions
from notifications.models import Message
from notifications.record import record
from notifications.states import MessageStatus

_DECIDED = (
    "Somebody else decided about this message a moment ago. Your choice changed nothing; the list shows what "
    "is left to decide."
)


def _undecided(message: Message) -> dict[str, object]:
    return {"pk": message.pk, "status": MessageStatus.UNDECIDED}


@transaction.atomic
def send_again(*, message: Message, by: User, at: datetime) -> None:
    """Queue an undecided message again; it keeps its Message-ID. Raises Refused, or Stale when decided."""
    require(permissions.can_decide(by, message))
    changed = Message.objects.filter(**_undecided(message)).update(
        status=MessageStatus.QUEUED, try_after=at, attempts=0, claimed_at=None, claimed_by=""
    )
    if changed != 1:
        raise Stale(_DECIDED)
    record(by=by, verb="send_again", subject=message, at=at)


@transaction.atomic
def leave(*, message: Message, by: User, at: datetime) -> None:
    """Leave an undecided message as it is for good. Raises Refused, or Stale when it was decided."""
    require(permissions.can_decide(by, message))
    changed = Message.objects.filter(**_undecided(message)).update(status=MessageStatus.LEFT, settled_at=at)
    if changed != 1:
        raise Stale(_DECIDED)
    record(by=by, verb="leave", subject=message, at=at)
