"""One check a cell of the matrix: an item, an actor, a door; what must happen, and what does."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.urls import reverse

from accounts.access import Guarded, readers
from accounts.models import User
from iial.privacy import matrix
from iial.privacy.rights import MEMBER, OWNER, Door, Item, Look, Outcome, Right
from iial.privacy.visitor import Answer, Visitor, plain

SHORTEST = 12  # characters of a line that tell an item from others
_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# 409: refused because of the item's state, with what was typed given back.
_STATUS = {403: Outcome.REFUSED, 409: Outcome.REFUSED, 404: Outcome.UNSEEN}


@dataclass(frozen=True, slots=True)
class Cell:
    """One answer of one door to one actor."""

    item: str
    actor: str
    door: str
    expected: str
    actual: str

    @property
    def holds(self) -> bool:
        """The door did what the matrix says."""
        return self.expected == self.actual

    def as_json(self) -> dict[str, Any]:
        """Return the line of the contract."""
        line = matrix.LINES[self.item]
        row = f"{line.number} {self.item}" if line.number else self.item
        return {
            "row": row,
            "actor": self.actor,
            "door": self.door,
            "expected": self.expected,
            "actual": self.actual,
        }


@dataclass(frozen=True, slots=True)
class Case:
    """A thing in the database to try the doors of: the item it is one of, whom it concerns, its words."""

    item: Item
    thing: Model
    owner: User | None
    telltales: tuple[str, ...]

    def column(self, actor: str, user: User) -> str:
        """Return the column of the matrix: whoever the thing concerns stands in the owner's, nobody else."""
        if self.owner is None:
            return actor
        if user.pk == self.owner.pk:
            return OWNER
        return MEMBER if actor == OWNER else actor

    def right(self, actor: str, user: User) -> Right:
        """Return what this person may do with it."""
        return matrix.right(self.item.key, self.column(actor, user))


def case_of(item: Item, thing: Model, telltales: tuple[str, ...] | None = None) -> Case:
    """Return the case of a thing; its telltales are its own words unless others are given."""
    owner = attrgetter(item.owner)(thing) if item.owner else None
    return Case(item, thing, owner, lines_of(item, thing) if telltales is None else telltales)


def lines_of(item: Item, thing: Model) -> tuple[str, ...]:
    """Return the lines of text that people wrote in this thing, as a page would show them."""
    found: list[str] = []
    for name in item.words:
        found += _texts(getattr(thing, name))
    lines = (plain(line).strip() for text in found for line in text.splitlines())
    return tuple(dict.fromkeys(line for line in lines if len(line) >= SHORTEST and not _ID.fullmatch(line)))


def _texts(value: object) -> Iterator[str]:
    """Yield every text inside a field, also inside JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inside in value.values():
            yield from _texts(inside)
    elif isinstance(value, list | tuple):
        for inside in value:
            yield from _texts(inside)


def guarded(label: str) -> Guarded:
    """Return the one door for reading a model's rows; LookupError where it has none."""
    door: Any = apps.get_model(label).objects
    if not hasattr(door, "visible_to"):
        message = f"{label} has no visible_to: nobody reads it by itself."
        raise LookupError(message)
    guarded_rows: Guarded = door
    return guarded_rows


def by_visible_to(case: Case, user: User) -> Outcome:
    """Ask the list's door."""
    rows = guarded(case.item.model).visible_to(user).filter(pk=case.thing.pk)
    return Outcome.OPEN if rows.exists() else Outcome.UNSEEN


def by_readers(case: Case, user: User) -> Outcome:
    """Ask who can see it."""
    people = readers(guarded(case.item.model), case.thing.pk)
    return Outcome.OPEN if user in people else Outcome.UNSEEN


def address(case: Case, door: Door) -> str:
    """Return the path of a door."""
    return reverse(door.name, args=[attrgetter(door.key)(case.thing)])


def outcome(answer: Answer) -> str:
    """Read an answer: open, refused or unseen; anything else is its status."""
    return _STATUS.get(answer.status, Outcome.OPEN if answer.status < 400 else str(answer.status))  # noqa: PLR2004


def cells(case: Case, actor: str, visitor: Visitor) -> Iterator[Cell]:
    """Try every door of a case that can be tried without changing anything."""
    user = visitor.user
    right = case.right(actor, user)
    seen = Outcome.OPEN if right.reads else Outcome.UNSEEN
    asked: dict[str, Callable[[Case, User], Outcome]] = {
        "visible_to": by_visible_to,
        "readers": by_readers,
    }
    for name, ask in asked.items():
        yield Cell(case.item.key, actor, name, seen, ask(case, user))
    column = case.column(actor, user)
    for door in case.item.doors:
        if door.look != Look.NEVER:
            actual = outcome(visitor.get(address(case, door)))
            yield Cell(case.item.key, actor, f"GET {door.name}", door.on_open(right, column), actual)
    if not right.reads and case.telltales:
        yield Cell(case.item.key, actor, "every page", Outcome.UNSEEN, told_anywhere(case, visitor))


def told_anywhere(case: Case, visitor: Visitor) -> str:
    """Look for the words of an item on every page its visitor can open; name the first that shows them."""
    for path, answer in visitor.walk().items():
        if answer.shows(case.telltales):
            return f"its words on {path}"
    return Outcome.UNSEEN
