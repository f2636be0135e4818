"""What tests of reminders ask: who is told at a moment, and what of it still holds."""

from collections.abc import Iterable
from datetime import datetime

from accounts.models import User
from notifications import planning
from notifications.models import Message
from notifications.rules import Rule


def told(now: datetime, rules: Iterable[Rule]) -> list[tuple[User, str]]:
    """Plan at `now` and return whom the new messages of these rules are for, and their kinds."""
    before = {message.key for rule in rules for message in of_rule(rule)}
    planning.remind(now)
    new = [message for rule in rules for message in of_rule(rule) if message.key not in before]
    return [(message.recipient, message.kind) for message in new]


def of_rule(rule: Rule) -> list[Message]:
    """Return the messages that a rule has planned."""
    return list(
        Message.objects.filter(key__startswith=f"{rule.name}/").order_by("key").select_related("recipient")
    )


def holding(rules: Iterable[Rule]) -> set[str]:
    """Return the keys of the messages of these rules whose reason still holds."""
    keys = set()
    for rule in rules:
        messages = of_rule(rule)
        held = rule.still_holds(messages)
        keys |= {message.key for message in messages if str(message.pk) in held}
    return keys
