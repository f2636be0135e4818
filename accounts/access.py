"""The shape of every permission: a Verdict with a reason, and one way to ask who can read a thing."""

import functools
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.core.exceptions import PermissionDenied
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Exists, Expression, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.sql.compiler import SQLCompiler

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


class Written(Expression):
    """A condition written in SQL: each `{}` stands for one of `parts`, a text or a column of the outer row.

    For the doors alone: a queryset inside a queryset says the same and takes Django three times as long to
    build, several times on every page. The privacy tests hold each door to what people really see.
    """

    def __init__(self, sql: str, *parts: str | Combinable) -> None:
        """Take the condition and its parts, in order."""
        super().__init__(output_field=BooleanField())
        self.sql = sql
        self.parts = list(parts)

    def get_source_expressions(self) -> list[Any]:
        """Let Django resolve the columns."""
        return [part for part in self.parts if not isinstance(part, str)]

    def set_source_expressions(self, exprs: Sequence[Combinable | Expression]) -> None:
        """Take the resolved ones."""
        resolved = iter(exprs)
        self.parts = [part if isinstance(part, str) else next(resolved) for part in self.parts]

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Write the columns where they belong."""
        del connection
        columns: list[str] = []
        values: list[Any] = []
        for part in self.parts:
            if isinstance(part, str):
                columns.append("%s")
                values.append(part)
            else:
                column, given = compiler.compile(part)  # type: ignore[arg-type]  # resolved by now
                columns.append(column)
                values += given
        return self.sql.format(*columns), tuple(values)


def who(viewer: Viewer) -> Combinable:
    """Return the viewer's key as a part of a written condition."""
    return Value(viewer.pk) if isinstance(viewer, User) else viewer


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
