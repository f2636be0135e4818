"""Planning: ask every app's rules who is due now and put that into the outbox, once however often asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from logging import getLogger

from notifications.actions import BATCH, Draft, enqueue
from notifications.models import Message

logger = getLogger(__name__)

# Says who is due at a moment (aware), in a number of queries that does not depend on how many there are.
Planner = Callable[[datetime], Iterable[Draft]]

_planners: dict[str, Planner] = {}


class PlanningFailed(Exception):
    """Some rules broke; what the others planned is in the outbox."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a run put into the outbox, and how many messages were there already."""

    enqueued: int
    already: int


def register(name: str, planner: Planner) -> None:
    """Make the rule `name` known; a name can be taken once."""
    if _planners.get(name, planner) != planner:
        message = f"Two rules of reminding are called {name}."
        raise ValueError(message)
    _planners[name] = planner


def names() -> list[str]:
    """Return the names of all rules, sorted."""
    return sorted(_planners)


def _due(now: datetime) -> tuple[list[Draft], list[str]]:
    """Return what is due by key, and the names of the rules that broke; one broken rule silences no other."""
    drafts: dict[str, Draft] = {}
    broken: list[str] = []
    for name in names():
        try:
            found = list(_planners[name](now))
        except Exception:
            logger.exception("The rule %s broke", name)
            broken.append(name)
            continue
        for draft in found:
            drafts.setdefault(draft.key, draft)
    return [drafts[key] for key in sorted(drafts)], broken


def _new(drafts: list[Draft]) -> list[Draft]:
    known: set[str] = set()
    for start in range(0, len(drafts), BATCH):
        keys = [draft.key for draft in drafts[start : start + BATCH]]
        known.update(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    return [draft for draft in drafts if draft.key not in known]


def preview(now: datetime) -> list[Draft]:
    """Return what `remind` would enqueue at `now`, sorted by key; writes nothing."""
    drafts, broken = _due(now)
    if broken:
        raise PlanningFailed(", ".join(broken))
    return _new(drafts)


def remind(now: datetime) -> Planned:
    """Enqueue what is due at `now` (aware) and not yet known. Raises PlanningFailed after doing the rest."""
    drafts, broken = _due(now)
    enqueued = enqueue(_new(drafts), at=now)
    if broken:
        raise PlanningFailed(", ".join(broken))
    return Planned(enqueued=enqueued, already=len(drafts) - enqueued)
