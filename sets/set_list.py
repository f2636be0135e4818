"""The sets of a programme, a page at a time: found by words, or only those that lack something."""

from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.http import urlencode

from accounts.models import User
from sets.models import LearningSet, Programme, Role
from sets.states import RoleKind

A_PAGE = 50  # sets
FEW = 12  # up to so many sets need neither search nor filter


class Show(StrEnum):
    """Which sets are listed."""

    ALL = "all"
    MENTORLESS = "mentorless"
    SMALL = "small"


LABELS = {Show.ALL: "All sets", Show.MENTORLESS: "Without a mentor", Show.SMALL: "Too small"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for in the address; whatever makes no sense there asks for everything."""

    show: Show = Show.ALL
    words: str = ""
    number: str = "1"

    @classmethod
    def read(cls, show: str, words: str, number: str) -> "Wanted":
        """Understand the parts of an address."""
        known = Show(show) if show in list(Show) else Show.ALL
        return cls(known, words.replace("\x00", "").strip()[:100], number)

    @property
    def is_everything(self) -> bool:
        """No filter and no words."""
        return self.show == Show.ALL and not self.words


@dataclass(frozen=True, slots=True)
class Line:
    """One set in the list."""

    url: str
    name: str
    members: int
    note: str


def _line(row: LearningSet) -> Line:
    """Say who is in a set; `row` has `members_count` and `mentor_name`."""
    members: int = row.members_count  # type: ignore[attr-defined]  # annotated
    mentor: str | None = row.mentor_name  # type: ignore[attr-defined]  # annotated
    note = (
        f"{members} member{'' if members == 1 else 's'}, {f'mentor {mentor}' if mentor else 'no mentor yet'}"
    )
    return Line(row.get_absolute_url(), row.name, members, note)


@dataclass(frozen=True, slots=True)
class SetList:
    """One page of sets; the counts are of all of them, whatever is asked for."""

    page: Page[LearningSet]
    lines: list[Line]
    wanted: Wanted
    counts: dict[Show, int]

    @property
    def total(self) -> int:
        """All sets of the programme that the viewer sees."""
        return self.counts[Show.ALL]

    @property
    def query(self) -> str:
        """What was asked for, to stand in an address before “page=”."""
        asked = {"show": self.wanted.show.value} if self.wanted.show != Show.ALL else {}
        asked |= {"find": self.wanted.words} if self.wanted.words else {}
        return f"{urlencode(asked)}&" if asked else ""

    @property
    def tabs(self) -> list[dict[str, object]]:
        """The filters as links; the words stay."""
        find = f"&{urlencode({'find': self.wanted.words})}" if self.wanted.words else ""
        return [
            {
                "label": LABELS[show],
                "url": f"?show={show.value}{find}#sets",
                "current": show == self.wanted.show,
                "count": self.counts[show],
            }
            for show in self.counts
        ]

    @property
    def are_many(self) -> bool:
        """So many that other things on the page come before them."""
        return self.total > FEW

    @property
    def is_long(self) -> bool:
        """Long enough for a search, or searched already."""
        return self.are_many or not self.wanted.is_everything


def of(programme: Programme, viewer: User, wanted: Wanted, *, for_manager: bool) -> SetList:
    """List the sets that the viewer may see; two queries, for managers one more with words.

    Words are part of the set's name or of somebody in it. A page that is not there is the last one.
    Only managers filter.
    """
    wanted = wanted if for_manager else replace(wanted, show=Show.ALL)
    pages = Paginator(_rows(programme, viewer, wanted), A_PAGE)
    counts = _counts(programme) if for_manager else {}
    if for_manager and not wanted.words:
        pages.count = counts[wanted.show]  # not asked again
    page = pages.get_page(wanted.number)
    return SetList(page, [_line(row) for row in page], wanted, counts or {Show.ALL: pages.count})


def _rows(programme: Programme, viewer: User, wanted: Wanted) -> "QuerySet[LearningSet]":
    here = Role.objects.active().filter(learning_set=OuterRef("pk"))
    mentors = here.filter(kind=RoleKind.MENTOR)
    members = here.filter(kind=RoleKind.PARTICIPANT).order_by().values("learning_set")
    rows: QuerySet[LearningSet] = (
        LearningSet.objects.visible_to(viewer)
        .filter(programme=programme)
        .annotate(
            members_count=Coalesce(Subquery(members.annotate(many=Count("pk")).values("many")), 0),
            mentor_name=Subquery(mentors.values("user__name")[:1]),
        )
        .order_by("name", "pk")
    )
    if wanted.show == Show.MENTORLESS:
        rows = rows.filter(~Exists(mentors))
    elif wanted.show == Show.SMALL:
        rows = rows.filter(Q(members_count__lt=programme.smallest_set))
    for word in wanted.words.split():
        rows = rows.filter(Q(name__icontains=word) | Q(Exists(here.filter(user__name__icontains=word))))
    return rows


def _counts(programme: Programme) -> dict[Show, int]:
    """Count the sets of the whole programme by what they lack; one query."""
    found = (
        LearningSet.objects.filter(programme=programme)
        .with_counts()
        .aggregate(
            all=Count("pk"),
            mentorless=Count("pk", filter=Q(mentors_count=0)),
            small=Count("pk", filter=Q(members_count__lt=programme.smallest_set)),
        )
    )
    return {show: found[show.value] for show in Show}
