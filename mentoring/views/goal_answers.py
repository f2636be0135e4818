"""The mentor's answers to learning goals, and the grid of the set."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, require
from accounts.errors import ActionError
from accounts.requests import SignedIn
from mentoring import actions, grid, permissions
from mentoring.forms import GoalAnswerForm, GoalJudgeForm
from mentoring.models import LearningGoal
from mentoring.states import GoalStatus
from mentoring.views.answers import CONFLICT, refuse
from mentoring.views.goal import goal_or_404, goal_page
from sets.models import LearningSet


def _answer(request: SignedIn, goal: LearningGoal, form: Form) -> str:
    """Do what the pressed button says and return the sentence for it."""
    act = actions.goals.confirm if request.POST.get("act") == "confirm" else actions.goals.send_back
    act(goal=goal, by=request.user, at=timezone.now(), **form.cleaned_data)
    name = goal.owner.name
    confirmed = request.POST.get("act") == "confirm"
    return f"{name}’s goal is confirmed." if confirmed else f"{name} has your note and the goal."


def _judge(request: SignedIn, goal: LearningGoal, form: Form) -> str:
    cleaned = form.cleaned_data
    actions.goals.judge(
        goal=goal,
        version=cleaned["version"],
        verdict=GoalStatus(cleaned["verdict"]),
        note=cleaned["note"],
        by=request.user,
        at=timezone.now(),
    )
    return f"{goal.owner.name} has your answer."


def _taken_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """Give a mentor their own text back when the owner took the goal back meanwhile; else 404."""
    if (
        request.method != "POST"
        or not LearningGoal.objects.taken_back_from(request.user).filter(pk=pk).exists()
    ):
        raise Http404
    return render(
        request, "mentoring/goal_gone.html", {"text": request.POST.get("note", "")}, status=CONFLICT
    )


def _reply(request: SignedIn, pk: UUID, form_class: type[GoalAnswerForm | GoalJudgeForm]) -> HttpResponse:
    """Answer a goal, then go on to what waits next."""
    try:
        goal = goal_or_404(request, pk)
    except Http404:
        return _taken_back(request, pk)
    if request.method == "POST" and goal.owner_id == request.user.pk:
        require(permissions.goals.can_confirm(request.user, goal))
    data = kept_text.posted(request)
    if data is None:
        return redirect(goal)
    form = form_class(data)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            told = (_judge if form_class is GoalJudgeForm else _answer)(request, goal, form)
        except (Refused, ActionError) as error:
            goal = goal_or_404(request, pk)
            status = refuse(form, error)
            form.renew(goal.version)
        else:
            messages.success(request, told)
            return redirect("mentoring:next")
    return goal_page(request, goal, form=form, status=status)


@require_http_methods(["GET", "POST"])
def answer(request: SignedIn, pk: UUID) -> HttpResponse:
    """Confirm a goal, or send it back with a note."""
    return _reply(request, pk, GoalAnswerForm)


@require_http_methods(["GET", "POST"])
def judge(request: SignedIn, pk: UUID) -> HttpResponse:
    """Say how far a goal is reached."""
    return _reply(request, pk, GoalJudgeForm)


@require_http_methods(["GET"])
def goals_of_set(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show a mentor who in the set has which kind of goal, and which are confirmed."""
    mentored = LearningSet.objects.mentored_by(request.user).select_related("programme")
    learning_set = get_object_or_404(mentored, pk=pk)
    rows = grid.of_set(learning_set, request.user)
    context = {
        "learning_set": learning_set,
        "rows": rows,
        "complete": sum(1 for row in rows if row.complete),
        "kinds": grid.KINDS,
    }
    return render(request, "mentoring/goals_of_set.html", context)
