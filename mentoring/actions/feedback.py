"""Feedback: keep a draft, discard it, send it to the people who were shown, mark it as read."""

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F

from accounts.access import no, require
from accounts.errors import Stale
from accounts.models import User
from assignments.models import Revision
from audit.actions import record
from mentoring import notices, permissions
from mentoring.audience import expected_readers
from mentoring.models import Feedback, Reader
from mentoring.models.feedback import Words
from mentoring.states import Audience, FeedbackStatus
from notifications.actions import cancel_about
from sets.models import LearningSet, Role

CHANGED = (
    "Not saved: this draft was saved in another window since you opened the page. "
    "Your text is kept below. Save again to replace the other."
)
NOT_THE_SAME = "Not sent: your draft has changed since you opened this page. Read it once more, then send."


class AudienceChanged(Stale):
    """Not the people whose names were shown when the giver pressed send."""


@transaction.atomic
def begin(
    *,
    learning_set: LearningSet,
    recipient: User | None,
    words: Words,
    revision: Revision | None = None,
    by: User,
    at: datetime,
) -> Feedback:
    """Keep a new draft, readable by its giver alone; `recipient` None means the whole set.

    Raises Stale when another window began a draft on the same revision.
    """
    if recipient is None:
        require(permissions.feedback.can_give(by, learning_set))
    else:
        require(permissions.feedback.can_give_to(by, learning_set, recipient.pk))
    draft = put(learning_set, recipient, words, revision, by, at)
    record(by=by, verb="feedback.write", subject=draft, at=at)
    return draft


def put(
    learning_set: LearningSet,
    recipient: User | None,
    words: Words,
    revision: Revision | None,
    by: User,
    at: datetime,
) -> Feedback:
    """Create the draft; for actions, inside their transaction. Raises Stale, which ends the transaction."""
    try:
        return Feedback.objects.create(
            giver=by,
            learning_set=learning_set,
            audience=Audience.PERSON if recipient else Audience.SET,
            recipient=recipient,
            revision=revision,
            assignment=revision.assignment if revision else None,
            changed_at=at,
            **asdict(words),
        )
    except IntegrityError as error:
        raise Stale(CHANGED) from error


@transaction.atomic
def save(
    *,
    feedback: Feedback,
    recipient: User | None,
    words: Words,
    version: int,
    by: User,
    at: datetime,
) -> None:
    """Keep a draft as it is written now, for one person or (`recipient` None) the whole set.

    Feedback on a revision stays with its author. Raises Stale when it was saved elsewhere since `version`.
    """
    require(permissions.feedback.can_edit(by, feedback))
    if feedback.revision_id and (recipient is None or recipient.pk != feedback.recipient_id):
        require(no("Feedback on findings goes to the person who submitted them."))
    if recipient is not None:
        require(permissions.feedback.can_give_to(by, feedback.learning_set, recipient.pk))
    rewrite(feedback, recipient, words, version, at)
    record(by=by, verb="feedback.write", subject=feedback, at=at)


def rewrite(feedback: Feedback, recipient: User | None, words: Words, version: int, at: datetime) -> None:
    """Change the draft that was opened as `version`; for actions, inside their transaction. Raises Stale."""
    written = {
        "audience": Audience.PERSON if recipient else Audience.SET,
        "recipient": recipient,
        "changed_at": at,
        **asdict(words),
    }
    same = Feedback.objects.filter(pk=feedback.pk, version=version, status=FeedbackStatus.DRAFT)
    if same.update(version=F("version") + 1, **written) != 1:
        raise Stale(CHANGED)
    for name, value in written.items():
        setattr(feedback, name, value)
    feedback.version = version + 1


@transaction.atomic
def discard(*, feedback: Feedback, by: User, at: datetime) -> None:
    """Throw a draft away; raises Stale when it was sent meanwhile."""
    require(permissions.feedback.can_edit(by, feedback))
    record(by=by, verb="feedback.discard", subject=feedback, at=at)
    gone, _ = Feedback.objects.filter(pk=feedback.pk, status=FeedbackStatus.DRAFT).delete()
    if gone != 1:
        message = "This feedback was sent in another window. It stays as it was sent."
        raise Stale(message)


@transaction.atomic
def send(*, feedback: Feedback, version: int, shown: Collection[str], by: User, at: datetime) -> None:
    """Send the draft saved as `version` to exactly the people whose ids were `shown`, and to nobody else.

    Raises AudienceChanged when the audience is another by now, Stale when the draft is; nothing is sent then.
    """
    require(permissions.feedback.can_send(by, feedback))
    if feedback.audience == Audience.SET:
        hold_members(feedback.learning_set)
    same = Feedback.objects.filter(pk=feedback.pk, version=version, status=FeedbackStatus.DRAFT)
    if not same.select_for_update().values_list("pk", flat=True).first():
        raise Stale(NOT_THE_SAME)
    notices.tell_feedback(feedback, deliver(feedback, shown, by, at), at=at)


def deliver(feedback: Feedback, shown: Collection[str], by: User, at: datetime) -> list[Reader]:
    """Name the readers and send; for actions, inside their transaction, the draft's row being theirs."""
    audience = list(expected_readers(feedback))
    if {str(user.pk) for user in audience} != set(shown) or not audience:
        message = (
            "Not sent: the set has changed since you opened this page. Your text is kept. "
            "Check the names below and send again."
        )
        raise AudienceChanged(message)
    readers = Reader.objects.bulk_create([Reader(feedback=feedback, user=user) for user in audience])
    same = Feedback.objects.filter(pk=feedback.pk, status=FeedbackStatus.DRAFT)
    if same.update(status=FeedbackStatus.SENT, sent_at=at, version=F("version") + 1) != 1:
        raise Stale(NOT_THE_SAME)
    feedback.status, feedback.sent_at, feedback.version = FeedbackStatus.SENT, at, feedback.version + 1
    count = len(audience)
    record(by=by, verb="feedback.send", subject=feedback, at=at, audience=feedback.audience, readers=count)
    return readers


def hold_members(learning_set: LearningSet) -> None:
    """Let nobody join or leave the set until this transaction ends.

    Ending a role changes its row, which is held here; a new role checks its set's row when it commits,
    so whoever joins at this moment joins after the letter.
    """
    LearningSet.objects.select_for_update().get(pk=learning_set.pk)
    roles = Role.objects.active().filter(learning_set=learning_set)
    list(roles.order_by("pk").select_for_update().values_list("pk", flat=True))


@transaction.atomic
def mark_read(*, feedback: Feedback, by: User, at: datetime) -> None:
    """Say that a reader has read the letter; raises Refused when they did so already."""
    require(permissions.feedback.can_mark_read(by, feedback))
    reader = Reader.objects.get(feedback=feedback, user=by)
    if Reader.objects.filter(pk=reader.pk, read_at=None).update(read_at=at) != 1:
        message = "You have said so in another window already. Nothing was changed."
        raise Stale(message)
    record(by=by, verb="feedback.read", subject=feedback, at=at)
    cancel_about(reader, at=at)
