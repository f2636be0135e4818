"""Home, and the few pages that belong to no app."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

ONE_YEAR = 365 * 24 * 60 * 60  # seconds


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Show what to do next; to a stranger, what this is."""
    return render(request, "pages/front.html")


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's choice, and go back."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = HttpResponseRedirect(back)
    response.set_cookie("theme", request.POST.get("theme", ""), max_age=ONE_YEAR, samesite="Lax", httponly=True)
    return response
