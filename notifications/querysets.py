"""Questions about the outbox."""

from datetime import datetime
from typing import Any, Self

from django.db import models

from accounts.access import Key, Viewer
from notifications.states import MessageStatus


class MessageQuerySet(models.QuerySet["Message"]):  # type: ignore[name-defined]  # the model is above us
    """Messages to people."""

    def visible_to(self, viewer: Viewer) -> Self:
        """A message concerns its recipient alone."""
        return self.filter(recipient=viewer)

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """Its recipient."""
        return self.filter(pk=pk).values("recipient")

    def told(self, now: datetime) -> Self:
        """What its recipient has been told, on these pages at least, the latest first."""
        happened = self.exclude(status=MessageStatus.CANCELLED).filter(send_after__lte=now)
        return happened.order_by("-created_at", "pk")

    def waiting(self, now: datetime) -> Self:
        """Due and still queued, also what waits for another try; the oldest first."""
        return self.filter(status=MessageStatus.QUEUED, send_after__lte=now).order_by("send_after", "id")

    def ready(self, now: datetime) -> Self:
        """Queued and to be tried now, the longest wait first."""
        return self.filter(status=MessageStatus.QUEUED, try_after__lte=now).order_by("try_after", "id")

    def in_hand_since(self, moment: datetime, status: MessageStatus) -> Self:
        """Messages that a worker took before `moment` and has left in `status`."""
        return self.filter(status=status, claimed_at__lt=moment)

    def undecided(self) -> Self:
        """Perhaps sent: no machine sends them again, the oldest first."""
        return self.filter(status=MessageStatus.UNDECIDED).order_by("claimed_at", "id")

    def about(self, subject: models.Model) -> Self:
        """Messages about one thing."""
        return self.filter(about_type=subject._meta.label, about_id=str(subject.pk))
