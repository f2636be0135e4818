"""The context note: write, publish, mark as read."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.access import no, require
from accounts.errors import Stale
from accounts.models import User
from assignments.models import Assignment
from audit.actions import record
from mentoring import notices, permissions
from mentoring.models import ContextNote
from mentoring.models.context import LABELS
from notifications.actions import cancel_about

_FIELDS = (*LABELS, "set_only")
CHANGED = (
    "Not saved: this note was saved in another window since you opened the page. "
    "Your text is kept below. Save again to replace the other."
)
NEWER = "This note has changed since you opened it. The new text is below; read it and say so then."


@transaction.atomic
def write(
    *,
    assignment: Assignment,
    fields: Mapping[str, object],
    version: int,
    by: User,
    at: datetime,
) -> ContextNote:
    """Keep the note of an assignment; `version` is the save it was opened on (0: there was none).

    A published note stays published and keeps the participant's mark of reading; they hear that it changed.
    Raises Stale when it was saved elsewhere meanwhile.
    """
    require(permissions.context.can_write(by, assignment))
    written = {name: fields[name] for name in _FIELDS if name in fields}
    note: ContextNote | None = (
        ContextNote.objects.filter(assignment=assignment).select_related("assignment").first()
    )
    if note is None:
        return _begin(assignment, written, by=by, at=at)
    if note.published_at and not str(written.get("how_it_fits", note.how_it_fits)).strip():
        require(no("Others read this note already, so it must keep saying how the topic fits."))
    differs = any(getattr(note, name) != value for name, value in written.items())
    updated = ContextNote.objects.filter(pk=note.pk, version=version).update(
        **written, author=by, changed_at=at, version=F("version") + 1
    )
    if updated != 1:
        raise Stale(CHANGED)
    note.refresh_from_db()
    record(by=by, verb="context.change", subject=note, at=at)
    if note.published_at and differs:
        notices.tell_context(note, changed=True, at=at)
    return note


def _begin(assignment: Assignment, written: Mapping[str, object], *, by: User, at: datetime) -> ContextNote:
    """Create the note, unless another window was faster."""
    try:
        with transaction.atomic():
            note: ContextNote = ContextNote.objects.create(
                assignment=assignment, author=by, changed_at=at, **written
            )
    except IntegrityError as error:
        raise Stale(CHANGED) from error
    record(by=by, verb="context.write", subject=note, at=at)
    return note


@transaction.atomic
def publish(*, note: ContextNote, version: int, by: User, at: datetime) -> None:
    """Let the set (and the programme, unless "set only") read the text that was saved as `version`.

    Raises Stale when it changed since.
    """
    require(permissions.context.can_publish(by, note))
    updated = ContextNote.objects.filter(pk=note.pk, version=version, published_at=None).update(
        published_at=at, version=F("version") + 1
    )
    if updated != 1:
        message = "Not published: the note has changed since you opened this page. Read it, then publish."
        raise Stale(message)
    note.refresh_from_db()
    record(by=by, verb="context.publish", subject=note, at=at, set_only=int(note.set_only))
    notices.tell_context(note, changed=False, at=at)


@transaction.atomic
def mark_read(*, note: ContextNote, version: int, by: User, at: datetime) -> None:
    """Say that the participant has read the text saved as `version`; raises Stale when it is another now."""
    require(permissions.context.can_mark_read(by, note))
    if ContextNote.objects.filter(pk=note.pk, version=version, read_at=None).update(read_at=at) != 1:
        raise Stale(NEWER)
    record(by=by, verb="context.read", subject=note, at=at)
    cancel_about(note, at=at)
