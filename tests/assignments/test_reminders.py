"""Reminding of reviews: whom, when, and whom not."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from assignments import reminders
from assignments.models import Assignment
from assignments.states import Status
from notifications import planning
from notifications.models import Message
from notifications.wording import Words, say
from sets.models import Role
from sets.states import ProgrammeStatus, RoleKind, SetStatus
from tests import factories as make
from tests.cast import Cast
from tests.notifications import planned

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Copenhagen")
# Submitted on Monday 2 March, to be answered by Monday 9 March at five in the afternoon.
SUBMITTED = datetime(2026, 3, 2, 10, tzinfo=ZONE)
DUE = datetime(2026, 3, 9, 17, tzinfo=ZONE)


def at(day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=ZONE)


@pytest.fixture
def waiting(cast: Cast) -> Assignment:
    assignment = make.an_assignment(
        cast.participant, cast.learning_set, Status.SUBMITTED, status_since=SUBMITTED, review_due_at=DUE
    )
    make.a_revision(assignment)
    return assignment


def told(now: datetime) -> list[tuple[User, str]]:
    return planned.told(now, reminders.RULES)


def holding() -> set[str]:
    return planned.holding(reminders.RULES)


def test_the_mentor_hears_before_on_the_day_and_every_two_working_days_after(
    cast: Cast, waiting: Assignment
) -> None:
    heard = {}
    for day in range(2, 25):
        for who, kind in told(at(day, 9)):
            heard.setdefault((who, kind), []).append(day)
    assert heard == {
        (cast.mentor, reminders.REVIEW_DUE): [5, 9],  # Thursday, then Monday the day itself
        (cast.mentor, reminders.REVIEW_PASSED): [11, 13, 17, 19, 23],
        (cast.manager, reminders.REVIEW_TOLD): [13],
    }
    assert {m.about_id for m in planned.of_rule(reminders.TO_MENTOR)} == {str(waiting.pk)}


def test_it_comes_at_eight_where_the_mentor_is(cast: Cast, waiting: Assignment) -> None:
    User.objects.filter(pk=cast.mentor.pk).update(time_zone="America/New_York")
    assert told(at(5, 13, 59)) == []
    assert told(at(5, 14)) == [(cast.mentor, reminders.REVIEW_DUE)]
    assert (
        Message.objects.get(recipient=cast.mentor).context["due"] == "Monday 9 March, 12:00 (New York)"
    )  # their clocks changed on Sunday
    assert waiting.status == Status.SUBMITTED


def test_a_deadline_that_falls_into_the_mentor_s_weekend_is_told_before_it(
    cast: Cast, waiting: Assignment
) -> None:
    User.objects.filter(pk=cast.mentor.pk).update(time_zone="Pacific/Auckland")
    friday = datetime(2026, 3, 6, 22, tzinfo=UTC)  # Saturday at eleven in Auckland
    Assignment.objects.filter(pk=waiting.pk).update(review_due_at=friday)
    assert reminders.working_day(friday, ZoneInfo("Pacific/Auckland")).isoformat() == "2026-03-06"
    assert told(datetime(2026, 3, 5, 19, tzinfo=UTC)) == [(cast.mentor, reminders.REVIEW_DUE)]


@pytest.mark.parametrize(
    "zone", ["America/New_York", "Europe/Copenhagen", "Australia/Lord_Howe", "Asia/Kathmandu"]
)
def test_across_a_change_of_the_clocks_it_stays_eight(cast: Cast, waiting: Assignment, zone: str) -> None:
    User.objects.filter(pk=cast.mentor.pk).update(time_zone=zone)
    here = ZoneInfo(zone)
    for due in (datetime(2026, 3, 9, 12, tzinfo=here), datetime(2026, 10, 26, 12, tzinfo=here)):
        Assignment.objects.filter(pk=waiting.pk).update(review_due_at=due)
        eight = due.replace(hour=8)
        assert told(eight - timedelta(seconds=1)) in ([], [(cast.mentor, reminders.REVIEW_DUE)])
        assert told(eight) == [(cast.mentor, reminders.REVIEW_DUE)]


def test_after_an_outage_one_mail_comes_not_three(cast: Cast, waiting: Assignment) -> None:
    assert told(at(12, 9)) == [(cast.mentor, reminders.REVIEW_PASSED)]
    assert waiting.pk


def test_steps_that_lie_before_the_submission_never_speak(cast: Cast, waiting: Assignment) -> None:
    Assignment.objects.filter(pk=waiting.pk).update(status_since=at(5, 8, 1))
    assert told(at(8)) == []
    assert told(at(9)) == [(cast.mentor, reminders.REVIEW_DUE)]


def test_a_new_mentor_is_not_told_what_was_due_before_they_came(cast: Cast, waiting: Assignment) -> None:
    Role.objects.mentors().filter(learning_set=waiting.learning_set).update(ended_at=at(10))
    new = make.a_person(cast.organisation, "Nina Newmentor").user
    role = make.a_role(new, RoleKind.MENTOR, cast.learning_set)
    Role.objects.filter(pk=role.pk).update(started_at=at(11, 9))
    assert told(at(12)) == []
    assert told(at(13, 7)) == []
    assert (new, reminders.REVIEW_PASSED) in told(at(13))


def test_a_moved_deadline_cancels_what_was_planned_and_tells_anew(cast: Cast, waiting: Assignment) -> None:
    told(at(9))
    assert len(holding()) == 1
    Assignment.objects.filter(pk=waiting.pk).update(review_due_at=DUE + timedelta(days=7))
    assert holding() == set()
    assert told(at(12)) == [(cast.mentor, reminders.REVIEW_DUE)]
    assert len(holding()) == 1


def test_of_what_waited_in_the_queue_too_long_the_latest_alone_is_sent(
    cast: Cast, waiting: Assignment
) -> None:
    for day in (5, 9, 11):
        told(at(day))
    assert len(planned.of_rule(reminders.TO_MENTOR)) == 3
    (key,) = holding()
    assert key == f"review-due/{waiting.pk}/2026-03-09T16:00Z/+2/{cast.mentor.pk}"


def test_once_answered_nothing_holds_and_nothing_more_comes(waiting: Assignment) -> None:
    told(at(13))
    assert len(holding()) == 2
    Assignment.objects.filter(pk=waiting.pk).update(status=Status.ACCEPTED, review_due_at=None)
    assert holding() == set()
    assert told(at(20)) == []


def _mentor_ends(cast: Cast) -> None:
    Role.objects.filter(user=cast.mentor).update(ended_at=at(10))


def _mentor_leaves(cast: Cast) -> None:
    User.objects.filter(pk=cast.mentor.pk).update(is_active=False)


@pytest.mark.parametrize("gone", [_mentor_ends, _mentor_leaves])
def test_without_a_mentor_the_managers_hear_instead(
    cast: Cast, waiting: Assignment, gone: Callable[[Cast], object]
) -> None:
    planning.remind(at(9))
    gone(cast)
    assert holding() == set()
    assert told(at(11)) == [(cast.manager, reminders.REVIEW_UNMENTORED)]
    assert told(at(12)) == []
    assert told(at(13)) == [
        (cast.manager, reminders.REVIEW_UNMENTORED)
    ]  # and not the one about a late mentor
    assert (
        str(waiting.learning_set_id)
        in Message.objects.filter(recipient=cast.manager).latest("created_at").link
    )


def test_both_managers_of_a_programme_hear_and_those_of_another_do_not(
    cast: Cast, waiting: Assignment
) -> None:
    second = make.a_person(cast.organisation, "Mina Manager").user
    make.a_role(second, RoleKind.MANAGER, cast.programme)
    make.a_role(cast.manager, RoleKind.MANAGER, cast.programme)  # twice a manager, told once
    elsewhere = make.a_person(cast.organisation, "Mo Manager").user
    make.a_role(elsewhere, RoleKind.MANAGER, make.a_programme(cast.organisation))
    heard = {who for who, kind in told(at(13)) if kind == reminders.REVIEW_TOLD}
    assert heard == {cast.manager, second}
    assert waiting.pk


@pytest.mark.parametrize(
    "stop",
    [
        lambda cast: Role.objects.filter(user=cast.participant).update(ended_at=at(3)),
        lambda cast: User.objects.filter(pk=cast.participant.pk).update(is_active=False),
        lambda cast: cast.programme.__class__.objects.update(status=ProgrammeStatus.PAUSED),
        lambda cast: cast.programme.__class__.objects.update(status=ProgrammeStatus.CLOSED),
        lambda cast: cast.learning_set.__class__.objects.update(status=SetStatus.CLOSED),
    ],
    ids=["participant's role ended", "participant left", "paused", "closed", "set closed"],
)
def test_nobody_hears_when_the_work_is_over(
    cast: Cast, waiting: Assignment, stop: Callable[[Cast], object]
) -> None:
    planning.remind(at(13))
    assert holding()
    stop(cast)
    assert holding() == set()
    assert told(at(17)) == []
    assert waiting.pk


def test_each_mail_says_why_what_stops_it_and_when_the_next_comes(waiting: Assignment) -> None:
    def words(now: datetime, kind: str) -> Words:
        planning.remind(now)
        message = Message.objects.get(kind=kind)
        return say(message.kind, message.context)

    due = words(at(9), reminders.REVIEW_DUE)
    assert due.subject == "Paula Participant waits for your answer by Monday 9 March, 17:00 (Copenhagen)"
    assert due.why == "You are the mentor of Set North."
    assert due.stops_when == "You return or accept the findings."
    assert due.next == "On Wednesday 11 March at 08:00 in your time zone, unless it is done by then."
    late = words(at(13), reminders.REVIEW_TOLD)
    assert late.subject == "Paula Participant waits for Maria Mentor’s answer"
    assert late.next == "Not again: this is the last one."
    assert waiting.scoping_question not in str(due) + str(late)


def test_planning_costs_the_same_for_one_and_for_three(
    cast: Cast, waiting: Assignment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def due_for_all(now: datetime) -> int:
        with django_assert_num_queries(8):
            return sum(len(list(rule.due(now))) for rule in reminders.RULES)

    assert due_for_all(at(13, 9)) == 2
    for user in (cast.member, *cast.peers):
        make.an_assignment(
            user, cast.learning_set, Status.SUBMITTED, status_since=SUBMITTED, review_due_at=DUE
        )
    assert due_for_all(at(13, 9)) == 8
    assert waiting.pk


def test_looking_again_costs_the_same_for_one_and_for_three(
    cast: Cast, waiting: Assignment, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def look_again(number: int) -> None:
        messages = planned.of_rule(reminders.TO_MENTOR)
        with django_assert_num_queries(3):
            assert len(reminders.TO_MENTOR.still_holds(messages)) == number

    told(at(9))
    look_again(1)
    for user in (cast.member, cast.peers[0]):
        make.an_assignment(
            user, cast.learning_set, Status.SUBMITTED, status_since=SUBMITTED, review_due_at=DUE
        )
    told(at(9, 9))
    look_again(3)
    assert waiting.pk
