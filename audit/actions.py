"""Writing the record: the last step of an action, before people are told."""

from datetime import datetime

from django.db.models import Model

from accounts.models import User
from audit.models import Entry, Opening


def record(*, by: User | None, verb: str, subject: Model, at: datetime, **detail: str | int) -> None:
    """Write that `by` (None: the machine) did `verb` to `subject`. `detail` holds states and counts only."""
    Entry.objects.create(
        at=at,
        by=by,
        verb=verb,
        subject_type=subject._meta.label,
        subject_id=str(subject.pk),
        detail=detail,
    )


def record_opening(*, by: User, owner: User, subject: Model, at: datetime) -> None:
    """Write that `by` opened an item of `owner`, at most once a day; one's own visits are not news."""
    if by.pk == owner.pk:
        return
    Opening.objects.bulk_create(
        [
            Opening(
                on=at.date(),
                by=by,
                owner=owner,
                subject_type=subject._meta.label,
                subject_id=str(subject.pk),
            ),
        ],
        ignore_conflicts=True,
    )
