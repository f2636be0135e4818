"""The mentor's queue: people first, the longest wait first, and the same few queries however much waits."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.urls import reverse

from assignments.states import Status
from mentoring import waiting
from mentoring.states import GoalStatus
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW
from tests.mentoring.conftest import CONTENT, LETTER
from tests.mentoring.test_goals import FIELDS as GOAL

POST_BUDGET = 22
QUEUE = reverse("mentoring:queue")


def fill(cast: Cast, rows: int) -> None:
    """Let a charter, findings and a goal of `rows` members wait."""
    people = [cast.participant, cast.member, *cast.peers][:rows]
    for days, person in enumerate(people, start=1):
        assignment = make.an_assignment(person, cast.learning_set, Status.SUBMITTED)
        make.a_revision(assignment, content=CONTENT, submitted_at=NOW - timedelta(days=days))
        since = NOW - timedelta(days=days + 10)
        make.a_goal(person, cast.learning_set, GoalStatus.OFFERED, status_since=since)


def test_everything_that_waits_is_listed_the_longest_wait_first(cast: Cast, sign_in):
    submitted = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    make.a_revision(submitted, submitted_at=NOW - timedelta(days=2))
    make.an_assignment(cast.member, cast.learning_set, Status.PROPOSED, status_since=NOW - timedelta(days=5))
    peer, other = cast.peers
    make.a_goal(peer, cast.learning_set, GoalStatus.OFFERED, status_since=NOW - timedelta(days=1))
    make.a_goal(other, cast.learning_set, GoalStatus.EVIDENCED, status_since=NOW - timedelta(days=9))
    items = sign_in(cast.mentor).get(QUEUE).context["items"]
    people = (other, cast.member, cast.participant, peer)
    assert [item.name for item in items] == [person.name for person in people]


def test_what_does_not_wait_for_the_mentor_is_not_listed(cast: Cast, sign_in):
    make.an_assignment(cast.participant, cast.learning_set, Status.RETURNED)
    make.an_assignment(cast.member, cast.learning_set, Status.FRAMING)
    make.a_goal(cast.member, cast.learning_set, GoalStatus.DRAFT)
    elsewhere = make.an_assignment(cast.neighbour, cast.other_set, Status.SUBMITTED)
    make.a_revision(elsewhere)
    assert sign_in(cast.mentor).get(QUEUE).context["items"] == []


def test_only_the_newest_revision_waits(cast: Cast, sign_in):
    assignment = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    make.a_revision(assignment)
    newest = make.a_revision(assignment)
    items = sign_in(cast.mentor).get(QUEUE).context["items"]
    assert [item.url for item in items] == [reverse("mentoring:review", args=[newest.pk])]


def test_an_empty_queue_names_who_lacks_a_goal(cast: Cast, sign_in):
    for person in (cast.participant, cast.member, cast.peers[0]):
        for kind in ("competency", "people"):
            make.a_goal(person, cast.learning_set, kind=kind)
    make.a_goal(cast.peers[1], cast.learning_set, kind="people")
    page = sign_in(cast.mentor).get(QUEUE)
    assert "All read." in page.text
    assert [role.user for role in page.context["without_goals"]] == [cast.peers[1]]


def test_an_empty_queue_with_all_goals_confirmed_offers_the_next_act(cast: Cast, sign_in):
    for person in (cast.participant, cast.member, *cast.peers):
        for kind in ("competency", "people"):
            make.a_goal(person, cast.learning_set, kind=kind)
    page = sign_in(cast.mentor).get(QUEUE)
    assert page.context["without_goals"] == []
    assert reverse("mentoring:feedback_list") in page.text


@pytest.mark.parametrize(
    "who", ["participant", "adviser", "manager", "sponsor", "outsider", "staff", "newcomer"]
)
def test_the_queue_belongs_to_mentors(cast: Cast, sign_in, who: str):
    assert sign_in(getattr(cast, who)).get(QUEUE).status_code == 403


def test_the_place_of_an_item_knows_the_next_one_round():
    ids = [UUID(int=number) for number in (1, 2, 3)]
    items = [
        waiting.Item(NOW, page, pk, "", "", "", "", None)
        for page, pk in zip(("goal", "charter", "review"), ids, strict=True)
    ]
    first, second, third = ids
    assert waiting.place_of(second, items) == waiting.Place(2, 3, 2, f"/mentoring/revisions/{third}/review/")
    assert waiting.place_of(third, items) == waiting.Place(3, 3, 2, f"/mentoring/goals/{first}/")
    assert waiting.place_of(UUID(int=4), items) is None
    assert waiting.place_of(first, items[:1]) == waiting.Place(1, 1, 0, "")


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_for_one_and_for_three(cast, sign_in, django_assert_num_queries, rows: int):
    fill(cast, rows)
    client = sign_in(cast.mentor)
    with django_assert_num_queries(4):
        assert len(client.get(QUEUE).context["items"]) == 2 * rows


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("show", ["given", "received", "drafts"])
def test_the_letters_cost_the_same_for_one_and_for_three(
    cast, sign_in, django_assert_num_queries, rows: int, show: str
):
    for _ in range(rows):
        make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
        make.a_feedback(cast.mentor, cast.learning_set, cast.participant, sent=False)
    client = sign_in(cast.participant if show == "received" else cast.mentor)
    with django_assert_num_queries({"given": 6, "received": 6, "drafts": 5}[show]):
        page = client.get(reverse("mentoring:feedback_list"), {"show": show})
        assert len(page.context["page"].object_list) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_my_goals_cost_the_same_for_one_and_for_three(cast, sign_in, django_assert_num_queries, rows: int):
    for _ in range(rows):
        make.a_goal(cast.participant, cast.learning_set)
    client = sign_in(cast.participant)
    with django_assert_num_queries(5):
        assert len(client.get(reverse("mentoring:goals")).context["goals"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_grid_costs_the_same_for_one_and_for_three(cast, sign_in, django_assert_num_queries, rows: int):
    for person in (cast.participant, cast.member, cast.peers[0])[:rows]:
        make.a_goal(person, cast.learning_set)
    client = sign_in(cast.mentor)
    with django_assert_num_queries(5):
        client.get(reverse("mentoring:goals_of_set", args=[cast.learning_set.pk]))


@pytest.mark.parametrize(("name", "cost"), {"review": 9, "charter": 9, "goal": 7, "context": 6}.items())
@pytest.mark.parametrize("rows", [1, 3])
def test_what_a_mentor_answers_costs_the_same_however_much_waits(
    cast, proposal, sign_in, django_assert_num_queries, name: str, cost: int, rows: int
):
    others = make.a_member(cast.learning_set, "Ada"), make.a_member(cast.learning_set, "Bo")
    for person in others[: rows - 1]:
        make.an_assignment(person, cast.learning_set, Status.PROPOSED)
    submitted = make.an_assignment(cast.member, cast.learning_set, Status.SUBMITTED)
    revision = make.a_revision(submitted, content=CONTENT)
    goal = make.a_goal(cast.member, cast.learning_set, GoalStatus.OFFERED)
    rows_of = {"review": revision, "charter": proposal.assignment, "goal": goal, "context": proposal.note}
    client = sign_in(cast.mentor)
    with django_assert_num_queries(cost):
        client.get(reverse(f"mentoring:{name}", args=[rows_of[name].pk]))


@pytest.mark.parametrize("name", ["given", "to the set"])
def test_a_letter_stays_within_its_budget(cast, sign_in, django_assert_max_num_queries, name: str):
    people = [cast.participant, cast.member, *cast.peers]
    to = cast.participant if name == "given" else None
    letter = make.a_feedback(cast.mentor, cast.learning_set, to, readers=people)
    client = sign_in(cast.participant)
    with django_assert_max_num_queries(12):
        client.get(letter.get_absolute_url())


POSTS = {
    "send a letter to the set": ("mentor", "feedback_send"),
    "return findings": ("mentor", "review"),
    "agree a charter": ("mentor", "charter"),
    "offer a goal": ("participant", "goal_new"),
    "confirm a goal": ("mentor", "goal_answer"),
}


@pytest.mark.parametrize("act", POSTS)
def test_a_post_that_does_one_thing_stays_within_its_budget(
    cast, proposal, sign_in, django_assert_max_num_queries, act: str
):
    who, name = POSTS[act]
    path, fields = reverse(f"mentoring:{name}", args=[]) if name == "goal_new" else "", {"version": 1}
    if name == "feedback_send":
        letter = make.a_feedback(cast.mentor, cast.learning_set, sent=False)
        path = reverse("mentoring:feedback_send", args=[letter.pk])
        people = [cast.participant, cast.member, *cast.peers, cast.adviser]
        fields["readers"] = [str(person.pk) for person in people]
    elif name == "review":
        assignment = make.an_assignment(cast.member, cast.learning_set, Status.SUBMITTED)
        found = make.a_revision(assignment, content=CONTENT)
        path = reverse("mentoring:review", args=[found.pk])
        fields = {**LETTER, "decision": "return", "readers": [str(cast.member.pk)]}
    elif name == "charter":
        path, fields["act"] = reverse("mentoring:charter", args=[proposal.assignment.pk]), "agree"
    elif name == "goal_answer":
        goal = make.a_goal(cast.member, cast.learning_set, GoalStatus.OFFERED)
        path, fields["act"] = reverse("mentoring:goal_answer", args=[goal.pk]), "confirm"
    else:
        fields = {**GOAL, "offer": "1"}
    client = sign_in(getattr(cast, who))
    with django_assert_max_num_queries(POST_BUDGET):
        assert client.post(path, fields).status_code == 302
