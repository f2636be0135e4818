"""The matrix tried on the seeded demo: its accounts, and a thing of the first set for each line."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from accounts.models import User
from iial.privacy.checks import Case, Cell, case_of, cells, lines_of
from iial.privacy.items import ITEMS
from iial.privacy.rights import ACTORS, OWNER, Item
from iial.privacy.visitor import Visitor
from sets.models import LearningSet, Role

DOMAIN = "demo.example"


class NoDemo(Exception):
    """The database does not hold the demo."""


def people() -> dict[str, User]:
    """Return the demo accounts by the actor they play; raises NoDemo without the participant."""
    users = {user.email: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)}
    found = {actor: users[f"{actor}@{DOMAIN}"] for actor in ACTORS if f"{actor}@{DOMAIN}" in users}
    if OWNER not in found:
        message = f"This database has no {OWNER}@{DOMAIN}. Run manage.py seed_demo first."
        raise NoDemo(message)
    return found


def first_set(participant: User) -> LearningSet:
    """Return the set of the demo's participant."""
    theirs = Role.objects.participants().filter(user=participant)
    found = LearningSet.objects.filter(pk__in=theirs.values("learning_set")).first()
    if found is None:
        message = "The demo's participant is in no set. Run manage.py seed_demo again."
        raise NoDemo(message)
    return found


def things(item: Item, learning_set: LearningSet) -> QuerySet[Any]:
    """Return the things of that item in a set, always in the same order."""
    rows: QuerySet[Any] = apps.get_model(item.model).objects.filter(**item.where)
    return rows.filter(**{item.in_set: learning_set.pk}).order_by("pk").distinct()


def find(item: Item, learning_set: LearningSet, owner: User) -> Case | None:
    """Return a case of the item in the set, or None when there is none.

    Best is one with words that no other thing of its model holds (those may be read elsewhere), and among
    them one of `owner`.
    """
    words = _lines_by_number(item)
    cases = [
        case_of(item, thing, tuple(line for line in lines_of(item, thing) if words[line] == 1))
        for thing in things(item, learning_set)
    ]
    return max(cases, key=lambda case: (bool(case.telltales), case.owner == owner), default=None)


def _lines_by_number(item: Item) -> Counter[str]:
    """Count in how many things of the item's model each line of text stands."""
    everywhere: Counter[str] = Counter()
    if item.words:
        for thing in apps.get_model(item.model).objects.all():
            everywhere.update(lines_of(item, thing))
    return everywhere


class Browsers:
    """A browser for each person who looks, signed out at the end."""

    def __init__(self) -> None:
        self._visitors: dict[User, Visitor] = {}

    def of(self, user: User) -> Visitor:
        """Return a person's browser, the same one each time."""
        if user not in self._visitors:
            self._visitors[user] = Visitor(user)
        return self._visitors[user]

    def close(self) -> None:
        """Leave no session behind."""
        for visitor in self._visitors.values():
            visitor.sign_out()


def run() -> Iterator[Cell]:
    """Try every line, actor and door on the demo; a line without a thing to try it on is a difference.

    The participant is whoever the thing concerns, with or without an account of the contract.
    """
    actors = people()
    learning_set = first_set(actors[OWNER])
    browsers = Browsers()
    try:
        for item in ITEMS:
            case = find(item, learning_set, actors[OWNER])
            if case is None:
                yield Cell(item.key, "-", "demo", "a thing to try", "none")
                continue
            for actor, user in (actors | {OWNER: case.owner or actors[OWNER]}).items():
                yield from cells(case, actor, browsers.of(user))
    finally:
        browsers.close()
