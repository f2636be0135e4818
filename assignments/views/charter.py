"""Pages of the assignment itself: begin, read, frame, propose, withdraw."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Verdict, readers, require
from accounts.errors import ActionError, Stale
from accounts.requests import SignedIn
from assignments import actions, permissions, snapshot
from assignments.forms import CharterForm, StartForm, WithdrawForm
from assignments.models import Assignment, Finding, Revision
from assignments.next_step import Step, step_for
from assignments.presentation import charter_rows, draft_cards
from audit.models import Opening
from sets.models import Role
from sets.querysets import mentor_of

FIND = ("participant", "programme", "learning_set", "area", "theme")


def _visible_or_404(request: SignedIn, pk: UUID) -> Assignment:
    """Return an assignment the person may see."""
    rows = Assignment.objects.visible_to(request.user).select_related(*FIND)
    found: Assignment = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET"])
def mine(request: SignedIn) -> HttpResponse:
    """Lead to my assignment, or to where one begins; before I am in a set, home says what comes."""
    live = Assignment.objects.visible_to(request.user).live().filter(participant=request.user).first()
    if live:
        return redirect(live)
    seated = Role.objects.participants().filter(user=request.user, learning_set__isnull=False)
    return redirect("assignments:start" if seated.exists() else "home")


@require_http_methods(["GET", "POST"])
def start(request: SignedIn) -> HttpResponse:
    """Begin my assignment."""
    role = (
        Role.objects.participants()
        .filter(user=request.user, learning_set__isnull=False)
        .select_related("learning_set__programme", "programme__organisation")
        .order_by("-started_at")
        .first()
    )
    if role is None or role.programme is None:
        raise Http404
    require(permissions.can_start(request.user, role))
    areas = role.programme.organisation.areas.order_by("path")
    place = request.user.places.filter(organisation=role.organisation_id).first()
    form = StartForm(
        kept_text.posted(request), areas=areas, initial={"area": place.area_id if place else None}
    )
    if request.method == "POST" and form.is_valid():
        begun = actions.start(role=role, area=form.cleaned_data["area"], by=request.user, at=timezone.now())
        messages.success(request, "Your assignment has begun. Nobody sees a draft.")
        return redirect("assignments:charter", begun.pk)
    return render(request, "assignments/start.html", {"form": form, "role": role})


def _on_from_here(step: Step, found: Assignment, may_submit: Verdict | None) -> Step:
    """Lead one step on where the next step is the page the author is already on."""
    if step.url != found.get_absolute_url():
        return step
    if may_submit:
        return replace(
            step, url=reverse("assignments:submit", args=[found.pk]), label="Read through and submit"
        )
    return replace(step, url=reverse("assignments:finding_new", args=[found.pk]), label="Add a finding")


@require_http_methods(["GET"])
def assignment(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read an assignment: the charter, and what else the reader may see of it."""
    found = _visible_or_404(request, pk)
    mentor = mentor_of(found.learning_set_id)
    mine = found.participant_id == request.user.pk
    findings = Finding.objects.visible_to(request.user).filter(assignment=found).order_by("position", "pk")
    revisions = Revision.objects.visible_to(request.user).filter(assignment=found).order_by("-number")
    step = step_for(found, request.user, mentor)
    may_submit = permissions.can_submit(request.user, found) if mine else None
    may_write = mine and found.is_being_written
    context = {
        "assignment": found,
        "mine": mine,
        "mentor": mentor,
        "step": _on_from_here(step, found, may_submit),
        "findings": draft_cards(findings, editable=may_write) if mine else [],
        "revisions": list(revisions.defer("content")),
        "readers": readers(Assignment.objects, found.pk) if mine and found.proposed_at else [],
        "openings": list(Opening.objects.visible_to(request.user).of(found)[:5]) if mine else [],
        "may_write": may_write,
        "charter": charter_rows(snapshot.charter_of(found)),
        "withdrawn_reason": found.withdrawn_reason if mine or mentor == request.user else "",
        "may_frame": permissions.can_edit_charter(request.user, found),
        "may_submit": may_submit,
    }
    return render(request, "assignments/assignment.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: UUID) -> HttpResponse:
    """Write the charter."""
    found = _visible_or_404(request, pk)
    require(permissions.can_edit_charter(request.user, found))
    form = CharterForm(kept_text.posted(request), instance=found, programme=found.programme)
    conflict = None
    if request.method == "POST" and form.is_valid():
        saved = Assignment.objects.get(pk=found.pk)  # `found` has what was typed
        try:
            actions.save_charter(
                assignment=saved,
                fields=form.cleaned_data,
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except Stale:
            conflict = saved
            form.rebase(saved.version)
        else:
            messages.success(request, "Your charter is saved.")
            then = "assignments:propose" if "propose" in request.POST else "assignments:assignment"
            return redirect(then, found.pk)
    context = {"form": form, "assignment": found, "conflict": conflict}
    return render(request, "assignments/charter.html", context, status=409 if conflict else 200)


@require_http_methods(["GET", "POST"])
def propose(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show who will read the charter, then hand it to the mentor."""
    found = _visible_or_404(request, pk)
    require(permissions.can_propose(request.user, found))
    mentor = mentor_of(found.learning_set_id)
    if request.method == "POST":
        actions.propose(assignment=found, by=request.user, at=timezone.now())
        to = mentor.name if mentor else "your mentor as soon as there is one"
        messages.success(request, f"Your charter is with {to}.")
        return redirect(found)
    return render(request, "assignments/propose.html", {"assignment": found, "mentor": mentor})


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedIn, pk: UUID) -> HttpResponse:
    """End the assignment, with a reason."""
    found = _visible_or_404(request, pk)
    require(permissions.can_withdraw(request.user, found))
    form = WithdrawForm(kept_text.posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(
                assignment=found, reason=form.cleaned_data["reason"], by=request.user, at=timezone.now()
            )
        except ActionError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, "Your assignment is withdrawn. Everything you wrote stays yours.")
            return redirect(found)
    return render(request, "assignments/withdraw.html", {"form": form, "assignment": found})
