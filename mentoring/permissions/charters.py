"""Who may agree a charter or send it back, and what agreeing needs (domain page, section 5)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from accounts.access import YES, Verdict, no
from accounts.models import User
from assignments import permissions as assignment_permissions
from assignments.models import Assignment
from mentoring.models import ContextNote, LearningGoal
from mentoring.permissions import part
from mentoring.states import GOAL_AGREED, GoalKind, GoalStatus


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that agreeing a charter needs: what, whether it is there, and who does it.

    `missing` says it to the mentor; `key` is "published", "read" or a kind of goal.
    """

    key: str
    name: str
    met: bool
    who: str
    missing: str
    of_mentor: bool


def needs(assignment: Assignment) -> list[Need]:
    """Return what agreeing this charter needs: the context note published and read, a goal of each kind."""
    note = ContextNote.objects.filter(assignment=assignment).first()
    goals = LearningGoal.objects.filter(
        owner=assignment.participant_id, learning_set=assignment.learning_set_id
    )
    return needs_among(assignment, note, goals)


def needs_among(
    assignment: Assignment, note: ContextNote | None, goals: Iterable[LearningGoal]
) -> list[Need]:
    """Return the same from a note and goals at hand: what author or mentor may read of them is enough."""
    name = assignment.participant.name
    published = bool(note and note.published_at)
    read = bool(note and note.read_at)
    publish = "you publish the context note"
    say = f"{name} reads the context note and says so"
    return [
        Need("published", "The context note is published", published, "the mentor", publish, of_mentor=True),
        Need("read", f"{name} has read it", read, name, say, of_mentor=False),
        *_goals(name, {(goal.kind, goal.status) for goal in goals}),
    ]


def _goals(name: str, there: Collection[tuple[str, str]]) -> list[Need]:
    """Return the need of a confirmed goal of each kind; `there` are kinds with states."""
    agreed = {kind for kind, status in there if status in GOAL_AGREED}
    offered = {kind for kind, status in there if status == GoalStatus.OFFERED}
    found = []
    for kind in GoalKind:
        label, waits = kind.label.lower(), kind in offered
        confirm = f"you confirm the {label} goal that waits"
        missing = confirm if waits else f"{name} offers a {label} goal, and you confirm it"
        who = "the mentor" if waits else name
        title = f"A {label} goal is confirmed"
        found.append(Need(kind, title, kind in agreed, who, missing, of_mentor=waits))
    return found


def can_answer(user: User, assignment: Assignment) -> Verdict:
    """May `user` answer the charter? The set's mentor, while it is proposed; never one's own."""
    if assignment.participant_id == user.pk:
        return no("Nobody agrees their own charter. It is with your mentor.")
    verdict = assignment_permissions.can_decide_charter(user, assignment)
    return verdict and part.still_runs(assignment.programme)


def can_send_back(user: User, assignment: Assignment) -> Verdict:
    """May `user` send the charter back with a note?"""
    return can_answer(user, assignment)


def is_complete(found: list[Need]) -> Verdict:
    """Is everything there that agreeing needs? The reason lists what is missing and who does it."""
    missing = [need.missing for need in found if not need.met]
    return no(f"Before the charter can be agreed: {'; '.join(missing)}.") if missing else YES
