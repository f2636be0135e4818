"""The page of one learning goal, for its owner and for the mentor who answers it."""

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import readers
from accounts.requests import SignedIn
from audit.actions import record_opening
from audit.models import Opening
from mentoring import permissions, waiting
from mentoring.forms import GoalAnswerForm, GoalJudgeForm
from mentoring.models import LearningGoal
from mentoring.states import GOAL_OVER, GoalStatus
from sets.querysets import mentor_of


def goal_or_404(request: SignedIn, pk: UUID) -> LearningGoal:
    """Return a goal that the person may read."""
    around = ("owner", "learning_set__programme", "confirmed_by")
    visible = LearningGoal.objects.visible_to(request.user).select_related(*around)
    found: LearningGoal = get_object_or_404(visible, pk=pk)
    return found


def goal_page(
    request: SignedIn, goal: LearningGoal, *, form: Form | None = None, told: str = "", status: int = 200
) -> HttpResponse:
    """Show a goal with what its reader may do; `form` is the answer being written, `told` a reason."""
    user = request.user
    mine = goal.owner_id == user.pk
    record_opening(by=user, owner=goal.owner, subject=goal, at=timezone.now())
    may = permissions.goals
    if form is None and may.can_confirm(user, goal):
        form = GoalAnswerForm(initial={"version": goal.version})
    elif form is None and may.can_judge(user, goal):
        form = GoalJudgeForm(initial={"version": goal.version})
    context = {
        "goal": goal,
        "mine": mine,
        "form": form,
        "judging": isinstance(form, GoalJudgeForm),
        "mentor": mentor_of(goal.learning_set_id) if goal.mentor_note else None,  # who signs it
        "told": told,
        "over": goal.status in GOAL_OVER,
        "may_edit": may.can_edit(user, goal),
        "may_take_back": may.can_take_back(user, goal),
        "may_drop": may.can_drop(user, goal),
        "may_show_evidence": may.can_show_evidence(user, goal),
        "carry": mine and goal.status in {GoalStatus.PARTLY, GoalStatus.NOT_YET},
        "readers": readers(LearningGoal.objects, goal.pk),
        "openings": list(Opening.objects.visible_to(user).of(goal)[:5]) if mine else [],
        "place": None if mine else waiting.place_of(goal.pk, waiting.for_mentor(user, named=False)),
    }
    return render(request, "mentoring/goal.html", context, status=status)


@require_http_methods(["GET"])
def goal(request: SignedIn, pk: UUID) -> HttpResponse:
    """Read a goal."""
    return goal_page(request, goal_or_404(request, pk))
