"""The mentor's words with a charter that was sent back (one-to-one, as matrix row 15)."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.models import Assignment
from mentoring.querysets import ReplyQuerySet


class CharterReply(models.Model):
    """Why a charter came back, and what would make it ready. Between two people; it never changes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="charter_replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(max_length=2000)
    sent_at = models.DateTimeField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=~Q(note=""), name="charter_reply_says_something"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Reply of {self.sent_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Address of the page that shows it."""
        return reverse("mentoring:charter", args=[self.assignment_id])

    @property
    def parts(self) -> list[dict[str, str]]:
        """What was written, as the letter shows it."""
        return [{"label": "", "text": self.note}]
