"""What the record and the outbox say about what happened, as the actions would have written it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from django.db import models
from django.urls import reverse

from audit.models import Entry, Opening
from iial.demo.moments import Clock
from iial.demo.rows import Ids, Sheet
from notifications.models import Message
from notifications.states import MessageStatus

_NIL = str(UUID(int=0))


@dataclass(frozen=True, slots=True)
class Someone:
    """A person, ready to be referred to."""

    user: str
    person: str
    name: str
    email: str
    area: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A row that something is said about."""

    model: type[models.Model]
    pk: str

    @property
    def label(self) -> str:
        """The model as the record names it."""
        return self.model._meta.label


@cache
def _pattern(view: str) -> str:
    return reverse(view, args=[_NIL])


def link(view: str, pk: str) -> str:
    """Return the address of one thing; asks Django once a view."""
    return _pattern(view).replace(_NIL, pk)


class Journal:
    """Where all builders write: rows, what was done, who opened what, what people were told."""

    def __init__(self, ids: Ids, clock: Clock) -> None:
        self.sheet = Sheet()
        self.ids = ids
        self.clock = clock

    def add(self, model: type[models.Model], **values: object) -> Subject:
        """Write a row with a new identifier."""
        pk = self.ids.new()
        self.sheet.add(model, id=pk, **values)
        return Subject(model, pk)

    def record(
        self, by: Someone | None, verb: str, subject: Subject, at: datetime, **detail: str | int
    ) -> None:
        """Write that somebody did something."""
        self.sheet.add(
            Entry,
            at=at,
            by_id=by.user if by else None,
            verb=verb,
            subject_type=subject.label,
            subject_id=subject.pk,
            detail=detail,
        )

    def opened(self, by: Someone, owner: Someone, subject: Subject, at: datetime) -> None:
        """Write that somebody opened another person's item; call once for a person and an item."""
        self.sheet.add(
            Opening,
            on=at.date(),
            by_id=by.user,
            owner_id=owner.user,
            subject_type=subject.label,
            subject_id=subject.pk,
        )

    def told(
        self,
        kind: str,
        key: str,
        to: Someone,
        about: Subject,
        at: datetime,
        *,
        url: str,
        context: dict[str, str],
    ) -> None:
        """Write a message that was sent; `key` is the part of its key after the kind."""
        moment = str(at)
        self.sheet.add(
            Message,
            id=self.ids.new(),
            key=f"{kind}/{key}",
            kind=kind,
            recipient_id=to.user,
            about_type=about.label,
            about_id=about.pk,
            link=url,
            context=context,
            status=MessageStatus.SENT,
            created_at=moment,
            send_after=moment,
            try_after=moment,
            claimed_at=at + timedelta(seconds=6),
            settled_at=at + timedelta(seconds=7),
            attempts=1,
        )
