"""Who may answer submitted findings."""

from accounts.access import Verdict, no
from accounts.models import User
from assignments import permissions as assignment_permissions
from assignments.models import Revision
from mentoring.permissions import part


def is_for(user: User, revision: Revision) -> Verdict:
    """Is answering open at all: not one's own findings, in a programme that runs? Asks no query."""
    if revision.assignment.participant_id == user.pk:
        return no("Nobody answers their own findings. They are with your mentor.")
    return part.still_runs(revision.assignment.programme)


def can_review(user: User, revision: Revision) -> Verdict:
    """May `user` answer this revision? The set's mentor, the newest one, while it waits; never one's own."""
    return is_for(user, revision) and assignment_permissions.can_review(user, revision)
