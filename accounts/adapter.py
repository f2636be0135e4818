"""How django-allauth behaves here."""

from smtplib import SMTPException
from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from accounts.errors import ActionError


class MailNotSent(ActionError):
    """The mail server did not take a mail that somebody waits for on the page."""


class InvitedOnly(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts come from invitations; nobody signs up unasked."""

    error_messages: ClassVar[dict[str, str]] = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "We do not know this address with this password. Check both.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - the library's signature
        """Say no to strangers."""
        return False

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of the library's mails now; raises MailNotSent while the mail server is away."""
        try:
            super().send_mail(template_prefix, email, context)
        except (OSError, SMTPException) as error:
            message = "The mail could not be sent just now. Please try again in a few minutes."
            raise MailNotSent(message) from error
