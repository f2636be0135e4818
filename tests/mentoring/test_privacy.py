"""Matrix rows 2, 14, 15 and 18: every actor at every door, and the names shown are those let in."""

import pytest
from django.urls import reverse

from accounts.access import readers
from accounts.models import User
from assignments.states import Status
from mentoring.models import ContextNote, Feedback, LearningGoal
from mentoring.states import GoalStatus
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW

SET = {"participant", "member", "mentor", "adviser"}
UPPER = {"manager", "sponsor", "executive"}
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
SECRET = "Only for those who may"
ITEMS = {
    "row 2, published": SET | UPPER,
    "row 2, set only": SET,
    "row 2, draft": {"mentor"},
    "row 14, sent": SET,
    "row 14, draft": {"mentor"},
    "row 15, sent": {"participant", "mentor"},
    "row 15, draft": {"mentor"},
    "row 18, draft": {"participant"},
    "row 18, offered": {"participant", "mentor"},
    "row 18, confirmed": {"participant", "mentor"},
    "row 18, dropped before": {"participant"},
    "row 18, dropped after": {"participant", "mentor"},
}
PAGES = {ContextNote: "context", Feedback: "feedback", LearningGoal: "goal"}
DOORS = {
    ContextNote: ("context_publish", "context_read"),
    Feedback: ("feedback_edit", "feedback_send", "feedback_read", "feedback_discard"),
    LearningGoal: ("goal_edit", "goal_offer", "goal_take_back", "goal_drop", "goal_evidence"),
}


def thing(cast: Cast, item: str) -> ContextNote | Feedback | LearningGoal:
    row, _, state = item.partition(", ")
    everybody = [cast.participant, cast.member, *cast.peers, cast.adviser]
    if row == "row 2":
        assignment = make.an_assignment(cast.participant, cast.learning_set, Status.INVESTIGATING)
        published = None if state == "draft" else NOW
        return make.a_context_note(
            assignment, cast.mentor, how_it_fits=SECRET, set_only=state == "set only", published_at=published
        )
    if row in {"row 14", "row 15"}:
        to = cast.participant if row == "row 15" else None
        sent = state == "sent"
        return make.a_feedback(
            cast.mentor, cast.learning_set, to, readers=everybody, sent=sent, strength=SECRET
        )
    status = GoalStatus.DROPPED if "dropped" in state else GoalStatus(state)
    confirmed = {"confirmed_at": NOW, "confirmed_by": cast.mentor} if state == "dropped after" else {}
    return make.a_goal(cast.participant, cast.learning_set, status, able_to=SECRET, **confirmed)


@pytest.mark.parametrize("item", ITEMS)
def test_the_page_opens_for_the_cells_of_the_row_only(cast: Cast, sign_in, item: str):
    found = thing(cast, item)
    page = reverse(f"mentoring:{PAGES[type(found)]}", args=[found.pk])
    for actor in ACTORS:
        answer = sign_in(getattr(cast, actor)).get(page, follow=True)
        assert answer.status_code == (200 if actor in ITEMS[item] else 404), actor
        assert (SECRET in answer.text) == (actor in ITEMS[item]), actor


@pytest.mark.parametrize("item", ITEMS)
def test_the_names_shown_are_those_for_whom_the_page_opens(cast: Cast, sign_in, item: str):
    found = thing(cast, item)
    page = reverse(f"mentoring:{PAGES[type(found)]}", args=[found.pk])
    people = [*cast.actors().values(), *cast.peers]
    opens = {user for user in people if sign_in(user).get(page, follow=True).status_code == 200}
    assert set(readers(type(found).objects, found.pk)) == opens
    shown = sign_in(cast.participant if "row 18" in item else cast.mentor).get(page, follow=True)
    if "draft" not in item and "context" in shown.context:
        assert set(shown.context["readers"]) == opens


@pytest.mark.parametrize("item", ITEMS)
def test_the_other_doors_say_404_to_outsiders_and_403_with_a_reason_to_readers(
    cast: Cast, sign_in, item: str
):
    found = thing(cast, item)
    owner = "participant" if isinstance(found, LearningGoal) else "mentor"
    for door in DOORS[type(found)]:
        path = reverse(f"mentoring:{door}", args=[found.pk])
        for actor in ACTORS:
            if actor == owner or (door.endswith("_read") and actor in ITEMS[item]):
                continue
            answer = sign_in(getattr(cast, actor)).post(path, {"version": found.version})
            assert answer.status_code == (403 if actor in ITEMS[item] else 404), (door, actor)
            if answer.status_code == 404:
                assert SECRET not in answer.text
    found.refresh_from_db()


@pytest.mark.parametrize("actor", ACTORS)
def test_the_grid_of_goals_opens_for_the_mentor_alone(cast: Cast, sign_in, actor: str):
    make.a_goal(cast.participant, cast.learning_set, able_to=SECRET)
    path = reverse("mentoring:goals_of_set", args=[cast.learning_set.pk])
    expected = 200 if actor == "mentor" else 404
    assert sign_in(getattr(cast, actor)).get(path).status_code == expected


@pytest.mark.parametrize("actor", sorted(set(ACTORS) - {"participant"}))
def test_nobody_elses_lists_hold_my_goals_or_my_letters(cast: Cast, sign_in, actor: str):
    make.a_goal(cast.participant, cast.learning_set, able_to=SECRET)
    make.a_feedback(cast.mentor, cast.learning_set, cast.participant, strength=SECRET)
    client = sign_in(getattr(cast, actor))
    for show in ("received", "given", "drafts"):
        letters = client.get(reverse("mentoring:feedback_list"), {"show": show}).context["page"].object_list
        assert bool(letters) == (actor == "mentor" and show == "given")
    assert SECRET not in client.get(reverse("mentoring:goals")).text


def test_a_signed_out_visitor_is_sent_to_sign_in_from_every_page(cast: Cast, client):
    found = [thing(cast, item) for item in ("row 2, published", "row 15, sent", "row 18, offered")]
    for one in found:
        answer = client.get(reverse(f"mentoring:{PAGES[type(one)]}", args=[one.pk]))
        assert answer.status_code == 302
        assert "/accounts/login/" in answer["Location"]


def test_somebody_who_left_the_company_is_named_no_longer(cast: Cast):
    letter = thing(cast, "row 14, sent")
    User.objects.filter(pk=cast.member.pk).update(is_active=False)
    assert cast.member not in readers(Feedback.objects, letter.pk)
