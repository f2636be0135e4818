"""A revision: the findings as they were when submitted. It never changes; the database sees to that."""

import uuid
from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.models.assignment import Assignment
from assignments.querysets import RevisionQuerySet


class Revision(models.Model):
    """What was submitted, and when. `content` holds {"charter": {…}, "findings": [{…}, …]}."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField()
    review_due_at = models.DateTimeField()
    learned = models.CharField("What did you learn since the last?", max_length=300, blank=True)
    content = models.JSONField()
    fingerprint = models.CharField(max_length=64, help_text="SHA-256 of the content.")

    objects = RevisionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["assignment", "number"], name="revision_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="revision_from_one"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"Revision {self.number} of {self.assignment_id}"

    def get_absolute_url(self) -> str:
        """Address of the revision."""
        return reverse("assignments:revision", args=[self.pk])

    @property
    def receipt(self) -> str:
        """A short code to quote: the first eight signs of the fingerprint."""
        return self.fingerprint[:8].upper()
