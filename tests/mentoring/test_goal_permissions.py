"""Every verb of a goal in every state by every part: one table, tried by permission and by page."""

import pytest
from django.urls import reverse

from mentoring import permissions
from mentoring.states import GOAL_MOVES, GoalStatus, next_goal_status
from tests import factories as make
from tests.cast import Cast
from tests.mentoring.test_goals import FIELDS

S = GoalStatus
# verb: (permission, who may, in which states, page, fields posted)
VERBS = {
    "edit": ("can_edit", "participant", {S.DRAFT}, "goal_edit", FIELDS),
    "offer": ("can_offer", "participant", {S.DRAFT}, "goal_offer", {}),
    "take back": ("can_take_back", "participant", {S.OFFERED}, "goal_take_back", {}),
    "drop": (
        "can_drop",
        "participant",
        {S.DRAFT, S.OFFERED, S.CONFIRMED},
        "goal_drop",
        {"reason": "Other plans"},
    ),
    "show evidence": (
        "can_show_evidence",
        "participant",
        {S.CONFIRMED},
        "goal_evidence",
        {"what_happened": "A workshop"},
    ),
    "confirm": ("can_confirm", "mentor", {S.OFFERED}, "goal_answer", {"act": "confirm"}),
    "send back": (
        "can_send_back",
        "mentor",
        {S.OFFERED},
        "goal_answer",
        {"act": "send_back", "note": "More"},
    ),
    "judge": ("can_judge", "mentor", {S.EVIDENCED}, "goal_judge", {"verdict": "reached", "note": "Seen"}),
}
# The mentor reads what is offered or agreed, and what was dropped after they had confirmed it.
MENTOR_READS = set(S) - {S.DRAFT, S.DROPPED}
ACTORS = [
    "participant",
    "member",
    "mentor",
    "adviser",
    "manager",
    "sponsor",
    "executive",
    "newcomer",
    "neighbour",
    "neighbour_mentor",
    "outsider",
    "outside_manager",
    "staff",
]


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_open_to_its_part_in_its_states_only(cast: Cast, verb: str, status: GoalStatus):
    name, part, states, _page, _fields = VERBS[verb]
    goal = make.a_goal(cast.participant, cast.learning_set, status)
    can = getattr(permissions.goals, name)
    for actor, user in cast.actors().items():
        verdict = can(user, goal)
        assert bool(verdict) == (actor == part and status in states), (actor, verdict.reason)
        assert verdict or verdict.reason.endswith(".")


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("verb", VERBS)
def test_every_door_of_a_goal_answers_each_part_as_the_table_says(
    cast: Cast, sign_in, verb: str, status: GoalStatus
):
    _name, part, states, page, fields = VERBS[verb]
    goal = make.a_goal(cast.participant, cast.learning_set, status)
    path = reverse(f"mentoring:{page}", args=[goal.pk])
    for actor in ACTORS:
        if actor == part and status in states:
            continue
        reads = actor == "participant" or (actor == "mentor" and status in MENTOR_READS)
        taken_back = actor == "mentor" and goal.offered_at and not reads and part == "mentor"
        answer = sign_in(getattr(cast, actor)).post(path, {**fields, "version": goal.version})
        expected = 403 if reads else 409 if taken_back else 404
        assert answer.status_code == expected, actor
        goal.refresh_from_db()
        assert goal.status == status


def test_every_verb_of_the_table_of_states_is_tried_here():
    reached = {verb for verb, moves in GOAL_MOVES.items() if moves}
    assert reached == {
        "offer",
        "confirm",
        "send_back",
        "reopen",
        "show_evidence",
        "judge_reached",
        "judge_partly",
        "judge_not_yet",
        "drop",
    }


@pytest.mark.parametrize("status", [S.REACHED, S.PARTLY, S.NOT_YET, S.DROPPED])
def test_an_ended_goal_moves_no_more(status: GoalStatus):
    assert all(next_goal_status(verb, status) is None for verb in GOAL_MOVES)


@pytest.mark.parametrize("verb", VERBS)
def test_nothing_moves_in_a_programme_that_has_ended(cast: Cast, verb: str):
    name, part, states, _page, _fields = VERBS[verb]
    cast.programme.status = "closed"
    cast.programme.save()
    for status in states:
        goal = make.a_goal(cast.participant, cast.learning_set, status)
        goal.learning_set.programme.refresh_from_db()
        verdict = getattr(permissions.goals, name)(getattr(cast, part), goal)
        assert not verdict
        assert "programme has ended" in verdict.reason
