"""What may be done to a learning goal, by whom, and why not (domain page, section 10; matrix row 18)."""

from accounts.access import YES, Verdict, no
from accounts.models import User
from mentoring.models import LearningGoal
from mentoring.permissions import part
from mentoring.states import GoalStatus, next_goal_status
from sets.models import LearningSet

_NOT_OWNER = "Only the person whose goal this is can do that."
# Why a verb is not possible in a state, for those who would do it elsewhere.
_WHY_NOT: dict[GoalStatus, str] = {
    GoalStatus.DRAFT: "This goal is a draft and has not been offered.",
    GoalStatus.OFFERED: "This goal waits for the mentor.",
    GoalStatus.CONFIRMED: "This goal is confirmed.",
    GoalStatus.EVIDENCED: "The evidence for this goal waits for the mentor.",
    GoalStatus.REACHED: "This goal is reached.",
    GoalStatus.PARTLY: "This goal was judged partly reached. Carry it forward into a new one.",
    GoalStatus.NOT_YET: "This goal was judged not yet reached. Carry it forward into a new one.",
    GoalStatus.DROPPED: "This goal was dropped.",
}


def _possible(verb: str, goal: LearningGoal) -> Verdict:
    if next_goal_status(verb, goal.status) is None:
        return no(_WHY_NOT[GoalStatus(goal.status)])
    return no(part.OVER) if goal.learning_set.programme.is_over else YES


def _owner(user: User, verb: str, goal: LearningGoal) -> Verdict:
    return _possible(verb, goal) if goal.owner_id == user.pk else no(_NOT_OWNER)


def _mentor(user: User, verb: str, goal: LearningGoal) -> Verdict:
    if goal.owner_id == user.pk:
        return no("Your mentor answers this. Nobody confirms their own goal.")
    if not part.is_mentor(user, goal.learning_set_id):
        return no(part.NOT_MENTOR)
    return _possible(verb, goal)


def can_write(user: User, learning_set: LearningSet) -> Verdict:
    """May `user` write a goal in this set? Its members, while the programme runs."""
    if not part.is_member(user, learning_set.pk):
        return no("Goals are written by the members of a set. You can write one once you are in a set.")
    return no(part.OVER) if learning_set.programme.is_over else YES


def can_edit(user: User, goal: LearningGoal) -> Verdict:
    """May `user` change its text? The owner, while it is a draft."""
    verdict = _owner(user, "offer", goal)
    if goal.owner_id == user.pk and goal.status == GoalStatus.OFFERED:
        return no("This goal waits for your mentor. Take it back first, then change it.")
    return verdict


def can_offer(user: User, goal: LearningGoal) -> Verdict:
    """May `user` offer it to the mentor? The owner; whether it is specific is the checker's question."""
    return _owner(user, "offer", goal)


def can_take_back(user: User, goal: LearningGoal) -> Verdict:
    """May `user` take it back before the mentor answered? The owner."""
    return _owner(user, "reopen", goal)


def can_drop(user: User, goal: LearningGoal) -> Verdict:
    """May `user` drop it, with a reason? The owner, until evidence is offered."""
    return _owner(user, "drop", goal)


def can_show_evidence(user: User, goal: LearningGoal) -> Verdict:
    """May `user` say what happened? The owner, once it is confirmed."""
    return _owner(user, "show_evidence", goal)


def can_confirm(user: User, goal: LearningGoal) -> Verdict:
    """May `user` confirm it? The mentor of the set, while it is offered."""
    return _mentor(user, "confirm", goal)


def can_send_back(user: User, goal: LearningGoal) -> Verdict:
    """May `user` send it back with a note? The mentor of the set, while it is offered."""
    return _mentor(user, "send_back", goal)


def can_judge(user: User, goal: LearningGoal) -> Verdict:
    """May `user` say whether it is reached? The mentor of the set, once evidence is offered."""
    return _mentor(user, "judge_reached", goal)
