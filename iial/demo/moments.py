"""When things happened, counted back from now: on working days, at a time of day when people work."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ZONE_NAME = "Europe/Copenhagen"
_SATURDAY = 5


class Clock:
    """Moments and days relative to `now` (aware), in the programmes' time zone."""

    def __init__(self, now: datetime) -> None:
        self.zone = ZoneInfo(ZONE_NAME)
        self.now = now.astimezone(UTC)
        self.today = now.astimezone(self.zone).date()
        self._known: dict[tuple[int, int, int], datetime] = {}

    def ago(self, days: int, hour: int = 9, minute: int = 0) -> datetime:
        """Return that time of day (local), `days` days ago, on the Friday before when that was a weekend."""
        key = (days, hour, minute)
        if key not in self._known:
            day = self.today - timedelta(days=days)
            day -= timedelta(days=max(0, day.weekday() - _SATURDAY + 1))
            moment = datetime.combine(day, time(hour, minute), tzinfo=self.zone)
            self._known[key] = moment.astimezone(UTC)
        return self._known[key]

    def day(self, days: int) -> date:
        """Return the local day `days` days from now; negative: before."""
        return self.today + timedelta(days=days)
