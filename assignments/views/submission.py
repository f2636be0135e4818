"""Pages for submitting, and for reading what was submitted."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, readers, require
from accounts.errors import Stale
from accounts.requests import SignedIn
from assignments import actions, permissions, snapshot
from assignments.forms import SubmitForm
from assignments.models import Assignment, Revision
from assignments.presentation import charter_rows, finding_cards
from audit.actions import record_opening
from audit.models import Opening
from sets.querysets import mentor_of


def _read_through(assignment: Assignment, form: SubmitForm) -> dict[str, Any]:
    """Return what the author reads before submitting; the form asks about exactly that."""
    content = snapshot.content_of(assignment)
    form.show(snapshot.fingerprint(content))
    return {
        "assignment": assignment,
        "form": form,
        "charter": charter_rows(content["charter"]),
        "findings": finding_cards(content),
        "mentor": mentor_of(assignment.learning_set_id),
        "first": not assignment.revisions.exists(),
    }


@require_http_methods(["GET", "POST"])
def submit(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read it through once, then hand it to the mentor."""
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user).select_related(
            "participant", "programme", "learning_set", "area", "theme"
        ),
        pk=pk,
    )
    if assignment.participant_id != request.user.pk:  # before anything of the draft is shown
        require(permissions.can_submit(request.user, assignment))
    form = SubmitForm(kept_text.posted(request))
    too_late = ""
    if request.method == "POST" and form.is_valid():
        try:
            sent = actions.submit(
                assignment=assignment,
                shown=form.cleaned_data["shown"],
                learned=form.cleaned_data["learned"],
                by=request.user,
                at=timezone.now(),
            )
        except (Stale, Refused) as error:
            too_late = str(error)
            assignment.refresh_from_db()
        else:
            mentor = mentor_of(assignment.learning_set_id)
            messages.success(request, f"Your findings are with {mentor.name if mentor else 'your mentor'}.")
            return redirect(sent)
    else:
        require(permissions.can_submit(request.user, assignment))
    context = _read_through(assignment, form) | {
        "too_late": too_late,
        "may_submit": permissions.can_submit(request.user, assignment),
    }
    return render(request, "assignments/submit.html", context, status=409 if too_late else 200)


@require_http_methods(["GET"])
def revision(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read a revision; for its author this page is also the receipt."""
    found = get_object_or_404(
        Revision.objects.visible_to(request.user).select_related(
            "assignment__participant", "assignment__programme", "assignment__learning_set"
        ),
        pk=pk,
    )
    author = found.assignment.participant
    record_opening(by=request.user, owner=author, subject=found, at=timezone.now())
    mine = author.pk == request.user.pk
    context = {
        "revision": found,
        "assignment": found.assignment,
        "mine": mine,
        "charter": charter_rows(found.content["charter"]),
        "findings": finding_cards(found.content),
        "mentor": mentor_of(found.assignment.learning_set_id),
        "readers": readers(Revision.objects, found.pk) if mine else [],
        "openings": list(Opening.objects.visible_to(request.user).of(found)[:5]) if mine else [],
        "may_review": permissions.can_review(request.user, found),
    }
    return render(request, "assignments/revision.html", context)
