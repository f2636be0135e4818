"""The moves of a message between the queue, a worker's hands and its end.

Each is one short transaction of its own and a conditional update: who lost a message cannot move it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from logging import getLogger

from django.db import transaction
from django.db.models import F

from notifications.models import Message
from notifications.querysets import MessageQuerySet
from notifications.states import MessageStatus

logger = getLogger(__name__)

CLAIM_LEASE = timedelta(minutes=2)  # a claimed message of a slow or dead worker goes back to the queue
SENDING_LEASE = timedelta(minutes=10)  # longer than the longest hand-over and than Celery's time limit
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(minutes=30)
GIVE_UP_AFTER = timedelta(days=1)


def pause_after(attempts: int) -> timedelta | None:
    """Return how long to wait after that many failed attempts; None when a day of trying is over."""
    waited = pause = timedelta()
    for number in range(attempts):
        waited += pause
        pause = min(FIRST_PAUSE * 2 ** min(number, 10), LONGEST_PAUSE)
    return pause if waited < GIVE_UP_AFTER else None


def claim(*, worker: str, at: datetime, limit: int) -> list[Message]:
    """Take up to `limit` messages that are ready; other workers pass by what this one is taking."""
    with transaction.atomic(durable=True):
        ready = Message.objects.ready(at).select_for_update(skip_locked=True)
        ids = list(ready.values_list("pk", flat=True)[:limit])
        Message.objects.filter(pk__in=ids).update(
            status=MessageStatus.CLAIMED, claimed_at=at, claimed_by=worker
        )
    mine = Message.objects.filter(pk__in=ids, claimed_by=worker, status=MessageStatus.CLAIMED)
    return list(mine.select_related("recipient").order_by("try_after", "id"))


def _held(message: Message, worker: str, *statuses: MessageStatus) -> MessageQuerySet:
    return Message.objects.filter(pk=message.pk, claimed_by=worker, status__in=statuses)


def begin(message: Message, *, worker: str, at: datetime) -> bool:
    """Say that the hand-over begins; False when somebody cancelled the message or took it over meanwhile."""
    held = _held(message, worker, MessageStatus.CLAIMED)
    return held.update(status=MessageStatus.SENDING, claimed_at=at) == 1


def cancel(message: Message, *, worker: str, at: datetime) -> bool:
    """Settle a claimed message whose reason is gone."""
    held = _held(message, worker, MessageStatus.CLAIMED)
    return held.update(status=MessageStatus.CANCELLED, settled_at=at) == 1


def settle(message: Message, status: MessageStatus, *, worker: str, at: datetime, error: str = "") -> bool:
    """Write how the hand-over ended; also when this worker was given up for dead: it knows better."""
    in_hand = (MessageStatus.CLAIMED, MessageStatus.SENDING, MessageStatus.UNDECIDED)
    if status == MessageStatus.UNDECIDED:
        logger.error("Message %s (%s) is undecided: %s", message.pk, message.kind, error)
        held = _held(message, worker, MessageStatus.SENDING)
        return held.update(status=status, attempts=F("attempts") + 1, last_error=error) == 1
    if status == MessageStatus.FAILED:
        logger.warning("Message %s (%s) failed: %s", message.pk, message.kind, error)
    held = _held(message, worker, *in_hand)
    return held.update(status=status, settled_at=at, attempts=F("attempts") + 1, last_error=error) == 1


def put_off(message: Message, *, worker: str, at: datetime, error: str) -> bool:
    """Queue what was not handed over for another try, later each time; False when it is tried no more."""
    pause = pause_after(message.attempts + 1)
    if pause is None:
        return False
    held = _held(message, worker, MessageStatus.CLAIMED, MessageStatus.SENDING, MessageStatus.UNDECIDED)
    changed = held.update(
        status=MessageStatus.QUEUED,
        try_after=at + pause,
        attempts=F("attempts") + 1,
        last_error=error,
        claimed_at=None,
        claimed_by="",
    )
    return changed == 1


def give_back(messages: Iterable[Message], *, worker: str) -> int:
    """Queue claimed messages again that nobody tried to hand over."""
    mine = Message.objects.filter(
        pk__in=[message.pk for message in messages], claimed_by=worker, status=MessageStatus.CLAIMED
    )
    return mine.update(status=MessageStatus.QUEUED, claimed_at=None, claimed_by="")


def sweep(*, at: datetime) -> int:
    """Look after what dead workers left, and return how many messages have become undecided.

    Claimed: nothing was handed over, so back to the queue. Being handed over: perhaps sent, so somebody must
    decide; no machine sends it again.
    """
    with transaction.atomic(durable=True):
        claimed = Message.objects.in_hand_since(at - CLAIM_LEASE, MessageStatus.CLAIMED)
        ids = list(claimed.select_for_update(skip_locked=True).values_list("pk", flat=True))
        Message.objects.filter(pk__in=ids).update(status=MessageStatus.QUEUED, claimed_at=None, claimed_by="")
    with transaction.atomic(durable=True):
        sending = Message.objects.in_hand_since(at - SENDING_LEASE, MessageStatus.SENDING)
        lost = list(sending.select_for_update(skip_locked=True).values_list("pk", "kind"))
        Message.objects.filter(pk__in=[pk for pk, _ in lost]).update(
            status=MessageStatus.UNDECIDED, last_error="The worker vanished during the hand-over"
        )
    for pk, kind in lost:
        logger.error("Message %s (%s) is undecided: its worker vanished during the hand-over", pk, kind)
    return len(lost)
