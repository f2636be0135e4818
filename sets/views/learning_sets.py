"""Pages of sets: one set, forming one or several, and who joins."""

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept_text
from accounts.access import readers
from accounts.errors import ActionError
from accounts.requests import SignedIn
from sets import actions, permissions, roster
from sets.choosing import choices
from sets.errors import Misplaced
from sets.forms import PeopleForm, PlanFormSet, SetForm, SuggestForm
from sets.models import LearningSet
from sets.views.choosing import chosen_now, is_searching, number_of, words_of
from sets.views.doors import managed_programme, managed_set


@require_safe
def learning_set(request: SignedIn, pk: UUID) -> HttpResponse:
    """Show a set and its people."""
    rows = LearningSet.objects.visible_to(request.user).select_related("programme__organisation")
    found: LearningSet = get_object_or_404(rows, pk=pk)
    oversees = permissions.can_oversee(request.user, found.programme)
    context = {
        "learning_set": found,
        "programme": found.programme,
        "oversees": oversees,
        "may_manage": oversees and permissions.may_change(found.programme),
        "roster": roster.of(found, at=timezone.now(), for_manager=bool(oversees)),
        "readers": readers(LearningSet.objects, found.pk),
    }
    return render(request, "sets/set.html", context)


@require_http_methods(["GET", "POST"])
def new(request: SignedIn, pk: UUID) -> HttpResponse:
    """Choose people, name the set, form it."""
    programme = managed_programme(request, pk)
    people = roster.candidates(programme)
    name = partial(roster.next_name, programme)  # asked only when the page is drawn
    posted = kept_text.posted(request)
    searching = is_searching(request)
    form = SetForm(posted, people=people, initial={"name": name})
    if request.method == "POST" and not searching and form.is_valid():
        try:
            formed = actions.form_set(
                programme=programme,
                name=form.cleaned_data["name"],
                people=list(form.cleaned_data["people"]),
                by=request.user,
                at=timezone.now(),
            )
        except Misplaced as error:
            for reason in error.reasons:
                form.add_error(None, reason)
        else:
            messages.success(request, f"{formed} is formed. Next, assign its mentor.")
            return redirect(formed)
    if searching:
        form = SetForm(people=people, initial={"name": request.POST.get("name", "")})
    words = words_of(posted)
    listed = choices(people, words=words, number=number_of(posted), chosen=chosen_now(posted, people))
    context = {
        "programme": programme,
        "form": form,
        "choices": listed,
        "fresh": listed.page.paginator.count <= 1 and not words and not roster.anybody_there(programme),
    }
    return render(request, "sets/set_new.html", context)


@require_http_methods(["GET", "POST"])
def members_new(request: SignedIn, pk: UUID) -> HttpResponse:
    """Add members to a set that exists."""
    found = managed_set(request, pk)
    people = roster.candidates(found.programme)
    posted = kept_text.posted(request)
    searching = is_searching(request)
    form = PeopleForm(None if searching else posted, people=people)
    if request.method == "POST" and not searching and form.is_valid():
        joining = list(form.cleaned_data["people"])
        try:
            actions.add_members(learning_set=found, people=joining, by=request.user, at=timezone.now())
        except Misplaced as error:
            for reason in error.reasons:
                form.add_error(None, reason)
        else:
            names = roster.names(joining)
            messages.success(request, f"{names} joined {found}.")
            return redirect(found)
    context = {
        "learning_set": found,
        "programme": found.programme,
        "form": form,
        "choices": choices(
            people, words=words_of(posted), number=number_of(posted), chosen=chosen_now(posted, people)
        ),
    }
    return render(request, "sets/members_new.html", context)


@require_http_methods(["GET", "POST"])
def suggest(request: SignedIn, pk: UUID) -> HttpResponse:
    """Spread people over several sets: paste addresses, see a suggestion."""
    programme = managed_programme(request, pk)
    form = SuggestForm(kept_text.posted(request), organisation=programme.organisation)
    context: dict[str, object] = {"programme": programme, "form": form}
    if request.method == "POST" and form.is_valid():
        found = roster.suggestion(
            programme, participants=form.cleaned_data["participants"], mentors=form.cleaned_data["mentors"]
        )
        if found.plans:
            organisation = programme.organisation
            context["plans"] = PlanFormSet(
                initial=found.initial(), form_kwargs={"organisation": organisation}
            )
            context["suggestion"] = found
            return render(request, "sets/suggested.html", context)
        form.add_error(None, found.refusal(programme))
    context["waiting"] = roster.waiting(programme).count()
    return render(request, "sets/suggest.html", context)


@require_http_methods(["POST"])
def form_suggested(request: SignedIn, pk: UUID) -> HttpResponse:
    """Form the suggested sets, all or none."""
    programme = managed_programme(request, pk)
    plans = PlanFormSet(request.POST, form_kwargs={"organisation": programme.organisation})
    reasons: list[str] = []
    if plans.is_valid():
        wanted = [
            actions.Plan(plan["name"], list(plan["people"]), plan["mentor"]) for plan in plans.cleaned_data
        ]
        try:
            formed = actions.form_sets(programme=programme, plans=wanted, by=request.user, at=timezone.now())
        except (Misplaced, ActionError) as error:
            reasons = getattr(error, "reasons", [error.reason])
        else:
            messages.success(request, f"{len(formed)} sets are formed.")
            return redirect(programme)
    context = {"programme": programme, "plans": plans, "reasons": reasons}
    return render(request, "sets/suggested.html", context)
