"""The matrix tried on the seeded demo: its accounts, and a thing of the first set for each line."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from accounts.models import User
from iial.privacy.checks import Case, Cell, case_of, cells, guarded, lines_of
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
    """Return a case of the item in the set, one of `owner` where they have one, or None."""
    cases = [case_of(item, thing) for thing in things(item, learning_set)]
    return max(cases, key=lambda case: (case.owner == owner, len(case.telltales)), default=None)


def _models() -> dict[str, Item]:
    """Return for each model one item with all the fields of words that its items have."""
    found: dict[str, Item] = {}
    for item in ITEMS:
        before = found[item.model].words if item.model in found else ()
        found[item.model] = replace(item, words=tuple(dict.fromkeys((*before, *item.words))))
    return found


def readable(user: User) -> frozenset[str]:
    """Return every line of text that a person may read somewhere: other people's words may be the same."""
    return frozenset(
        line
        for label, item in _models().items()
        if item.words
        for thing in guarded(label).visible_to(user)
        for line in lines_of(item, thing)
    )


class Browsers:
    """A browser for each person who looks, signed out at the end."""

    def __init__(self) -> None:
        self._visitors: dict[User, Visitor] = {}
        self._readable: dict[User, frozenset[str]] = {}

    def secrets(self, user: User, case: Case) -> Case:
        """Return the case with those of its words that this person may read nowhere."""
        if user not in self._readable:
            self._readable[user] = readable(user)
        theirs = self._readable[user]
        return replace(case, telltales=tuple(line for line in case.telltales if line not in theirs))

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
                yield from cells(browsers.secrets(user, case), actor, browsers.of(user))
    finally:
        browsers.close()
