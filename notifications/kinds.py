"""Every kind of message the product knows: its words, why it comes, what stops it, whether it still holds.

Each app declares its kinds as data (`notices.py`, `reminders.py`) and registers them here when it starts;
this app knows none of them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from notifications.models import Message

# Gets messages of one kind about to be sent; returns the ids (as text) of those whose reason still holds.
StillHolds = Callable[[Collection[Message]], set[str]]


def always(messages: Collection[Message]) -> set[str]:
    """The reason of such a message cannot go away."""
    return {str(message.pk) for message in messages}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of message. Texts may use `{names}` from the message's context.

    `still_holds` gets messages of this kind about to be sent and returns the ids (as text) of those whose
    reason still holds; the others are cancelled.
    """

    name: str
    subject: str
    lines: tuple[str, ...]
    action: str
    why: str
    stops_when: str
    still_holds: StillHolds = always


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Make kinds known; a name can be taken once."""
    for kind in kinds:
        if _kinds.get(kind.name, kind) is not kind:
            message = f"Two kinds of message are called {kind.name}."
            raise ValueError(message)
        _kinds[kind.name] = kind


def get(name: str) -> Kind:
    """Return the kind `name`; KeyError when nobody declared it."""
    return _kinds[name]


def names() -> list[str]:
    """Return the names of all kinds, sorted."""
    return sorted(_kinds)
