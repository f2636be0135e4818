"""Whether somebody holds a role around a row: the condition on which every door for reading rests."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import BooleanField, Expression, F, Value
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler

from accounts.access import Viewer
from accounts.models import User
from sets.states import RoleKind


@dataclass(frozen=True, slots=True)
class Scope:
    """Roles of some kinds whose `column` equals the outer row's field `ref`; all else is not looked at."""

    kinds: tuple[RoleKind, ...]
    column: str
    ref: str
    whole: bool = False  # only those of a whole organisation, not of one programme

    def sql(self, ref: str) -> tuple[str, list[str]]:
        """Return the condition and its values; `ref` is the outer column as SQL."""
        marks = ", ".join(["%s"] * len(self.kinds))
        whole = " AND held.programme_id IS NULL" if self.whole else ""
        return f"held.kind IN ({marks}) AND held.{self.column} = {ref}{whole}", [*self.kinds]


def of_set(*kinds: RoleKind, ref: str = "learning_set") -> Scope:
    """Roles of `kinds` in the set that the outer row names by `ref`."""
    return Scope(kinds, "learning_set_id", ref)


def of_programme(*kinds: RoleKind, ref: str = "programme") -> Scope:
    """Roles of `kinds` in the programme that the outer row names by `ref`."""
    return Scope(kinds, "programme_id", ref)


def of_organisation(*kinds: RoleKind, ref: str = "organisation") -> Scope:
    """Roles of `kinds` in the organisation that the outer row names by `ref`, in whichever programme."""
    return Scope(kinds, "organisation_id", ref)


def of_managers(programme: str = "programme", organisation: str = "") -> tuple[Scope, Scope]:
    """Managers of the outer row's programme, and managers of its whole organisation."""
    whole = Scope(
        (RoleKind.MANAGER,), "organisation_id", organisation or f"{programme}__organisation", whole=True
    )
    return of_programme(RoleKind.MANAGER, ref=programme), whole


class Holds(Expression):
    """True where the viewer holds one of these roles now: one EXISTS, written out.

    A queryset inside a queryset says the same and takes Django three times as long to build, several times
    on every page. `tests/privacy/test_readers.py` holds it to what people really see.
    """

    conditional = True

    def __init__(self, viewer: Viewer, *scopes: Scope) -> None:
        """Take a person, or the outer query's column of one."""
        super().__init__(output_field=BooleanField())
        self.scopes = scopes
        who = Value(viewer.pk) if isinstance(viewer, User) else viewer
        self.sources: list[Any] = [who, *(F(scope.ref) for scope in scopes)]

    def get_source_expressions(self) -> list[Any]:
        """Let Django resolve the viewer and the outer row's fields."""
        return self.sources

    def set_source_expressions(self, exprs: Sequence[Combinable | Expression]) -> None:
        """Take the resolved ones."""
        self.sources = list(exprs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """Write the EXISTS."""
        del connection
        (who, values), *refs = (compiler.compile(source) for source in self.sources)
        found, conditions = list(values), []
        for scope, (ref, given) in zip(self.scopes, refs, strict=True):
            condition, kinds = scope.sql(ref)
            conditions.append(f"({condition})")
            found += [*kinds, *given]
        mine = f"held.ended_at IS NULL AND held.user_id = {who}"
        around = " OR ".join(conditions)
        return f"EXISTS (SELECT 1 FROM sets_role held WHERE {mine} AND ({around}))", tuple(found)  # noqa: S608 - columns and marks
