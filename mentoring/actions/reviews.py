"""The mentor's answer to submitted findings: return with feedback, or accept."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from accounts.access import no, require
from accounts.models import User
from assignments import actions as assignment_actions
from assignments.models import Revision
from mentoring import notices, permissions
from mentoring.actions import feedback as letters
from mentoring.models import Feedback
from mentoring.models.feedback import Words
from mentoring.states import FeedbackStatus


def draft_on(revision: Revision, giver: User) -> Feedback | None:
    """Return the giver's unsent feedback on a revision, if there is one."""
    mine = Feedback.objects.filter(revision=revision, giver=giver, status=FeedbackStatus.DRAFT)
    return mine.select_related("learning_set__programme", "giver").first()


def keep(*, revision: Revision, words: Words, version: int, by: User, at: datetime) -> Feedback:
    """Keep feedback on a revision as a draft; `version` is the save it was opened on (0: there was none).

    Allowed also when the revision has been answered meanwhile, so that no text is lost. Raises Stale when
    the draft was saved elsewhere since.
    """
    draft = draft_on(revision, by)
    assignment = revision.assignment
    if draft is None:
        return letters.begin(
            learning_set=assignment.learning_set,
            recipient=assignment.participant,
            words=words,
            revision=revision,
            by=by,
            at=at,
        )
    letters.save(feedback=draft, recipient=assignment.participant, words=words, version=version, by=by, at=at)
    return draft


@transaction.atomic
def send_return(
    *, revision: Revision, words: Words, version: int, shown: Collection[str], by: User, at: datetime
) -> Feedback:
    """Return the findings together with one-to-one feedback on them, both or neither.

    Raises Refused when strength or larger contribution is missing, Stale when somebody answered first.
    """
    require(permissions.reviews.is_for(by, revision))
    assignment_actions.send_return(revision=revision, by=by, at=at)  # judges the rest, and moves
    feedback = _send_words(revision, words, version, shown, by, at)
    notices.tell_answered(revision, accepted=False, feedback=feedback, by=by, at=at)
    return feedback


@transaction.atomic
def accept(
    *, revision: Revision, words: Words, version: int, shown: Collection[str], by: User, at: datetime
) -> Feedback | None:
    """Accept the findings, with one-to-one feedback when anything is written.

    Raises Refused when feedback is begun but not complete, Stale when somebody answered first.
    """
    require(permissions.reviews.is_for(by, revision))
    assignment_actions.accept(revision=revision, by=by, at=at)  # judges the rest, and moves
    feedback = _send_words(revision, words, version, shown, by, at) if words else None
    notices.tell_answered(revision, accepted=True, feedback=feedback, by=by, at=at)
    return feedback


def _send_words(
    revision: Revision, words: Words, version: int, shown: Collection[str], by: User, at: datetime
) -> Feedback:
    """Keep the words and send them to the author of the revision."""
    if words.missing:
        require(no("Write the strength you saw and the larger contribution before you answer."))
    author, learning_set = revision.assignment.participant, revision.assignment.learning_set
    feedback = draft_on(revision, by)
    if feedback is None:
        feedback = letters.put(learning_set, author, words, revision, by, at)
    else:
        letters.rewrite(feedback, author, words, version, at)
    letters.deliver(feedback, shown, by, at)
    return feedback
