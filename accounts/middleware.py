"""Signing in is required by default; text sent too late is kept; times are the reader's own."""

from collections.abc import Callable

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from accounts import kept_text
from accounts.models import User


def sign_in_again(request: HttpRequest) -> HttpResponseRedirect:
    """Send somebody to the sign-in page and back to where they were, with their text kept."""
    if request.method == "POST":
        kept_text.keep(request)
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


class SignInKeepingText(LoginRequiredMiddleware):
    """Django's sign-in wall, which keeps what an expired visitor had written."""

    def handle_no_permission(
        self,
        request: HttpRequest,
        view_func: Callable[..., HttpResponseBase],
    ) -> HttpResponseRedirect:
        """Keep the POST, then ask for the sign-in."""
        if request.method == "POST":
            return sign_in_again(request)
        return super().handle_no_permission(request, view_func)


class PersonalTime:
    """Show every moment in the reader's own time zone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the person's time zone active."""
        if not isinstance(request.user, User):
            return self.get_response(request)
        with timezone.override(request.user.zone):
            return self.get_response(request)
