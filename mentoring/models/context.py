"""The mentor's context note: how this topic fits broader strategic thinking (domain page, section 7)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.models import Assignment
from mentoring.querysets import ContextNoteQuerySet

LABELS = {
    "how_it_fits": "How this topic fits",
    "settled": "What is settled",
    "still_open": "What is open",
    "would_change_our_mind": "What would change our mind",
    "people_to_talk_to": "People to talk to",
}


class ContextNote(models.Model):
    """One note an assignment, written by the set's mentor; the participant says when it is read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="context_note")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    how_it_fits = models.TextField(LABELS["how_it_fits"], max_length=4000, blank=True)
    settled = models.TextField(LABELS["settled"], max_length=2000, blank=True)
    still_open = models.TextField(LABELS["still_open"], max_length=2000, blank=True)
    would_change_our_mind = models.TextField(LABELS["would_change_our_mind"], max_length=2000, blank=True)
    people_to_talk_to = models.TextField(LABELS["people_to_talk_to"], max_length=1000, blank=True)
    set_only = models.BooleanField("only the set may read it", default=False)
    changed_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(
        null=True, blank=True, help_text="When the participant said they had read it."
    )
    version = models.PositiveIntegerField(default=1)

    objects = ContextNoteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(read_at=None) | Q(published_at__isnull=False),
                name="context_read_after_published",
            ),
            models.CheckConstraint(
                condition=Q(published_at=None) | ~Q(how_it_fits=""), name="context_published_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"Context for {self.assignment_id}"

    def get_absolute_url(self) -> str:
        """Address of the note."""
        return reverse("mentoring:context", args=[self.pk])

    @property
    def parts(self) -> list[dict[str, str]]:
        """What was written, as the letter shows it."""
        return [
            {"label": label, "text": text} for name, label in LABELS.items() if (text := getattr(self, name))
        ]
