"""What was done, and who opened what: rows that nobody can change."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models

from audit.querysets import OpeningQuerySet

NEVER_CHANGED = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)


class Entry(models.Model):
    """Somebody did something to something. Names and states, never anyone's words."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_type", "subject_id"], name="entry_by_subject"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_type}"


class Opening(models.Model):
    """Somebody opened another person's item; once a day is enough to say (domain page, matrix row 33)."""

    on = models.DateField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)

    objects = OpeningQuerySet.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["by", "subject_type", "subject_id", "on"],
                name="opening_once_a_day",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "subject_type", "subject_id"], name="opening_by_owner"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.by} opened {self.subject_type} on {self.on}"
