"""Delivery: take what is ready, look again whether it holds, hand it over, write down what became of it."""

import os
import socket
import time
import uuid
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from logging import getLogger

from celery.exceptions import SoftTimeLimitExceeded
from django.db import DatabaseError

from notifications import claims, kinds
from notifications.letters import compose
from notifications.models import Message
from notifications.smtp import Backend, Handover, Outcome
from notifications.states import MessageStatus

logger = getLogger(__name__)

BATCH = 50  # messages on one claim
LONGEST_RUN = timedelta(seconds=60)  # a run ends between two messages; the next tick goes on
FRESH = 5.0  # seconds after which one looks again whether the rest still holds
PATIENCE = 3  # failures of the server in a row before the run ends
# These end the run and leave the messages to the next one.
NOT_ITS_FAULT = (DatabaseError, SoftTimeLimitExceeded)


@dataclass(slots=True)
class Counts:
    """What a run did, in messages."""

    sent: int = 0
    requeued: int = 0
    failed: int = 0
    undecided: int = 0
    cancelled: int = 0


def deliver(*, now: datetime, longest: timedelta = LONGEST_RUN) -> Counts:
    """Send everything that is ready at `now` (aware), in batches, until nothing is left or time is up.

    May run in any number of processes at once. Must not run inside a transaction: each step is its own.
    """
    run = Run(now=now, longest=longest)
    run.counts.undecided += claims.sweep(at=now)
    try:
        while not run.is_over and run.batch():
            pass
    finally:
        run.backend.hang_up()
    return run.counts


class Run:
    """One worker's run: its token, its connection, its own clock that began at `now`."""

    def __init__(self, *, now: datetime, longest: timedelta) -> None:
        self.worker = f"{socket.gethostname()[:30]}:{os.getpid()}:{uuid.uuid4().hex[:12]}"
        self.backend = Backend()
        self.counts = Counts()
        self._now, self._longest, self._began = now, longest, time.monotonic()
        self._troubles = 0

    @property
    def moment(self) -> datetime:
        """The moment it is now."""
        return self._now + timedelta(seconds=time.monotonic() - self._began)

    @property
    def is_over(self) -> bool:
        """Time is up, or the server fails again and again."""
        return self.moment - self._now >= self._longest or self._troubles >= PATIENCE

    def batch(self) -> bool:
        """Take and send one batch; say whether there was anything."""
        left = claims.claim(worker=self.worker, at=self.moment, limit=BATCH)
        if not left:
            return False
        looked: float | None = None
        left.reverse()
        while left and not self.is_over:
            if looked is None or time.monotonic() - looked > FRESH:
                left = self._still_fit(left)
                looked = time.monotonic()
            if left:
                self._send(left.pop())
        self.counts.requeued += claims.give_back(left, worker=self.worker)
        return True

    def _still_fit(self, messages: Iterable[Message]) -> list[Message]:
        """Cancel what no longer holds and return the rest, in the same order."""
        fit: set[uuid.UUID] = set()
        messages = list(messages)
        by_kind: dict[str, list[Message]] = defaultdict(list)
        for message in messages:
            by_kind[message.kind].append(message)
        for name, some in by_kind.items():
            fit |= self._fit_of_kind(name, some)
        return [message for message in messages if message.pk in fit]

    def _fit_of_kind(self, name: str, messages: Collection[Message]) -> set[uuid.UUID]:
        if name not in kinds.names():
            for message in messages:
                self._fail(message, f"Unknown kind {name}")
            return set()
        try:
            holding = kinds.get(name).still_holds(messages)
        except NOT_ITS_FAULT:
            raise
        except Exception as error:
            logger.exception("Nobody can say whether messages of the kind %s still hold", name)
            for message in messages:
                self._put_off(message, type(error).__name__)
            return set()
        fit: set[uuid.UUID] = set()
        for message in messages:
            if message.recipient.is_active and str(message.pk) in holding:
                fit.add(message.pk)
            elif claims.cancel(message, worker=self.worker, at=self.moment):
                self.counts.cancelled += 1
        return fit

    def _send(self, message: Message) -> None:
        """Hand over one message; one that cannot even be written fails and stops nobody else."""
        try:
            letter = compose(message)
        except NOT_ITS_FAULT:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this message's own
            # Its class alone: an error's text may hold people's names.
            self._fail(message, f"Cannot be written: {type(error).__name__}")
            return
        if claims.begin(message, worker=self.worker, at=self.moment):
            self._settle(message, self.backend.hand_over(letter))

    def _settle(self, message: Message, handover: Handover) -> None:
        self._troubles = self._troubles + 1 if handover.trouble else 0
        if handover.outcome is Outcome.ACCEPTED:
            claims.settle(message, MessageStatus.SENT, worker=self.worker, at=self.moment)
            self.counts.sent += 1
        elif handover.outcome is Outcome.REFUSED:
            self._fail(message, handover.error)
        elif handover.outcome is Outcome.UNDECIDED:
            status = MessageStatus.UNDECIDED
            claims.settle(message, status, worker=self.worker, at=self.moment, error=handover.error)
            self.counts.undecided += 1
        else:
            self._put_off(message, handover.error)

    def _fail(self, message: Message, error: str) -> None:
        status = MessageStatus.FAILED
        if claims.settle(message, status, worker=self.worker, at=self.moment, error=error[:200]):
            self.counts.failed += 1

    def _put_off(self, message: Message, error: str) -> None:
        if claims.pause_after(message.attempts + 1) is None:
            self._fail(message, error)
        elif claims.put_off(message, worker=self.worker, at=self.moment, error=error[:200]):
            self.counts.requeued += 1
