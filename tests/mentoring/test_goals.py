"""Learning goals through the pages: written, checked, offered, answered, shown and judged."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from audit.models import Entry, Opening
from mentoring.models import LearningGoal
from mentoring.states import GoalStatus
from notifications.models import Message
from sets.models import Role
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW

NEW = reverse("mentoring:goal_new")
FIELDS = {
    "kind": "competency",
    "able_to": "Run a scenario workshop with my team without notes",
    "why": "My assignment asks for scenarios",
    "practice": "One workshop a month",
    "evidence": "A scenario set my team wrote and uses",
    "who_will_notice": "My shift leaders",
    "due_on": "2090-06-30",
    "version": "0",
}


def url(name: str, goal: LearningGoal) -> str:
    return reverse(f"mentoring:{name}", args=[goal.pk])


def a_goal(cast: Cast, status: GoalStatus, **fields: object) -> LearningGoal:
    fields.setdefault("due_on", date(2090, 6, 30))
    fields.setdefault("why", "My assignment asks for it")
    return make.a_goal(cast.participant, cast.learning_set, status, **fields)


def status_of(goal: LearningGoal) -> str:
    goal.refresh_from_db()
    return goal.status


def test_a_specific_goal_is_offered_in_one_go_and_the_mentor_hears(cast: Cast, sign_in):
    sign_in(cast.participant).post(NEW, {**FIELDS, "offer": "1"})
    goal = LearningGoal.objects.get()
    assert (goal.status, goal.owner, goal.learning_set) == ("offered", cast.participant, cast.learning_set)
    message = Message.objects.get()
    assert (message.kind, message.recipient) == ("goal-offered", cast.mentor)
    assert goal.able_to not in str(message.context)


def test_a_draft_may_have_gaps_and_tells_nobody(cast: Cast, sign_in):
    fields = {"kind": "people", "able_to": "improve", "due_on": "2090-01-01", "version": "0", "draft": "1"}
    sign_in(cast.participant).post(NEW, fields)
    assert LearningGoal.objects.get().status == GoalStatus.DRAFT
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"able_to": "Understand battery costs"}, "Nobody can see “understand”"),
        ({"practice": ""}, "Say how you will practise"),
        ({"evidence": "I feel sure"}, "Only you would know that"),
        ({"due_on": "2020-01-01"}, "Choose a day after today."),
    ],
)
def test_the_checker_speaks_first_and_keeps_the_text(cast: Cast, sign_in, change: dict[str, str], said: str):
    response = sign_in(cast.participant).post(NEW, {**FIELDS, **change, "offer": "1"})
    assert response.status_code == 200
    assert said in response.text
    assert FIELDS["who_will_notice"] in response.text
    assert not LearningGoal.objects.exists()


def test_the_checker_also_guards_the_button_beside_a_draft(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.DRAFT, able_to="Understand battery costs")
    response = sign_in(cast.participant).post(url("goal_offer", goal), {"version": goal.version})
    assert response.status_code == 409
    assert status_of(goal) == GoalStatus.DRAFT


def test_text_over_the_limit_is_kept_and_told(cast: Cast, sign_in):
    response = sign_in(cast.participant).post(NEW, {**FIELDS, "practice": "x" * 1001, "draft": "1"})
    assert "This text has 1001 characters; there is room for 1000. Nothing was cut." in response.text
    assert "x" * 1001 in response.text


def test_the_mentor_confirms_with_a_note(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.OFFERED)
    fields = {"act": "confirm", "note": "Good", "version": goal.version}
    response = sign_in(cast.mentor).post(url("goal_answer", goal), fields)
    assert response["Location"] == reverse("mentoring:next")
    assert status_of(goal) == GoalStatus.CONFIRMED
    assert (goal.confirmed_by, goal.mentor_note) == (cast.mentor, "Good")
    assert Message.objects.get().recipient == cast.participant


def test_the_mentor_sends_it_back_with_a_note_and_no_longer_reads_it(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.OFFERED)
    fields = {"act": "send_back", "note": "Which team?", "version": goal.version}
    sign_in(cast.mentor).post(url("goal_answer", goal), fields)
    assert status_of(goal) == GoalStatus.DRAFT
    assert "Which team?" in sign_in(cast.participant).get(url("goal_edit", goal)).text
    assert sign_in(cast.mentor).get(url("goal", goal)).status_code == 404


@pytest.mark.parametrize("note", ["", "  "])
def test_sending_back_needs_a_note(cast: Cast, sign_in, note: str):
    goal = a_goal(cast, GoalStatus.OFFERED)
    fields = {"act": "send_back", "note": note, "version": goal.version}
    response = sign_in(cast.mentor).post(url("goal_answer", goal), fields)
    assert "without a note it is no help" in response.text
    assert status_of(goal) == GoalStatus.OFFERED


def test_a_goal_taken_back_while_the_mentor_wrote_returns_the_mentors_text(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.OFFERED)
    fields = {"act": "send_back", "note": "Three careful lines", "version": goal.version}
    sign_in(cast.participant).post(url("goal_take_back", goal), {"version": goal.version})
    response = sign_in(cast.mentor).post(url("goal_answer", goal), fields)
    assert response.status_code == 409
    assert "Three careful lines" in response.text
    assert goal.able_to not in response.text


def test_a_goal_changed_since_it_was_read_is_not_confirmed(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.OFFERED)
    opened = goal.version
    owner = sign_in(cast.participant)
    owner.post(url("goal_take_back", goal), {"version": goal.version})
    goal.refresh_from_db()
    changed = {
        **FIELDS,
        "able_to": "Sell the yard to my cousin cheaply",
        "version": goal.version,
        "offer": "1",
    }
    owner.post(url("goal_edit", goal), changed)
    response = sign_in(cast.mentor).post(
        url("goal_answer", goal), {"act": "confirm", "note": "Fine", "version": opened}
    )
    assert response.status_code == 409
    assert "Sell the yard" in response.text
    assert status_of(goal) == GoalStatus.OFFERED


def test_two_tabs_of_the_owner_keep_both_texts(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.DRAFT)
    client = sign_in(cast.participant)
    fields = {**FIELDS, "version": goal.version, "draft": "1"}
    client.post(url("goal_edit", goal), {**fields, "able_to": "First tab writes this"})
    response = client.post(url("goal_edit", goal), {**fields, "able_to": "Second tab writes that"})
    assert response.status_code == 409
    assert "Second tab writes that" in response.text
    goal.refresh_from_db()
    assert goal.able_to == "First tab writes this"


def test_evidence_is_shown_judged_and_heard_of(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.CONFIRMED)
    fields = {"what_happened": "Two workshops, one without me", "version": goal.version}
    sign_in(cast.participant).post(url("goal_evidence", goal), fields)
    assert status_of(goal) == GoalStatus.EVIDENCED
    assert "Two workshops" in sign_in(cast.mentor).get(url("goal", goal)).text
    judged = {"verdict": "partly", "note": "One to go", "version": goal.version}
    sign_in(cast.mentor).post(url("goal_judge", goal), judged)
    assert status_of(goal) == GoalStatus.PARTLY
    kinds = Message.objects.order_by("created_at").values_list("kind", "recipient__name", "status")
    assert list(kinds) == [
        ("goal-evidenced", cast.mentor.name, "cancelled"),
        ("goal-judged", cast.participant.name, "queued"),
    ]


def test_a_partly_reached_goal_is_carried_forward_as_a_new_draft(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.PARTLY, able_to="Coach two shift leaders to run the Monday meeting")
    client = sign_in(cast.participant)
    page = client.get(url("goal", goal)).text
    assert f"{NEW}?from={goal.pk}" in page
    assert goal.able_to in client.get(f"{NEW}?from={goal.pk}").text


@pytest.mark.parametrize("given", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_carrying_forward_nothing_opens_an_empty_form(cast: Cast, sign_in, given: str):
    assert sign_in(cast.participant).get(f"{NEW}?from={given}").status_code == 200


def test_carrying_forward_somebody_elses_goal_shows_nothing_of_it(cast: Cast, sign_in):
    goal = make.a_goal(cast.member, cast.learning_set, able_to="A secret of Milo's own")
    assert goal.able_to not in sign_in(cast.participant).get(f"{NEW}?from={goal.pk}").text


def test_dropping_a_confirmed_goal_takes_a_reason_that_the_mentor_hears_of(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.CONFIRMED)
    client = sign_in(cast.participant)
    empty = client.post(url("goal_drop", goal), {"reason": " ", "version": goal.version})
    assert "Say in a sentence why" in empty.text
    client.post(url("goal_drop", goal), {"reason": "New role", "version": goal.version})
    assert status_of(goal) == GoalStatus.DROPPED
    assert Message.objects.get().kind == "goal-dropped"
    assert "New role" in sign_in(cast.mentor).get(url("goal", goal)).text


@pytest.mark.parametrize("status", [GoalStatus.DRAFT, GoalStatus.OFFERED])
def test_dropping_what_was_never_confirmed_makes_it_private_and_tells_nobody(cast: Cast, sign_in, status):
    goal = a_goal(cast, status)
    sign_in(cast.participant).post(url("goal_drop", goal), {"reason": "New role", "version": goal.version})
    assert status_of(goal) == GoalStatus.DROPPED
    assert not Message.objects.filter(status="queued").exists()
    assert sign_in(cast.mentor).get(url("goal", goal)).status_code == 404


def test_answering_cancels_what_is_still_queued_about_the_goal(cast: Cast, sign_in):
    sign_in(cast.participant).post(NEW, {**FIELDS, "offer": "1"})
    goal = LearningGoal.objects.get()
    sign_in(cast.mentor).post(url("goal_answer", goal), {"act": "confirm", "version": goal.version})
    statuses = dict(Message.objects.values_list("kind", "status"))
    assert statuses == {"goal-offered": "cancelled", "goal-confirmed": "queued"}


def test_each_step_is_on_the_record_without_words(cast: Cast, sign_in):
    sign_in(cast.participant).post(NEW, {**FIELDS, "offer": "1"})
    verbs = list(Entry.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["goal.write", "goal.offer"]
    assert FIELDS["able_to"] not in str(list(Entry.objects.values_list("detail", flat=True)))


def test_the_owner_sees_that_the_mentor_opened_the_goal(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.OFFERED)
    sign_in(cast.mentor).get(url("goal", goal))
    assert Opening.objects.visible_to(cast.participant).of(goal).get().by == cast.mentor
    assert f"{cast.mentor.name} opened it" in sign_in(cast.participant).get(url("goal", goal)).text


def test_somebody_in_no_set_is_told_when_goals_come(cast: Cast, sign_in):
    client = sign_in(cast.newcomer)
    assert "Goals come with your set" in client.get(reverse("mentoring:goals")).text
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, {**FIELDS, "draft": "1"}).status_code == 403


def test_an_empty_list_teaches_and_offers_the_next_act(cast: Cast, sign_in):
    page = sign_in(cast.participant).get(reverse("mentoring:goals")).text
    assert "A goal needs a behaviour, evidence and a date" in page
    assert NEW in page


def test_somebody_in_two_sets_chooses_the_set(cast: Cast, sign_in):
    second = make.a_programme(cast.organisation)
    other = make.a_set(second, "Second set")
    make.a_role(cast.participant, RoleKind.PARTICIPANT, other)
    client = sign_in(cast.participant)
    missing = client.post(NEW, {**FIELDS, "draft": "1"})
    assert not LearningGoal.objects.exists()
    assert "Second set" in missing.text
    client.post(NEW, {**FIELDS, "draft": "1", "learning_set": other.pk})
    assert LearningGoal.objects.get().learning_set == other


def test_a_set_one_is_not_in_cannot_be_chosen(cast: Cast, sign_in):
    sign_in(cast.participant).post(NEW, {**FIELDS, "draft": "1", "learning_set": cast.other_set.pk})
    assert not LearningGoal.objects.exists()


def test_the_grid_shows_who_has_which_kind_and_hides_drafts(cast: Cast, sign_in):
    a_goal(cast, GoalStatus.CONFIRMED, kind="competency")
    a_goal(cast, GoalStatus.DRAFT, kind="people")
    make.a_goal(cast.member, cast.learning_set, kind="competency")
    make.a_goal(cast.member, cast.learning_set, GoalStatus.REACHED, kind="people")
    response = sign_in(cast.mentor).get(reverse("mentoring:goals_of_set", args=[cast.learning_set.pk]))
    rows = {row.person: row for row in response.context["rows"]}
    assert [len(cell) for cell in rows[cast.participant].cells] == [1, 0]
    assert rows[cast.member].complete
    assert response.context["complete"] == 1
    assert len(rows) == 4


def test_the_mentor_of_yesterday_reads_no_goals(cast: Cast, sign_in):
    goal = a_goal(cast, GoalStatus.CONFIRMED)
    Role.objects.filter(user=cast.mentor).update(ended_at=NOW)
    assert sign_in(cast.mentor).get(url("goal", goal)).status_code == 404


def test_the_database_refuses_a_goal_dropped_without_a_reason(cast: Cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        a_goal(cast, GoalStatus.DROPPED, drop_reason="")


@pytest.mark.time_machine(NOW + timedelta(hours=14, minutes=30))
def test_the_day_is_the_owners_own(cast: Cast, sign_in, time_machine):
    """23:30 UTC on 4 March is already 5 March in Copenhagen: the 5th is not after today there."""
    response = sign_in(cast.participant).post(NEW, {**FIELDS, "due_on": "2026-03-05", "offer": "1"})
    assert "Choose a day after today." in response.text
    sign_in(cast.participant).post(NEW, {**FIELDS, "due_on": "2026-03-06", "offer": "1"})
    assert LearningGoal.objects.exists()
