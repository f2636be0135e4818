"""Pages of one finding."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import require
from accounts.errors import Stale
from accounts.requests import SignedIn
from assignments import actions, permissions
from assignments.forms import FindingForm
from assignments.models import Assignment, Finding


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, pk: UUID) -> HttpResponse:
    """Write a finding."""
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related("area", "theme"), pk=pk
    )
    require(permissions.can_add_finding(request.user, assignment))
    form = FindingForm(
        kept_text.posted(request), initial={"kind": request.GET.get("kind", "")}, instance=Finding()
    )
    if request.method == "POST" and form.is_valid():
        actions.add_finding(
            assignment=assignment, fields=form.cleaned_data, by=request.user, at=timezone.now()
        )
        messages.success(request, "Your finding is saved. Only you can see it.")
        if "another" in request.POST:
            return redirect("assignments:finding_new", assignment.pk)
        return redirect(assignment)
    return render(request, "assignments/finding.html", {"form": form, "assignment": assignment})


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: UUID) -> HttpResponse:
    """Change a finding; what was saved elsewhere meanwhile is shown beside, never overwritten."""
    finding = get_object_or_404(
        Finding.objects.visible_to(request.user).select_related("assignment__area", "assignment__theme"),
        pk=pk,
    )
    assignment = finding.assignment
    require(permissions.can_write_findings(request.user, assignment))
    form = FindingForm(kept_text.posted(request), instance=finding)
    saved = None
    if request.method == "POST" and form.is_valid():
        current = Finding.objects.select_related("assignment").get(pk=pk)  # `finding` has what was typed
        try:
            actions.save_finding(
                finding=current,
                fields=form.cleaned_data,
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except Stale:
            saved = current
            form.rebase(current.version)
        else:
            messages.success(request, "Your finding is saved. Only you can see it.")
            return redirect(assignment)
    context = {"form": form, "assignment": assignment, "finding": finding, "saved": saved}
    return render(request, "assignments/finding.html", context, status=409 if saved else 200)


@require_http_methods(["GET", "POST"])
def remove(request: SignedIn, pk: UUID) -> HttpResponse:
    """Ask, then remove a draft finding."""
    finding = get_object_or_404(Finding.objects.visible_to(request.user).select_related("assignment"), pk=pk)
    require(permissions.can_write_findings(request.user, finding.assignment))
    if request.method == "POST":
        actions.remove_finding(finding=finding, by=request.user, at=timezone.now())
        messages.success(request, "The finding is removed.")
        return redirect(finding.assignment)
    return render(request, "assignments/finding_remove.html", {"finding": finding})
