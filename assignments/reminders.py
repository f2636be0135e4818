"""Reminding of reviews that are due: the mentor before and after, the programme's managers once (domain, 6).

All days are working days; nobody is told on a Saturday.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, tzinfo

from django.db.models import Max, OuterRef, Subquery
from django.urls import reverse

from accounts.models import User
from assignments.models import Assignment, Revision
from assignments.states import Status
from notifications import kinds, planning
from notifications.rules import Reason, Rows, Rule
from notifications.schedule import Series, last_morning
from notifications.wording import say_moment
from sets.models import Role
from sets.reminding import managers_of, mentors_of, takes_part, under_way
from sets.states import RoleKind
from sets.working_days import add_working_days

REVIEW_DUE = "review-due"
REVIEW_PASSED = "review-passed"
REVIEW_TOLD = "review-passed-managers"
REVIEW_UNMENTORED = "review-without-mentor"

BEFORE, AFTER, MANAGERS_AFTER = 2, 2, 4  # working days
_FARTHEST = timedelta(days=6)  # calendar days that two working days and any time zone may take
_SATURDAY = 5


def working_day(deadline: datetime, zone: tzinfo) -> date:
    """Return the last working day whose morning comes before the deadline, as a reader in `zone` lives it."""
    day = last_morning(deadline, zone)
    return day if day.weekday() < _SATURDAY else add_working_days(day, -1)


def _waiting() -> Rows:
    """Submitted findings of people who still take part; words are not even fetched."""
    newest = Revision.objects.filter(assignment=OuterRef("pk")).order_by("-number")
    left = Role.objects.filter(learning_set=OuterRef("learning_set"), kind=RoleKind.MENTOR)
    left_at = left.order_by().values("learning_set").annotate(at=Max("ended_at")).values("at")
    rows: Rows = (
        Assignment.objects.filter(
            under_way("learning_set"), takes_part("participant", "programme"), status=Status.SUBMITTED
        )
        .select_related("participant", "programme", "learning_set")
        .only(
            *("status", "status_since", "review_due_at", "participant__name", "learning_set__name"),
            *("programme__name", "programme__organisation"),
        )
        .annotate(revision=Subquery(newest.values("pk")[:1]), mentor_left_at=Subquery(left_at))
    )
    return rows


def _near(rows: Rows, now: datetime) -> Rows:
    return rows.filter(review_due_at__lte=now + _FARTHEST)


def _passed(rows: Rows, now: datetime) -> Rows:
    return rows.filter(review_due_at__lte=now)


def _reason(assignment: Assignment, to: User, since: datetime, link: str, **names: str) -> Reason:
    deadline = assignment.review_due_at
    assert deadline is not None  # noqa: S101 - a constraint: submitted findings have it
    day = working_day(deadline, to.zone)
    return Reason(
        about=assignment,
        to=to,
        deadline=f"{deadline.astimezone(UTC):%Y-%m-%dT%H:%MZ}",
        day=day,
        since=since,
        link=link,
        context={
            "participant": assignment.participant.name,
            "set": assignment.learning_set.name,
            "programme": assignment.programme.name,
            "due": say_moment(deadline, to.zone, today=day),
            **names,
        },
    )


def _to_mentors(rows: Rows) -> Iterator[Reason]:
    mentors = mentors_of(rows.values("learning_set"))
    for assignment in rows:
        role = mentors.get(assignment.learning_set_id)
        if role is not None:
            link = reverse("assignments:assignment", args=[assignment.pk])
            if assignment.revision:
                link = reverse("mentoring:review", args=[assignment.revision])
            since = max(assignment.status_since, role.started_at)
            yield _reason(assignment, role.user, since, link)


def _to_managers(rows: Rows) -> Iterator[Reason]:
    """The mentor is there and late."""
    mentors = mentors_of(rows.values("learning_set"))
    managers = managers_of({row.programme for row in rows})
    for assignment in rows:
        role = mentors.get(assignment.learning_set_id)
        if role is not None:
            link = reverse("assignments:assignment", args=[assignment.pk])
            for manager in managers.get(assignment.programme_id, ()):
                since = max(assignment.status_since, manager.started_at)
                yield _reason(assignment, manager.user, since, link, mentor=role.user.name)


def _for_want_of_a_mentor(rows: Rows) -> Iterator[Reason]:
    """Nobody mentors the set: its programme's managers hear what otherwise nobody would."""
    mentors = mentors_of(rows.values("learning_set"))
    managers = managers_of({row.programme for row in rows})
    for assignment in rows:
        if assignment.learning_set_id not in mentors:
            link = reverse("sets:assign_mentor", args=[assignment.learning_set_id])
            for manager in managers.get(assignment.programme_id, ()):
                moments = (assignment.status_since, manager.started_at, assignment.mentor_left_at)
                since = max(moment for moment in moments if moment)
                yield _reason(assignment, manager.user, since, link)


