"""The shape of every permission: a Verdict with a reason, and one way to ask who can read a thing."""

import functools
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from accounts.models import User

# Who looks: a person, or (to list readers in one query) every row of an outer query over users.
Viewer = User | OuterRef

# A row's key, or what stands for it while a query is built.
Key = Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """Truthy when allowed; otherwise `reason` is a sentence for the person who asked."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed


YES = Verdict(allowed=True)


def no(reason: str) -> Verdict:
    """Refuse, saying why and, where there is one, the way out."""
    return Verdict(allowed=False, reason=reason)


class Refused(PermissionDenied):
    """Somebody may see a thing but not do this to it; the text is the Verdict's reason."""


def require(verdict: Verdict) -> None:
    """Raise Refused with the reason unless the verdict allows it."""
    if not verdict:
        raise Refused(verdict.reason)


def inner(viewer: Viewer) -> Viewer:
    """Carry the viewer one subquery deeper."""
    return OuterRef(viewer) if isinstance(viewer, OuterRef) else viewer


class Guarded(Hashable, Protocol):
    """A model's manager, with the one door for reading."""

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """Return the rows that the viewer may read."""
        ...

    def candidates(self, pk: Key) -> QuerySet[Any]:
        """Return the ids of everybody whom the door could let in to the row `pk`; it still decides.

        Only so that asking about one row does not try every person of the site.
        """
        ...


class Asked:
    """Stands for the row's key in the query of `readers`."""


@functools.lru_cache
def _query_of_readers(door: Guarded) -> tuple[str, tuple[object, ...]]:
    """Return the query of `readers` and its values; to build it takes ten times as long as to run it."""
    key = RawSQL("%s", [Asked])
    row = door.visible_to(OuterRef("pk")).filter(pk=key)
    people = User.objects.filter(Exists(row), pk__in=door.candidates(key), is_active=True)
    return people.order_by("name", "email").query.sql_with_params()


def readers(door: Guarded, pk: Key) -> list[User]:
    """List who may open the row `pk`, by the very function that opens it, in one query.

    The answer holds active users ordered by name.
    """
    sql, values = _query_of_readers(door)
    return list(User.objects.raw(sql, [pk if value is Asked else value for value in values]))
