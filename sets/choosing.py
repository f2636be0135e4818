"""Lists to choose people from: whoever the words find, a page at a time; what is chosen stays chosen."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from sets.models import Person

A_PAGE = 50  # people
_COLUMNS = ("pk", "user", "user__name", "job_title", "area__path")


class Candidate(NamedTuple):
    """Somebody in the list: as much as the list says of them, so that a page of it costs little."""

    pk: UUID
    user: UUID
    name: str
    job_title: str
    area: str
    waits: bool = False


# Given candidates, returns why some cannot be chosen, by their primary key.
Judge = Callable[[Collection[Candidate]], dict[UUID, str]]


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of the list: who, what is said below the name, and whether it is ticked."""

    person: Candidate
    note: str
    chosen: bool
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """One page of the list in its own order, ticks included; and whoever is chosen but not on this page."""

    page: Page[tuple[object, ...]]
    shown: list[Choice]
    elsewhere: list[Choice]
    refused: list[Choice]
    words: str

    @property
    def chosen(self) -> list[Choice]:
        """Everybody chosen so far."""
        return [*self.elsewhere, *(choice for choice in self.shown if choice.chosen)]

    @property
    def everybody_here(self) -> list[Candidate]:
        """Return the people chosen and those who can be chosen on this page."""
        return [choice.person for choice in (*self.elsewhere, *self.shown)]


def rows(people: "QuerySet[Person]") -> "QuerySet[Person, tuple[object, ...]]":
    """Return what is said of `people`, a tuple each, with whether they wait for a set where that is known."""
    waits = ("waits",) if "waits" in people.query.annotations else ()
    return people.values_list(*_COLUMNS, *waits)


def candidates(found: Iterable[tuple[object, ...]]) -> Iterator[Candidate]:
    """Name the columns of rows."""
    return (Candidate(*row) for row in found)  # type: ignore[arg-type]  # in the columns' order


def _refuse_nobody(people: Collection[Candidate]) -> dict[UUID, str]:
    del people
    return {}


def _choice(person: Candidate, refusal: str, *, chosen: bool) -> Choice:
    waits = "waits for a set" if person.waits else ""
    note = " · ".join(filter(None, (waits, person.job_title, person.area)))
    return Choice(person, note, chosen, refusal)


def choices(
    people: "QuerySet[Person]",
    *,
    words: str,
    number: str = "1",
    chosen: Iterable[Candidate] = (),
    judge: Judge = _refuse_nobody,
) -> Choices:
    """Return page `number` of `people` (which keep their order); two queries, and the judge's.

    A page that is not there is the last one.
    """
    ticked = {person.pk: person for person in chosen}
    found = people.search(words) if words else people  # type: ignore[attr-defined]  # our own queryset
    pages = Paginator(rows(found), A_PAGE)
    pages.count = found.count()  # without what the lines look up
    page = pages.get_page(number)
    here = list(candidates(page))
    elsewhere = [ticked[pk] for pk in ticked.keys() - {person.pk for person in here}]
    elsewhere.sort(key=lambda person: person.name)
    refusals = judge([*elsewhere, *here])
    listed = [_choice(one, refusals.get(one.pk, ""), chosen=one.pk in ticked) for one in here]
    return Choices(
        page=page,
        shown=[choice for choice in listed if choice.chosen or not choice.refusal],
        elsewhere=[_choice(one, refusals.get(one.pk, ""), chosen=True) for one in elsewhere],
        refused=[choice for choice in listed if choice.refusal and not choice.chosen],
        words=words,
    )
