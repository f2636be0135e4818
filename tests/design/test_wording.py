"""Dates, deadlines and names read as people say them."""

import datetime as dt

import pytest

from iial.templatetags import wording

NOW = dt.datetime(2024, 3, 11, 9, 0, tzinfo=dt.UTC)
TODAY = NOW.date()
DEADLINE = dt.datetime(2024, 3, 14, 16, 0, tzinfo=dt.UTC)


def test_a_deadline_is_said_once_where_clocks_agree() -> None:
    words = wording.say_deadline(DEADLINE, "Europe/Copenhagen", "Europe/Berlin", NOW)
    assert words == "Thu 14 March, 17:00 (Copenhagen)"


def test_a_deadline_is_said_in_both_times_where_clocks_differ() -> None:
    words = wording.say_deadline(DEADLINE, "Europe/London", "Europe/Copenhagen", NOW)
    assert words == "Thu 14 March, 16:00 (London), 17:00 in Copenhagen"


def test_a_deadline_on_another_day_over_there_names_that_day() -> None:
    words = wording.say_deadline(DEADLINE, "Asia/Tokyo", "Europe/Copenhagen", NOW)
    assert words == "Fri 15 March, 01:00 (Tokyo), Thu 14 March, 17:00 in Copenhagen"


def test_without_an_own_zone_the_programme_decides() -> None:
    assert wording.say_deadline(DEADLINE, None, "America/New_York", NOW) == "Thu 14 March, 12:00 (New York)"


def test_a_deadline_in_another_year_names_the_year() -> None:
    words = wording.say_deadline(DEADLINE.replace(year=2025), "UTC", None, NOW)
    assert words == "Fri 14 March 2025, 16:00 (UTC)"


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "today"),
        (1, "tomorrow"),
        (-1, "yesterday"),
        (3, "Thursday"),
        (6, "Sunday"),
        (7, "Mon 18 March"),
        (-3, "Fri 8 March"),
        (365, "Tue 11 March 2025"),
    ],
)
def test_a_day(days: int, words: str) -> None:
    assert wording.say_day(TODAY + dt.timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(
    ("past", "words"),
    [
        (dt.timedelta(seconds=20), "just now"),
        (dt.timedelta(minutes=1), "1 minute ago"),
        (dt.timedelta(minutes=59), "59 minutes ago"),
        (dt.timedelta(hours=23), "23 hours ago"),
        (dt.timedelta(days=3), "3 days ago"),
        (dt.timedelta(days=28), "4 weeks ago"),
        (dt.timedelta(days=-2), "in 2 days"),
    ],
)
def test_a_distance(past: dt.timedelta, words: str) -> None:
    assert wording.say_distance(NOW - past, NOW) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "nobody"),
        (["Mo"], "Mo"),
        (["Mo", "Ana"], "Mo and Ana"),
        (["Mo", "Ana", "Jo"], "Mo, Ana and Jo"),
        (["Mo", "Ana", "Jo", "Li"], "Mo, Ana and 2 others"),
        (["Mo", "Ana", "Jo", "Li", "Zoë"], "Mo, Ana and 3 others"),
    ],
)
def test_names(names: list[str], words: str) -> None:
    assert wording.say_names(names) == words


def test_one_name_may_stand_for_many() -> None:
    assert wording.say_names(["Mo", "Ana", "Jo"], shown=1) == "Mo and 2 others"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana Kovačević", "AK"), ("Mo", "M"), ("Zoë van der Çelik", "ZÇ"), ("", "")],
)
def test_initials(name: str, letters: str) -> None:
    assert wording.initials(name) == letters
