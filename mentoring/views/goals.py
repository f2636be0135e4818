"""Pages of learning goals for their owner: list, write, offer, take back, drop, show evidence."""

import contextlib
from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import Refused, Verdict, no, require
from accounts.errors import ActionError, Stale
from accounts.models import User
from accounts.requests import SignedIn
from mentoring import actions, permissions, specific
from mentoring.actions.goals import FIELDS
from mentoring.forms import EvidenceForm, GoalForm, ReasonForm
from mentoring.forms.fields import Versioned
from mentoring.forms.goals import NewGoalForm
from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind
from mentoring.views.answers import refuse
from mentoring.views.goal import goal_or_404, goal_page
from sets.models import LearningSet, Role
from sets.querysets import mentor_of
from sets.states import PROGRAMME_OVER


def _own_sets(user: User) -> list[LearningSet]:
    """Return the sets in whose programme the person still learns."""
    roles = Role.objects.participants().filter(user=user, learning_set__isnull=False)
    roles = roles.exclude(programme__status__in=PROGRAMME_OVER)
    return list(LearningSet.objects.filter(pk__in=roles.values("learning_set")).select_related("programme"))


@require_http_methods(["GET"])
def goals(request: SignedIn) -> HttpResponse:
    """List my goals and how far I am with both kinds."""
    mine = list(
        LearningGoal.objects.filter(owner=request.user)
        .select_related("learning_set")
        .order_by("due_on", "pk")
    )
    agreed = {goal.kind for goal in mine if goal.status in GOAL_AGREED}
    context = {
        "goals": mine,
        "kinds": [{"value": kind.value, "label": kind.label, "done": kind in agreed} for kind in GoalKind],
        "agreed_count": len(agreed),
        "may_write": bool(_own_sets(request.user)),
        "mentored": LearningSet.objects.mentored_by(request.user).order_by("name"),
    }
    return render(request, "mentoring/goals.html", context)


def _specific(request: SignedIn, form: GoalForm) -> bool:
    """Say whether the form may go on; a goal that is offered is checked, a draft is not."""
    if form.is_valid() and "offer" in request.POST:
        form.show_hints(specific.hints(form.fields_written(), timezone.localdate()))
    return form.is_valid()


@require_http_methods(["GET", "POST"])
def new(request: SignedIn) -> HttpResponse:
    """Write a goal; `?from=` carries an earlier one forward."""
    sets = _own_sets(request.user)
    if not sets:
        require(no("Goals are written by the members of a set. You can write one once you are in a set."))
    queryset = LearningSet.objects.filter(pk__in=[one.pk for one in sets])
    form = NewGoalForm(kept_text.posted(request), initial=_beginning(request), sets=queryset)
    status = 200
    if request.method == "POST" and _specific(request, form):
        act = actions.goals.write_and_offer if "offer" in request.POST else actions.goals.write
        learning_set = form.cleaned_data["learning_set"] or sets[0]
        try:
            goal = act(
                learning_set=learning_set, fields=form.fields_written(), by=request.user, at=timezone.now()
            )
        except (Refused, ActionError) as error:
            status = refuse(form, error)
        else:
            return _saved(request, goal)
    context = {"form": form, "mentor": mentor_of(sets[0].pk)}
    return render(request, "mentoring/goal_write.html", context, status=status)


def _beginning(request: SignedIn) -> dict[str, object]:
    """Return what a new goal starts with: the kind asked for, or an earlier goal carried forward."""
    initial: dict[str, object] = {"version": 0, "kind": request.GET.get("kind", "")}
    with contextlib.suppress(ValueError):
        mine = LearningGoal.objects.filter(owner=request.user, pk=UUID(request.GET.get("from", "")))
        initial |= mine.values(*(name for name in FIELDS if name != "due_on")).first() or {}
    return initial


def _saved(request: SignedIn, goal: LearningGoal) -> HttpResponse:
    told = "Draft kept. Only you can read it."
    if "offer" in request.POST:
        mentor = mentor_of(goal.learning_set_id)
        told = f"Your goal is with {mentor.name if mentor else 'your mentor'}."
    messages.success(request, told)
    return redirect(goal)


