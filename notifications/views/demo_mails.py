"""The demo's mails as staff read them: files of one folder, parsed with care whoever wrote them."""

import os
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.errors import MessageError
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from accounts.requests import SignedIn

PAGE = 50  # mails
NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]*\.eml")
LARGEST = 2_000_000  # bytes read of one mail
LONGEST = 100_000  # characters shown
UNREADABLE = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError)


@dataclass(frozen=True, slots=True)
class Mail:
    """What is shown of a mail."""

    name: str
    to: str
    sender: str
    subject: str
    at: datetime
    text: str


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return " ".join(str(mail[name] or "").split())
    except UNREADABLE:
        return "(unreadable)"


def _text(mail: EmailMessage) -> str:
    try:
        part = mail.get_body(preferencelist=("plain",))
        return str(part.get_content())[:LONGEST] if part else "This mail has no plain text."
    except UNREADABLE:
        return "This mail cannot be read."


def _read(path: Path) -> Mail:
    """Return the mail of a file; Http404 when it is gone."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST)
        at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
    except OSError as error:
        raise Http404 from error
    mail = message_from_bytes(content, policy=default)
    to = _header(mail, "X-Envelope-To") or _header(mail, "To")
    return Mail(path.name, to, _header(mail, "From"), _header(mail, "Subject"), at, _text(mail))


def _names() -> list[str]:
    """Return the mails' file names, the newest first: names begin with the time of arrival."""
    try:
        with os.scandir(settings.DEMO_MAIL_DIR) as entries:
            found = [entry.name for entry in entries if entry.is_file(follow_symlinks=False)]
    except FileNotFoundError:
        found = []
    return sorted((name for name in found if NAME.fullmatch(name)), reverse=True)


def _demo_staff_only(request: SignedIn) -> None:
    if not (settings.DEMO and request.user.is_staff):
        raise Http404


@require_GET
def mails(request: SignedIn) -> HttpResponse:
    """List the demo's mails."""
    _demo_staff_only(request)
    page: Page[str] = Paginator(_names(), PAGE).get_page(request.GET.get("page"))
    found = [_read(Path(settings.DEMO_MAIL_DIR) / name) for name in page]
    return render(request, "notifications/mails.html", {"page": page, "mails": found})


@require_GET
def mail(request: SignedIn, name: str) -> HttpResponse:
    """Show one of the demo's mails as plain text."""
    _demo_staff_only(request)
    if name not in _names():
        raise Http404
    found = _read(Path(settings.DEMO_MAIL_DIR) / name)
    return render(request, "notifications/mail.html", {"mail": found})
