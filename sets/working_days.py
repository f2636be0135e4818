"""Working days: Monday to Friday, in a given time zone. Holidays are nobody's business yet."""

from datetime import date, datetime, time, timedelta, tzinfo

END_OF_DAY = time(17, 0)
_SATURDAY = 5


def add_working_days(day: date, count: int) -> date:
    """Return the working day `count` working days after (negative: before) `day`."""
    step = timedelta(days=1 if count >= 0 else -1)
    left = abs(count)
    while left:
        day += step
        if day.weekday() < _SATURDAY:
            left -= 1
    while day.weekday() >= _SATURDAY:
        day += step
    return day


def due_at(moment: datetime, *, working_days: int, zone: tzinfo) -> datetime:
    """Return 17:00 in `zone`, `working_days` working days after `moment` (an aware datetime)."""
    day = add_working_days(moment.astimezone(zone).date(), working_days)
    return datetime.combine(day, END_OF_DAY, tzinfo=zone)


def due_on_day(moment: datetime, *, days: int, zone: tzinfo) -> datetime:
    """Return 17:00 in `zone` on the calendar day `days` days after `moment`, moved to a working day."""
    day = moment.astimezone(zone).date() + timedelta(days=days)
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1)
    return datetime.combine(day, END_OF_DAY, tzinfo=zone)
