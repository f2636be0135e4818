"""Two people, two tabs, the same moment: real transactions in real threads, and one of them wins."""

import threading
from collections.abc import Callable

import pytest
from django.db import OperationalError, connection, transaction

from accounts.access import Refused
from accounts.errors import Stale
from assignments.models import Revision
from assignments.states import Status
from mentoring import actions
from mentoring.actions.feedback import hold_members
from mentoring.models import Feedback, Reader
from mentoring.models.feedback import Words
from notifications.models import Message
from sets.models import Role
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast, assemble
from tests.factories import NOW
from tests.mentoring.conftest import submitted

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = Words(strength="You asked first", larger_contribution="Lead the group’s plan")


@pytest.fixture
def company() -> Cast:
    """Everybody, committed."""
    return assemble()


def at_once(*acts: Callable[[], object]) -> list[BaseException | None]:
    """Run the acts in threads that begin together; return what each raised."""
    begin = threading.Barrier(len(acts))
    raised: list[BaseException | None] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        begin.wait(timeout=10)
        try:
            act()
        except Exception as error:  # noqa: BLE001 - returned to the test
            raised[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    return raised


def elsewhere(act: Callable[[], object]) -> BaseException | None:
    """Do something in another connection that waits at most half a second; return what it raised."""

    def impatient() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
            act()

    return at_once(impatient)[0]


def test_nobody_joins_or_leaves_while_the_names_are_compared(company: Cast):
    newcomer = make.a_person(company.organisation, "Jo Joined").user
    with transaction.atomic():
        hold_members(company.learning_set)
        joined = elsewhere(lambda: make.a_role(newcomer, RoleKind.PARTICIPANT, company.learning_set))
        left = elsewhere(lambda: Role.objects.filter(user=company.member).update(ended_at=NOW))
    assert isinstance(joined, OperationalError)
    assert isinstance(left, OperationalError)
    assert elsewhere(lambda: make.a_role(newcomer, RoleKind.PARTICIPANT, company.learning_set)) is None


def test_a_letter_to_the_set_waits_for_whoever_is_just_leaving(company: Cast):
    draft = make.a_feedback(company.mentor, company.learning_set, sent=False)
    people = [company.participant, company.member, *company.peers, company.adviser]
    found = Feedback.objects.get(pk=draft.pk)
    shown = [str(person.pk) for person in people]

    def send() -> None:
        actions.feedback.send(feedback=found, version=1, shown=shown, by=company.mentor, at=NOW)

    with transaction.atomic():
        Role.objects.filter(user=company.member).update(ended_at=NOW)
        waited = elsewhere(send)
    assert isinstance(waited, OperationalError)
    assert isinstance(elsewhere(send), actions.feedback.AudienceChanged)
    assert not Reader.objects.exists()


def test_of_two_sends_at_once_one_letter_leaves(company: Cast):
    draft = make.a_feedback(company.mentor, company.learning_set, company.participant, sent=False)

    def send() -> None:
        actions.feedback.send(
            feedback=Feedback.objects.get(pk=draft.pk),
            version=1,
            shown=[str(company.participant.pk)],
            by=company.mentor,
            at=NOW,
        )

    raised = at_once(send, send)
    assert raised.count(None) == 1
    assert sum(isinstance(error, (Stale, Refused)) for error in raised) == 1
    assert Reader.objects.count() == 1
    assert Message.objects.filter(kind="feedback-arrived").count() == 1


def test_of_return_and_accept_at_once_one_wins_and_the_other_sends_nothing(company: Cast):
    revision = submitted(company)
    answers = []
    for act, strength in (
        (actions.reviews.send_return, "From the first tab"),
        (actions.reviews.accept, "From the second tab"),
    ):
        words = Words(strength=strength, larger_contribution="Lead the plan")
        found = Revision.objects.select_related("assignment").get(pk=revision.pk)
        answers.append((act, found, words))

    def answering(act: Callable[..., object], found: Revision, words: Words) -> Callable[[], object]:
        shown = [str(company.participant.pk)]
        return lambda: act(revision=found, words=words, version=0, shown=shown, by=company.mentor, at=NOW)

    raised = at_once(*(answering(*one) for one in answers))
    assert raised.count(None) == 1
    assert sum(isinstance(error, (Stale, Refused)) for error in raised) == 1
    revision.assignment.refresh_from_db()
    winner = [Status.RETURNED, Status.ACCEPTED][raised.index(None)]
    assert revision.assignment.status == winner
    assert Feedback.objects.get().strength == answers[raised.index(None)][2].strength
    assert Message.objects.filter(status="queued").count() == 1


def test_of_two_mentors_answers_to_a_goal_one_counts(company: Cast):
    goal = make.a_goal(company.participant, company.learning_set, "offered")

    def fresh() -> object:
        return type(goal).objects.select_related("learning_set__programme", "owner").get(pk=goal.pk)

    first, second = fresh(), fresh()
    common = {"version": goal.version, "by": company.mentor, "at": NOW}
    raised = at_once(
        lambda: actions.goals.confirm(goal=first, **common),  # type: ignore[arg-type]
        lambda: actions.goals.send_back(goal=second, note="Which team?", **common),  # type: ignore[arg-type]
    )
    assert raised.count(None) == 1
    assert sum(isinstance(error, (Stale, Refused)) for error in raised) == 1
    assert Message.objects.filter(status="queued").count() == 1
