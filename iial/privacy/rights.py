"""The words of the matrix: actors, rights, doors, items, lines."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from django.db.models import TextChoices

# "participant" is always the person whom the item concerns: its owner, or the recipient of feedback.
ACTORS = (
    "participant",
    "member",
    "mentor",
    "adviser",
    "manager",
    "sponsor",
    "executive",
    "newcomer",
    "neighbour",
    "neighbour_mentor",
    "outsider",
    "outside_manager",
    "staff",
)
OWNER = "participant"
MEMBER = "member"


class Right(TextChoices):
    """What somebody may do with an item; the values are the letters of the matrix."""

    EDIT = "E", "edit"
    READ = "R", "read"
    COUNT = "C", "count"  # that it exists, not what it says
    NONE = "-", "none"

    @property
    def reads(self) -> bool:
        """The words may be seen."""
        return self in {Right.EDIT, Right.READ}


class Outcome(TextChoices):
    """How a door answers."""

    OPEN = "open", "The door opens"
    REFUSED = "refused", "403: may see the item, may not do this"
    UNSEEN = "unseen", "404, or not a word of it anywhere"


class Look(TextChoices):
    """What opening an address, without sending anything, does."""

    ACT = "act", "Shows the form to whoever may act"
    ITEM = "item", "Shows the item, or leads to it"
    NEVER = "never", "Nothing: it only takes what is sent"


@dataclass(frozen=True, slots=True)
class Door:
    """An address of an item.

    It opens for the actors in `may`; others who read the item get `others`, and who may not read it finds
    nothing. `key` leads from the item to the address's uuid. `post` is what a person would send: with it,
    too, a door that is shut stays shut.
    """

    name: str
    may: tuple[str, ...] = ()
    look: Look = Look.ACT
    others: Outcome = Outcome.REFUSED
    key: str = "pk"
    post: Mapping[str, str] = field(default_factory=dict)
    is_page: bool = False

    def sends(self, **fields: str) -> Self:
        """Return this door with the fields that its form sends."""
        return replace(self, post=fields)

    def on_send(self, right: Right, actor: str) -> Outcome:
        """Return how the door must answer when an actor who has that right sends its form."""
        if actor in self.may:
            return Outcome.OPEN
        return self.others if right.reads else Outcome.UNSEEN

    def on_open(self, right: Right, actor: str) -> Outcome:
        """Return how the door must answer when an actor who has that right only opens the address."""
        if self.look == Look.ITEM and right.reads:
            return Outcome.OPEN
        return self.on_send(right, actor)


def page(name: str, may: str = "", key: str = "pk") -> Door:
    """Return the door of a page to read: for readers of the item, or for the actors in `may` alone."""
    look, others = (Look.ACT, Outcome.UNSEEN) if may else (Look.ITEM, Outcome.REFUSED)
    return Door(name, tuple(may.split()), look, others, key, is_page=True)


def act(name: str, may: str = "", look: Look = Look.ACT, others: Outcome = Outcome.REFUSED) -> Door:
    """Return the door of an act that the actors named in `may` can do now."""
    return Door(name, tuple(may.split()), look, others)


def press(name: str, may: str = "") -> Door:
    """Return the door of a button on the item's page: opening its address leads to the item."""
    return act(name, may, Look.ITEM)


@dataclass(frozen=True, slots=True)
class Item:
    """One kind of item in one condition; its key leads to its line of the matrix.

    `where` and `in_set` find such items of a learning set; `owner` leads to the person it concerns; `words`
    are the fields that hold what people wrote.
    """

    key: str
    model: str
    in_set: str
    owner: str = ""
    where: Mapping[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the matrix: its number in the domain page (None: outside that table), a right an actor."""

    number: int | None
    title: str
    rights: Mapping[str, Right]


def read_table(table: str) -> dict[str, Line]:
    """Read lines of `number | key | a letter for each of ACTORS | title`."""
    lines = {}
    for row in filter(None, map(str.strip, table.splitlines())):
        number, key, letters, title = (part.strip() for part in row.split("|"))
        rights = dict(zip(ACTORS, map(Right, letters.split()), strict=True))
        lines[key] = Line(int(number) if number else None, title, rights)
    return lines
