"""Which part somebody plays in a set: the questions every permission here begins with."""

from uuid import UUID

from accounts.access import YES, Verdict, no
from accounts.models import User
from sets.models import LearningSet, Role

NOT_MENTOR = "Only the mentor of this set can do that."
OVER = "This programme has ended, so nothing new is written in it."


def is_mentor(user: User, learning_set: UUID) -> bool:
    """Say whether `user` mentors that set (its id) now."""
    return Role.objects.mentors().filter(user=user, learning_set=learning_set).exists()


def is_member(user: User, learning_set: UUID) -> bool:
    """Say whether `user` is a participant of that set (its id) now."""
    return Role.objects.participants().filter(user=user, learning_set=learning_set).exists()


def is_mentor_of(user: User, learning_set: LearningSet) -> Verdict:
    """Is `user` the mentor of this set?"""
    return YES if is_mentor(user, learning_set.pk) else no(NOT_MENTOR)


def still_runs(learning_set: LearningSet) -> Verdict:
    """Does the set's programme still run? No query when the programme is at hand."""
    return no(OVER) if learning_set.programme.is_over else YES


def mentors(user: User, learning_set: LearningSet) -> Verdict:
    """Is `user` the mentor of this set, in a programme that still runs?"""
    if not is_mentor(user, learning_set.pk):
        return no(NOT_MENTOR)
    return still_runs(learning_set)
