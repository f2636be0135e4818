"""A finding: one opportunity or threat, and what it could mean for the author's own area."""

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.models.assignment import Assignment
from assignments.querysets import FindingQuerySet
from assignments.states import Confidence, Degree, FindingKind, Horizon

MOST_FINDINGS = 200  # in one assignment


class Finding(models.Model):
    """A draft finding; submitting copies it into a revision."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    assignment = models.ForeignKey(Assignment, models.PROTECT, related_name="findings")
    kind = models.CharField("Is it an opportunity or a threat?", max_length=12, choices=FindingKind)
    what_is_changing = models.TextField(max_length=2000)
    effect_on_area = models.TextField("effect on my area", max_length=4000)
    horizon = models.CharField(max_length=6, choices=Horizon)
    likelihood = models.PositiveSmallIntegerField(choices=Degree)
    size = models.PositiveSmallIntegerField("size of the effect", choices=Degree)
    evidence = models.TextField(max_length=4000, blank=True)
    confidence = models.CharField(max_length=6, choices=Confidence)
    proposal = models.TextField("what I propose", max_length=4000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1, help_text="Counts saves.")

    objects = FindingQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(likelihood__range=(1, 5)) & Q(size__range=(1, 5)),
                name="finding_degrees_1_to_5",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["assignment", "position"], name="finding_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.assignment_id}"

    def get_absolute_url(self) -> str:
        """Address where the author edits it."""
        return reverse("assignments:finding", args=[self.pk])
