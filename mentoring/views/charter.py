"""The page on which a charter is decided: charter, context note, goals, and what is still missing."""

from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, readers, require
from accounts.errors import ActionError
from accounts.requests import SignedIn
from assignments.models import Assignment
from assignments.presentation import charter_rows
from assignments.snapshot import charter_of
from mentoring import actions, permissions, waiting
from mentoring.forms import CharterAnswerForm
from mentoring.models import CharterReply, ContextNote, LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus
from mentoring.views.answers import refuse
from sets.querysets import in_set, mentor_of
from sets.states import RoleKind

_AROUND = ("participant", "area", "theme", "programme")


def _charter_or_404(request: SignedIn, pk: UUID) -> Assignment:
    """Return a charter to its author and to the mentor who answers it; nobody else sees goals and replies."""
    between = Q(participant=request.user) | Q(in_set(request.user, RoleKind.MENTOR))
    visible = Assignment.objects.visible_to(request.user).filter(between).select_related(*_AROUND)
    found: Assignment = get_object_or_404(visible, pk=pk)
    return found


def _answer(request: SignedIn, assignment: Assignment, form: CharterAnswerForm) -> str:
    """Do what the pressed button says and return the sentence for it."""
    version = form.cleaned_data["version"]
    name = assignment.participant.name
    if request.POST.get("act") == "agree":
        actions.charters.agree(assignment=assignment, version=version, by=request.user, at=timezone.now())
        return f"{name}’s charter is agreed."
    actions.charters.send_back(
        assignment=assignment,
        version=version,
        note=form.cleaned_data["note"],
        by=request.user,
        at=timezone.now(),
    )
    return f"The charter is back with {name}, together with your note."


@require_http_methods(["GET", "POST"])
def charter(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read a charter with everything that agreeing it needs; as the mentor, agree it or send it back."""
    assignment = _charter_or_404(request, pk)
    if request.method == "POST" and assignment.participant_id == request.user.pk:
        require(permissions.charters.can_answer(request.user, assignment))
    form = CharterAnswerForm(kept_text.posted(request), initial={"version": assignment.version})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            told = _answer(request, assignment, form)
        except (Refused, ActionError) as error:
            assignment = _charter_or_404(request, pk)
            status = refuse(form, error)
            form.renew(assignment.version)
        else:
            messages.success(request, told)
            return redirect("mentoring:next")
    return _page(request, assignment, form, status)


def _links(
    assignment: Assignment, note: ContextNote | None, goals: list[LearningGoal], *, mine: bool
) -> dict[str, str]:
    """Return where each need is met: the note, and of each kind the agreed goal or else the newest."""
    write = "" if mine else reverse("mentoring:context_write", args=[assignment.pk])
    address = note.get_absolute_url() if note else write
    links = {"published": address, "read": address}
    for goal in sorted(goals, key=lambda goal: goal.status in GOAL_AGREED):
        links[goal.kind] = goal.get_absolute_url()
    if mine:
        new = reverse("mentoring:goal_new")
        links = {kind: f"{new}?kind={kind}" for kind in GoalKind.values} | links
    return links


def _page(request: SignedIn, assignment: Assignment, form: CharterAnswerForm, status: int) -> HttpResponse:
    mine = assignment.participant_id == request.user.pk
    note = ContextNote.objects.visible_to(request.user).filter(assignment=assignment).first()
    goals = list(
        LearningGoal.objects.visible_to(request.user)
        .filter(owner=assignment.participant_id, learning_set=assignment.learning_set_id)
        .exclude(status=GoalStatus.DROPPED)
        .order_by("status_since", "pk")
    )
    needs = permissions.charters.needs_among(assignment, note, goals)
    links = _links(assignment, note, goals, mine=mine)
    may_answer = permissions.charters.can_answer(request.user, assignment)
    replies = CharterReply.objects.visible_to(request.user).filter(assignment=assignment)
    queue = [] if mine else waiting.for_mentor(request.user, named=False)
    context = {
        "assignment": assignment,
        "form": form,
        "mine": mine,
        "mentor": mentor_of(assignment.learning_set_id) if mine else None,
        "rows": charter_rows(charter_of(assignment)),
        "rows_needed": [{"need": need, "url": links.get(need.key, "")} for need in needs],
        "replies": replies.select_related("author").order_by("-sent_at"),
        "readers": readers(Assignment.objects, assignment.pk),
        "may_answer": may_answer,
        "may_agree": may_answer and permissions.charters.is_complete(needs),
        "place": waiting.place_of(assignment.pk, queue),
    }
    return render(request, "mentoring/charter.html", context, status=status)
