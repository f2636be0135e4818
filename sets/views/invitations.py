"""Pages of invitations: inviting, and the public page behind a mailed link."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.errors import ActionError
from accounts.requests import SignedIn
from sets import actions, invitations, post_box, tokens
from sets.forms import WelcomeForm
from sets.invitations import Standing
from sets.models import Invitation, Role
from sets.views.doors import managed_programme

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_WITH = ("role__user", "role__organisation", "role__programme", "role__learning_set", "invited_by")
_STATUS = {Standing.UNKNOWN: 404, Standing.ACCEPTED: 200}  # others are gone: 410


@require_http_methods(["GET", "POST"])
def invite(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show how invitations stand; a POST invites everybody who never was."""
    programme = managed_programme(request, pk)
    if request.method == "POST":
        try:
            sent = actions.invite_everybody(programme=programme, by=request.user, at=timezone.now())
        except ActionError as error:
            messages.info(request, error.reason)
        else:
            count = "1 invitation is" if len(sent) == 1 else f"{len(sent)} invitations are"
            messages.success(request, f"{count} on the way. You see here who accepts.")
        return redirect("sets:invite", programme.pk)
    asked = request.GET
    box = post_box.of(
        programme,
        show=asked.get("show", ""),
        words=asked.get("find", ""),
        number=asked.get("page", ""),
        at=timezone.now(),
    )
    context = {"programme": programme, "box": box}
    return render(request, "sets/invite.html", context)


@require_POST
def invite_one(request: SignedIn, pk: UUID) -> HttpResponse:
    """Invite one person, or send their invitation anew."""
    rows = Role.objects.visible_to(request.user).select_related("user", "programme", "learning_set")
    role: Role = get_object_or_404(rows, pk=pk)
    try:
        actions.invite(role=role, by=request.user, at=timezone.now())
    except ActionError as error:
        messages.info(request, error.reason)
    else:
        messages.success(
            request, f"A fresh invitation is on its way to {role.user.name}. Older links stop now."
        )
    return _back(request, role)


@require_POST
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """Take an invitation back."""
    found: Invitation = get_object_or_404(
        Invitation.objects.visible_to(request.user).select_related(*_WITH), pk=pk
    )
    try:
        actions.withdraw_invitation(invitation=found, by=request.user, at=timezone.now())
    except ActionError as error:
        messages.info(request, error.reason)
    else:
        messages.success(
            request, f"The invitation of {found.role.user.name} is withdrawn; its link stops now."
        )
    return _back(request, found.role)


def _back(request: SignedIn, role: Role) -> HttpResponse:
    """Return to the list, at the same filter, words and page."""
    address = reverse("sets:invite", args=[role.programme_id])
    asked = request.GET.urlencode()
    return redirect(f"{address}?{asked}" if asked else address)


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show who invites whom to what; only the button accepts, so a mail scanner changes nothing."""
    found, standing = _behind(token)
    if found is None or standing is not Standing.OPEN:
        return _over(request, found, standing)
    invited = found.role.user
    if request.user.is_authenticated and request.user.pk != invited.pk:
        return render(request, "sets/invitation_other.html", {"invitation": found}, status=403)
    form = None
    if not invited.has_usable_password():
        form = WelcomeForm(request.POST or None, user=invited)
    if request.method == "POST" and (form is None or form.is_valid()):
        profile = form.profile() if form else None
        try:
            actions.accept_invitation(invitation=found, profile=profile, by=invited, at=timezone.now())
        except ActionError as error:
            messages.info(request, error.reason)
            return redirect("sets:invitation", token)
        return _welcome(request, found, fresh=profile is not None)
    context = {"invitation": found, "form": form, "calling": invitations.calling(found.role)}
    return render(request, "sets/invitation.html", context)


def _behind(token: str) -> tuple[Invitation | None, Standing]:
    """Return the invitation a token leads to, and where it stands."""
    read = tokens.read(token)
    found = Invitation.objects.select_related(*_WITH).filter(pk=read[0]).first() if read else None
    if read is None or found is None:
        return None, Standing.UNKNOWN
    standing = invitations.standing(found, at=timezone.now())
    if standing in {Standing.OPEN, Standing.EXPIRED} and tokens.version(found.invited_at) != read[1]:
        standing = Standing.REPLACED
    return found, standing


def _over(request: HttpRequest, found: Invitation | None, standing: Standing) -> HttpResponse:
    """Say why the link leads nowhere, and the way out."""
    context = {"invitation": found, "standing": standing.value, "reason": invitations.REASONS[standing]}
    return render(request, "sets/invitation_over.html", context, status=_STATUS.get(standing, 410))


def _welcome(request: HttpRequest, found: Invitation, *, fresh: bool) -> HttpResponse:
    """Go home, signed in; somebody with an account who is not signed in does that first."""
    role = found.role
    messages.success(
        request,
        f"You have accepted: {role.get_kind_display().lower()}, {role.programme or role.organisation}.",
    )
    if fresh:
        role.user.refresh_from_db()
        login(request, role.user, backend=BACKEND)
    elif not request.user.is_authenticated:
        return redirect(f"{reverse('account_login')}?next={reverse('home')}")
    return redirect("home")
