"""Feedback: to one person, or to a set; its readers are named when it is sent, and never again."""

import uuid
from dataclasses import dataclass, fields
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from assignments.models import Assignment, Revision
from mentoring.querysets import FeedbackQuerySet
from mentoring.states import Audience, FeedbackStatus
from sets.models import LearningSet

LABELS = {
    "when_where": "When and where",
    "what_you_did": "What you did",
    "what_it_led_to": "What it led to",
    "strength": "A strength, and the moment it showed",
    "larger_contribution": "The larger contribution I can see you making",
    "next_step": "One suggestion for next time",
    "offer_of_help": "How I can help",
}


@dataclass(frozen=True, slots=True)
class Words:
    """What the giver writes, part by part; a draft may have gaps, sent feedback has the two required ones."""

    when_where: str = ""
    what_you_did: str = ""
    what_it_led_to: str = ""
    strength: str = ""
    larger_contribution: str = ""
    next_step: str = ""
    offer_of_help: str = ""

    @property
    def missing(self) -> list[str]:
        """Names of the required parts that are empty (domain page, section 10)."""
        return [name for name in ("strength", "larger_contribution") if not getattr(self, name).strip()]

    def __bool__(self) -> bool:
        return any(getattr(self, part.name).strip() for part in fields(self))


class Feedback(models.Model):
    """What the giver saw, the strength in it, and the larger contribution it promises. No scores."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    giver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="feedback_given")
    learning_set = models.ForeignKey(LearningSet, models.PROTECT, related_name="feedback")
    audience = models.CharField(max_length=6, choices=Audience)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="feedback_received",
    )
    assignment = models.ForeignKey(Assignment, models.PROTECT, null=True, blank=True, related_name="feedback")
    revision = models.ForeignKey(Revision, models.PROTECT, null=True, blank=True, related_name="feedback")
    when_where = models.CharField(LABELS["when_where"], max_length=300, blank=True)
    what_you_did = models.TextField(LABELS["what_you_did"], max_length=2000, blank=True)
    what_it_led_to = models.TextField(LABELS["what_it_led_to"], max_length=2000, blank=True)
    strength = models.TextField(LABELS["strength"], max_length=2000, blank=True)
    larger_contribution = models.TextField(LABELS["larger_contribution"], max_length=2000, blank=True)
    next_step = models.TextField(LABELS["next_step"], max_length=2000, blank=True)
    offer_of_help = models.TextField(LABELS["offer_of_help"], max_length=1000, blank=True)
    status = models.CharField(max_length=6, choices=FeedbackStatus, default=FeedbackStatus.DRAFT)
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(audience=Audience.PERSON, recipient__isnull=False)
                | Q(audience=Audience.SET, recipient=None, assignment=None, revision=None),
                name="feedback_audience_fits",
            ),
            models.CheckConstraint(
                condition=Q(status=FeedbackStatus.DRAFT, sent_at=None)
                | Q(status=FeedbackStatus.SENT, sent_at__isnull=False),
                name="feedback_sent_dated",
            ),
            models.CheckConstraint(
                condition=Q(status=FeedbackStatus.DRAFT) | ~(Q(strength="") | Q(larger_contribution="")),
                name="feedback_sent_complete",
            ),
            models.CheckConstraint(
                condition=Q(recipient=None) | ~Q(recipient=F("giver")), name="feedback_not_to_oneself"
            ),
            models.UniqueConstraint(
                fields=["giver", "revision"],
                condition=Q(status=FeedbackStatus.DRAFT),
                name="feedback_one_draft_a_revision",
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(
                name="never_changed_once_sent",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=FeedbackStatus.SENT),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()} feedback of {self.changed_at:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        """Address of the feedback."""
        return reverse("mentoring:feedback", args=[self.pk])

    @property
    def words(self) -> Words:
        """What was written."""
        return Words(**{part.name: getattr(self, part.name) for part in fields(Words)})

    @property
    def parts(self) -> list[dict[str, str]]:
        """What was written, as the letter shows it: the label and the text of each part that is there."""
        return [
            {"label": label, "text": text} for name, label in LABELS.items() if (text := getattr(self, name))
        ]

    @property
    def is_sent(self) -> bool:
        """It is out, and never changes again."""
        return self.status == FeedbackStatus.SENT


class Reader(models.Model):
    """Somebody named as a reader when feedback was sent, and when they said they had read it.

    Readers are written just before the feedback turns "sent"; afterwards the database takes no more.
    """

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="readers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["feedback", "user"], name="reader_once"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="never_unnamed", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(name="never_renamed", fields=["feedback", "user"]),
            pgtrigger.Trigger(
                name="never_widened",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=(
                    "IF EXISTS (SELECT 1 FROM mentoring_feedback"
                    " WHERE id = NEW.feedback_id AND status = 'sent')"
                    " THEN RAISE EXCEPTION 'Sent feedback reaches nobody else'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user_id)
