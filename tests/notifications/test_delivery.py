"""Delivery from the outbox into a real mail server that misbehaves."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoAssertNumQueries

from notifications import claims, delivery
from notifications.delivery import Counts
from notifications.models import Message
from notifications.states import MessageStatus
from tests import factories as make
from tests.notifications import outbox
from tests.notifications.outbox import HOLDING, NOW, POISON, a_message
from tests.notifications.smtp_server import Fault, Mailbox

pytestmark = pytest.mark.django_db(transaction=True)


def status_of(message: Message) -> str:
    return Message.objects.get(pk=message.pk).status


def test_a_message_arrives_in_plain_text_and_html_and_says_why(mailbox: Mailbox) -> None:
    user = make.a_user("Paula Participant")
    message = a_message("one", user)
    assert delivery.deliver(now=NOW) == Counts(sent=1)
    (mail,) = mailbox.to(user.email)
    assert mail["Subject"] == "News about a thing"
    assert mail["Message-ID"] == f"<{message.pk}@iial.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail.get_content_type() == "multipart/alternative"
    for kind in ("plain", "html"):
        part = mail.get_body(preferencelist=(kind,))
        assert part is not None
        text = part.get_content()
        for words in (
            "Hello Paula",
            "You are part of a test.",
            "The test ends.",
            "http://127.0.0.1:8000/somewhere/",
        ):
            assert words in text, (kind, words)
    sent = Message.objects.get(pk=message.pk)
    assert (sent.status, sent.attempts, sent.settled_at is not None) == (MessageStatus.SENT, 1, True)


def test_delivering_again_sends_nothing_again(mailbox: Mailbox) -> None:
    a_message("one")
    delivery.deliver(now=NOW)
    assert delivery.deliver(now=NOW) == Counts()
    assert len(mailbox.mails) == 1


def test_many_messages_share_one_connection(mailbox: Mailbox) -> None:
    user = make.a_user()
    for number in range(delivery.BATCH + 5):
        a_message(f"n{number}", user)
    assert delivery.deliver(now=NOW) == Counts(sent=delivery.BATCH + 5)
    assert mailbox.connections == 1


def test_what_is_not_due_yet_stays(mailbox: Mailbox) -> None:
    a_message("later", at=NOW + timedelta(seconds=90))
    assert delivery.deliver(now=NOW) == Counts()
    assert delivery.deliver(now=NOW + timedelta(seconds=90)) == Counts(sent=1)
    assert len(mailbox.mails) == 1


def test_a_dead_server_loses_nothing_and_delays_little(mailbox: Mailbox) -> None:
    messages = [a_message(f"n{number}") for number in range(5)]
    mailbox.refuse_connections()
    assert delivery.deliver(now=NOW) == Counts(requeued=5)
    assert {status_of(message) for message in messages} == {MessageStatus.QUEUED}
    tried = Message.objects.filter(attempts=1)
    assert tried.count() == delivery.PATIENCE  # the others were not even tried
    assert all(timedelta(minutes=1) <= m.try_after - NOW < timedelta(minutes=1, seconds=30) for m in tried)
    assert set(Message.objects.values_list("send_after", flat=True)) == {
        NOW
    }  # it is still known how long they wait
    mailbox.accept()
    assert delivery.deliver(now=NOW + timedelta(minutes=2)) == Counts(sent=5)
    assert set(mailbox.addresses().values()) == {1}


def test_each_failed_try_waits_longer_and_after_a_day_it_has_failed(mailbox: Mailbox) -> None:
    message = a_message("one")
    mailbox.answer_recipient("450 Later")
    now, tries = NOW, 0
    while status_of(message) == MessageStatus.QUEUED:
        delivery.deliver(now=now)
        tries += 1
        now = Message.objects.get(pk=message.pk).try_after + timedelta(seconds=1)
    failed = Message.objects.get(pk=message.pk)
    assert (failed.status, failed.attempts) == (MessageStatus.FAILED, tries)
    assert timedelta(hours=23) < failed.settled_at - NOW < timedelta(hours=25)
    assert failed.last_error == "SMTPRecipientsRefused 450"
    assert mailbox.mails == []


def test_a_refused_recipient_fails_at_once_and_stops_nobody(mailbox: Mailbox) -> None:
    refused, fine = a_message("a"), a_message("b")
    mailbox.answer_recipient("550 No such person", refused.recipient.email)
    assert delivery.deliver(now=NOW) == Counts(sent=1, failed=1)
    assert (status_of(refused), status_of(fine)) == (MessageStatus.FAILED, MessageStatus.SENT)
    assert delivery.deliver(now=NOW + timedelta(days=2)) == Counts()


@pytest.mark.parametrize("fault", [Fault.GOES_IN_DATA, Fault.GOES_UNANSWERED, Fault.STALLS_UNANSWERED])
def test_a_broken_hand_over_is_undecided_and_no_machine_sends_it_again(
    mailbox: Mailbox, fault: Fault
) -> None:
    broken, fine = a_message("a"), a_message("b")
    mailbox.fail(fault, broken.recipient.email)
    assert delivery.deliver(now=NOW) == Counts(sent=1, undecided=1)
    assert (status_of(broken), status_of(fine)) == (MessageStatus.UNDECIDED, MessageStatus.SENT)
    mailbox.accept()
    assert delivery.deliver(now=NOW + timedelta(days=30)) == Counts()
    assert len(mailbox.to(broken.recipient.email)) <= 1


@pytest.mark.parametrize("fault", [Fault.GOES_AT_RCPT, Fault.STALLS_AT_RCPT])
def test_a_conversation_broken_before_the_content_is_tried_again(mailbox: Mailbox, fault: Fault) -> None:
    broken, fine = a_message("a"), a_message("b")
    mailbox.fail(fault, broken.recipient.email)
    assert delivery.deliver(now=NOW) == Counts(sent=1, requeued=1)
    mailbox.accept()
    assert delivery.deliver(now=NOW + timedelta(minutes=5)) == Counts(sent=1)
    assert mailbox.addresses() == {broken.recipient.email: 1, fine.recipient.email: 1}


def test_a_poison_message_fails_and_stops_nobody(mailbox: Mailbox) -> None:
    poison = a_message("a", kind=POISON)
    unknown = a_message("b", kind="nobody-knows-it")
    address = a_message("c", make.a_user(email="two\nlines@example.com"))
    fine = a_message("d")
    assert delivery.deliver(now=NOW) == Counts(sent=1, failed=3)
    assert Message.objects.get(pk=poison.pk).last_error == "Cannot be written: KeyError"
    assert "nobody-knows-it" in Message.objects.get(pk=unknown.pk).last_error
    assert status_of(address) == MessageStatus.FAILED
    assert mailbox.addresses() == {fine.recipient.email: 1}


def test_a_name_with_a_line_break_cannot_add_headers(mailbox: Mailbox) -> None:
    message = a_message("a")
    Message.objects.filter(pk=message.pk).update(context={"thing": "x\r\nBcc: thief@example.com\r\n\r\nHi"})
    assert delivery.deliver(now=NOW) == Counts(sent=1)
    (mail,) = mailbox.mails
    assert mail["Bcc"] is None
    assert mail["Subject"] == "News about x Bcc: thief@example.com Hi"


def test_a_message_whose_reason_is_gone_is_cancelled(mailbox: Mailbox) -> None:
    a_message("gone", kind=HOLDING)
    a_message("there", kind=HOLDING)
    outbox.gone.add("gone")
    assert delivery.deliver(now=NOW) == Counts(sent=1, cancelled=1)
    assert Message.objects.get(key="gone").status == MessageStatus.CANCELLED
    assert len(mailbox.mails) == 1


def test_a_person_who_left_gets_nothing(mailbox: Mailbox) -> None:
    message = a_message("one", make.a_user(is_active=False))
    assert delivery.deliver(now=NOW) == Counts(cancelled=1)
    assert (status_of(message), mailbox.mails) == (MessageStatus.CANCELLED, [])


def test_a_message_cancelled_while_a_worker_holds_it_is_not_sent(mailbox: Mailbox) -> None:
    message = a_message("one")
    claims.claim(worker="w", at=NOW, limit=10)
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.CANCELLED, settled_at=NOW)
    assert not claims.begin(message, worker="w", at=NOW)
    assert mailbox.mails == []


def test_what_a_dead_worker_had_only_claimed_is_sent_after_the_lease(mailbox: Mailbox) -> None:
    a_message("one")
    claims.claim(worker="dead", at=NOW, limit=10)
    assert delivery.deliver(now=NOW + claims.CLAIM_LEASE) == Counts()
    assert delivery.deliver(now=NOW + claims.CLAIM_LEASE + timedelta(seconds=1)) == Counts(sent=1)
    assert len(mailbox.mails) == 1


def test_what_a_dead_worker_was_handing_over_becomes_undecided_after_the_lease(mailbox: Mailbox) -> None:
    message = a_message("one")
    claims.claim(worker="dead", at=NOW, limit=10)
    claims.begin(message, worker="dead", at=NOW)
    assert delivery.deliver(now=NOW + claims.SENDING_LEASE) == Counts()
    assert delivery.deliver(now=NOW + claims.SENDING_LEASE + timedelta(seconds=1)) == Counts(undecided=1)
    assert delivery.deliver(now=NOW + timedelta(days=9)) == Counts()
    assert (status_of(message), mailbox.mails) == (MessageStatus.UNDECIDED, [])


def test_a_worker_given_up_for_dead_still_says_how_it_ended() -> None:
    message = a_message("one")
    claims.claim(worker="slow", at=NOW, limit=10)
    claims.begin(message, worker="slow", at=NOW)
    claims.sweep(at=NOW + timedelta(hours=1))
    assert claims.settle(message, MessageStatus.SENT, worker="slow", at=NOW)
    assert status_of(message) == MessageStatus.SENT


def test_a_worker_that_lost_a_message_cannot_begin_it() -> None:
    message = a_message("one")
    claims.claim(worker="slow", at=NOW, limit=10)
    later = NOW + timedelta(hours=1)
    claims.sweep(at=later)
    assert not claims.begin(message, worker="slow", at=later)
    assert [m.pk for m in claims.claim(worker="quick", at=later, limit=10)] == [message.pk]


def test_a_run_ends_in_time_and_gives_the_rest_back(mailbox: Mailbox) -> None:
    a_message("one")
    assert delivery.deliver(now=NOW, longest=timedelta()) == Counts()
    run = delivery.Run(now=NOW, longest=timedelta(seconds=5))
    run._troubles = 0
    left = claims.claim(worker=run.worker, at=NOW, limit=5)
    assert claims.give_back(left, worker=run.worker) == 1
    assert delivery.deliver(now=NOW) == Counts(sent=1)
    assert len(mailbox.mails) == 1


def test_looking_again_costs_the_same_for_one_and_for_three(
    mailbox: Mailbox, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def queries_for(number: int) -> int:
        for count in range(number):
            a_message(f"{number}-{count}", kind=HOLDING)
        with django_assert_num_queries(14 + 2 * number):
            delivery.deliver(now=NOW)
        return number

    queries_for(1)
    queries_for(3)
    assert len(mailbox.mails) == 4


def test_the_database_itself_refuses_to_send_twice() -> None:
    message = a_message("one")
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.CLAIMED, claimed_at=NOW)
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.SENDING)
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.SENT, settled_at=NOW)
    with pytest.raises(Exception, match="Invalid transition"):
        Message.objects.filter(pk=message.pk).update(status=MessageStatus.QUEUED, settled_at=None)


@pytest.mark.django_db(transaction=True)
def test_a_delivery_inside_a_transaction_is_refused() -> None:
    a_message("one")
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        delivery.deliver(now=NOW)


def test_the_command_prints_what_it_did(mailbox: Mailbox, capsys: pytest.CaptureFixture[str]) -> None:
    a_message("one")
    call_command("deliver")
    expected = '{"sent": 1, "requeued": 0, "failed": 0, "undecided": 0, "cancelled": 0}\n'
    assert capsys.readouterr().out == expected
    assert len(mailbox.mails) == 1
