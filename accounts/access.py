"""The shape of every permission: a Verdict with a reason, and one way to ask who can read a thing."""

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from accounts.models import User

# Who looks: a person, or (to list readers in one query) every row of an outer query over users.
Viewer = User | OuterRef

ModelT = TypeVar("ModelT", bound=Model)


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


class Guarded(Protocol):
    """A queryset with the one door for reading."""

    def visible_to(self, viewer: Viewer) -> QuerySet[Any]:
        """Return the rows that the viewer may read."""
        ...


def readers(door: Guarded, pk: object) -> QuerySet[User]:
    """List who may open the row `pk`, by the very function that opens it, in one query.

    `door` is the model's queryset; the answer holds active users ordered by name.
    """
    row = door.visible_to(OuterRef("pk")).filter(pk=pk)
    return User.objects.filter(Q(Exists(row)), is_active=True).order_by("name", "email")
