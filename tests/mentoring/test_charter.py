"""Agreeing a charter: what it needs, who does what is missing, and sending it back with a note."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from assignments import actions as assignment_actions
from assignments.models import Assignment
from assignments.states import Status
from audit.models import Entry
from mentoring.models import CharterReply, LearningGoal
from mentoring.states import GoalKind, GoalStatus
from notifications.models import Message
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW
from tests.mentoring.conftest import OTHERS


def url(assignment: Assignment) -> str:
    return reverse("mentoring:charter", args=[assignment.pk])


def answer(client, assignment: Assignment, act: str, note: str = "", version: int | None = None):
    fields = {"act": act, "note": note, "version": assignment.version if version is None else version}
    return client.post(url(assignment), fields)


def test_the_mentor_agrees_a_charter_that_has_everything(cast: Cast, proposal, sign_in):
    assignment = proposal.assignment
    response = answer(sign_in(cast.mentor), assignment, "agree")
    assert response["Location"] == reverse("mentoring:next")
    assignment.refresh_from_db()
    assert assignment.status == Status.INVESTIGATING
    assert assignment.findings_due_at
    assert Entry.objects.filter(verb="assignment.agree", by=cast.mentor).exists()
    message = Message.objects.get(kind="charter-agreed")
    assert message.recipient == cast.participant


@pytest.mark.parametrize(
    ("lack", "reason"),
    [
        ("note", "you publish the context note"),
        ("published", "you publish the context note"),
        ("read", "Paula Participant reads the context note and says so"),
        ("competency", "Paula Participant offers a competency goal, and you confirm it"),
        ("people", "Paula Participant offers a people management goal, and you confirm it"),
        ("offered", "you confirm the people management goal that waits"),
        ("dropped", "Paula Participant offers a people management goal"),
        ("other set", "Paula Participant offers a people management goal"),
        ("other person", "Paula Participant offers a people management goal"),
    ],
)
def test_what_is_missing_is_named_with_who_does_it(cast: Cast, proposal, sign_in, lack: str, reason: str):
    take_away(cast, proposal, lack)
    assignment = proposal.assignment
    client = sign_in(cast.mentor)
    assert reason in client.get(url(assignment)).text
    response = answer(client, assignment, "agree", note="Kept words")
    assert response.status_code == 403
    assert reason in response.text
    assert "Kept words" in response.text
    assignment.refresh_from_db()
    assert assignment.status == Status.PROPOSED
    assert not Message.objects.exists()


def take_away(cast: Cast, proposal, lack: str) -> None:
    goals = LearningGoal.objects.filter(owner=cast.participant)
    people = goals.filter(kind=GoalKind.PEOPLE)
    if lack == "note":
        proposal.note.delete()
    elif lack == "published":
        type(proposal.note).objects.update(published_at=None, read_at=None)
    elif lack == "read":
        type(proposal.note).objects.update(read_at=None)
    elif lack in GoalKind.values:
        goals.filter(kind=lack).delete()
    elif lack == "offered":
        people.update(status=GoalStatus.OFFERED, confirmed_at=None, confirmed_by=None)
    elif lack == "dropped":
        people.update(status=GoalStatus.DROPPED, drop_reason="Other plans")
    elif lack == "other set":
        people.update(learning_set=cast.other_set)
    else:
        people.update(owner=cast.member)


@pytest.mark.parametrize("status", ["evidenced", "reached", "partly", "not_yet"])
def test_a_goal_that_was_confirmed_counts_whatever_became_of_it(cast: Cast, proposal, sign_in, status: str):
    LearningGoal.objects.update(status=status)
    answer(sign_in(cast.mentor), proposal.assignment, "agree")
    proposal.assignment.refresh_from_db()
    assert proposal.assignment.status == Status.INVESTIGATING


def test_sending_back_takes_a_note_that_only_the_two_read(cast: Cast, proposal, sign_in):
    assignment = proposal.assignment
    answer(sign_in(cast.mentor), assignment, "send_back", note="Narrow it to one yard")
    assignment.refresh_from_db()
    assert assignment.status == Status.FRAMING
    message = Message.objects.get(kind="charter-sent-back")
    assert message.recipient == cast.participant
    assert "Narrow" not in str(message.context)
    assert "Narrow it to one yard" in sign_in(cast.participant).get(url(assignment)).text
    assert CharterReply.objects.visible_to(cast.participant).exists()
    for who in ("member", "adviser", "manager", "sponsor", "executive", "outsider", "neighbour_mentor"):
        assert not CharterReply.objects.visible_to(getattr(cast, who)).exists()


@pytest.mark.parametrize("note", ["", "   \n "])
def test_sending_back_without_a_note_is_refused(cast: Cast, proposal, sign_in, note: str):
    response = answer(sign_in(cast.mentor), proposal.assignment, "send_back", note=note)
    assert "without a note it is no help" in response.text
    proposal.assignment.refresh_from_db()
    assert proposal.assignment.status == Status.PROPOSED


def test_a_charter_rewritten_since_it_was_opened_is_not_agreed(cast: Cast, proposal, sign_in):
    assignment = proposal.assignment
    opened = assignment.version
    assignment_actions.send_back(assignment=assignment, by=cast.mentor, at=NOW)
    assignment_actions.save_charter(
        assignment=assignment,
        fields={"scoping_question": "Another question?"},
        version=assignment.version,
        by=cast.participant,
        at=NOW,
    )
    assignment.refresh_from_db()
    assignment_actions.propose(assignment=assignment, by=cast.participant, at=NOW)
    response = answer(sign_in(cast.mentor), assignment, "agree", version=opened)
    assert response.status_code == 409
    assert "Another question?" in response.text
    assignment.refresh_from_db()
    assert assignment.status == Status.PROPOSED


def test_the_second_answer_is_told_and_keeps_its_note(cast: Cast, proposal, sign_in):
    client = sign_in(cast.mentor)
    opened = proposal.assignment.version
    answer(client, proposal.assignment, "agree")
    response = answer(client, proposal.assignment, "send_back", note="Too late", version=opened)
    assert response.status_code == 403
    assert "not waiting for an answer" in response.text
    assert "Too late" in response.text
    assert not CharterReply.objects.exists()


def test_the_participant_sees_what_is_missing_but_cannot_agree(cast: Cast, proposal, sign_in):
    client = sign_in(cast.participant)
    assert client.get(url(proposal.assignment)).status_code == 200
    for act in ("agree", "send_back"):
        response = answer(client, proposal.assignment, act, note="Please")
        assert response.status_code == 403
        assert "Nobody agrees their own charter" in response.text


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_the_page_on_any_door(cast: Cast, proposal, sign_in, who: str):
    client = sign_in(getattr(cast, who))
    assert client.get(url(proposal.assignment)).status_code == 404
    for act in ("agree", "send_back"):
        assert answer(client, proposal.assignment, act, note="Please").status_code == 404


def test_a_charter_still_being_framed_is_its_authors_alone(cast: Cast, sign_in):
    framing = make.an_assignment(cast.participant, cast.learning_set, Status.FRAMING)
    assert sign_in(cast.mentor).get(url(framing)).status_code == 404


def test_after_an_answer_the_next_waiting_item_opens(cast: Cast, proposal, sign_in):
    goal = make.a_goal(
        cast.member, cast.learning_set, GoalStatus.OFFERED, status_since=NOW - timedelta(days=9)
    )
    client = sign_in(cast.mentor)
    response = answer(client, proposal.assignment, "agree")
    assert client.get(response["Location"])["Location"] == goal.get_absolute_url()


@pytest.mark.parametrize(
    "statement", ["UPDATE mentoring_charterreply SET note = 'x'", "DELETE FROM mentoring_charterreply"]
)
def test_the_database_keeps_a_reply_as_it_was_sent(cast: Cast, proposal, statement: str):
    CharterReply.objects.create(
        assignment=proposal.assignment, author=cast.mentor, note="Narrow it", sent_at=NOW
    )
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
