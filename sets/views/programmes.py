"""Pages of programmes: the list, a new one, one, and its launch."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept_text
from accounts.access import no, require
from accounts.errors import ActionError
from accounts.requests import SignedIn
from sets import actions, overview, permissions, readiness
from sets.forms import ProgrammeForm
from sets.models import Organisation, Programme
from sets.set_list import Wanted
from sets.views.doors import managed_programme


@require_safe
def programmes(request: SignedIn) -> HttpResponse:
    """List the programmes somebody has a part in, the latest first."""
    rows = (
        Programme.objects.visible_to(request.user)
        .with_counts()
        .select_related("organisation")
        .order_by("-starts_on", "name")
    )
    context = {
        "programmes": list(rows),
        "organisations": list(Organisation.objects.managed_by(request.user).order_by("name")),
    }
    return render(request, "sets/programmes.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Create a programme."""
    if not Organisation.objects.managed_by(request.user).exists():
        require(no("Only programme managers can create a programme."))
    now = timezone.now()
    form = ProgrammeForm(kept_text.posted(request), user=request.user, today=timezone.localdate(now))
    if request.method == "POST" and form.is_valid():
        try:
            created = actions.create_programme(**form.cleaned_data, by=request.user, at=now)
        except ActionError as error:
            form.add_error("name", error.reason)
        else:
            messages.success(request, f"{created} is here. Next, bring in people and form its sets.")
            return redirect(created)
    return render(request, "sets/programme_new.html", {"form": form})


@require_safe
def programme(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show one programme: to its managers all they act on, to others its aim, dates and what they may see."""
    rows = Programme.objects.visible_to(request.user).select_related("organisation")
    found: Programme = get_object_or_404(rows, pk=pk)
    oversees = permissions.can_oversee(request.user, found)
    asked = request.GET
    wanted = Wanted.read(asked.get("show", ""), asked.get("find", ""), asked.get("page", ""))
    context = {
        "programme": found,
        "oversees": oversees,
        "may_manage": oversees and permissions.may_change(found),
        "page": overview.of(found, request.user, for_manager=bool(oversees), wanted=wanted),
        "preparing": found.status in permissions.LAUNCHABLE,
    }
    return render(request, "sets/programme.html", context)


@require_http_methods(["GET", "POST"])
def launch(request: SignedIn, pk: UUID) -> HttpResponse:
    """Say what launching does, or what is still missing; then launch."""
    found = managed_programme(request, pk)
    if request.method == "POST":
        try:
            actions.launch(programme=found, by=request.user, at=timezone.now())
        except ActionError as error:
            messages.error(request, error.reason)
        else:
            messages.success(request, f"{found} is launched. Everybody in it hears of it now.")
        return redirect(found)
    require(permissions.can_launch(request.user, found))
    context = {"programme": found, "missing": readiness.missing(found)}
    return render(request, "sets/launch.html", context)
