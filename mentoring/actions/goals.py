"""Learning goals: write, offer, confirm, send back, drop, show evidence, judge."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import F

from accounts.access import no, require
from accounts.errors import ActionError, Stale
from accounts.models import User
from audit.actions import record
from mentoring import notices, permissions, specific
from mentoring.models import LearningGoal
from mentoring.states import GoalStatus, next_goal_status
from notifications.actions import cancel_about
from sets.models import LearningSet

FIELDS = ("kind", "able_to", "why", "practice", "evidence", "who_will_notice", "due_on")
MOVED_ON = (
    "This goal has moved on since you opened the page, so nothing was changed. "
    "What you wrote is kept below. Open the goal in another tab to see where it stands."
)
CHANGED = (
    "Not saved: this goal was saved in another window since you opened the page. "
    "Your text is kept below. Save again to replace the other."
)
_VERDICTS = {
    GoalStatus.REACHED: "judge_reached",
    GoalStatus.PARTLY: "judge_partly",
    GoalStatus.NOT_YET: "judge_not_yet",
}


class NotSpecific(ActionError):
    """The checker found something that nobody else could see; `hints` say what, field by field."""

    def __init__(self, hints: list[specific.Hint]) -> None:
        self.hints = hints
        super().__init__("Not offered yet. Your text is kept; a few words make it specific.")


def _move(goal: LearningGoal, verb: str, *, version: int, by: User, at: datetime, **fields: object) -> None:
    """Take a goal one step and record it; raises Stale unless it is as it was when `version` was read."""
    start, end = goal.status, next_goal_status(verb, goal.status)
    if end is None:
        raise Stale(MOVED_ON)
    same = LearningGoal.objects.filter(pk=goal.pk, status=start, version=version)
    fields = {"status": end, "status_since": at, **fields}
    if same.update(version=F("version") + 1, **fields) != 1:
        raise Stale(MOVED_ON)
    _take_over(goal, fields)
    record(by=by, verb=f"goal.{verb}", subject=goal, at=at, start=start, end=str(end), kind=goal.kind)
    cancel_about(goal, at=at)


def _take_over(goal: LearningGoal, fields: Mapping[str, object]) -> None:
    """Let the goal in hand be what was just saved."""
    for name, value in fields.items():
        setattr(goal, name, value)
    goal.version += 1


@transaction.atomic
def write(*, learning_set: LearningSet, fields: Mapping[str, object], by: User, at: datetime) -> LearningGoal:
    """Keep a new draft, readable by its owner alone."""
    return _write(learning_set, fields, by, at)


def _write(learning_set: LearningSet, fields: Mapping[str, object], by: User, at: datetime) -> LearningGoal:
    require(permissions.goals.can_write(by, learning_set))
    written = {name: fields[name] for name in FIELDS}
    goal = LearningGoal.objects.create(
        owner=by, learning_set=learning_set, status_since=at, created_at=at, **written
    )
    record(by=by, verb="goal.write", subject=goal, at=at, kind=goal.kind)
    return goal


@transaction.atomic
def save(*, goal: LearningGoal, fields: Mapping[str, object], version: int, by: User, at: datetime) -> None:
    """Keep a draft as it is written now; raises Stale when it was saved elsewhere since `version`."""
    _save(goal, fields, version, by, at)


def _save(goal: LearningGoal, fields: Mapping[str, object], version: int, by: User, at: datetime) -> None:
    require(permissions.goals.can_edit(by, goal))
    written = {name: fields[name] for name in FIELDS}
    same = LearningGoal.objects.filter(pk=goal.pk, status=GoalStatus.DRAFT, version=version)
    if same.update(**written, version=F("version") + 1) != 1:
        raise Stale(CHANGED)
    _take_over(goal, written)
    record(by=by, verb="goal.write", subject=goal, at=at, kind=goal.kind)


@transaction.atomic
def offer(*, goal: LearningGoal, version: int, by: User, at: datetime) -> None:
    """Ask the mentor to confirm the goal; raises NotSpecific with what the checker found, or Stale."""
    _offer(goal, version, by, at)


def _offer(goal: LearningGoal, version: int, by: User, at: datetime) -> None:
    require(permissions.goals.can_offer(by, goal))
    found = specific.hints({name: getattr(goal, name) for name in FIELDS}, at.astimezone(by.zone).date())
    if found:
        raise NotSpecific(found)
    _move(goal, "offer", version=version, by=by, at=at, offered_at=at)
    notices.tell_mentor_of_goal(notices.GOAL_OFFERED, goal, at=at)


@transaction.atomic
def write_and_offer(
    *, learning_set: LearningSet, fields: Mapping[str, object], by: User, at: datetime
) -> LearningGoal:
    """Write a goal and ask the mentor to confirm it, both or neither; raises NotSpecific."""
    goal = _write(learning_set, fields, by, at)
    _offer(goal, goal.version, by, at)
    return goal


@transaction.atomic
def save_and_offer(
    *, goal: LearningGoal, fields: Mapping[str, object], version: int, by: User, at: datetime
) -> None:
    """Keep the draft as it is written now and offer it, both or neither; raises NotSpecific or Stale."""
    _save(goal, fields, version, by, at)
    _offer(goal, goal.version, by, at)


@transaction.atomic
def take_back(*, goal: LearningGoal, version: int, by: User, at: datetime) -> None:
    """Take an offered goal back to change it; the mentor cannot read it until it is offered again."""
    require(permissions.goals.can_take_back(by, goal))
    _move(goal, "reopen", version=version, by=by, at=at)


@transaction.atomic
def confirm(*, goal: LearningGoal, version: int, note: str = "", by: User, at: datetime) -> None:
    """Say that the goal read as `version` is specific and worth it; raises Stale when it changed since."""
    require(permissions.goals.can_confirm(by, goal))
    _move(goal, "confirm", version=version, by=by, at=at, confirmed_at=at, confirmed_by=by, mentor_note=note)
    notices.tell_owner_of_goal(notices.GOAL_CONFIRMED, goal, by=by, at=at)


@transaction.atomic
def send_back(*, goal: LearningGoal, version: int, note: str, by: User, at: datetime) -> None:
    """Give the goal back to its owner with a note; raises Refused without one, Stale when it moved on."""
    require(permissions.goals.can_send_back(by, goal))
    if not note.strip():
        require(no("Say what would make the goal specific; without a note it is no help."))
    _move(goal, "send_back", version=version, by=by, at=at, mentor_note=note)
    notices.tell_owner_of_goal(notices.GOAL_SENT_BACK, goal, by=by, at=at)


@transaction.atomic
def drop(*, goal: LearningGoal, version: int, reason: str, by: User, at: datetime) -> None:
    """Drop a goal with a reason; the mentor hears of it when it was confirmed, else it is private again."""
    require(permissions.goals.can_drop(by, goal))
    if not reason.strip():
        require(no("Say in a sentence why you drop this goal."))
    _move(goal, "drop", version=version, by=by, at=at, drop_reason=reason)
    if goal.confirmed_at:
        notices.tell_mentor_of_goal(notices.GOAL_DROPPED, goal, at=at)


@transaction.atomic
def show_evidence(*, goal: LearningGoal, version: int, what_happened: str, by: User, at: datetime) -> None:
    """Say what happened and ask the mentor to judge it; raises Refused without words, or Stale."""
    require(permissions.goals.can_show_evidence(by, goal))
    if not what_happened.strip():
        require(no("Say what happened: what somebody else could see."))
    _move(goal, "show_evidence", version=version, by=by, at=at, what_happened=what_happened)
    notices.tell_mentor_of_goal(notices.GOAL_EVIDENCED, goal, at=at)


@transaction.atomic
def judge(
    *, goal: LearningGoal, version: int, verdict: GoalStatus, note: str, by: User, at: datetime
) -> None:
    """Say how far the goal is reached (reached, partly, not yet), with a note; raises Refused or Stale."""
    require(permissions.goals.can_judge(by, goal))
    if not note.strip():
        require(no("Add a sentence about what you saw."))
    _move(goal, _VERDICTS[verdict], version=version, by=by, at=at, mentor_note=note)
    notices.tell_owner_of_goal(notices.GOAL_JUDGED, goal, by=by, at=at)
