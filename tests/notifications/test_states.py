"""The life of a message: the database knows the same table as the code."""

import itertools

import pytest
from django.db import DatabaseError, transaction

from notifications.models import Message
from notifications.states import IN_HAND, MOVES, SETTLED, MessageStatus
from tests import factories as make
from tests.notifications.outbox import NOW


def a_message_in(status: MessageStatus) -> Message:
    return Message.objects.create(
        key=f"{status}/{Message.objects.count()}",
        kind="any",
        recipient=make.a_user(),
        link="/",
        created_at=NOW,
        send_after=NOW,
        try_after=NOW,
        status=status,
        claimed_at=NOW,
        settled_at=NOW if status in SETTLED else None,
    )


@pytest.mark.django_db
def test_the_database_allows_exactly_the_moves_of_the_table() -> None:
    for start, end in itertools.permutations(MessageStatus, 2):
        message = Message.objects.filter(pk=a_message_in(start).pk)
        settled_at = NOW if end in SETTLED else None
        try:
            with transaction.atomic():
                message.update(status=end, settled_at=settled_at)
            allowed = True
        except DatabaseError:
            allowed = False
        assert allowed == (end in MOVES[start]), (start, end)


def test_what_is_sent_cancelled_failed_or_left_never_moves_again() -> None:
    assert {MessageStatus.SENT, MessageStatus.CANCELLED, MessageStatus.FAILED, MessageStatus.LEFT} == SETTLED
    assert not SETTLED & IN_HAND
