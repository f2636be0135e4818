"""Dates, deadlines and names as people say them: pure functions that are told the moment."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from zoneinfo import ZoneInfo

Zone = dt.tzinfo | str | None

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
HOURS_A_DAY = 24
DAYS_A_WEEK = 7
WEEKS_AS_DAYS = 28
SHORT_DAY = 3


def as_zone(zone: Zone) -> dt.tzinfo:
    """Return the time zone for a name or a zone; UTC when there is none."""
    if zone is None or zone == "":
        return dt.UTC
    return ZoneInfo(zone) if isinstance(zone, str) else zone


def place(zone: Zone) -> str:
    """Return the city of a zone: `Europe/Copenhagen` is "Copenhagen"."""
    name = str(as_zone(zone))
    return name.rsplit("/", 1)[-1].replace("_", " ")


def say_day(day: dt.date, today: dt.date) -> str:
    """Return "today", "Thursday" (within six days), "Thu 14 March", or with the year when it is another."""
    away = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    if away in near:
        return near[away]
    if 0 < away < DAYS_A_WEEK:
        return DAYS[day.weekday()]
    return full_day(day, today)


def full_day(day: dt.date, today: dt.date) -> str:
    """Return "Thu 14 March", with the year when it is not this one."""
    words = f"{DAYS[day.weekday()][:SHORT_DAY]} {day.day} {MONTHS[day.month - 1]}"
    return words if day.year == today.year else f"{words} {day.year}"


def say_deadline(moment: dt.datetime, mine: Zone, programme: Zone, now: dt.datetime) -> str:
    """Return the moment in the reader's time and, where its clock reads otherwise, in the programme's.

    "Thu 14 March, 17:00 (Copenhagen)", or "Thu 14 March, 16:00 (London), 17:00 in Copenhagen".
    """
    here = moment.astimezone(as_zone(mine or programme))
    today = now.astimezone(here.tzinfo).date()
    words = f"{full_day(here.date(), today)}, {here:%H:%M} ({place(mine or programme)})"
    there = moment.astimezone(as_zone(programme or mine))
    if there.utcoffset() == here.utcoffset():
        return words
    day = "" if there.date() == here.date() else f"{full_day(there.date(), today)}, "
    return f"{words}, {day}{there:%H:%M} in {place(programme)}"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def say_distance(moment: dt.datetime, now: dt.datetime) -> str:
    """Return "just now", "12 minutes ago", "in 3 days"; weeks from the fifth on."""
    seconds = int((now - moment).total_seconds())
    minutes = abs(seconds) // 60
    hours = minutes // 60
    days = hours // HOURS_A_DAY
    if minutes == 0:
        return "just now"
    if hours == 0:
        words = _counted(minutes, "minute")
    elif days == 0:
        words = _counted(hours, "hour")
    elif days < WEEKS_AS_DAYS:
        words = _counted(days, "day")
    else:
        words = _counted(days // DAYS_A_WEEK, "week")
    return f"{words} ago" if seconds > 0 else f"in {words}"


def person_name(person: object) -> str:
    """Return how the interface calls someone: a name if the object has one, else its text."""
    for attribute in ("short_name", "display_name", "name", "get_short_name"):
        value = getattr(person, attribute, None)
        if callable(value):
            value = value()
        if value:
            return str(value)
    return str(person)


def say_names(people: Iterable[object], shown: int = 3) -> str:
    """Return "Mo", "Mo and Ana", "Mo, Ana and 3 others"; at most `shown` names are written out."""
    names = [person_name(person) for person in people]
    if not names:
        return "nobody"
    if len(names) > shown:
        kept = names[: max(1, shown - 1)]
        return f"{', '.join(kept)} and {_counted(len(names) - len(kept), 'other')}"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def initials(name: str) -> str:
    """Return one or two capitals for a name."""
    parts = [part for part in name.split() if part[:1].isalpha()]
    return "".join(part[0].upper() for part in [*parts[:1], *parts[1:][-1:]])
