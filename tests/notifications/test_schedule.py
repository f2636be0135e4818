"""When reminders are due: eight in the morning where one is, through every change of the clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notifications.schedule import Series, Step, add_days, last_morning, morning
from sets.working_days import add_working_days

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
GOAL_DATE = Series((-14, -3, 0, 7, 14, 21), lasts=timedelta(days=7))
WEEKLY = Series((3,), every=7)
REVIEW = Series((-2, 0, 2), every=2, shift=add_working_days)

# The night on which the clocks go forward and back, in five zones; Lord Howe moves by half an hour.
CHANGES = [
    ("Europe/Copenhagen", date(2026, 3, 29), date(2026, 10, 25)),
    ("America/New_York", date(2026, 3, 8), date(2026, 11, 1)),
    ("Australia/Lord_Howe", date(2026, 10, 4), date(2026, 4, 5)),
    ("America/Santiago", date(2026, 9, 6), date(2026, 4, 5)),
    ("Africa/Casablanca", date(2026, 3, 22), date(2026, 2, 15)),
]

zones = st.sampled_from(sorted(available_timezones() - {"Factory"})).map(ZoneInfo)
days = st.dates(date(2015, 1, 1), date(2040, 1, 1))
moments = st.datetimes(datetime(2015, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - aware by `timezones`
series = st.sampled_from([GOAL_DATE, WEEKLY, REVIEW, Series((0,)), Series((0,), every=7)])


def latest(of: Series, day: date, now: datetime, since: datetime = LONG_AGO) -> int | None:
    step = of.latest(day, zone=COPENHAGEN, since=since, now=now)
    return step.offset if step else None


def at(year: int, month: int, day: int, hour: int = 8, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=COPENHAGEN)


@pytest.mark.parametrize(
    ("now", "speaks"),
    [
        (at(2026, 6, 16, 7, 59), None),
        (at(2026, 6, 16), -14),
        (at(2026, 6, 27, 7, 59), -14),
        (at(2026, 6, 27), -3),
        (at(2026, 6, 30), 0),
        (at(2026, 7, 6, 23), 0),
        (at(2026, 7, 7), 7),
        (at(2026, 7, 14), 14),
        (at(2026, 7, 21), 21),
        (at(2026, 7, 28), 21),
        (at(2026, 7, 28, 8, 1), None),  # the last one is not sent a week late
    ],
)
def test_only_the_latest_step_speaks(now: datetime, speaks: int | None) -> None:
    assert latest(GOAL_DATE, date(2026, 6, 30), now) == speaks


def test_a_step_before_the_reason_arose_never_speaks() -> None:
    due = date(2026, 6, 30)
    assert latest(GOAL_DATE, due, at(2026, 6, 28), since=at(2026, 6, 27)) == -3
    assert latest(GOAL_DATE, due, at(2026, 6, 28), since=at(2026, 6, 27, 8, 1)) is None
    assert latest(GOAL_DATE, due, at(2026, 6, 30), since=at(2026, 6, 27, 8, 1)) == 0


def test_a_series_that_repeats_goes_on() -> None:
    assert [latest(WEEKLY, date(2026, 1, 1), at(2026, 1, day)) for day in (3, 4, 10, 11)] == [None, 3, 3, 10]
    assert latest(WEEKLY, date(2026, 1, 1), at(2028, 1, 1)) == 724


def test_working_days_skip_the_weekend() -> None:
    friday = date(2026, 3, 6)
    assert latest(REVIEW, friday, at(2026, 3, 4)) == -2
    assert latest(REVIEW, friday, at(2026, 3, 8, 23)) == 0
    assert latest(REVIEW, friday, at(2026, 3, 10)) == 2
    assert REVIEW.following(Step(0, morning(friday, COPENHAGEN)), friday, zone=COPENHAGEN) == Step(
        2, at(2026, 3, 10).astimezone(UTC)
    )


@pytest.mark.parametrize(
    ("due", "offset", "on"),
    [
        (date(2028, 3, 14), -14, date(2028, 2, 29)),  # a leap day
        (date(2027, 3, 14), -14, date(2027, 2, 28)),
        (date(2026, 3, 3), -3, date(2026, 2, 28)),
        (date(2027, 1, 2), -3, date(2026, 12, 30)),
        (date(2028, 2, 29), 7, date(2028, 3, 7)),
        (date(2026, 1, 31), 21, date(2026, 2, 21)),
    ],
)
def test_days_are_counted_across_month_ends_and_leap_days(due: date, offset: int, on: date) -> None:
    eight = datetime.combine(on, time(8), tzinfo=COPENHAGEN)
    assert latest(GOAL_DATE, due, eight) == offset
    assert latest(GOAL_DATE, due, eight - timedelta(minutes=1)) != offset


@pytest.mark.parametrize(("name", "forward", "back"), CHANGES)
def test_it_is_eight_in_the_morning_on_both_sides_of_every_clock_change(
    name: str, forward: date, back: date
) -> None:
    zone = ZoneInfo(name)
    for changed in (forward, back):
        for offset in (-1, 0, 1):
            day = changed + timedelta(days=offset)
            moment = morning(day, zone)
            assert moment.astimezone(zone).replace(tzinfo=None) == datetime.combine(day, time(8))
    assert morning(forward, zone) - morning(forward - timedelta(days=1), zone) < timedelta(days=1)
    assert morning(back, zone) - morning(back - timedelta(days=1), zone) > timedelta(days=1)


def test_a_deadline_in_the_night_is_met_on_the_morning_before() -> None:
    deadline = at(2026, 3, 11, 17)
    assert last_morning(deadline, COPENHAGEN) == date(2026, 3, 11)
    assert last_morning(deadline, ZoneInfo("Pacific/Auckland")) == date(
        2026, 3, 11
    )  # 05:00 on the 12th there
    assert last_morning(deadline, ZoneInfo("America/Los_Angeles")) == date(2026, 3, 11)
    assert last_morning(at(2026, 3, 11, 7), COPENHAGEN) == date(2026, 3, 10)


@given(day=days, zone=zones)
def test_mornings_follow_each_other_a_day_apart(day: date, zone: ZoneInfo) -> None:
    apart = morning(add_days(day, 1), zone) - morning(day, zone)
    assert timedelta(hours=0) <= apart <= timedelta(hours=48)  # a few islands have skipped a day
    assert abs(morning(day, zone) - datetime.combine(day, time(8), tzinfo=UTC)) <= timedelta(hours=15)


@given(of=series, day=days, zone=zones, now=moments, since=moments)
def test_what_speaks_has_come_was_not_before_its_reason_and_has_no_later_step(
    of: Series, day: date, zone: ZoneInfo, now: datetime, since: datetime
) -> None:
    step = of.latest(day, zone=zone, since=since, now=now)
    if step is None:
        return
    assert since <= step.at <= now
    assert step.at == morning(of.shift(day, step.offset), zone)
    following = of.following(step, day, zone=zone)
    assert following is None or following.at > now


@given(of=series, day=days, zone=zones, start=moments, ticks=st.lists(st.integers(1, 30 * 24), max_size=12))
def test_however_one_ticks_steps_come_in_order_and_the_last_tick_decides(
    of: Series, day: date, zone: ZoneInfo, start: datetime, ticks: list[int]
) -> None:
    now, spoken = start, []
    for hours in ticks:
        now += timedelta(hours=hours)
        if step := of.latest(day, zone=zone, since=start, now=now):
            spoken.append(step.offset)
    assert spoken == sorted(spoken)
    assert set(spoken) <= {*of.offsets} | {
        o for o in spoken if of.every and (o - of.offsets[-1]) % of.every == 0
    }


@given(of=series, day=days, zone=zones)
def test_an_hourly_tick_never_misses_a_step(of: Series, day: date, zone: ZoneInfo) -> None:
    first = morning(of.shift(day, of.offsets[0]), zone)
    spoken, now = set(), first - timedelta(hours=1)
    while now < first + timedelta(days=12):
        if step := of.latest(day, zone=zone, since=LONG_AGO, now=now):
            spoken.add(step.offset)
        now += timedelta(hours=1)
    step: Step | None = Step(of.offsets[0], first)
    while step and step.at < now - timedelta(hours=1):
        assert step.offset in spoken
        step = of.following(step, day, zone=zone)
