"""The page where an administrator decides about mails that perhaps were sent."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.errors import Stale
from accounts.models import User
from accounts.requests import SignedIn
from notifications import decisions
from notifications.models import Message
from notifications.states import MessageStatus

PAGE = 50  # messages


class Decision(Protocol):
    """One of the two things an administrator can decide."""

    def __call__(self, *, message: Message, by: User, at: datetime) -> None:
        """Do it."""


def _staff_only(request: SignedIn) -> None:
    if not request.user.is_staff:
        raise Http404


@require_GET
def undecided(request: SignedIn) -> HttpResponse:
    """List the messages that perhaps were sent, for administrators; to anybody else there is no such page."""
    _staff_only(request)
    found = Message.objects.undecided().select_related("recipient")
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    return render(request, "notifications/undecided.html", {"page": page})


def _decide(request: SignedIn, pk: UUID, decision: Decision, done: str) -> HttpResponseRedirect:
    _staff_only(request)
    message = get_object_or_404(Message, pk=pk)
    if message.status != MessageStatus.UNDECIDED:
        messages.info(request, "Somebody has decided about this message already.")
        return redirect("notifications:undecided")
    try:
        decision(message=message, by=request.user, at=timezone.now())
    except Stale as error:
        messages.warning(request, error.reason)
    else:
        messages.success(request, done)
    return redirect("notifications:undecided")


@require_POST
def send_again(request: SignedIn, pk: UUID) -> HttpResponse:
    """Queue a message again."""
    return _decide(request, pk, decisions.send_again, "The message is in the queue again.")


@require_POST
def leave(request: SignedIn, pk: UUID) -> HttpResponse:
    """Leave a message as it is."""
    return _decide(request, pk, decisions.leave, "The message stays as it is.")
