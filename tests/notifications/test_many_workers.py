"""Many workers at once, and workers that die: each message arrives exactly once, or somebody is asked."""

import contextlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from notifications import actions, claims, delivery
from notifications.models import Message
from notifications.states import MessageStatus
from tests import factories as make
from tests.cast import assemble
from tests.notifications.outbox import NOW, a_draft
from tests.notifications.processes import Crew
from tests.notifications.smtp_server import Fault, Mailbox
from tests.soak import Tally, counts

pytestmark = pytest.mark.django_db(transaction=True)


def fill(number: int, prefix: str = "m") -> None:
    """Put messages into the outbox, each to an address of its own."""
    users = [make.a_user(f"{prefix} {n}") for n in range(number)]
    actions.enqueue([a_draft(f"{prefix}/{n}", user) for n, user in enumerate(users)], at=timezone.now())


def statuses() -> Counter[str]:
    return Counter(Message.objects.values_list("status", flat=True))


def settle_what_is_left() -> None:
    """Do what the next ticks do once the leases of dead workers are over."""
    delivery.deliver(now=timezone.now() + claims.SENDING_LEASE + timedelta(minutes=1))


@contextlib.contextmanager
def nobody_may_write(*, until_waiting: int) -> Iterator[None]:
    """Let everybody read the outbox and nobody write, until so many have decided what to write."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {Message._meta.db_table} IN EXCLUSIVE MODE")
        yield
        waiting, end = 0, time.monotonic() + 60
        while waiting < until_waiting:
            assert time.monotonic() < end, f"only {waiting} of {until_waiting} came as far as writing"
            time.sleep(0.05)
            cursor.execute(
                "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass",
                [Message._meta.db_table],
            )
            (waiting,) = cursor.fetchone()


def count(tally: Tally, mailbox: Mailbox) -> None:
    """Add what is in the mailbox to the tally: a message may be missing only where somebody is asked."""
    got = mailbox.addresses()
    for message in Message.objects.select_related("recipient"):
        arrived = got[message.recipient.email]
        tally.tried += 1
        tally.twice += arrived > 1
        tally.lost += arrived == 0 and message.status != MessageStatus.UNDECIDED
        tally.errors += message.status not in {MessageStatus.SENT, MessageStatus.UNDECIDED}


@pytest.mark.soak
def test_eight_workers_deliver_each_message_exactly_once(mailbox: Mailbox, tally: Tally) -> None:
    for run in range(counts(1, 5)):
        number = counts(200, 2000)
        fill(number, f"run{run}")
        with Crew(mailbox, 8, "deliver") as crew:
            crew.begin()
            results = crew.results()
        assert sum(result["sent"] for result in results) == number
        assert sum(result["sent"] > 0 for result in results) > 1, (
            "one worker did everything: nothing was tried"
        )
    assert set(statuses()) == {MessageStatus.SENT}
    count(tally, mailbox)


@pytest.mark.soak
def test_a_killed_worker_makes_at_most_one_message_undecided(mailbox: Mailbox, tally: Tally) -> None:
    for kill in range(counts(2, 50)):
        fill(20, f"kill{kill}")
        fault = (Fault.STALLS_UNANSWERED, Fault.STALLS_AT_RCPT)[kill % 2]
        in_flight = Message.objects.filter(status=MessageStatus.QUEUED)[kill % 20]
        mailbox.fail(fault, in_flight.recipient.email)
        with Crew(mailbox, 1, "deliver") as crew:
            crew.begin()
            mailbox.wait_for_fault()
            crew.workers[0].kill()
        mailbox.accept()
        settle_what_is_left()
        undecided = Message.objects.undecided().filter(key__startswith=f"kill{kill}/")
        assert [message.pk for message in undecided] == [in_flight.pk]
        assert Message.objects.exclude(status__in=[MessageStatus.SENT, MessageStatus.UNDECIDED]).count() == 0
    count(tally, mailbox)


@pytest.mark.soak
def test_workers_killed_at_any_moment_lose_nothing_and_send_nothing_twice(
    mailbox: Mailbox, tally: Tally
) -> None:
    kills = counts(3, 200)
    chance = random.Random(42)  # noqa: S311 - moments, not secrets
    for kill in range(kills):
        fill(60, f"kill{kill}")
        with Crew(mailbox, 2, "deliver") as crew:
            crew.begin()
            time.sleep(chance.uniform(0, 0.6))
            crew.workers[0].kill()
            crew.workers[1].result()
        settle_what_is_left()
    assert Message.objects.undecided().count() <= kills
    count(tally, mailbox)


@pytest.mark.soak
def test_a_worker_killed_among_others_costs_the_others_nothing(mailbox: Mailbox, tally: Tally) -> None:
    for kill in range(counts(1, 20)):
        fill(200, f"kill{kill}")
        stalled = Message.objects.filter(status=MessageStatus.QUEUED).order_by("key")[7]
        mailbox.fail(Fault.STALLS_UNANSWERED, stalled.recipient.email)
        with Crew(mailbox, 3, "deliver") as crew:
            crew.begin()
            mailbox.wait_for_fault()
            holder = Message.objects.get(pk=stalled.pk).claimed_by
            for worker in crew.workers:
                if f":{worker.pid}:" in holder:
                    worker.kill()
                else:
                    worker.result()
        mailbox.accept()
        settle_what_is_left()
        undecided = Message.objects.undecided().filter(key__startswith=f"kill{kill}/")
        assert [message.pk for message in undecided] == [stalled.pk]
    count(tally, mailbox)


@pytest.mark.soak
def test_five_planners_at_once_make_one_message_of_each_reason(mailbox: Mailbox, tally: Tally) -> None:
    cast = assemble()
    for learning_set in (cast.learning_set, cast.other_set):
        for number in range(counts(10, 100)):
            owner = make.a_user(f"Owner {number}")
            make.Role.objects.create(
                user=owner,
                kind="participant",
                organisation=cast.organisation,
                programme=cast.programme,
                started_at=NOW - timedelta(days=9),
            )
            make.a_goal(owner, learning_set, due_on=NOW.date())
    with Crew(mailbox, 5, "remind", NOW.isoformat()) as crew:
        with nobody_may_write(until_waiting=5):
            crew.begin()
        results = crew.results()
    keys = list(Message.objects.values_list("key", flat=True))
    assert len(keys) == sum(result["enqueued"] for result in results)
    reasons = Counter(key.rsplit("/", 2)[0] for key in keys)
    tally.tried = len(reasons)
    tally.twice = sum(number > 1 for number in reasons.values())
    assert tally.tried >= 2 * counts(10, 100)
    assert all(result["enqueued"] + result["already"] == len(keys) for result in results)
