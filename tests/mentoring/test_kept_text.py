"""Whoever is signed out while writing finds the text again, on every form with text."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts import kept_text
from accounts.models import User
from assignments.states import Status
from mentoring.states import GoalStatus
from tests import factories as make
from tests.cast import Cast
from tests.mentoring.conftest import submitted
from tests.mentoring.test_goals import a_goal

WORDS = "An hour of careful writing"


def doors(cast: Cast) -> dict[str, tuple[User, str, dict[str, str]]]:
    """Return who writes where, and the field that holds the words."""
    proposed = make.an_assignment(cast.member, cast.learning_set, Status.PROPOSED)
    draft = make.a_feedback(cast.mentor, cast.learning_set, cast.participant, sent=False)

    def at(name: str, *args: object) -> str:
        return reverse(f"mentoring:{name}", args=args)

    mentor, owner = cast.mentor, cast.participant
    return {
        "context": (mentor, at("context_write", proposed.pk), {"how_it_fits": WORDS}),
        "charter": (mentor, at("charter", proposed.pk), {"note": WORDS, "act": "send_back"}),
        "review": (mentor, at("review", submitted(cast).pk), {"strength": WORDS}),
        "new letter": (mentor, at("feedback_new", cast.learning_set.pk), {"strength": WORDS}),
        "letter": (mentor, at("feedback_edit", draft.pk), {"strength": WORDS, "version": "1"}),
        "new goal": (owner, at("goal_new"), {"practice": WORDS}),
        "goal": (owner, at("goal_edit", a_goal(cast, GoalStatus.DRAFT).pk), {"practice": WORDS}),
        "evidence": (
            owner,
            at("goal_evidence", a_goal(cast, GoalStatus.CONFIRMED).pk),
            {"what_happened": WORDS},
        ),
        "drop": (owner, at("goal_drop", a_goal(cast, GoalStatus.CONFIRMED).pk), {"reason": WORDS}),
        "answer": (mentor, at("goal_answer", a_goal(cast, GoalStatus.OFFERED).pk), {"note": WORDS}),
        "judge": (
            mentor,
            at("goal_judge", a_goal(cast, GoalStatus.EVIDENCED).pk),
            {"note": WORDS, "verdict": "partly"},
        ),
    }


NAMES = [
    *("context", "charter", "review", "new letter", "letter", "new goal", "goal"),
    *("evidence", "drop", "answer", "judge"),
]


@pytest.mark.parametrize("name", NAMES)
def test_text_sent_after_the_sign_in_expired_is_found_again(cast: Cast, client: Client, sign_in, name: str):
    user, path, fields = doors(cast)[name]
    posted = {"version": "1", **fields, kept_text.OWNER_FIELD: kept_text.owner_mark(user)}
    answer = client.post(path, posted)
    assert answer.status_code == 302
    page = sign_in(user).get(path)
    assert page.status_code == 200
    assert WORDS in page.text
    assert "Your text from before you signed in again is below" in page.text


@pytest.mark.parametrize("name", NAMES)
def test_the_next_person_at_the_same_computer_never_sees_it(cast: Cast, client: Client, sign_in, name: str):
    user, path, fields = doors(cast)[name]
    posted = {"version": "1", **fields, kept_text.OWNER_FIELD: kept_text.owner_mark(user)}
    client.post(path, posted)
    other = cast.participant if user == cast.mentor else cast.mentor
    assert WORDS not in sign_in(other).get(path, follow=True).text