@require_http_methods(["GET", "POST"])
def edit(request: SignedIn, pk: UUID) -> HttpResponse:
    """Go on writing a draft."""
    goal = goal_or_404(request, pk)
    initial = {name: getattr(goal, name) for name in (*FIELDS, "version")}
    form = GoalForm(kept_text.posted(request), initial=initial)
    status = 200
    if not form.is_bound or goal.owner_id != request.user.pk:
        require(permissions.goals.can_edit(request.user, goal))
    if request.method == "POST" and _specific(request, form):
        act = actions.goals.save_and_offer if "offer" in request.POST else actions.goals.save
        try:
            act(
                goal=goal,
                fields=form.fields_written(),
                version=form.cleaned_data["version"],
                by=request.user,
                at=timezone.now(),
            )
        except (Refused, ActionError) as error:
            status = refuse(form, error)
            if isinstance(error, Stale):
                form.renew(goal_or_404(request, pk).version)
        else:
            return _saved(request, goal)
    context = {"form": form, "goal": goal, "mentor": mentor_of(goal.learning_set_id)}
    return render(request, "mentoring/goal_write.html", context, status=status)


def _press(request: SignedIn, pk: UUID, act: Callable[..., None], told: str) -> HttpResponse:
    """Do what a button without words says, or show the goal as it stands now with the reason."""
    goal = goal_or_404(request, pk)
    if request.method != "POST":
        return redirect(goal)
    form = Versioned(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else -1
    try:
        act(goal=goal, version=version, by=request.user, at=timezone.now())
    except ActionError as error:
        return goal_page(request, goal_or_404(request, pk), told=error.reason, status=409)
    messages.success(request, told)
    return redirect(goal)


@require_http_methods(["GET", "POST"])
def offer(request: SignedIn, pk: UUID) -> HttpResponse:
    """Ask the mentor to confirm a draft as it stands."""
    return _press(request, pk, actions.goals.offer, "Your goal is with your mentor.")


@require_http_methods(["GET", "POST"])
def take_back(request: SignedIn, pk: UUID) -> HttpResponse:
    """Take an offered goal back."""
    return _press(request, pk, actions.goals.take_back, "The goal is a draft again. Only you can read it.")


def _say(
    request: SignedIn,
    pk: UUID,
    form_class: type[ReasonForm | EvidenceForm],
    field: str,
    can: Callable[[User, LearningGoal], Verdict],
    act: Callable[..., None],
    told: str,
) -> HttpResponse:
    """Let the owner say something about a goal that moves it one step."""
    goal = goal_or_404(request, pk)
    form = form_class(kept_text.posted(request), initial={"version": goal.version})
    status = 200
    if not form.is_bound or goal.owner_id != request.user.pk:
        require(can(request.user, goal))
    if request.method == "POST" and form.is_valid():
        try:
            act(goal=goal, by=request.user, at=timezone.now(), **form.cleaned_data)
        except (Refused, ActionError) as error:
            goal = goal_or_404(request, pk)
            status = refuse(form, error)
            form.renew(goal.version)
        else:
            messages.success(request, told)
            return redirect(goal)
    return render(request, f"mentoring/goal_{field}.html", {"form": form, "goal": goal}, status=status)


@require_http_methods(["GET", "POST"])
def drop(request: SignedIn, pk: UUID) -> HttpResponse:
    """Drop a goal with a reason."""
    can, act = permissions.goals.can_drop, actions.goals.drop
    return _say(request, pk, ReasonForm, "drop", can, act, "The goal is dropped.")


@require_http_methods(["GET", "POST"])
def evidence(request: SignedIn, pk: UUID) -> HttpResponse:
    """Say what happened and ask the mentor to look at it."""
    can, act = permissions.goals.can_show_evidence, actions.goals.show_evidence
    return _say(request, pk, EvidenceForm, "evidence", can, act, "Your evidence is with your mentor.")
