"""The outbox: one row a message, unique by the reason it exists."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from notifications.querysets import MessageQuerySet
from notifications.states import MessageStatus


class Message(models.Model):
    """Something one person must hear. `key` says why it exists and makes it exist once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=60)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="messages")
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    link = models.CharField(max_length=300, help_text="Path on this site; never private content.")
    context = models.JSONField(default=dict, help_text="Names and dates the text needs.")
    status = models.CharField(max_length=12, choices=MessageStatus, default=MessageStatus.QUEUED)
    created_at = models.DateTimeField()
    send_after = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True, blank=True)
    claimed_by = models.CharField(max_length=64, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status__in=MessageStatus.values), name="message_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[MessageStatus.CLAIMED, MessageStatus.SENDING])
                | Q(claimed_at__isnull=False),
                name="message_claim_dated",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["send_after", "id"],
                name="message_waiting",
                condition=Q(status=MessageStatus.QUEUED),
            ),
            models.Index(
                fields=["claimed_at"],
                name="message_in_hand",
                condition=Q(status__in=[MessageStatus.CLAIMED, MessageStatus.SENDING]),
            ),
            models.Index(fields=["about_type", "about_id"], name="message_about"),
            models.Index(fields=["recipient", "-created_at"], name="message_to"),
        ]

    def __str__(self) -> str:
        return self.key
