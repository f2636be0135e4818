"""The Strategic Learning Assignment and its charter."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from assignments.querysets import AssignmentQuerySet
from assignments.states import OPEN, WHOSE_MOVE, WRITING, Mover, Status
from sets.models import Area, LearningSet, Programme, StrategicTheme

EARLIEST_YEAR = 2020
LATEST_YEAR = 2100


class Assignment(models.Model):
    """How could opportunities and threats affect my own area, and where is innovation most needed in it?"""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="assignments")
    learning_set = models.ForeignKey(LearningSet, models.PROTECT, related_name="assignments")
    area = models.ForeignKey(Area, models.PROTECT, related_name="assignments")
    theme = models.ForeignKey(
        StrategicTheme, models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    status = models.CharField(max_length=14, choices=Status, default=Status.FRAMING)
    status_since = models.DateTimeField()
    created_at = models.DateTimeField()
    proposed_at = models.DateTimeField(
        null=True,
        blank=True,
        help_text="Proposed; from then on, and until it is sent back, others may read the charter.",
    )
    findings_due_at = models.DateTimeField(null=True, blank=True)
    review_due_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1, help_text="Counts saves of the charter.")

    scoping_question = models.CharField(max_length=300, blank=True)
    horizon_year = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(EARLIEST_YEAR), MaxValueValidator(LATEST_YEAR)],
    )
    in_scope = models.TextField(max_length=2000, blank=True)
    out_of_scope = models.TextField(max_length=2000, blank=True)
    who_knows = models.TextField(max_length=1000, blank=True)
    who_cares = models.TextField(max_length=1000, blank=True)
    who_can = models.TextField(max_length=1000, blank=True)
    withdrawn_reason = models.TextField(max_length=1000, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=Q(status__in=sorted(OPEN)),
                name="assignment_one_live",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(Status.values)), name="assignment_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.SUBMITTED) | Q(review_due_at__isnull=False),
                name="assignment_review_dated",
            ),
            models.CheckConstraint(
                condition=Q(status__in=[Status.FRAMING, Status.WITHDRAWN])
                | Q(proposed_at__isnull=False, horizon_year__isnull=False),
                name="assignment_charter_complete",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["review_due_at"],
                name="assignment_review_due",
                condition=Q(status=Status.SUBMITTED),
            ),
            models.Index(fields=["learning_set", "status"], name="assignment_in_set"),
            models.Index(fields=["programme", "status"], name="assignment_in_programme"),
        ]

    def __str__(self) -> str:
        return f"Assignment of {self.participant.name}"

    def get_absolute_url(self) -> str:
        """Address of the assignment's page."""
        return reverse("assignments:assignment", args=[self.pk])

    @property
    def whose_move(self) -> Mover:
        """Who acts next."""
        return WHOSE_MOVE[Status(self.status)]

    @property
    def is_open(self) -> bool:
        """Not closed, not withdrawn."""
        return self.status in OPEN

    @property
    def is_being_written(self) -> bool:
        """The author may add and change findings."""
        return self.status in WRITING
