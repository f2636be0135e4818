"""The page of what one has been told, and the page where an administrator decides."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.errors import Stale
from accounts.models import User
from audit.models import Entry
from notifications import decisions, delivery
from notifications.models import Message
from notifications.states import MessageStatus
from notifications.views.told import PAGE
from tests import factories as make
from tests.cast import Cast
from tests.notifications.outbox import NOW, POISON, a_message
from tests.notifications.smtp_server import Mailbox

SignIn = Callable[[User], Client]
TOLD, UNDECIDED = reverse("notifications:told"), reverse("notifications:undecided")


def an_undecided_message(key: str = "one", to: User | None = None) -> Message:
    message = a_message(key, to)
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.CLAIMED, claimed_at=NOW, claimed_by="w")
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.SENDING)
    Message.objects.filter(pk=message.pk).update(status=MessageStatus.UNDECIDED, attempts=1)
    message.refresh_from_db()
    return message


@pytest.mark.django_db
def test_everybody_sees_what_they_were_told_and_nothing_of_others(cast: Cast, sign_in: SignIn) -> None:
    a_message("mine", cast.participant)
    Message.objects.filter(pk=a_message("not any more", cast.participant).pk).update(
        status=MessageStatus.CANCELLED, settled_at=NOW, context={"thing": "a cancelled thing"}
    )
    later = timezone.now() + timedelta(days=1)
    Message.objects.filter(pk=a_message("later", cast.participant).pk).update(
        send_after=later, context={"thing": "a later thing"}
    )
    Message.objects.filter(pk=a_message("another's", cast.member).pk).update(
        context={"thing": "another's thing"}
    )
    page = sign_in(cast.participant).get(TOLD).content.decode()
    assert page.count("News about") == 1
    assert "News about a thing" in page
    assert 'href="/somewhere/"' in page


@pytest.mark.django_db
def test_a_message_that_nobody_can_word_does_not_break_the_page(cast: Cast, sign_in: SignIn) -> None:
    a_message("poison", cast.participant, POISON)
    a_message("unknown", cast.participant, "nobody-knows-it")
    assert sign_in(cast.participant).get(TOLD).content.decode().count("A message from II-AL") == 2


@pytest.mark.django_db
def test_an_empty_page_says_what_will_be_there(cast: Cast, sign_in: SignIn) -> None:
    assert "Nothing so far" in sign_in(cast.participant).get(TOLD).content.decode()


@pytest.mark.django_db
def test_the_page_has_fifty_a_page_and_takes_any_page_number(cast: Cast, sign_in: SignIn) -> None:
    for number in range(PAGE + 1):
        a_message(f"n{number}", cast.participant)
    client = sign_in(cast.participant)
    assert [client.get(TOLD, {"page": p}).content.decode().count("News about") for p in ("1", "2")] == [50, 1]
    for strange in ("0", "-1", "99999999999", "x", "1; drop table", ""):
        assert client.get(TOLD, {"page": strange}).status_code == 200


@pytest.mark.django_db
def test_the_page_costs_the_same_for_one_and_for_three(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(cast.participant)
    for keys in (["a"], ["b", "c"]):
        for key in keys:
            a_message(key, cast.participant)
        with django_assert_num_queries(4):  # who, how many, page, what I have
            client.get(TOLD)


@pytest.mark.django_db
@pytest.mark.parametrize("part", ["participant", "manager", "sponsor", "outside_manager"])
def test_only_administrators_know_of_the_page_of_undecided_mails(
    cast: Cast, sign_in: SignIn, part: str
) -> None:
    message = an_undecided_message()
    client = sign_in(cast.actors()[part])
    assert client.get(UNDECIDED).status_code == 404
    for name in ("notifications:send_again", "notifications:leave"):
        assert client.post(reverse(name, args=[message.pk])).status_code == 404
    message.refresh_from_db()
    assert message.status == MessageStatus.UNDECIDED
    assert not Entry.objects.exists()


@pytest.mark.django_db
def test_an_administrator_sees_kind_recipient_and_when_but_no_words(cast: Cast, sign_in: SignIn) -> None:
    an_undecided_message(to=cast.participant)
    page = sign_in(cast.staff).get(UNDECIDED).content.decode()
    for words in ("Paula Participant", cast.participant.email, "test-plain", "4 March 2026"):
        assert words in page
    assert "News about" not in page


@pytest.mark.django_db
def test_looking_decides_nothing(cast: Cast, sign_in: SignIn) -> None:
    message = an_undecided_message()
    client = sign_in(cast.staff)
    for name in ("notifications:send_again", "notifications:leave"):
        assert client.get(reverse(name, args=[message.pk])).status_code == 405
    message.refresh_from_db()
    assert message.status == MessageStatus.UNDECIDED


@pytest.mark.django_db(transaction=True)
def test_sending_again_sends_the_same_mail_once_and_is_recorded(
    cast: Cast, sign_in: SignIn, mailbox: Mailbox
) -> None:
    message = an_undecided_message(to=cast.participant)
    client = sign_in(cast.staff)
    response = client.post(reverse("notifications:send_again", args=[message.pk]), follow=True)
    assert "The message is in the queue again." in response.content.decode()
    client.post(reverse("notifications:send_again", args=[message.pk]))  # twice, as people do
    assert delivery.deliver(now=timezone.now()).sent == 1
    (mail,) = mailbox.mails
    assert str(message.pk) in mail["Message-ID"]
    entry = Entry.objects.get(verb="send_again")
    assert (entry.by, entry.subject_type, entry.subject_id) == (
        cast.staff,
        "notifications.Message",
        str(message.pk),
    )


@pytest.mark.django_db(transaction=True)
def test_leaving_it_closes_the_matter_and_is_recorded(cast: Cast, sign_in: SignIn, mailbox: Mailbox) -> None:
    message = an_undecided_message(to=cast.participant)
    client = sign_in(cast.staff)
    client.post(reverse("notifications:leave", args=[message.pk]))
    message.refresh_from_db()
    assert message.status == MessageStatus.LEFT
    assert Entry.objects.get(verb="leave").by == cast.staff
    again = client.post(reverse("notifications:send_again", args=[message.pk]), follow=True).content.decode()
    assert "Somebody has decided about this message already." in again
    assert delivery.deliver(now=timezone.now()).sent == 0
    assert mailbox.mails == []


@pytest.mark.django_db
def test_of_two_administrators_one_decides(cast: Cast) -> None:
    message = an_undecided_message()
    decisions.leave(message=message, by=cast.staff, at=NOW)
    with pytest.raises(Stale, match="changed nothing"):
        decisions.send_again(message=message, by=make.a_user(is_staff=True), at=NOW)
    assert Entry.objects.count() == 1


@pytest.mark.django_db
def test_the_list_costs_the_same_for_one_and_for_three(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in(cast.staff)
    for keys in (["a"], ["b", "c"]):
        for key in keys:
            an_undecided_message(key)
        with django_assert_num_queries(4):
            client.get(UNDECIDED)


@pytest.mark.django_db(transaction=True)
def test_a_forgotten_password_goes_the_same_way(cast: Cast, client: Client, mailbox: Mailbox) -> None:
    client.post(reverse("account_reset_password"), {"email": cast.participant.email})
    (mail,) = mailbox.to(cast.participant.email)
    assert "/accounts/password/reset/" in mail.as_string()
