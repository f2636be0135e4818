"""Questions about the outbox."""

from datetime import datetime
from typing import Self

from django.db import models

from accounts.access import Viewer
from notifications.states import MessageStatus


class MessageQuerySet(models.QuerySet["Message"]):  # type: ignore[name-defined]  # the model is above us
    """Messages to people."""

    def visible_to(self, viewer: Viewer) -> Self:
        """A message concerns its recipient alone."""
        return self.filter(recipient=viewer)

    def waiting(self, now: datetime) -> Self:
        """Queued and due, the oldest first."""
        return self.filter(status=MessageStatus.QUEUED, send_after__lte=now).order_by("send_after", "id")

    def about(self, subject: models.Model) -> Self:
        """Messages about one thing."""
        return self.filter(about_type=subject._meta.label, about_id=str(subject.pk))
