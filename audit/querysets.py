"""Questions about the record."""

from typing import Any, Self

from django.db import models

from accounts.access import Key, Viewer


class OpeningQuerySet(models.QuerySet["Opening"]):  # type: ignore[name-defined]  # the model is above us
    """Openings of people's items."""

    def visible_to(self, viewer: Viewer) -> Self:
        """Only the owner sees who opened their items (domain page, section 4, row 33)."""
        return self.filter(owner=viewer)

    def candidates(self, pk: Key) -> models.QuerySet[Any]:
        """The owner."""
        return self.filter(pk=pk).values("owner")

    def of(self, subject: models.Model) -> Self:
        """Openings of one item, the latest first, with the reader's name at hand."""
        return (
            self.filter(subject_type=subject._meta.label, subject_id=str(subject.pk))
            .select_related("by")
            .order_by("-on", "by__name")
        )
