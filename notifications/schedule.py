"""When a reminder is due: days before and after a date, at eight in the morning where the recipient is.

Pure functions of dates, zones and moments; they know no rows and read no clock.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MORNING = time(8)

# Returns the day `count` days (of whatever sort the rule counts in) after a day; negative: before.
Shift = Callable[[date, int], date]


def add_days(day: date, count: int) -> date:
    """Return the calendar day `count` days after (negative: before) `day`."""
    return day + timedelta(days=count)


def morning(day: date, zone: tzinfo) -> datetime:
    """Return 08:00 of that local day, in UTC; right whatever the clocks do that night."""
    return datetime.combine(day, MORNING, tzinfo=zone).astimezone(UTC)


def last_morning(moment: datetime, zone: tzinfo) -> date:
    """Return the local day whose morning is the last one not after `moment`.

    A deadline of 17:00 in Copenhagen is 05:00 of the next day in Auckland: there, the last useful morning
    is the one before.
    """
    here = moment.astimezone(zone)
    return here.date() if here.time() >= MORNING else here.date() - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One reminder of a series: `offset` days from the day it hangs on, at the moment `at` (UTC)."""

    offset: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Series:
    """The reminders about one thing: at fixed `offsets` (ascending, in days), then `every` so many days.

    `every=0` ends the series with the last offset. `shift` counts the days: calendar days, unless told
    otherwise. `lasts` is how long after its moment the last reminder may still be planned; None: as long
    as the reason holds.
    """

    offsets: tuple[int, ...]
    every: int = 0
    shift: Shift = add_days
    lasts: timedelta | None = None

    def latest(self, day: date, *, zone: tzinfo, since: datetime, now: datetime) -> Step | None:
        """Return the step that speaks at `now`: the latest one whose moment has come, never an earlier one.

        A step whose moment lies before `since`, when the reason arose, never speaks.
        """
        reach = len(self.offsets) + self._repeats_until(day, now)
        number = bisect_right(range(reach), now, key=lambda n: self._step(n, day, zone).at) - 1
        if number < 0:
            return None
        step = self._step(number, day, zone)
        if step.at < since or (self._is_last(number) and self._is_stale(step, now)):
            return None
        return step

    def following(self, step: Step, day: date, *, zone: tzinfo) -> Step | None:
        """Return the step after `step`, or None when it was the last."""
        for number in range(len(self.offsets)):
            if self.offsets[number] > step.offset:
                return self._step(number, day, zone)
        if not self.every:
            return None
        return self._at(step.offset + self.every, day, zone)

    def _repeats_until(self, day: date, now: datetime) -> int:
        """Return at least how many repeats have come by `now`: none of our days is shorter than a day."""
        if not self.every:
            return 0
        elapsed = (now.astimezone(UTC).date() - day).days - self.offsets[-1] + 2
        return max(0, elapsed // self.every + 1)

    def _step(self, number: int, day: date, zone: tzinfo) -> Step:
        beyond = number - len(self.offsets) + 1
        offset = self.offsets[number] if beyond <= 0 else self.offsets[-1] + beyond * self.every
        return self._at(offset, day, zone)

    def _at(self, offset: int, day: date, zone: tzinfo) -> Step:
        return Step(offset, morning(self.shift(day, offset), zone))

    def _is_last(self, number: int) -> bool:
        return not self.every and number == len(self.offsets) - 1

    def _is_stale(self, step: Step, now: datetime) -> bool:
        return self.lasts is not None and now - step.at > self.lasts
