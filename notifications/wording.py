"""The words of a message: its kind's texts with the names and dates of its context."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from notifications import kinds
from notifications.models import Message

NEXT = "next"  # the context's name for the sentence about the next reminder


@dataclass(frozen=True, slots=True)
class Words:
    """What the recipient reads."""

    subject: str
    lines: tuple[str, ...]
    action: str
    why: str
    stops_when: str
    next: str


def say(kind_name: str, context: Mapping[str, str]) -> Words:
    """Return the words of a message; KeyError for an unknown kind or a name that the context lacks."""
    kind = kinds.get(kind_name)
    return Words(
        subject=" ".join(kind.subject.format_map(context).split()),
        lines=tuple(line.format_map(context) for line in kind.lines),
        action=kind.action.format_map(context),
        why=kind.why.format_map(context),
        stops_when=kind.stops_when.format_map(context),
        next=context.get(NEXT, ""),
    )


def subject_of(message: Message) -> str:
    """Return a message's subject for a list; one that nobody can word any more does not break the list."""
    try:
        return say(message.kind, message.context).subject
    except (KeyError, ValueError, IndexError, AttributeError, TypeError):
        return "A message from II-AL"


def say_day(day: date, *, today: date) -> str:
    """Return "Tuesday 30 June", with the year when it is another."""
    words = f"{day:%A} {day.day} {day:%B}"
    return words if day.year == today.year else f"{words} {day.year}"


def say_moment(moment: datetime, zone: tzinfo, *, today: date) -> str:
    """Return "Friday 13 March, 17:00 (Copenhagen)" in the reader's zone."""
    here = moment.astimezone(zone)
    city = str(zone).rsplit("/", 1)[-1].replace("_", " ")
    return f"{say_day(here.date(), today=today)}, {here:%H:%M} ({city})"
