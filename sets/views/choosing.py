"""Reading ticks, search words and the page wanted out of what was posted, before any form judges it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from sets import choosing
from sets.choosing import Candidate
from sets.models import Person

MOST_TICKED = 5_000
LOOKING = ("search", "everybody", "page")  # buttons that only change the list shown


def is_searching(request: HttpRequest) -> bool:
    """Say whether the button pressed was one that only changes the list shown."""
    return request.method == "POST" and any(button in request.POST for button in LOOKING)


def words_of(posted: QueryDict | None) -> str:
    """Return the search words."""
    return posted.get("find", "").replace("\x00", "").strip()[:100] if posted else ""


def number_of(posted: QueryDict | None) -> str:
    """Return the page wanted: the one asked for, the first of a new search, else the page one was on."""
    if not posted or "search" in posted:
        return "1"
    return posted.get("page") or posted.get("at") or "1"


def chosen_now(
    posted: QueryDict | None, people: "QuerySet[Person]", field: str = "people"
) -> list[Candidate]:
    """Return whoever is ticked, in the list's order; unknown ids are dropped: the form complains."""
    if not posted or field not in posted:
        return []
    ticked = people.filter(pk__in=_ids(posted.getlist(field)[:MOST_TICKED]))
    return list(choosing.candidates(choosing.rows(ticked)))


def _ids(values: Iterable[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