TO_MENTOR = Rule(
    name="review-due",
    series=Series((-BEFORE, 0, AFTER), every=AFTER, shift=add_working_days),
    kind=lambda offset: REVIEW_DUE if offset <= 0 else REVIEW_PASSED,
    rows=_waiting,
    near=_near,
    reasons=_to_mentors,
)
TO_MANAGERS = Rule(
    name="review-managers",
    series=Series((MANAGERS_AFTER,), shift=add_working_days),
    kind=lambda _: REVIEW_TOLD,
    rows=_waiting,
    near=_passed,
    reasons=_to_managers,
)
WITHOUT_MENTOR = Rule(
    name="review-without-mentor",
    series=Series((AFTER,), every=AFTER, shift=add_working_days),
    kind=lambda _: REVIEW_UNMENTORED,
    rows=_waiting,
    near=_passed,
    reasons=_for_want_of_a_mentor,
)
RULES = (TO_MENTOR, TO_MANAGERS, WITHOUT_MENTOR)

KINDS = (
    kinds.Kind(
        name=REVIEW_DUE,
        subject="{participant} waits for your answer by {due}",
        lines=("{participant}’s findings wait for your answer. It is due by {due}.",),
        action="Read the findings",
        why="You are the mentor of {set}.",
        stops_when="You return or accept the findings.",
        still_holds=TO_MENTOR.still_holds,
    ),
    kinds.Kind(
        name=REVIEW_PASSED,
        subject="{participant} still waits for your answer",
        lines=(
            "Your answer to {participant}’s findings was due by {due}.",
            "A short answer today helps more than a long one next week.",
        ),
        action="Read the findings",
        why="You are the mentor of {set}.",
        stops_when="You return or accept the findings.",
        still_holds=TO_MENTOR.still_holds,
    ),
    kinds.Kind(
        name=REVIEW_TOLD,
        subject="{participant} waits for {mentor}’s answer",
        lines=(
            "{mentor}’s answer to {participant}’s findings in {set} was due by {due}.",
            "Ask {mentor} what would help, or name somebody who can answer instead.",
        ),
        action="See where it stands",
        why="You manage {programme}. Managers hear once when an answer is four working days late.",
        stops_when="Nothing more comes to you about this answer.",
        still_holds=TO_MANAGERS.still_holds,
    ),
    kinds.Kind(
        name=REVIEW_UNMENTORED,
        subject="{set} has no mentor, and {participant} waits",
        lines=(
            "An answer to {participant}’s findings was due by {due}.",
            "{set} has no mentor who could give it.",
        ),
        action="Name a mentor",
        why="You manage {programme}.",
        stops_when="The set has a mentor.",
        still_holds=WITHOUT_MENTOR.still_holds,
    ),
)


def register() -> None:
    """Make the kinds and the rules known."""
    kinds.register(*KINDS)
    for rule in RULES:
        planning.register(rule.name, rule.due)
