"""A mail server that is away while somebody waits for a mail."""

from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.notifications.smtp_server import Mailbox, mailbox

__all__ = ["mailbox"]


def test_asking_for_a_new_password_says_so_when_no_mail_can_go_out(
    cast: Cast, client: Client, mailbox: Mailbox
):
    mailbox.refuse_connections()
    response = client.post(reverse("account_reset_password"), {"email": cast.participant.email})
    assert response.status_code == 409
    assert "could not be sent just now" in response.content.decode()


def test_asking_for_a_new_password_sends_one_mail_otherwise(cast: Cast, client: Client, mailbox: Mailbox):
    response = client.post(reverse("account_reset_password"), {"email": cast.participant.email})
    assert response.status_code == 302
    assert [mail["To"] for mail in mailbox.mails] == [cast.participant.email]
