"""Pages for giving and ending roles: participants, mentor, adviser, sponsor, executives."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import kept_text
from accounts.access import require
from accounts.errors import ActionError
from accounts.requests import SignedIn
from sets import actions, permissions, roster
from sets.choosing import choices
from sets.errors import SeatTaken
from sets.forms import OnePersonForm, ParticipantsForm
from sets.models import Role
from sets.states import RoleKind
from sets.views.choosing import chosen_now, is_searching, number_of, words_of
from sets.views.doors import managed_programme, managed_set

_PARTS = {"mentor": RoleKind.MENTOR, "adviser": RoleKind.ADVISER}
_APPOINTED = {"sponsors": RoleKind.SPONSOR, "executives": RoleKind.EXECUTIVE}


@require_http_methods(["GET", "POST"])
def participants_new(request: SignedIn, pk: UUID) -> HttpResponse:
    """Add participants who get a set later: ticked, or pasted as addresses."""
    programme = managed_programme(request, pk)
    people = roster.newcomers(programme)
    posted = kept_text.posted(request)
    searching = is_searching(request)
    organisation = programme.organisation
    form = ParticipantsForm(posted, people=people, organisation=organisation)
    if request.method == "POST" and not searching and form.is_valid():
        try:
            added = actions.add_participants(
                programme=programme, people=form.chosen(), by=request.user, at=timezone.now()
            )
        except ActionError as error:
            form.add_error(None, error.reason)
        else:
            who = "1 person takes" if len(added) == 1 else f"{len(added)} people take"
            messages.success(
                request, f"{who} part now. Nobody was mailed yet: invite them when you are ready."
            )
            return redirect(programme)
    if searching:
        initial = {"addresses": request.POST.get("addresses", "")}
        form = ParticipantsForm(people=people, organisation=organisation, initial=initial)
    words, number = words_of(posted), number_of(posted)
    listed = choices(people, words=words, number=number, chosen=chosen_now(posted, people))
    if "everybody" in request.POST:
        listed = choices(people, words=words, number=number, chosen=listed.everybody_here)
    context = {"programme": programme, "form": form, "choices": listed}
    return render(request, "sets/participants_new.html", context)


@require_http_methods(["GET", "POST"])
def assign(request: SignedIn, pk: UUID, part: str) -> HttpResponse:
    """Choose the set's mentor, or its adviser; replacing somebody takes a second, knowing click."""
    found = managed_set(request, pk)
    kind = _PARTS[part]
    people = roster.colleagues(found.programme)
    posted = kept_text.posted(request)
    searching = is_searching(request)
    now = Role.objects.active().filter(learning_set=found, kind=kind).select_related("user").first()
    form = OnePersonForm(None if searching else posted, people=people)
    replace = False
    if request.method == "POST" and not searching and form.is_valid():
        act = actions.assign_mentor if part == "mentor" else actions.assign_adviser
        person = form.cleaned_data["person"]
        old = Role.objects.filter(pk=form.cleaned_data["replacing"], learning_set=found).first()
        try:
            act(learning_set=found, person=person, replacing=old, by=request.user, at=timezone.now())
        except ActionError as error:
            form.add_error(None, error.reason)
            replace = isinstance(error, SeatTaken)
        else:
            messages.success(request, f"{person.user.name} is the {part} of {found} now.")
            return redirect(found)
    chosen = chosen_now(posted, people, "person")[:1]
    context = {
        "learning_set": found,
        "programme": found.programme,
        "part": part,
        "form": form,
        "now": now,
        "replace": replace and chosen,
        "choices": choices(
            people,
            words=words_of(posted),
            number=number_of(posted),
            chosen=chosen,
            judge=roster.judge(found, kind),
        ),
    }
    return render(request, "sets/assign.html", context)


@require_http_methods(["GET", "POST"])
def appoint(request: SignedIn, pk: UUID, part: str) -> HttpResponse:
    """Choose a sponsor, or an executive, of the programme."""
    programme = managed_programme(request, pk)
    kind = _APPOINTED[part]
    people = roster.colleagues(programme)
    posted = kept_text.posted(request)
    searching = is_searching(request)
    form = OnePersonForm(None if searching else posted, people=people)
    if request.method == "POST" and not searching and form.is_valid():
        person = form.cleaned_data["person"]
        try:
            actions.appoint(programme=programme, person=person, kind=kind, by=request.user, at=timezone.now())
        except ActionError as error:
            form.add_error(None, error.reason)
        else:
            messages.success(request, f"{person.user.name} is {kind.label.lower()} of {programme} now.")
            return redirect(programme)
    chosen = chosen_now(posted, people, "person")[:1]
    context = {
        "programme": programme,
        "kind": kind.label.lower(),
        "form": form,
        "choices": choices(people, words=words_of(posted), number=number_of(posted), chosen=chosen),
    }
    return render(request, "sets/appoint.html", context)


@require_http_methods(["GET", "POST"])
def end(request: SignedIn, pk: UUID) -> HttpResponse:
    """Ask, then end somebody's role; what they wrote stays."""
    rows = Role.objects.visible_to(request.user).select_related("user", "programme", "learning_set")
    role: Role = get_object_or_404(rows, pk=pk)
    require(permissions.can_end_role(request.user, role))
    back = role.learning_set or role.programme
    assert back is not None  # noqa: S101 - can_end_role saw to it
    if request.method == "POST":
        actions.end_role(role=role, by=request.user, at=timezone.now())
        part = role.get_kind_display().lower()
        messages.success(request, f"{role.user.name} is no longer {part} of {back}.")
        return redirect(back)
    context = {"role": role, "back": back, "part": role.get_kind_display().lower()}
    return render(request, "sets/role_end.html", context)
