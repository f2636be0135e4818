"""Home, and the few pages that belong to no app."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from accounts.models import User
from assignments.models import Assignment
from iial.home import manager, mentor, participant
from sets.models import Role
from sets.states import RoleKind

ONE_YEAR = 365 * 24 * 60 * 60  # seconds


@login_not_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show what to do next; to a stranger, what this is."""
    if not isinstance(request.user, User):
        return render(request, "pages/front.html")
    user = request.user
    roles = list(
        Role.objects.active()
        .filter(user=user)
        .select_related("programme", "learning_set", "organisation")
        .order_by("-started_at")
    )
    by_kind: dict[str, list[Role]] = {kind: [r for r in roles if r.kind == kind] for kind in RoleKind}
    context: dict[str, object] = {"roles": roles, "demo": settings.DEMO}
    if by_kind[RoleKind.PARTICIPANT]:
        context["participant"] = participant.home_of(by_kind[RoleKind.PARTICIPANT][0], user, timezone.now())
    if by_kind[RoleKind.MENTOR]:
        context["mentor"] = mentor.home_of(by_kind[RoleKind.MENTOR], user, timezone.now())
    if by_kind[RoleKind.MANAGER]:
        context["manager"] = manager.home_of(user, timezone.now(), request.GET)
    readers = [RoleKind.ADVISER, RoleKind.SPONSOR, RoleKind.EXECUTIVE]
    if any(by_kind[kind] for kind in readers):
        context["charters"] = list(
            Assignment.objects.visible_to(user)
            .live()
            .filter(proposed_at__isnull=False, programme__in={role.programme_id for role in roles})
            .exclude(participant=user)
            .select_related("participant", "area", "learning_set")
            .order_by("learning_set__name", "participant__name")[:50]
        )
    return render(request, "home/home.html", context)


@login_not_required
@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or the device's choice, and go back."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    choice = request.POST.get("theme", "")
    response = HttpResponseRedirect(back)
    if choice in {"light", "dark"}:
        response.set_cookie("theme", choice, max_age=ONE_YEAR, samesite="Lax", httponly=True)
    else:
        response.delete_cookie("theme")
    return response


def page(template: str) -> Callable[[HttpRequest], HttpResponse]:
    """Return a public view of a page that only has words."""

    @login_not_required
    @require_GET
    def show(request: HttpRequest) -> HttpResponse:
        return render(request, template)

    return show
