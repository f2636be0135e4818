"""The outbox: one row a message, unique by the reason it exists."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from notifications.querysets import MessageQuerySet
from notifications.states import IN_HAND, MOVES, SETTLED, MessageStatus


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
    send_after = models.DateTimeField(help_text="When it became due.")
    try_after = models.DateTimeField(help_text="When to try next: later than due once a try has failed.")
    claimed_at = models.DateTimeField(
        null=True, blank=True, help_text="When a worker took it, then when it began to hand it over."
    )
    claimed_by = models.CharField(max_length=64, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status__in=sorted(MessageStatus.values)), name="message_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(IN_HAND)) | Q(claimed_at__isnull=False),
                name="message_claim_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(SETTLED), settled_at__isnull=False)
                | (~Q(status__in=sorted(SETTLED)) & Q(settled_at=None)),
                name="message_settled_dated",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["send_after", "id"],
                name="message_waiting",
                condition=Q(status=MessageStatus.QUEUED),
            ),
            models.Index(
                fields=["try_after", "id"],
                name="message_ready",
                condition=Q(status=MessageStatus.QUEUED),
            ),
            models.Index(
                fields=["claimed_at"],
                name="message_in_hand",
                condition=Q(status__in=sorted(IN_HAND)),
            ),
            models.Index(fields=["about_type", "about_id"], name="message_about"),
            models.Index(fields=["recipient", "-created_at"], name="message_to"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.FSM(
                name="moves_only_forward",
                field="status",
                transitions=sorted((start.value, end.value) for start, ends in MOVES.items() for end in ends),
            ),
        ]

    def __str__(self) -> str:
        return self.key
