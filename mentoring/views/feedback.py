"""Pages of feedback: write it, see who will read it, send it, read it, say that it is read."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, readers, require
from accounts.errors import ActionError, Stale
from accounts.models import User
from accounts.requests import SignedIn
from audit.actions import record_opening
from mentoring import actions, permissions
from mentoring.audience import expected_readers, members, set_readers
from mentoring.forms.feedback import WHOLE_SET, FeedbackForm
from mentoring.forms.fields import Versioned
from mentoring.models import Feedback
from mentoring.models.feedback import LABELS
from mentoring.views.answers import CONFLICT, refuse
from sets.models import LearningSet

_AROUND = ("giver", "recipient", "learning_set__programme", "assignment", "revision__assignment")


def _feedback_or_404(request: SignedIn, pk: UUID) -> Feedback:
    visible = Feedback.objects.visible_to(request.user).select_related(*_AROUND)
    found: Feedback = get_object_or_404(visible, pk=pk)
    return found


def _composer(
    request: SignedIn,
    form: FeedbackForm,
    learning_set: LearningSet,
    people: list[User],
    status: int,
    feedback: Feedback | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "learning_set": learning_set,
        "people": people,
        "set_readers": set_readers(learning_set, request.user),
        "feedback": feedback,
    }
    return render(request, "mentoring/feedback_write.html", context, status=status)


def _ready(request: SignedIn, form: FeedbackForm) -> bool:
    """Say whether the form holds what the pressed button needs: a draft may have gaps, a letter may not."""
    return form.is_valid() and ("preview" not in request.POST or form.ask_for_missing())


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, pk: UUID) -> HttpResponse:
    """Write feedback in a set that I mentor; `?to=` chooses the person beforehand, never the whole set."""
    found = LearningSet.objects.visible_to(request.user).select_related("programme")
    learning_set = get_object_or_404(found, pk=pk)
    require(permissions.feedback.can_give(request.user, learning_set))
    people = [person for person in members(learning_set) if person.pk != request.user.pk]
    initial = {"to": request.GET.get("to", ""), "version": 0}
    form = FeedbackForm(kept_text.posted(request), initial=initial, people=people)
    status = 200
    if request.method == "POST" and _ready(request, form):
        try:
            draft = actions.feedback.begin(
                learning_set=learning_set,
                recipient=form.recipient(),
                words=form.words(),
                by=request.user,
                at=timezone.now(),
            )
        except (Refused, ActionError) as error:
            status = refuse(form, error)
        else:
            return _kept(request, draft)
    return _composer(request, form, learning_set, people, status)


def _kept(request: SignedIn, draft: Feedback) -> HttpResponse:
    """Go on after a draft was kept: to its preview, or back to writing."""
    if "preview" in request.POST:
        return redirect("mentoring:feedback_send", draft.pk)
    messages.success(request, "Draft kept. Only you can read it.")
    return redirect("mentoring:feedback_edit", draft.pk)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: UUID) -> HttpResponse:
    """Go on writing a draft."""
    feedback = _feedback_or_404(request, pk)
    tied = feedback.revision_id is not None
    people = [person for person in members(feedback.learning_set) if person.pk != request.user.pk]
    if tied:
        people = [person for person in people if person.pk == feedback.recipient_id]
    initial = {name: getattr(feedback, name) for name in (*LABELS, "version")}
    initial["to"] = feedback.recipient_id or WHOLE_SET
    form = FeedbackForm(kept_text.posted(request), initial=initial, people=people, whole_set=not tied)
    status = 200
    if not form.is_bound or feedback.giver_id != request.user.pk:
        require(permissions.feedback.can_edit(request.user, feedback))
    if request.method == "POST" and _ready(request, form):
        try:
            actions.feedback.save(
                feedback=feedback,
                recipient=form.recipient(),
                words=form.words(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except (Refused, ActionError) as error:
            status = refuse(form, error)
            if isinstance(error, Stale):
                form.renew(_feedback_or_404(request, pk).version)
        else:
            return _kept(request, feedback)
    return _composer(request, form, feedback.learning_set, people, status, feedback)


@require_http_methods(["GET", "POST"])
def send(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show the exact letter and the exact names; a POST sends it to them, or to nobody."""
    feedback = _feedback_or_404(request, pk)
    if feedback.is_sent and request.method != "POST":
        return redirect(feedback)
    told, status = "", 200
    if request.method == "GET":
        require(permissions.feedback.can_send(request.user, feedback))
    else:
        form = Versioned(request.POST)
        version = form.cleaned_data["version"] if form.is_valid() else -1
        shown = request.POST.getlist("readers")
        try:
            actions.feedback.send(
                feedback=feedback, version=version, shown=shown, by=request.user, at=timezone.now()
            )
        except Stale as error:
            told, status = error.reason, CONFLICT
            feedback = _feedback_or_404(request, pk)
        else:
            messages.success(request, "Your letter is out. You see here who has read it.")
            return redirect(feedback)
    context = {"feedback": feedback, "people": expected_readers(feedback), "told": told}
    return render(request, "mentoring/feedback_send.html", context, status=status)


@require_http_methods(["GET"])
def letter(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read a letter; a draft opens where it is written."""
    feedback = _feedback_or_404(request, pk)
    if not feedback.is_sent:
        return redirect("mentoring:feedback_edit", feedback.pk)
    record_opening(by=request.user, owner=feedback.giver, subject=feedback, at=timezone.now())
    named = list(feedback.readers.select_related("user").order_by("user__name", "pk"))
    context = {
        "feedback": feedback,
        "mine": feedback.giver_id == request.user.pk,
        "named": named,
        "named_people": [reader.user for reader in named],
        "readers": readers(Feedback.objects, feedback.pk),
        "may_mark_read": permissions.feedback.can_mark_read(request.user, feedback),
        "my_read_at": next((one.read_at for one in named if one.user_id == request.user.pk), None),
    }
    return render(request, "mentoring/feedback.html", context)


@require_http_methods(["GET", "POST"])
def read(request: SignedIn, pk: UUID) -> HttpResponse:
    """Say that I have read a letter."""
    feedback = _feedback_or_404(request, pk)
    if request.method == "POST":
        actions.feedback.mark_read(feedback=feedback, by=request.user, at=timezone.now())
        messages.success(request, f"{feedback.giver.name} sees that you have read it.")
    return redirect(feedback)


@require_http_methods(["GET", "POST"])
def discard(request: SignedIn, pk: UUID) -> HttpResponse:
    """Ask, then throw a draft away."""
    feedback = _feedback_or_404(request, pk)
    require(permissions.feedback.can_edit(request.user, feedback))
    if request.method == "POST":
        actions.feedback.discard(feedback=feedback, by=request.user, at=timezone.now())
        messages.success(request, "The draft is gone.")
        return redirect("mentoring:feedback_list")
    context = {
        "title": "Throw this draft away?",
        "text": "It goes for good. Nobody but you has read it.",
        "primary_label": "Throw it away",
        "danger": True,
        "cancel_url": feedback.get_absolute_url(),
        "cancel_label": "Keep it",
    }
    return render(request, "pages/confirm.html", context)
