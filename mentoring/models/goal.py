"""A learning goal: specific, of one of two kinds, confirmed by the mentor (domain page, section 10)."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from mentoring.querysets import GoalQuerySet
from mentoring.states import GOAL_AGREED, GOAL_TONES, GoalKind, GoalStatus
from sets.models import LearningSet


class LearningGoal(models.Model):
    """What somebody wants to be able to do, how they will practise, and what others could see.

    A draft may have gaps; the checker (`mentoring.specific`) asks for what is missing when it is offered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="goals")
    learning_set = models.ForeignKey(LearningSet, models.PROTECT, related_name="goals")
    kind = models.CharField(max_length=10, choices=GoalKind)
    able_to = models.CharField("I will be able to", max_length=300)
    why = models.TextField("how it serves my assignment or my role", max_length=1000, blank=True)
    practice = models.TextField("how I will practise", max_length=1000, blank=True)
    evidence = models.TextField("evidence somebody else could see", max_length=1000, blank=True)
    who_will_notice = models.CharField(max_length=200, blank=True)
    due_on = models.DateField("by when")
    status = models.CharField(max_length=10, choices=GoalStatus, default=GoalStatus.DRAFT)
    status_since = models.DateTimeField()
    created_at = models.DateTimeField()
    offered_at = models.DateTimeField(
        null=True, blank=True, help_text="Last offered to the mentor; stays when it is taken back."
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    mentor_note = models.TextField(max_length=1000, blank=True, help_text="Why it was sent back, or praise.")
    what_happened = models.TextField("what happened", max_length=2000, blank=True)
    drop_reason = models.TextField("why I drop it", max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(confirmed_at=None, confirmed_by=None)
                | Q(confirmed_at__isnull=False, confirmed_by__isnull=False),
                name="goal_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(GOAL_AGREED)) | Q(confirmed_at__isnull=False),
                name="goal_agreed_was_confirmed",
            ),
            models.CheckConstraint(
                condition=Q(status__in=sorted(GoalStatus.values)), name="goal_status_known"
            ),
            models.CheckConstraint(
                condition=~Q(status=GoalStatus.DROPPED) | ~Q(drop_reason=""),
                name="goal_dropped_with_reason",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["due_on"], name="goal_due", condition=Q(status=GoalStatus.CONFIRMED)),
            models.Index(fields=["learning_set", "status"], name="goal_in_set"),
        ]

    def __str__(self) -> str:
        return f"Goal of {self.owner_id}"

    def get_absolute_url(self) -> str:
        """Address of the goal."""
        return reverse("mentoring:goal", args=[self.pk])

    @property
    def tone(self) -> str:
        """The tint of its state on a page."""
        return GOAL_TONES[GoalStatus(self.status)]

    @property
    def pk_text(self) -> str:
        """The id as text, for addresses that carry it."""
        return str(self.pk)

    @property
    def note_parts(self) -> list[dict[str, str]]:
        """The mentor's note, as the letter shows it."""
        return [{"label": "", "text": self.mentor_note}]
