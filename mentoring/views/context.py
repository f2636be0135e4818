"""Pages of the context note: read it, write it, publish it, say that it is read."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, readers, require
from accounts.errors import ActionError, Stale
from accounts.requests import SignedIn
from assignments.models import Assignment
from mentoring import actions, permissions
from mentoring.audience import context_readers
from mentoring.forms import ContextForm
from mentoring.forms.fields import Versioned
from mentoring.models import ContextNote
from mentoring.models.context import LABELS
from mentoring.views.answers import CONFLICT, refuse

_AROUND = ("participant", "theme", "programme")


def _note_or_404(request: SignedIn, pk: UUID) -> ContextNote:
    around = [f"assignment__{name}" for name in _AROUND]
    visible = ContextNote.objects.visible_to(request.user).select_related("author", *around)
    found: ContextNote = get_object_or_404(visible, pk=pk)
    return found


def _page(request: SignedIn, note: ContextNote, *, told: str = "", status: int = 200) -> HttpResponse:
    """Show a note with the names of its readers and what the person may do."""
    assignment = note.assignment
    published = bool(note.published_at)
    context = {
        "note": note,
        "assignment": assignment,
        "mine": assignment.participant_id == request.user.pk,
        "readers": readers(ContextNote.objects, note.pk)
        if published
        else context_readers(assignment, set_only=note.set_only),
        "may_write": permissions.context.can_write(request.user, assignment),
        "may_publish": permissions.context.can_publish(request.user, note),
        "may_mark_read": permissions.context.can_mark_read(request.user, note),
        "told": told,
    }
    return render(request, "mentoring/context.html", context, status=status)


@require_http_methods(["GET"])
def note(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read a note."""
    return _page(request, _note_or_404(request, pk))


@require_http_methods(["GET", "POST"])
def write(request: SignedIn, pk: UUID) -> HttpResponse:
    """Write the context of an assignment, by its own address."""
    visible = Q(pk__in=Assignment.objects.visible_to(request.user).values("pk"))
    mentored = Q(pk__in=Assignment.objects.mentored_by(request.user).values("pk"))
    found = Assignment.objects.filter(visible | mentored).select_related(*_AROUND)
    assignment = get_object_or_404(found, pk=pk)
    require(permissions.part.is_mentor_of(request.user, assignment.learning_set_id))
    saved = ContextNote.objects.filter(assignment=assignment).first()
    initial = {"version": 0}
    if saved:
        initial = {name: getattr(saved, name) for name in (*LABELS, "set_only", "version")}
    form = ContextForm(kept_text.posted(request), initial=initial)
    status = 200
    if not form.is_bound:
        require(permissions.context.can_write(request.user, assignment))
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.context.write(
                assignment=assignment,
                fields=form.cleaned_data,
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except (Refused, ActionError) as error:
            status = refuse(form, error)
            if isinstance(error, Stale):
                form.renew(ContextNote.objects.get(assignment=assignment).version)
        else:
            told = "Saved. The participant hears that it has changed." if kept.published_at else "Draft kept."
            messages.success(request, told)
            return redirect(kept)
    context = {
        "form": form,
        "assignment": assignment,
        "saved": saved,
        "set_readers": context_readers(assignment, set_only=True),
        "all_readers": context_readers(assignment, set_only=False),
    }
    return render(request, "mentoring/context_write.html", context, status=status)


def _version(request: SignedIn) -> int:
    """Return the save the page was opened on, or -1 when the page did not say."""
    form = Versioned(request.POST)
    return int(form.cleaned_data["version"]) if form.is_valid() else -1


@require_http_methods(["GET", "POST"])
def publish(request: SignedIn, pk: UUID) -> HttpResponse:
    """Let the set read the note."""
    found = _note_or_404(request, pk)
    if request.method != "POST":
        return redirect(found)
    try:
        actions.context.publish(note=found, version=_version(request), by=request.user, at=timezone.now())
    except Stale as error:
        return _page(request, _note_or_404(request, pk), told=error.reason, status=CONFLICT)
    messages.success(request, f"{found.assignment.participant.name} can read the note now.")
    return redirect(found)


@require_http_methods(["GET", "POST"])
def read(request: SignedIn, pk: UUID) -> HttpResponse:
    """Say that I have read the note about my assignment."""
    found = _note_or_404(request, pk)
    if request.method != "POST":
        return redirect(found)
    try:
        actions.context.mark_read(note=found, version=_version(request), by=request.user, at=timezone.now())
    except Stale as error:
        return _page(request, _note_or_404(request, pk), told=error.reason, status=CONFLICT)
    messages.success(request, f"{found.author.name} sees that you have read it.")
    return redirect(found)
