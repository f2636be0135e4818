"""Pages for what went wrong: what happened, what is safe, what to do."""

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.template.loader import render_to_string

from accounts import kept_text
from accounts.middleware import sign_in_again
from accounts.models import User


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read (400); of text that is too much, say so and how nothing is lost.

    The request is not handed to the page: its fields cannot be read, whoever asks for them.
    """
    del request
    too_much = isinstance(exception, RequestDataTooBig)
    return HttpResponseBadRequest(render_to_string("400.html", {"too_much": too_much}))


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say why somebody may see a thing but not do this to it (403)."""
    return render(request, "403.html", {"reason": str(exception)}, status=403)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's signature
    """Answer a form whose safety token no longer fits, keeping what was written."""
    if not isinstance(request.user, User):
        return sign_in_again(request)
    kept = kept_text.keep(request)
    return render(request, "403_csrf.html", {"kept": kept, "path": request.path}, status=403)
