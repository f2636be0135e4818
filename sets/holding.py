"""Whether somebody holds a role around a row: the condition on which every door for reading rests."""

from dataclasses import dataclass, replace

from django.db.models import F
from django.db.models.expressions import Combinable

from accounts.access import Viewer, Written, who
from sets.states import RoleKind

When = tuple[str, str]  # a condition in SQL with `{}` for a field of the outer row, and that field


@dataclass(frozen=True, slots=True)
class Scope:
    """Roles of some kinds whose `column` equals the outer row's field `ref`; all else is not looked at."""

    kinds: tuple[RoleKind, ...]
    column: str
    ref: str
    whole: bool = False  # only those of a whole organisation, not of one programme
    when: tuple[When, ...] = ()  # what must be so of the outer row besides

    @property
    def sql(self) -> str:
        """The condition on a role, called `held`, with a `{}` for each of `parts`."""
        kinds = ", ".join(["{}"] * len(self.kinds))
        whole = " AND held.programme_id IS NULL" if self.whole else ""
        when = "".join(f" AND {condition}" for condition, _ in self.when)
        return f"(held.kind IN ({kinds}) AND held.{self.column} = {{}}{whole}{when})"

    @property
    def parts(self) -> list[str | Combinable]:
        """The kinds, then fields of the outer row."""
        return [*self.kinds, F(self.ref), *(F(field) for _, field in self.when)]


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


def only(*scopes: Scope, when: tuple[When, ...]) -> list[Scope]:
    """Return the scopes narrowed to outer rows of which `when` is so."""
    return [replace(scope, when=when) for scope in scopes]


def holds(viewer: Viewer, *scopes: Scope) -> Written:
    """Say whether the viewer holds one of these roles now."""
    around = " OR ".join(scope.sql for scope in scopes)
    mine = "SELECT 1 FROM sets_role held WHERE held.ended_at IS NULL AND held.user_id = {}"
    parts: list[str | Combinable] = []
    for scope in scopes:
        parts += scope.parts
    return Written(f"EXISTS ({mine} AND ({around}))", who(viewer), *parts)
