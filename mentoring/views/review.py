"""The page on which submitted findings are answered: read, write to their author, return or accept."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, require
from accounts.errors import ActionError, Stale
from accounts.requests import SignedIn
from assignments.models import Revision
from assignments.presentation import charter_rows, finding_cards
from audit.actions import record_opening
from mentoring import actions, permissions, waiting
from mentoring.forms import ReviewForm
from mentoring.models import Feedback
from mentoring.models.feedback import LABELS
from mentoring.views.answers import refuse
from sets.working_days import due_on_day

_AROUND = ("participant", "theme", "learning_set", "programme")


def _revision_or_404(request: SignedIn, pk: UUID) -> Revision:
    around = [f"assignment__{name}" for name in _AROUND]
    visible = Revision.objects.visible_to(request.user).select_related(*around)
    found: Revision = get_object_or_404(visible, pk=pk)
    return found


def _form(request: SignedIn, revision: Revision, now: datetime) -> ReviewForm:
    draft = actions.reviews.draft_on(revision, request.user) if request.method == "GET" else None
    assignment = revision.assignment
    programme = assignment.programme
    due = due_on_day(now, days=programme.return_days, zone=programme.zone)
    name = assignment.participant.name
    version = draft.version if draft else 0
    initial: dict[str, Any] = {"version": version, "readers": [assignment.participant_id]}
    if draft:
        initial |= {part: getattr(draft, part) for part in LABELS}
    return ReviewForm(
        kept_text.posted(request),
        initial=initial,
        return_label=f"Return: {name} works on the next revision, due by {due:%A %-d %B}",
        accept_label=f"Accept: {name} goes on to the brief for the executives",
    )


def _decide(request: SignedIn, revision: Revision, form: ReviewForm) -> str:
    """Do what the pressed button says and return the sentence for it."""
    name = revision.assignment.participant.name
    words, version = form.words(), form.cleaned_data["version"]
    if "draft" in request.POST:
        actions.reviews.keep(
            revision=revision, words=words, version=version, by=request.user, at=timezone.now()
        )
        return "Draft kept. Only you can read it."
    act, told = (
        (actions.reviews.accept, f"{name}’s findings are accepted.")
        if form.cleaned_data["decision"] == "accept"
        else (actions.reviews.send_return, f"{name} has your feedback and works on the next revision.")
    )
    shown = form.cleaned_data["readers"]
    act(revision=revision, words=words, version=version, shown=shown, by=request.user, at=timezone.now())
    return told


def _complete(request: SignedIn, form: ReviewForm) -> bool:
    """Ask for what the pressed button needs; a draft may have gaps, accepting may go without a letter."""
    if "draft" in request.POST:
        return True
    decision = form.cleaned_data["decision"]
    if not decision:
        form.add_error("decision", "Choose what happens next.")
    if decision == "return" or form.words():
        form.ask_for_missing()
    return not form.errors


@require_http_methods(["GET", "POST"])
def review(request: SignedIn, pk: UUID) -> HttpResponse:
    """Answer a revision."""
    revision = _revision_or_404(request, pk)
    author = revision.assignment.participant
    if author == request.user:
        require(permissions.reviews.is_for(request.user, revision))
    if request.method == "GET":
        record_opening(by=request.user, owner=author, subject=revision, at=timezone.now())
    form = _form(request, revision, timezone.now())
    status = 200
    if request.method == "POST" and form.is_valid() and _complete(request, form):
        try:
            told = _decide(request, revision, form)
        except (Refused, ActionError) as error:
            revision = _revision_or_404(request, pk)
            status = refuse(form, error)
            if isinstance(error, Stale):
                saved = actions.reviews.draft_on(revision, request.user)
                form.renew(saved.version if saved else 0, [revision.assignment.participant_id])
        else:
            messages.success(request, told)
            return redirect(request.path if "draft" in request.POST else "mentoring:next")
    return _page(request, revision, form, status)


def _page(request: SignedIn, revision: Revision, form: ReviewForm, status: int) -> HttpResponse:
    assignment = revision.assignment
    letters = Feedback.objects.visible_to(request.user).filter(revision=revision).sent()
    may_review = permissions.reviews.can_review(request.user, revision)
    context = {
        "revision": revision,
        "assignment": assignment,
        "charter": charter_rows(revision.content["charter"]),
        "findings": finding_cards(revision.content),
        "form": form,
        "draft": None if may_review else actions.reviews.draft_on(revision, request.user),
        "letters": letters,
        "may_review": may_review,
        "place": waiting.place_of(revision.pk, waiting.for_mentor(request.user, named=False)),
    }
    return render(request, "mentoring/review.html", context, status=status)
