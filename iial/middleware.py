"""Errors with a name become a page with a way out."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.errors import ActionError


class NamedErrors:
    """Shows the sentence of an action that was refused where the view did not."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a named error into a 409 page with its reason."""
        if isinstance(exception, ActionError):
            return render(request, "409.html", {"reason": exception.reason}, status=409)
        return None
