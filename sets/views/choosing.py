"""Reading a list of ticks and search words out of what was posted, before any form judges it."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

from sets.models import Person

MOST_TICKED = 5_000


def is_searching(request: HttpRequest) -> bool:
    """Say whether the button pressed was one that only changes the list shown."""
    return request.method == "POST" and ("search" in request.POST or "everybody" in request.POST)


def words_of(posted: QueryDict | None) -> str:
    """Return the search words."""
    return posted.get("find", "").replace("\x00", "").strip()[:100] if posted else ""


def chosen_now(posted: QueryDict | None, people: "QuerySet[Person]", field: str = "people") -> list[Person]:
    """Return whoever is ticked, in the list's order; unknown ids are dropped: the form complains."""
    if not posted or field not in posted:
        return []
    return list(people.filter(pk__in=_ids(posted.getlist(field)[:MOST_TICKED])))


def _ids(values: Iterable[str]) -> list[UUID]:
    found = []
    for value in values:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found
