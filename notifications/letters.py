"""From a row of the outbox to a mail: plain text and HTML, from the same words."""

from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.core.mail.message import sanitize_address
from django.template.loader import render_to_string

from notifications.models import Message
from notifications.smtp import Letter
from notifications.wording import say


def message_id(message: Message) -> str:
    """Return the mail's Message-ID: made from the row's id, the same mail twice is one to a mail program."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{message.pk}@{domain}>"


def compose(message: Message) -> Letter:
    """Return the letter of a message; whatever goes wrong here is the message's own fault."""
    words = say(message.kind, message.context)
    context = {
        "subject": words.subject,
        "greeting": f"Hello {message.recipient.first_name},",
        "body_lines": words.lines,
        "action_url": f"{settings.BASE_URL}{message.link}",
        "action_label": words.action,
        "why": words.why,
        "stops_when": words.stops_when,
        "next": words.next,
    }
    mail = EmailMultiAlternatives(
        subject=words.subject,
        body=render_to_string("emails/base.txt", context),
        to=[message.recipient.email],
        headers={"Message-ID": message_id(message), "Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("emails/base.html", context), "text/html")
    letter = Letter(
        sender=sanitize_address(mail.from_email, "utf-8"),
        recipient=sanitize_address(mail.to[0], "utf-8"),
        content=mail.message().as_bytes(linesep="\r\n"),  # type: ignore[call-arg]  # Django's own has it
    )
    (letter.sender + letter.recipient).encode("ascii")  # better refused here than half-way through SMTP
    return letter
