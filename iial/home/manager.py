"""What a programme manager sees first: what needs them. Counts, dates and states; never anybody's words."""

import functools
import operator
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.core.paginator import Page
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment
from assignments.states import Status
from iial.home import sets_in_need
from iial.home.card import Card
from iial.home.sets_in_need import InNeed
from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind
from sets.models import Invitation, Organisation, Programme, Role
from sets.states import PROGRAMME_OVER


@dataclass(frozen=True, slots=True)
class Need:
    """Something that wants the manager: what, in words with its number, and where to act."""

    text: str
    url: str
    label: str


@dataclass(slots=True)
class ProgrammeHome:
    """One programme at a glance: what it needs, and the first of its sets that need something."""

    programme: Programme
    sets: Page[InNeed]
    needs: list[Need] = field(default_factory=list)
    states: list[tuple[str, str, int]] = field(default_factory=list)

    @property
    def sets_count(self) -> int:
        """All sets of the programme."""
        count: int = self.programme.sets_count  # type: ignore[attr-defined]  # annotated
        return count


@dataclass(slots=True)
class ManagerHome:
    """Everything a programme manager runs."""

    card: Card
    organisations: list[Organisation]
    programmes: list[ProgrammeHome]
    alone: bool = False  # one programme was asked for, so all its sets in need are listed, by pages

    @property
    def query(self) -> str:
        """What was asked for, to stand in an address before “page=”."""
        return f"programme={self.programmes[0].programme.pk}&" if self.alone else ""


def _count_by_programme(rows: object) -> dict[object, int]:
    """Turn (programme, count) pairs into a mapping."""
    return dict(rows)  # type: ignore[call-overload, no-any-return]  # a values_list of pairs


def people_without_goals(programmes: list[Programme]) -> dict[object, int]:
    """Count, by programme, active members minus those with a confirmed goal of each kind (features 3.3)."""
    agreed = LearningGoal.objects.filter(
        owner=OuterRef("user"), learning_set=OuterRef("learning_set"), status__in=GOAL_AGREED
    )
    both = functools.reduce(operator.and_, (Q(Exists(agreed.filter(kind=kind))) for kind in GoalKind))
    return _count_by_programme(
        Role.objects.participants()
        .filter(~both, programme__in=programmes, learning_set__isnull=False)
        .order_by()
        .values_list("programme")
        .annotate(Count("pk"))
    )


