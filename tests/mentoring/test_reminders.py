"""Reminding of learning goals: missing, waiting for the mentor, or with a date that comes near."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from mentoring import reminders
from mentoring.models import LearningGoal
from mentoring.states import GoalKind, GoalStatus
from notifications.models import Message
from notifications.wording import say
from sets.models import LearningSet, Programme, Role
from sets.states import ProgrammeStatus, RoleKind, SetStatus
from tests import factories as make
from tests.cast import Cast
from tests.notifications import planned

pytestmark = pytest.mark.django_db

ZONE = ZoneInfo("Europe/Copenhagen")
LAUNCHED = datetime(2026, 3, 2, 10, tzinfo=ZONE)  # goals are due on Monday 16 March


def at(day: int, hour: int = 8, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=ZONE)


def told(now: datetime) -> list[tuple[User, str]]:
    return planned.told(now, reminders.RULES)


def holding() -> set[str]:
    return planned.holding(reminders.RULES)


@pytest.fixture
def started(cast: Cast) -> Cast:
    """The programme has just been launched, and everybody but one has both goals."""
    Programme.objects.update(launched_at=LAUNCHED)
    others = Role.objects.participants().filter(learning_set__isnull=False).exclude(user=cast.participant)
    for role in others.select_related("learning_set"):
        assert role.learning_set
        for kind in GoalKind:
            make.a_goal(role.user, role.learning_set, kind=kind, due_on=date(2026, 9, 1))
    return cast


def test_who_lacks_a_goal_hears_when_goals_are_due_and_weekly_until_offered(started: Cast) -> None:
    days = [
        day for day in range(2, 32) if told(at(day, 9)) == [(started.participant, reminders.GOAL_MISSING)]
    ]
    assert days == [16, 23, 30]
    goals = [
        make.a_goal(started.participant, started.learning_set, GoalStatus.OFFERED, kind, status_since=at(31))
        for kind in GoalKind
    ]
    assert holding() == set()
    assert told(at(6, month=4)) == [(started.mentor, reminders.GOAL_UNCONFIRMED)] * len(goals)


@pytest.mark.parametrize(
    ("held", "status", "says"),
    [
        ([], GoalStatus.OFFERED, "a competency goal and a people management goal"),
        ([GoalKind.COMPETENCY], GoalStatus.OFFERED, "a people management goal"),
        ([GoalKind.PEOPLE], GoalStatus.NOT_YET, "a competency goal"),
        (
            [GoalKind.COMPETENCY, GoalKind.PEOPLE],
            GoalStatus.DRAFT,
            "a competency goal and a people management goal",
        ),
        (
            [GoalKind.COMPETENCY, GoalKind.PEOPLE],
            GoalStatus.DROPPED,
            "a competency goal and a people management goal",
        ),
    ],
)
def test_the_mail_says_which_kind_is_missing(
    started: Cast, held: list[GoalKind], status: GoalStatus, says: str
) -> None:
    for kind in held:
        make.a_goal(
            started.participant, started.learning_set, status, kind, status_since=at(3), created_at=at(3)
        )
    assert planned.told(at(16), [reminders.MISSING]) == [(started.participant, reminders.GOAL_MISSING)]
    message = Message.objects.get(kind=reminders.GOAL_MISSING)
    words = say(message.kind, message.context)
    assert words.subject == f"Still to offer: {says}"
    assert words.next == "On Monday 23 March at 08:00 in your time zone, unless it is done by then."


def test_a_mail_that_names_the_wrong_kinds_is_not_sent(started: Cast) -> None:
    planned.told(at(16), [reminders.MISSING])
    assert len(planned.holding([reminders.MISSING])) == 1
    make.a_goal(started.participant, started.learning_set, GoalStatus.OFFERED, GoalKind.PEOPLE)
    assert planned.holding([reminders.MISSING]) == set()
    assert planned.told(at(17), [reminders.MISSING]) == []
    assert planned.told(at(23), [reminders.MISSING]) == [(started.participant, reminders.GOAL_MISSING)]


def test_a_goal_sent_back_is_not_blamed_on_the_weeks_before(started: Cast) -> None:
    for kind in GoalKind:
        make.a_goal(started.participant, started.learning_set, GoalStatus.OFFERED, kind, created_at=at(3))
    assert planned.told(at(17), [reminders.MISSING]) == []
    LearningGoal.objects.filter(owner=started.participant, kind=GoalKind.PEOPLE).update(
        status=GoalStatus.DRAFT, status_since=at(18)
    )
    assert planned.told(at(19), [reminders.MISSING]) == []
    assert planned.told(at(23), [reminders.MISSING]) == [(started.participant, reminders.GOAL_MISSING)]


def test_who_joins_late_gets_the_same_days(started: Cast) -> None:
    late = make.a_member(make.a_set(started.programme), "Lea Late")
    Role.objects.filter(user=late).update(started_at=at(20, 12))
    asked = [(16, 3), (23, 3), (30, 3), (2, 4), (3, 4), (9, 4), (10, 4), (14, 4)]
    days = [
        (day, month)
        for day, month in asked
        if (late, reminders.GOAL_MISSING) in told(at(day, 9, month=month))
    ]
    assert days == [(3, 4), (10, 4)]


def test_who_sits_in_no_set_yet_can_write_no_goal_and_hears_nothing(started: Cast) -> None:
    assert all(who != started.newcomer for day in (16, 23) for who, _ in told(at(day)))


def test_the_mentor_hears_three_days_after_a_goal_was_offered_and_weekly(cast: Cast) -> None:
    goal = make.a_goal(cast.participant, cast.learning_set, GoalStatus.OFFERED, status_since=at(2, 18))
    heard = [day for day in range(2, 25) if (cast.mentor, reminders.GOAL_UNCONFIRMED) in told(at(day, 9))]
    assert heard == [5, 12, 19]
    message = Message.objects.filter(kind=reminders.GOAL_UNCONFIRMED).first()
    assert message
    words = say(message.kind, message.context)
    assert words.lines == ("Paula Participant offered you a competency goal on Monday 2 March.",)
    assert goal.able_to not in str(words)
    LearningGoal.objects.filter(pk=goal.pk).update(
        status=GoalStatus.CONFIRMED, confirmed_at=at(20), confirmed_by=cast.mentor
    )
    assert (cast.mentor, reminders.GOAL_UNCONFIRMED) not in told(at(26))
    assert holding() & {m.key for m in planned.of_rule(reminders.UNCONFIRMED)} == set()


def test_evidence_that_waits_for_the_mentor_is_told_alike(cast: Cast) -> None:
    make.a_goal(cast.participant, cast.learning_set, GoalStatus.EVIDENCED, status_since=at(2, 18))
    assert [d for d in range(2, 20) if (cast.mentor, reminders.GOAL_WAITS) in told(at(d, 9))] == [5, 12, 19]


def test_a_new_mentor_hears_three_days_after_they_came(cast: Cast) -> None:
    make.a_goal(cast.participant, cast.learning_set, GoalStatus.OFFERED, status_since=at(2))
    Role.objects.mentors().filter(learning_set=cast.learning_set).update(ended_at=at(3))
    new = make.a_person(cast.organisation, "Nina Newmentor").user
    role = make.a_role(new, RoleKind.MENTOR, cast.learning_set)
    Role.objects.filter(pk=role.pk).update(started_at=at(10))
    assert [d for d in range(2, 22) if (new, reminders.GOAL_UNCONFIRMED) in told(at(d, 9))] == [13, 20]


@pytest.mark.parametrize(
    ("due", "days"),
    [
        (date(2026, 3, 31), ["17 Mar", "28 Mar", "31 Mar", "7 Apr", "14 Apr", "21 Apr"]),  # the clocks change
        (date(2026, 11, 1), ["18 Oct", "29 Oct", "1 Nov", "8 Nov", "15 Nov", "22 Nov"]),  # and change back
        (date(2028, 3, 3), ["18 Feb", "29 Feb", "3 Mar", "10 Mar", "17 Mar", "24 Mar"]),  # a leap day
        (date(2027, 1, 1), ["18 Dec", "29 Dec", "1 Jan", "8 Jan", "15 Jan", "22 Jan"]),
    ],
)
@pytest.mark.parametrize(
    "zone",
    ["Europe/Copenhagen", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Kiritimati"],
)
def test_a_goal_s_date_is_told_at_eight_where_its_owner_is(
    cast: Cast, due: date, days: list[str], zone: str
) -> None:
    here = ZoneInfo(zone)
    User.objects.filter(pk=cast.participant.pk).update(time_zone=zone)
    make.a_goal(cast.participant, cast.learning_set, due_on=due)
    spoken: set[str] = set()
    for text in days:
        year = due.year - int(due.month == 1 and text.endswith("Dec"))
        eight = datetime.strptime(f"{text} {year} 08", "%d %b %Y %H").replace(tzinfo=here)
        before = {draft.key for draft in reminders.DATED.due(eight - timedelta(seconds=1))}
        (draft,) = reminders.DATED.due(eight)
        assert before <= spoken
        assert draft.key not in spoken
        assert draft.due == eight.astimezone(UTC)
        spoken.add(draft.key)
    assert len(spoken) == len(days)


def test_after_an_outage_one_mail_comes_not_three(cast: Cast) -> None:
    make.a_goal(cast.participant, cast.learning_set, due_on=date(2026, 3, 20))
    assert planned.told(at(21), [reminders.DATED]) == [(cast.participant, reminders.GOAL_DATE_NEAR)]
    assert planned.told(at(27), [reminders.DATED]) == [(cast.participant, reminders.GOAL_DATE_PASSED)]


def test_a_moved_date_cancels_what_was_planned_and_tells_anew(cast: Cast) -> None:
    goal = make.a_goal(cast.participant, cast.learning_set, due_on=date(2026, 3, 20))
    planned.told(at(17), [reminders.DATED])
    assert len(planned.holding([reminders.DATED])) == 1
    LearningGoal.objects.filter(pk=goal.pk).update(due_on=date(2026, 4, 20))
    assert planned.holding([reminders.DATED]) == set()
    assert planned.told(at(6, month=4), [reminders.DATED]) == [(cast.participant, reminders.GOAL_DATE_NEAR)]


def test_a_date_that_was_near_before_the_mentor_confirmed_is_told_from_then_on(cast: Cast) -> None:
    make.a_goal(cast.participant, cast.learning_set, due_on=date(2026, 3, 20), confirmed_at=at(17, 9))
    assert [d for d in range(10, 21) if planned.told(at(d, 9), [reminders.DATED])] == [20]


@pytest.mark.parametrize("status", [s for s in GoalStatus if s != GoalStatus.CONFIRMED])
def test_only_confirmed_goals_have_a_date_that_matters(cast: Cast, status: GoalStatus) -> None:
    make.a_goal(cast.participant, cast.learning_set, status, due_on=date(2026, 3, 20))
    assert planned.told(at(20), [reminders.DATED]) == []


def test_evidence_stops_what_is_planned(cast: Cast) -> None:
    goal = make.a_goal(cast.participant, cast.learning_set, due_on=date(2026, 3, 20))
    planned.told(at(20), [reminders.DATED])
    LearningGoal.objects.filter(pk=goal.pk).update(status=GoalStatus.EVIDENCED)
    assert planned.holding([reminders.DATED]) == set()


@pytest.mark.parametrize(
    "stop",
    [
        lambda cast: Role.objects.filter(user=cast.participant).update(ended_at=at(4)),
        lambda cast: User.objects.filter(pk=cast.participant.pk).update(is_active=False),
        lambda _: Programme.objects.update(status=ProgrammeStatus.PAUSED),
        lambda _: Programme.objects.update(status=ProgrammeStatus.CLOSED),
        lambda _: LearningSet.objects.update(status=SetStatus.CLOSED),
    ],
    ids=["role ended", "left", "paused", "closed", "set closed"],
)
def test_nobody_hears_when_the_work_is_over(started: Cast, stop: Callable[[Cast], object]) -> None:
    make.a_goal(started.participant, started.learning_set, due_on=date(2026, 3, 17))
    make.a_goal(started.participant, started.learning_set, GoalStatus.OFFERED, status_since=at(12))
    assert len(told(at(17))) == 3
    assert len(holding()) == 3
    stop(started)
    assert holding() == set()
    assert told(at(26)) == []


def test_planning_costs_the_same_for_one_and_for_three(
    started: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def due_for_all() -> int:
        with django_assert_num_queries(6):
            return sum(len(list(rule.due(at(17, 9)))) for rule in reminders.RULES)

    make.a_goal(started.participant, started.learning_set, due_on=date(2026, 3, 17))
    make.a_goal(started.participant, started.learning_set, GoalStatus.OFFERED, status_since=at(12))
    assert due_for_all() == 3
    more = [make.a_member(started.learning_set, f"Mika More {number}") for number in (1, 2)]
    for user in more:
        make.a_goal(user, started.learning_set, due_on=date(2026, 3, 17))
        make.a_goal(user, started.learning_set, GoalStatus.OFFERED, status_since=at(12))
    Role.objects.filter(user__in=more).update(started_at=LAUNCHED)
    assert due_for_all() == 9
