"""The matrix tried on the seeded demo: its accounts, and a thing of the first set for each line."""

from collections import Counter
from collections.abc import Iterator

from django.apps import apps
from django.db.models import QuerySet

from accounts.models import User
from iial.privacy.checks import Case, Cell, case_of, cells, lines_of
from iial.privacy.items import ITEMS
from iial.privacy.rights import ACTORS, Item
from iial.privacy.visitor import Visitor
from sets.models import LearningSet, Role

DOMAIN = "demo.example"


class NoDemo(Exception):
    """The database does not hold the demo."""


def people() -> dict[str, User]:
    """Return the demo accounts by the actor they play; raises NoDemo when one is missing that all need."""
    users = {user.email: user for user in User.objects.filter(email__endswith=f"@{DOMAIN}", is_active=True)}
    found = {actor: users[f"{actor}@{DOMAIN}"] for actor in ACTORS if f"{actor}@{DOMAIN}" in users}
    if "participant" not in found or "mentor" not in found:
        message = (
            f"This database has no participant@{DOMAIN} or mentor@{DOMAIN}. Run manage.py seed_demo first."
        )
        raise NoDemo(message)
    return found


def first_set(participant: User) -> LearningSet:
    """Return the set of the demo's participant."""
    role = Role.objects.participants().filter(user=participant, learning_set__isnull=False).first()
    if role is None or role.learning_set is None:
        message = "The demo's participant is in no set. Run manage.py seed_demo again."
        raise NoDemo(message)
    return role.learning_set


def things(item: Item, learning_set: LearningSet) -> QuerySet[object]:
    """Return the things of that item in a set, always in the same order."""
    rows = apps.get_model(item.model)._default_manager.filter(**item.where, **{item.in_set: learning_set.pk})
    return rows.order_by("pk").distinct()  # type: ignore[no-any-return]  # a model chosen by name


def find(item: Item, learning_set: LearningSet, owner: User) -> Case | None:
    """Return a case of the item in the set, of `owner` where they have one, or None when there is none.

    Its telltales are lines that no other thing of its model holds: others may be read elsewhere.
    """
    of_set = things(item, learning_set)
    path = item.owner.replace(".", "__")
    thing = (of_set.filter(**{path: owner}).first() if path else None) or of_set.first()
    if thing is None:
        return None
    if not item.words:
        return case_of(item, thing, ())  # type: ignore[arg-type]  # a model chosen by name
    everywhere: Counter[str] = Counter()
    for other in apps.get_model(item.model)._default_manager.all():
        everywhere.update(lines_of(item, other))
    mine = lines_of(item, thing)  # type: ignore[arg-type]  # a model chosen by name
    return case_of(item, thing, tuple(line for line in mine if everywhere[line] == 1))  # type: ignore[arg-type]


def run() -> Iterator[Cell]:
    """Try every line, actor and door on the demo; a line without a thing to try it on is a difference."""
    actors = people()
    learning_set = first_set(actors["participant"])
    visitors = {actor: Visitor(user) for actor, user in actors.items()}
    try:
        for item in ITEMS:
            case = find(item, learning_set, actors["participant"])
            if case is None:
                yield Cell(item.key, "-", "demo", "a thing to try", "none")
                continue
            for actor, visitor in visitors.items():
                yield from cells(case, actor, visitor)
    finally:
        for visitor in visitors.values():
            visitor.sign_out()
