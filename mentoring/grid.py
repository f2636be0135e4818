"""Who in a set has which kind of goal: the mentor's grid (domain page, A13)."""

from dataclasses import dataclass

from accounts.models import User
from mentoring.audience import members
from mentoring.models import LearningGoal
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus
from sets.models import LearningSet

KINDS = [kind.label for kind in GoalKind]


@dataclass(frozen=True, slots=True)
class Row:
    """One member: their goals by kind, in the order of `KINDS`, and whether both kinds are confirmed."""

    person: User
    cells: list[list[LearningGoal]]
    complete: bool


def of_set(learning_set: LearningSet, mentor: User) -> list[Row]:
    """Return one row a member, by name; two queries. Drafts are their owner's and do not show."""
    goals = (
        LearningGoal.objects.visible_to(mentor)
        .filter(learning_set=learning_set)
        .exclude(status=GoalStatus.DROPPED)
        .order_by("status_since", "pk")
    )
    by_owner: dict[object, list[LearningGoal]] = {}
    for goal in goals:
        by_owner.setdefault(goal.owner_id, []).append(goal)
    rows = []
    for person in members(learning_set):
        theirs = by_owner.get(person.pk, [])
        cells = [[goal for goal in theirs if goal.kind == kind] for kind in GoalKind]
        complete = all(any(goal.status in GOAL_AGREED for goal in cell) for cell in cells)
        rows.append(Row(person, cells, complete))
    return rows