def _say(count: int, one: str, many: str) -> str:
    """Say a number with the words that fit it."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _set_needs(programme: Programme, sets: list[InNeed]) -> list[Need]:
    """Say how many sets lack what; one alone is where the link goes, several are listed."""
    page, home = programme.get_absolute_url(), reverse("home")
    mentorless = [one for one in sets if not one.has_mentor]
    late = [one for one in sets if one.late]
    small = [one for one in sets if one.is_small]
    found = []
    if mentorless:
        text = _say(len(mentorless), "set has no mentor", "sets have no mentor")
        if len(mentorless) == 1:
            url = reverse("sets:assign_mentor", args=[mentorless[0].pk])
            found.append(Need(text, url, "Choose a mentor"))
        else:
            found.append(Need(text, f"{page}?show=mentorless#sets", "See them"))
    if late:
        many = sum(one.late for one in late)
        text = _say(many, "answer of a mentor is late", "answers of mentors are late")
        alone = len(late) == 1
        url = late[0].url if alone else f"{home}?programme={programme.pk}#needy"
        found.append(Need(text, url, f"See {late[0].name}" if alone else "See the sets"))
    if small:
        text = _say(len(small), "set is below the smallest size", "sets are below the smallest size")
        alone = len(small) == 1
        url = small[0].url if alone else f"{page}?show=small#sets"
        found.append(Need(text, url, "Open the set" if alone else "See them"))
    return found


def _needs(programme: Programme, counts: dict[str, dict[object, int]], sets: list[InNeed]) -> list[Need]:
    """List what wants the manager in one programme, the most urgent first."""
    page, form = programme.get_absolute_url(), reverse("sets:set_new", args=[programme.pk])
    rows = (
        ("unplaced", "person is not yet in a set", "people are not yet in a set", form, "Form a set"),
        (
            "invited",
            "invitation is unanswered",
            "invitations are unanswered",
            f"{reverse('sets:invite', args=[programme.pk])}?show=waiting",
            "See them",
        ),
        ("goalless", "person lacks confirmed goals", "people lack confirmed goals", page, "See the sets"),
    )
    return _set_needs(programme, sets) + [
        Need(_say(counts[name][programme.pk], one, many), url, label)
        for name, one, many, url, label in rows
        if counts[name].get(programme.pk) and (name != "goalless" or programme.is_live)
    ]


def _counts(programmes: list[Programme]) -> dict[str, dict[object, int]]:
    """Count people and invitations by programme; one query a figure."""
    participants = Role.objects.participants().filter(programme__in=programmes).order_by()
    return {
        "unplaced": _count_by_programme(
            participants.filter(learning_set=None).values_list("programme").annotate(Count("pk"))
        ),
        "invited": _count_by_programme(
            Invitation.objects.open()
            .filter(role__programme__in=programmes, role__ended_at=None)
            .order_by()
            .values_list("role__programme")
            .annotate(Count("pk"))
        ),
        "goalless": people_without_goals(programmes),
    }


def _states(programmes: list[Programme]) -> dict[object, list[tuple[str, str, int]]]:
    """Count assignments by state: (value, words, how many), by programme."""
    found: dict[object, list[tuple[str, str, int]]] = {p.pk: [] for p in programmes}
    rows = (
        Assignment.objects.filter(programme__in=programmes)
        .order_by()
        .values("programme", "status")
        .annotate(many=Count("pk"))
    )
    by_key = {(row["programme"], row["status"]): row["many"] for row in rows}
    for programme in programmes:
        for status in Status:
            if many := by_key.get((programme.pk, status)):
                found[programme.pk].append((status.value, status.label, many))
    return found


def _card(home: ManagerHome) -> Card:
    """Choose the first thing to do on the way from an empty site to a launched programme."""
    if not home.programmes:
        return Card(
            "Create your first programme",
            "Give it a name, its dates and the strategic themes it serves.",
            None,
            reverse("sets:programme_new"),
            "Create a programme",
        )
    for entry in home.programmes:
        programme = entry.programme
        if not entry.sets_count and not programme.is_live:
            return Card(
                "Form the first set",
                f"{programme.name} has no set yet. Import people first if they are not here.",
                None,
                reverse("sets:set_new", args=[programme.pk]),
                "Form a set",
            )
        if entry.needs:
            need = entry.needs[0]
            return Card(need.text, programme.name, None, need.url, need.label)
    return Card("Nothing needs you today", "Everything that waits is with somebody else.")


def home_of(user: User, now: datetime, asked: Mapping[str, str]) -> ManagerHome:
    """Gather a programme manager's home; eight queries for any number of programmes and sets.

    `asked` may hold the `programme` to look at alone, and then the `page` of its sets in need.
    """
    organisations = list(Organisation.objects.managed_by(user).order_by("name"))
    programmes = list(
        Programme.objects.managed_by(user)
        .exclude(status__in=sorted(PROGRAMME_OVER))
        .with_counts()
        .order_by("-starts_on", "name")
    )
    wanted = [programme for programme in programmes if str(programme.pk) == asked.get("programme")]
    programmes = wanted or programmes
    in_need = sets_in_need.find(user, programmes, sets_in_need.late_answers(programmes, now))
    counts, states = _counts(programmes), _states(programmes)
    home = ManagerHome(Card(""), organisations, [], alone=bool(wanted))
    for programme in programmes:
        sets = in_need.get(programme.pk, [])
        shown = sets_in_need.page_of(sets, asked.get("page", ""), alone=home.alone)
        needs = _needs(programme, counts, sets)
        home.programmes.append(ProgrammeHome(programme, shown, needs, states[programme.pk]))
    home.card = _card(home)
    return home
