"""The programme, what it is about, and its learning sets."""

import uuid
import zoneinfo
from datetime import tzinfo
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import validate_time_zone
from sets.models.organisation import Organisation
from sets.querysets import LearningSetQuerySet, ProgrammeQuerySet, ThemeQuerySet
from sets.states import PROGRAMME_LIVE, PROGRAMME_OVER, ProgrammeStatus, SetStatus

SMALLEST_SET = 4  # people; domain page, section 1, "Our defaults"
LARGEST_SET = 8


class Programme(models.Model):
    """One run of Innovation-Intensive Action Learning in a company."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000, blank=True)
    time_zone = models.CharField(max_length=64, validators=[validate_time_zone])
    starts_on = models.DateField()
    ends_on = models.DateField()
    status = models.CharField(max_length=14, choices=ProgrammeStatus, default=ProgrammeStatus.DRAFT)
    launched_at = models.DateTimeField(null=True, blank=True)
    smallest_set = models.PositiveSmallIntegerField(default=SMALLEST_SET)
    largest_set = models.PositiveSmallIntegerField(default=LARGEST_SET)
    goals_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days after launch by which everybody has goals."
    )
    charter_days = models.PositiveSmallIntegerField(
        default=21, help_text="Days after launch by which every charter is agreed."
    )
    findings_days = models.PositiveSmallIntegerField(
        default=60, help_text="Days after agreeing the charter for the first findings."
    )
    return_days = models.PositiveSmallIntegerField(
        default=14, help_text="Days for the next revision once findings are returned."
    )
    review_days = models.PositiveSmallIntegerField(
        default=5, help_text="Working days a mentor has to answer."
    )
    created_at = models.DateTimeField()

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "name"], name="programme_name_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="programme_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(smallest_set__gte=SMALLEST_SET)
                & Q(largest_set__lte=LARGEST_SET)
                & Q(smallest_set__lte=F("largest_set")),
                name="programme_set_size",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=sorted(PROGRAMME_LIVE)) | Q(launched_at__isnull=False),
                name="programme_launch_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the programme's page."""
        return reverse("sets:programme", args=[self.pk])

    @property
    def zone(self) -> tzinfo:
        """The programme's own time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)

    @property
    def is_live(self) -> bool:
        """People work on their assignments now."""
        return self.status in PROGRAMME_LIVE

    @property
    def is_over(self) -> bool:
        """Nothing may be added any more."""
        return self.status in PROGRAMME_OVER


class StrategicTheme(models.Model):
    """A line of the company's strategic thinking to which assignments attach."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="themes")
    title = models.CharField(max_length=120)
    description = models.TextField(max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "title"], name="theme_once_in_programme"),
        ]

    def __str__(self) -> str:
        return self.title


class LearningSet(models.Model):
    """Four to eight peers who work on each other's assignments by questions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="sets")
    name = models.CharField(max_length=80)
    status = models.CharField(max_length=12, choices=SetStatus, default=SetStatus.FORMING)
    created_at = models.DateTimeField()

    objects = LearningSetQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["programme", "name"], name="set_name_once_in_programme"),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Address of the set's page."""
        return reverse("sets:set", args=[self.pk])
