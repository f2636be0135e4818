"""Who may answer submitted findings."""

from accounts.access import Verdict, no
from accounts.models import User
from assignments import permissions as assignment_permissions
from assignments.models import Revision
from mentoring.permissions import part


def can_review(user: User, revision: Revision) -> Verdict:
    """May `user` answer this revision? The set's mentor, the newest one, while it waits; never one's own."""
    if revision.assignment.participant_id == user.pk:
        return no("Nobody answers their own findings. They are with your mentor.")
    verdict = assignment_permissions.can_review(user, revision)
    return verdict and part.mentors(user, revision.assignment.learning_set)
