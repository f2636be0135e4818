"""Who may write, publish and mark as read a context note (domain page, section 7, role 1)."""

from accounts.access import YES, Verdict, no
from accounts.models import User
from assignments.models import Assignment
from mentoring.models import ContextNote
from mentoring.permissions import part


def can_write(user: User, assignment: Assignment) -> Verdict:
    """May `user` write the context of this assignment? The set's mentor, while it is open."""
    if assignment.participant_id == user.pk:
        return no("Your mentor writes this note for you.")
    is_mentor = part.is_mentor_of(user, assignment.learning_set_id)
    verdict = is_mentor and part.still_runs(assignment.programme)
    if verdict and not assignment.is_open:
        return no("This assignment has ended, so its context stays as it is.")
    return verdict


def can_publish(user: User, note: ContextNote) -> Verdict:
    """May `user` publish the note? The set's mentor, once it says how the topic fits."""
    verdict = can_write(user, note.assignment)
    if verdict and note.published_at:
        return no("This note is already published.")
    if verdict and not note.how_it_fits.strip():
        return no("Say first how this topic fits. The other parts may stay empty.")
    return verdict


def can_mark_read(user: User, note: ContextNote) -> Verdict:
    """May `user` say that they have read it? The participant, once it is published, once."""
    if note.assignment.participant_id != user.pk:
        return no("Only the person whose assignment it is can say they have read this note.")
    if not note.published_at:
        return no("This note is not published yet.")
    return no("You have already said that you have read this note.") if note.read_at else YES
