"""The page that lists what a person has been told."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.requests import SignedIn
from notifications.models import Message
from notifications.states import MessageStatus
from notifications.wording import subject_of

PAGE = 50  # messages

# How the mail fared, said only where it did not simply arrive.
BY_MAIL = {
    MessageStatus.QUEUED.value: "The mail is on its way",
    MessageStatus.CLAIMED.value: "The mail is on its way",
    MessageStatus.SENDING.value: "The mail is on its way",
    MessageStatus.FAILED.value: "Your mail server refused the mail",
    MessageStatus.UNDECIDED.value: "The mail may not have arrived",
    MessageStatus.LEFT.value: "The mail may not have arrived",
}


@require_GET
def told(request: SignedIn) -> HttpResponse:
    """List what the person has been told: that there is something to read, never what it says."""
    found = Message.objects.visible_to(request.user).told(timezone.now())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    rows = [
        {
            "subject": subject_of(message),
            "url": message.link,
            "at": message.send_after,
            "by_mail": BY_MAIL.get(message.status, ""),
        }
        for message in page
    ]
    return render(request, "notifications/told.html", {"page": page, "rows": rows})
