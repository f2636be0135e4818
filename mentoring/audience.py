"""Who will read what is not yet sent: shown by name before anything leaves, and compared when it does."""

from django.db.models import Q, QuerySet

from accounts.models import User
from assignments.models import Assignment
from mentoring.models import Feedback
from mentoring.states import Audience
from sets.models import LearningSet, Role
from sets.querysets import SET_PEOPLE, UPPER_PEOPLE
from sets.states import RoleKind


def members(learning_set: LearningSet) -> QuerySet[User]:
    """Return the set's active participants by name."""
    now = Role.objects.participants().filter(learning_set=learning_set)
    return User.objects.filter(pk__in=now.values("user"), is_active=True).order_by("name", "email")


def expected_readers(feedback: Feedback) -> QuerySet[User]:
    """Return who would read this feedback if it were sent now, by name (rows 14 and 15).

    One-to-one: the recipient, while they are in the set. Collective: the set's members and its adviser.
    The giver is not among them.
    """
    if feedback.audience == Audience.PERSON and feedback.recipient_id:
        return members(feedback.learning_set).filter(pk=feedback.recipient_id)
    return set_readers(feedback.learning_set, feedback.giver)


def set_readers(learning_set: LearningSet, giver: User) -> QuerySet[User]:
    """Return the set's members and its adviser, without the giver, by name."""
    now = Role.objects.active().filter(
        learning_set=learning_set, kind__in=[RoleKind.PARTICIPANT, RoleKind.ADVISER]
    )
    people = User.objects.filter(pk__in=now.values("user"), is_active=True).exclude(pk=giver.pk)
    return people.order_by("name", "email")


def context_readers(assignment: Assignment, *, set_only: bool) -> QuerySet[User]:
    """Return who could read the context note of an assignment once published, by name (row 2)."""
    now = Role.objects.active()
    people = Q(pk__in=now.filter(learning_set=assignment.learning_set_id, kind__in=SET_PEOPLE).values("user"))
    people |= Q(pk=assignment.participant_id)
    if not set_only:
        programme = assignment.programme
        upper = Q(programme=programme, kind__in=[*UPPER_PEOPLE, RoleKind.MANAGER])
        whole = Q(programme=None, organisation=programme.organisation_id, kind=RoleKind.MANAGER)
        people |= Q(pk__in=now.filter(upper | whole).values("user"))
    return User.objects.filter(people, is_active=True).order_by("name", "email")
