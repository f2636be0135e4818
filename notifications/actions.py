"""Telling people: into the outbox, in the transaction of the thing that happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from accounts.models import User
from notifications.models import Message
from notifications.states import MessageStatus

BATCH = 1000  # rows of one INSERT


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: `key` says why it exists; `context` holds names and dates, never content.

    `due` is the moment a planned message became due; a message about something that just happened has none.
    """

    key: str
    kind: str
    to: User
    about: Model
    link: str
    context: dict[str, str] = field(default_factory=dict)
    send_after: datetime | None = None
    due: datetime | None = None

    def to_message(self, at: datetime) -> Message:
        """Return the unsaved row."""
        send_after = self.send_after or at
        return Message(
            key=self.key,
            kind=self.kind,
            recipient=self.to,
            about_type=self.about._meta.label,
            about_id=str(self.about.pk),
            link=self.link,
            context=self.context,
            created_at=at,
            send_after=send_after,
            try_after=send_after,
        )


def enqueue(drafts: Iterable[Draft], *, at: datetime) -> int:
    """Put messages into the outbox and return how many are new; a key that exists is left as it is."""
    # In the order of their keys, so that two who plan the same never wait for each other in a circle.
    rows = sorted((draft.to_message(at) for draft in drafts), key=lambda row: row.key)
    if not rows:
        return 0
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=BATCH)
    return Message.objects.filter(pk__in=[row.pk for row in rows]).count()


def cancel_about(subject: Model, *, at: datetime, kinds: Iterable[str] | None = None) -> int:
    """Cancel what is not yet handed over about a thing (only of `kinds`, when given); return how many.

    A message that a worker has already taken is cancelled too: the worker finds it so before handing it over.
    """
    unsent = Message.objects.about(subject).filter(status__in=[MessageStatus.QUEUED, MessageStatus.CLAIMED])
    if kinds is not None:
        unsent = unsent.filter(kind__in=list(kinds))
    return unsent.update(status=MessageStatus.CANCELLED, settled_at=at)
