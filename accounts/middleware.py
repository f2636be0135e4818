"""Signing in is required by default; text sent too late is kept; times are the reader's own."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts import kept_text
from accounts.models import User

TOO_LONG = (
    "What you sent is too long to keep while you sign in. Go back with your browser, copy your text, "
    "then sign in and paste it."
)


def sign_in_again(request: HttpRequest) -> HttpResponseRedirect:
    """Send somebody to the sign-in page and back to where they were, with their text kept.

    After a button without text that is the page the button was on: its own address may show nothing.
    """
    back = request.path
    if request.method == "POST" and not kept_text.keep(request):
        back = _page_before(request)
        if kept_text.holds_text(request):
            messages.warning(request, TOO_LONG)
    return HttpResponseRedirect(f"{reverse('account_login')}?{urlencode({'next': back})}")


def _page_before(request: HttpRequest) -> str:
    """Return the address of our page that a form was sent from; home when the browser does not say."""
    page = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(page).path if ours else reverse("home")


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
