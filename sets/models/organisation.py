"""The company: its areas of responsibility and the people who answer for them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from sets.querysets import AreaQuerySet, ImportQuerySet, OrganisationQuerySet, PersonQuerySet
from sets.states import ImportStatus


class Organisation(models.Model):
    """A company, sealed from the others on the site."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)

    objects = OrganisationQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class Area(models.Model):
    """An area of responsibility: a unit, function or process somebody answers for. Areas form a tree."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="areas")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)
    path = models.CharField(max_length=600, help_text="Names from the top, joined by “ / ”.")

    objects = AreaQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "path"], name="area_path_once"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="area_not_in_itself"),
        ]

    def __str__(self) -> str:
        return self.path


class Person(models.Model):
    """One human's place in one organisation: area, job, and whom they report to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="people")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="places")
    area = models.ForeignKey(Area, models.PROTECT, related_name="people")
    manager = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="reports")
    job_title = models.CharField(max_length=120, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["organisation", "user"], name="person_once_in_organisation"),
            models.CheckConstraint(
                condition=Q(manager=None) | ~Q(manager=F("id")), name="person_not_own_manager"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user.name}, {self.job_title}" if self.job_title else self.user.name


class PeopleImport(models.Model):
    """A file of people, read and waiting for somebody's go-ahead; its rows go once it is settled."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="imports")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    file_name = models.CharField(max_length=200)
    rows = models.JSONField(default=list, help_text="[[line, {field: text}], …] as read from the file.")
    status = models.CharField(max_length=12, choices=ImportStatus, default=ImportStatus.PREVIEWED)
    settled_at = models.DateTimeField(null=True, blank=True)
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField(default=0)

    objects = ImportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(status=ImportStatus.PREVIEWED, settled_at=None)
                | (~Q(status=ImportStatus.PREVIEWED) & Q(settled_at__isnull=False)),
                name="import_settled_dated",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name
