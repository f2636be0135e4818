"""Sets that want their manager: no mentor, too few members, answers of the mentor that are late."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment
from sets.models import LearningSet, Programme

SHOWN = 6  # of a programme, where others stand beside it
A_PAGE = 50  # of a programme by itself


@dataclass(frozen=True, slots=True)
class InNeed:
    """One set and what is the matter with it."""

    pk: UUID
    name: str
    members: int
    has_mentor: bool
    is_small: bool
    late: int

    @property
    def url(self) -> str:
        """Address of the set."""
        return reverse("sets:set", args=[self.pk])

    @property
    def text(self) -> str:
        """Say what is the matter."""
        found = [] if self.has_mentor else ["no mentor"]
        found += [f"{self.members} member{'' if self.members == 1 else 's'}"] if self.is_small else []
        found += [f"{self.late} late answer{'' if self.late == 1 else 's'}"] if self.late else []
        return ", ".join(found)


def late_answers(programmes: Sequence[Programme], now: datetime) -> dict[UUID, int]:
    """Count the mentor's late answers by set; one query."""
    rows = Assignment.objects.overdue(now).filter(programme__in=programmes).order_by()
    return dict(rows.values_list("learning_set").annotate(Count("pk")))


def find(user: User, programmes: Sequence[Programme], late: Mapping[UUID, int]) -> dict[UUID, list[InNeed]]:
    """Return by programme the sets that want the manager: those with late answers first; one query."""
    lacking = Q(mentors_count=0) | Q(members_count__lt=F("programme__smallest_set"))
    rows = (
        LearningSet.objects.visible_to(user)  # type: ignore[misc]  # annotated
        .filter(programme__in=programmes)
        .with_counts()
        .filter(lacking | Q(pk__in=list(late)))
        .order_by("name")
        .values_list("programme", "pk", "name", "members_count", "mentors_count", "programme__smallest_set")
    )
    found: dict[UUID, list[InNeed]] = defaultdict(list)
    for programme, pk, name, members, mentors, least in rows:
        found[programme].append(InNeed(pk, name, members, bool(mentors), members < least, late.get(pk, 0)))
    for listed in found.values():
        listed.sort(key=lambda one: -one.late)
    return found


def page_of(sets: list[InNeed], number: str, *, alone: bool) -> Page[InNeed]:
    """Return what is shown of a programme: a page when it is looked at by itself, else the first few."""
    return Paginator(sets, A_PAGE).get_page(number) if alone else Paginator(sets, SHOWN).page(1)
