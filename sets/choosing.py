"""Lists to choose people from: the chosen first, then whoever the words find; with why somebody cannot be."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from sets.models import Person

MOST_SHOWN = 100

# Given people, returns why some cannot be chosen, by their primary key.
Judge = Callable[[Collection[Person]], dict[UUID, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list."""

    person: Person
    chosen: bool
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """The list, those who cannot be chosen, the words it was found by, and how many more there are."""

    chosen: list[Choice]
    found: list[Choice]
    refused: list[Choice]
    words: str
    more: int


def _refuse_nobody(people: Collection[Person]) -> dict[UUID, str]:
    del people
    return {}


def choices(
    people: "QuerySet[Person]", *, words: str, chosen: Iterable[Person] = (), judge: Judge = _refuse_nobody
) -> Choices:
    """Return what to show of `people` (which keep their order); three queries at most, and the judge's."""
    ticked = list(chosen)
    keys = {person.pk for person in ticked}
    rest = people.search(words).exclude(pk__in=keys) if words else people.exclude(pk__in=keys)  # type: ignore[attr-defined]  # our own queryset
    shown = list(rest[: MOST_SHOWN + 1])
    more = rest.count() - MOST_SHOWN if len(shown) > MOST_SHOWN else 0
    shown = shown[:MOST_SHOWN]
    refusals = judge([*ticked, *shown])
    found = [Choice(person, chosen=False, refusal=refusals.get(person.pk, "")) for person in shown]
    return Choices(
        chosen=[Choice(person, chosen=True, refusal=refusals.get(person.pk, "")) for person in ticked],
        found=[choice for choice in found if not choice.refusal],
        refused=[choice for choice in found if choice.refusal],
        words=words,
        more=more,
    )
