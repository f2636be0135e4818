"""Reminding of learning goals: one that is missing, one that waits for the mentor, one whose date is near."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from django.db.models import DateTimeField, Exists, ExpressionWrapper, F, Max, OuterRef, Subquery
from django.db.models.functions import Greatest
from django.urls import reverse

from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus
from notifications import kinds, planning
from notifications.rules import Reason, Rows, Rule
from notifications.schedule import Series
from notifications.wording import say_day
from sets.models import Role
from sets.reminding import mentors_of, takes_part, under_way

GOAL_MISSING = "goal-missing"
GOAL_UNCONFIRMED = "goal-unconfirmed"
GOAL_WAITS = "goal-evidence-waiting"
GOAL_DATE_NEAR = "goal-date-near"
GOAL_DATE_PASSED = "goal-date-passed"

WEEK = 7  # days
BEFORE = (14, 3)  # days before a goal's date
TIMES_AFTER = 3  # weeks after it
WAITING_AFTER = 3  # days
DAY = timedelta(days=1)  # more than any time zone is away from UTC

MISSING_WORDS = {
    GoalKind.COMPETENCY.value: "a competency goal",
    GoalKind.PEOPLE.value: "a people management goal",
}


# --- A goal is missing ---------------------------------------------------------------------


def _of_the_participant() -> Rows:
    in_programme = {"owner": OuterRef("user"), "learning_set__programme": OuterRef("programme")}
    rows: Rows = LearningGoal.objects.filter(**in_programme)
    return rows


def _without_goal() -> Rows:
    """Members of sets who lack an offered or agreed goal of a kind; `lost_at`: when one last fell back."""
    held = _of_the_participant().filter(status__in=sorted(GOAL_AGREED | {GoalStatus.OFFERED}))
    fallen = _of_the_participant().filter(
        status__in=[GoalStatus.DRAFT, GoalStatus.DROPPED], status_since__gt=F("created_at")
    )
    lost = fallen.order_by().values("owner").annotate(at=Max("status_since")).values("at")
    rows: Rows = (
        Role.objects.participants()
        .filter(under_way("learning_set"), user__is_active=True)
        .annotate(
            begun_at=Greatest("programme__launched_at", "started_at"),
            lost_at=Subquery(lost),
            **{f"has_{kind}": Exists(held.filter(kind=kind)) for kind in GoalKind.values},
        )
        .exclude(**{f"has_{kind}": True for kind in GoalKind.values})
        .select_related("user", "programme")
    )
    return rows


def _goals_due(rows: Rows, now: datetime) -> Rows:
    days = ExpressionWrapper(F("begun_at") + F("programme__goals_days") * DAY, output_field=DateTimeField())
    near: Rows = rows.alias(goals_due_at=days).filter(goals_due_at__lte=now + DAY)
    return near


def _to_participants(rows: Rows) -> Iterator[Reason]:
    for role in rows:
        missing = [kind for kind in GoalKind.values if not getattr(role, f"has_{kind}")]
        due_at = role.begun_at + timedelta(days=role.programme.goals_days)
        day = due_at.astimezone(role.user.zone).date()
        yield Reason(
            about=role,
            to=role.user,
            deadline=due_at.astimezone(UTC).date().isoformat(),
            day=day,
            since=max(role.begun_at, role.lost_at or role.begun_at),
            link=reverse("mentoring:goals"),
            context={
                "missing": " and ".join(MISSING_WORDS[kind] for kind in missing),
                "programme": role.programme.name,
                "due": say_day(day, today=day),
            },
            detail="+".join(missing),
        )


MISSING = Rule(
    name="goal-missing",
    series=Series((0,), every=WEEK),
    kind=lambda _: GOAL_MISSING,
    rows=_without_goal,
    near=_goals_due,
    reasons=_to_participants,
)

# --- A goal waits for the mentor, or its date comes near -------------------------------------


def _goals(status: GoalStatus) -> Rows:
    """Goals in `status` of people who still take part; what they say is not even fetched."""
    return (
        LearningGoal.objects.filter(
            under_way("learning_set"), takes_part("owner", "learning_set__programme"), status=status
        )
        .select_related("owner", "learning_set")
        .only(
            *("kind", "due_on", "status_since", "confirmed_at", "owner__name", "owner__time_zone"),
            *("owner__email", "owner__is_active", "learning_set__name"),
        )
    )


def _to_mentors(rows: Rows) -> Iterator[Reason]:
    mentors = mentors_of(rows.values("learning_set"))
    for goal in rows:
        role = mentors.get(goal.learning_set_id)
        if role is None:
            continue
        waits_since = max(goal.status_since, role.started_at)
        day = waits_since.astimezone(role.user.zone).date()
        offered = goal.status_since.astimezone(role.user.zone).date()
        yield Reason(
            about=goal,
            to=role.user,
            deadline=f"{waits_since.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            day=day,
            since=waits_since,
            link=reverse("mentoring:goal", args=[goal.pk]),
            context={
                "owner": goal.owner.name,
                "kind": goal.get_kind_display().lower(),
                "set": goal.learning_set.name,
                "offered": say_day(offered, today=day),
            },
        )


def _waiting_long(rows: Rows, now: datetime) -> Rows:
    return rows.filter(status_since__lte=now + DAY - WAITING_AFTER * DAY)


UNCONFIRMED = Rule(
    name="goal-unconfirmed",
    series=Series((WAITING_AFTER,), every=WEEK),
    kind=lambda _: GOAL_UNCONFIRMED,
    rows=lambda: _goals(GoalStatus.OFFERED),
    near=_waiting_long,
    reasons=_to_mentors,
)
EVIDENCED = Rule(
    name="goal-evidenced",
    series=Series((WAITING_AFTER,), every=WEEK),
    kind=lambda _: GOAL_WAITS,
    rows=lambda: _goals(GoalStatus.EVIDENCED),
    near=_waiting_long,
    reasons=_to_mentors,
)


def _to_owners(rows: Rows) -> Iterator[Reason]:
    for goal in rows:
        confirmed = goal.confirmed_at.astimezone(goal.owner.zone).date()
        yield Reason(
            about=goal,
            to=goal.owner,
            deadline=goal.due_on.isoformat(),
            day=goal.due_on,
            since=goal.confirmed_at,
            link=reverse("mentoring:goal", args=[goal.pk]),
            context={
                "kind": goal.get_kind_display().lower(),
                "due": say_day(goal.due_on, today=confirmed),
                "confirmed": say_day(confirmed, today=goal.due_on),
            },
        )


def _dated_about(rows: Rows, now: datetime) -> Rows:
    today = now.astimezone(UTC).date()
    earliest = today - (TIMES_AFTER + 1) * WEEK * DAY - DAY
    return rows.filter(due_on__range=(earliest, today + max(BEFORE) * DAY + DAY))


DATED = Rule(
    name="goal-date",
    series=Series(
        (*(-days for days in BEFORE), 0, *(week * WEEK for week in range(1, TIMES_AFTER + 1))),
        lasts=WEEK * DAY,
    ),
    kind=lambda offset: GOAL_DATE_NEAR if offset <= 0 else GOAL_DATE_PASSED,
    rows=lambda: _goals(GoalStatus.CONFIRMED),
    near=_dated_about,
    reasons=_to_owners,
)
RULES = (MISSING, UNCONFIRMED, EVIDENCED, DATED)

KINDS = (
    kinds.Kind(
        name=GOAL_MISSING,
        subject="Still to offer: {missing}",
        lines=(
            "Everybody in {programme} works on two learning goals, one of each kind. You lack {missing}.",
            "A goal says what you will be able to do, how others could see it, and by when.",
            "A draft counts as soon as you offer it to your mentor.",
        ),
        action="Open your goals",
        why="You are a participant in {programme}, and goals were due by {due}.",
        stops_when="You have offered your mentor a goal of each kind.",
        still_holds=MISSING.still_holds,
    ),
    kinds.Kind(
        name=GOAL_UNCONFIRMED,
        subject="{owner} waits for your answer on a goal",
        lines=("{owner} offered you a {kind} goal on {offered}.",),
        action="Read the goal",
        why="You are the mentor of {set}.",
        stops_when="You confirm the goal or send it back.",
        still_holds=UNCONFIRMED.still_holds,
    ),
    kinds.Kind(
        name=GOAL_WAITS,
        subject="{owner} waits for your answer on what became of a goal",
        lines=("{owner} showed you evidence for a {kind} goal on {offered}.",),
        action="Read the evidence",
        why="You are the mentor of {set}.",
        stops_when="You say how far the goal is reached.",
        still_holds=EVIDENCED.still_holds,
    ),
    kinds.Kind(
        name=GOAL_DATE_NEAR,
        subject="The date of your {kind} goal: {due}",
        lines=(
            "You set {due} for a {kind} goal.",
            "When something already shows it, say what happened.",
            "When the date no longer fits, talk with your mentor.",
        ),
        action="Open the goal",
        why="Your mentor confirmed this goal on {confirmed}.",
        stops_when="You say what happened, or drop the goal.",
        still_holds=DATED.still_holds,
    ),
    kinds.Kind(
        name=GOAL_DATE_PASSED,
        subject="What became of your {kind} goal?",
        lines=(
            "The date you set for a {kind} goal was {due}.",
            "Say what happened. A part of the way is worth writing down too.",
        ),
        action="Open the goal",
        why="Your mentor confirmed this goal on {confirmed}, and nobody knows yet what became of it.",
        stops_when="You say what happened, or drop the goal.",
        still_holds=DATED.still_holds,
    ),
)


def register() -> None:
    """Make the kinds and the rules known."""
    kinds.register(*KINDS)
    for rule in RULES:
        planning.register(rule.name, rule.due)
