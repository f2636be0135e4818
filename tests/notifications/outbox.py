"""Messages to test with: one that always holds, one that may lose its reason, one that is poison."""

from collections.abc import Collection
from datetime import UTC, datetime

from accounts.models import User
from notifications import kinds
from notifications.actions import Draft, enqueue
from notifications.models import Message
from tests import factories as make

PLAIN, HOLDING, POISON = "test-plain", "test-holding", "test-poison"
NOW = datetime(2026, 3, 4, 9, 0, tzinfo=UTC)

gone: set[str] = set()  # keys of messages of the kind HOLDING whose reason is gone


def _still_there(messages: Collection[Message]) -> set[str]:
    return {str(message.pk) for message in messages if message.key not in gone}


def _kind(name: str, subject: str, holds: kinds.StillHolds = kinds.always) -> kinds.Kind:
    return kinds.Kind(
        name=name,
        subject=subject,
        lines=("It is about {thing}.",),
        action="Open it",
        why="You are part of a test.",
        stops_when="The test ends.",
        still_holds=holds,
    )


def register() -> None:
    """Make the kinds known, once a process."""
    if PLAIN not in kinds.names():
        kinds.register(
            _kind(PLAIN, "News about {thing}"),
            _kind(HOLDING, "News about {thing}", _still_there),
            _kind(POISON, "News about {what_nobody_gave}"),
        )


register()


def a_draft(key: str, to: User, kind: str = PLAIN, **fields: object) -> Draft:
    return Draft(
        key=key,
        kind=kind,
        to=to,
        about=to,
        link="/somewhere/",
        context={"thing": "a thing"},
        **fields,  # type: ignore[arg-type]
    )


def a_message(key: str, to: User | None = None, kind: str = PLAIN, at: datetime = NOW) -> Message:
    """Return a message in the outbox, due at `at`."""
    enqueue([a_draft(key, to or make.a_user(), kind)], at=at)
    return Message.objects.select_related("recipient").get(key=key)
