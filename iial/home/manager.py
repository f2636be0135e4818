"""What a programme manager sees first: what needs them. Counts, dates and states; never anybody's words."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment
from assignments.states import Status
from iial.home.card import Card
from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind
from sets.models import Invitation, LearningSet, Organisation, Programme, Role
from sets.states import PROGRAMME_OVER


@dataclass(frozen=True, slots=True)
class Need:
    """Something that wants the manager: what, in words with its number, and where to act."""

    text: str
    url: str
    label: str


@dataclass(slots=True)
class ProgrammeHome:
    """One programme at a glance."""

    programme: Programme
    needs: list[Need] = field(default_factory=list)
    sets: list[LearningSet] = field(default_factory=list)
    states: list[tuple[str, str, int]] = field(default_factory=list)


@dataclass(slots=True)
class ManagerHome:
    """Everything a programme manager runs."""

    card: Card
    organisations: list[Organisation]
    programmes: list[ProgrammeHome]


def _count_by_programme(rows: object) -> dict[object, int]:
    """Turn (programme, count) pairs into a mapping."""
    return dict(rows)  # type: ignore[call-overload, no-any-return]  # a values_list of pairs


def people_without_goals(programmes: list[Programme]) -> dict[object, int]:
    """Count, by programme, active members minus those with a confirmed goal of each kind (features 3.3)."""
    kinds = (
        LearningGoal.objects.filter(
            owner=OuterRef("user"), learning_set=OuterRef("learning_set"), status__in=GOAL_AGREED
        )
        .order_by()
        .values("owner")
        .annotate(kinds=Count("kind", distinct=True))
        .values("kinds")
    )
    return _count_by_programme(
        Role.objects.participants()
        .filter(programme__in=programmes, learning_set__isnull=False)
        .annotate(kinds=Coalesce(Subquery(kinds), 0))
        .filter(kinds__lt=len(GoalKind))
        .order_by()
        .values_list("programme")
        .annotate(Count("pk"))
    )


def _say(count: int, one: str, many: str) -> str:
    """Say a number with the words that fit it."""
    return f"1 {one}" if count == 1 else f"{count} {many}"


def _needs(programme: Programme, counts: dict[str, dict[object, int]], sets: list[LearningSet]) -> list[Need]:
    """List what wants the manager in one programme, the most urgent first."""
    page = programme.get_absolute_url()
    late = [s for s in sets if counts["late"].get(s.pk)]
    without_mentor = [s for s in sets if not s.mentors_count]  # type: ignore[attr-defined]  # annotated
    small = [s for s in sets if s.members_count < programme.smallest_set]  # type: ignore[attr-defined]  # annotated
    found = []
    if without_mentor:
        url = reverse("sets:assign_mentor", args=[without_mentor[0].pk])
        text = _say(len(without_mentor), "set has no mentor", "sets have no mentor")
        found.append(Need(text, url, "Assign a mentor"))
    if late:
        many = sum(counts["late"][s.pk] for s in late)
        text = _say(many, "answer of a mentor is late", "answers of mentors are late")
        found.append(Need(text, late[0].get_absolute_url(), f"See {late[0].name}"))
    form = reverse("sets:set_new", args=[programme.pk])
    rows = (
        ("unplaced", "person is not yet in a set", "people are not yet in a set", form, "Form a set"),
        ("invited", "invitation is unanswered", "invitations are unanswered", page, "See them"),
        ("goalless", "person lacks confirmed goals", "people lack confirmed goals", page, "See the sets"),
    )
    found += [
        Need(_say(counts[name][programme.pk], one, many), url, label)
        for name, one, many, url, label in rows
        if counts[name].get(programme.pk) and (name != "goalless" or programme.is_live)
    ]
    if small:
        text = _say(len(small), "set is below the smallest size", "sets are below the smallest size")
        found.append(Need(text, small[0].get_absolute_url(), "Open the set"))
    return found


def _counts(programmes: list[Programme], now: datetime) -> dict[str, dict[object, int]]:
    """Count by programme (late answers by set); one query a figure."""
    participants = Role.objects.participants().filter(programme__in=programmes).order_by()
    return {
        "late": _count_by_programme(
            Assignment.objects.overdue(now)
            .filter(programme__in=programmes)
            .order_by()
            .values_list("learning_set")
            .annotate(Count("pk"))
        ),
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
        if not entry.sets and not programme.is_live:
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


def home_of(user: User, now: datetime) -> ManagerHome:
    """Gather a programme manager's home; eight queries for any number of programmes and sets."""
    organisations = list(Organisation.objects.managed_by(user).order_by("name"))
    programmes = list(
        Programme.objects.managed_by(user)
        .exclude(status__in=sorted(PROGRAMME_OVER))
        .order_by("-starts_on", "name")
    )
    sets: dict[object, list[LearningSet]] = {p.pk: [] for p in programmes}
    mentor = Role.objects.mentors().filter(learning_set=OuterRef("pk")).values("user__name")[:1]
    for learning_set in (
        LearningSet.objects.visible_to(user)
        .filter(programme__in=programmes)
        .with_counts()
        .annotate(mentor_name=Subquery(mentor))
        .order_by("name")
    ):
        sets[learning_set.programme_id].append(learning_set)
    counts = _counts(programmes, now)
    states = _states(programmes)
    home = ManagerHome(Card(""), organisations, [])
    for programme in programmes:
        mine = sets[programme.pk]
        home.programmes.append(
            ProgrammeHome(programme, _needs(programme, counts, mine), mine, states[programme.pk])
        )
    home.card = _card(home)
    return home
