"""Telling people: into the outbox, in the transaction of the thing that happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Model

from accounts.models import User
from notifications.models import Message
from notifications.states import MessageStatus


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be: `key` says why it exists; `context` holds names and dates, never content."""

    key: str
    kind: str
    to: User
    about: Model
    link: str
    context: dict[str, str] = field(default_factory=dict)
    send_after: datetime | None = None

    def to_message(self, at: datetime) -> Message:
        """Return the unsaved row."""
        return Message(
            key=self.key,
            kind=self.kind,
            recipient=self.to,
            about_type=self.about._meta.label,
            about_id=str(self.about.pk),
            link=self.link,
            context=self.context,
            created_at=at,
            send_after=self.send_after or at,
        )


def enqueue(drafts: Iterable[Draft], *, at: datetime) -> int:
    """Put messages into the outbox and return how many are new; a key that exists is left as it is."""
    rows = [draft.to_message(at) for draft in drafts]
    before = Message.objects.filter(key__in=[row.key for row in rows]).count()
    Message.objects.bulk_create(rows, ignore_conflicts=True, batch_size=1000)
    return len(rows) - before


def cancel_about(subject: Model, *, at: datetime, kinds: Iterable[str] | None = None) -> int:
    """Cancel what is still queued about a thing (only of `kinds`, when given); return how many."""
    queued = Message.objects.about(subject).filter(status=MessageStatus.QUEUED)
    if kinds is not None:
        queued = queued.filter(kind__in=list(kinds))
    return queued.update(status=MessageStatus.CANCELLED, settled_at=at)
