"""Which part somebody plays in a set: the questions every permission here begins with."""

from uuid import UUID

from accounts.access import YES, Verdict, no
from accounts.models import User
from sets.models import LearningSet, Programme, Role

NOT_MENTOR = "Only the mentor of this set can do that."
OVER = "This programme has ended, so nothing new is written in it."


def is_mentor(user: User, learning_set: UUID) -> bool:
    """Say whether `user` mentors that set (its id) now."""
    return Role.objects.mentors().filter(user=user, learning_set=learning_set).exists()


def is_member(user: User, learning_set: UUID) -> bool:
    """Say whether `user` is a participant of that set (its id) now."""
    return Role.objects.participants().filter(user=user, learning_set=learning_set).exists()


def is_mentor_of(user: User, learning_set: UUID) -> Verdict:
    """Is `user` the mentor of this set (its id)?"""
    return YES if is_mentor(user, learning_set) else no(NOT_MENTOR)


def still_runs(programme: Programme) -> Verdict:
    """Does the programme still run?"""
    return no(OVER) if programme.is_over else YES


def mentors(user: User, learning_set: LearningSet) -> Verdict:
    """Is `user` the mentor of this set, in a programme that still runs?"""
    return is_mentor_of(user, learning_set.pk) and still_runs(learning_set.programme)
