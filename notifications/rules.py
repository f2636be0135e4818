"""A rule of reminding: reasons found by one set of queries, a series of days, and one check at delivery."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import User
from notifications.actions import Draft
from notifications.models import Message
from notifications.schedule import Series, Step
from notifications.wording import NEXT, say_day

Rows = QuerySet[Any]
_DETAIL = "detail"  # the context's name for a reason's detail


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody must hear something: about what, by when, on which local day it hangs, since when.

    `deadline` stands in the message's key: when it moves, what was planned for the old one no longer
    holds, and neither does it when `detail` changes. `context` holds names and dates.
    """

    about: Model
    to: User
    deadline: str
    day: date
    since: datetime
    link: str
    context: dict[str, str] = field(default_factory=dict)
    detail: str = ""


def _parts(key: str) -> tuple[str, str, str]:
    """Return a key's stem (rule, thing, deadline), the step's offset, and the recipient's id."""
    stem, offset, to = key.rsplit("/", 2)
    return stem, offset, to


@dataclass(frozen=True, slots=True)
class Rule:
    """Who hears what, when.

    `rows` returns everything the rule is about at any time, `near` narrows it by coarse bounds on indexed
    columns to what can speak at a moment, `reasons` turns rows into reasons with a fixed number of queries,
    `kind` names the kind of message for a step's offset.
    """

    name: str
    series: Series
    kind: Callable[[int], str]
    rows: Callable[[], Rows]
    near: Callable[[Rows, datetime], Rows]
    reasons: Callable[[Rows], Iterable[Reason]]

    def due(self, now: datetime) -> Iterator[Draft]:
        """Yield what is due at `now`: of each reason the latest step alone."""
        for reason in self.reasons(self.near(self.rows(), now)):
            step = self.series.latest(reason.day, zone=reason.to.zone, since=reason.since, now=now)
            if step is not None:
                yield self._draft(reason, step)

    def still_holds(self, messages: Collection[Message]) -> set[str]:
        """Return the ids of the messages whose reason is there, unchanged, and still that person's.

        A message that waited so long that a later step has been planned does not hold: the later one speaks.
        """
        reasons = self.reasons(self.rows().filter(pk__in={message.about_id for message in messages}))
        there = {(self._stem(r), str(r.to.pk), r.detail) for r in reasons}
        newest = self._newest(messages)
        return {
            str(message.pk)
            for message in messages
            for stem, offset, to in [_parts(message.key)]
            if (stem, to, message.context.get(_DETAIL, "")) in there and newest[stem, to] == int(offset)
        }

    def _newest(self, messages: Collection[Message]) -> dict[tuple[str, str], int]:
        """Return the offset of the latest step that was planned, by stem and recipient."""
        types, ids = {m.about_type for m in messages}, {m.about_id for m in messages}
        keys = Message.objects.filter(about_type__in=types, about_id__in=ids, key__startswith=f"{self.name}/")
        newest: dict[tuple[str, str], int] = {}
        for key in keys.values_list("key", flat=True):
            stem, offset, to = _parts(key)
            newest[stem, to] = max(int(offset), newest.get((stem, to), int(offset)))
        return newest

    def _stem(self, reason: Reason) -> str:
        return f"{self.name}/{reason.about.pk}/{reason.deadline}"

    def _draft(self, reason: Reason, step: Step) -> Draft:
        context = reason.context | {NEXT: self._say_next(reason, step)}
        if reason.detail:
            context[_DETAIL] = reason.detail
        return Draft(
            key=f"{self._stem(reason)}/{step.offset:+d}/{reason.to.pk}",
            kind=self.kind(step.offset),
            to=reason.to,
            about=reason.about,
            link=reason.link,
            context=context,
            due=step.at,
        )

    def _say_next(self, reason: Reason, step: Step) -> str:
        following = self.series.following(step, reason.day, zone=reason.to.zone)
        if following is None:
            return "Not again: this is the last one."
        day = following.at.astimezone(reason.to.zone).date()
        today = step.at.astimezone(reason.to.zone).date()
        return f"On {say_day(day, today=today)} at 08:00 in your time zone, unless it is done by then."
