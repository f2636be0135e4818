"""The mentor's context note: how this topic fits broader strategic thinking (domain page, section 7)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.models import Assignment
from mentoring.querysets import ContextNoteQuerySet


PARTS = ("how_it_fits", "settled", "still_open", "would_change_our_mind", "people_to_talk_to")


class ContextNote(models.Model):
    """One note an assignment, written by the set's mentor; the participant says when it is read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.OneToOneField(Assignment, models.PROTECT, related_name="context_note")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    how_it_fits = models.TextField("how this topic fits", max_length=4000, blank=True)
    settled = models.TextField("what is settled", max_length=2000, blank=True)
    still_open = models.TextField("what is open", max_length=2000, blank=True)
    would_change_our_mind = models.TextField("what would change our mind", max_length=2000, blank=True)
    people_to_talk_to = models.TextField("people to talk to", max_length=1000, blank=True)
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
        shown = [(str(self._meta.get_field(name).verbose_name), name) for name in PARTS]
        return [
            {"label": label[:1].upper() + label[1:], "text": text}
            for label, name in shown
            if (text := getattr(self, name))
        ]
