"""Answering findings: the letter and the decision leave together, once, to the named person."""

from datetime import timedelta

import pytest
from django.urls import reverse

from assignments import actions as assignment_actions
from assignments.models import Revision
from assignments.states import Status
from audit.models import Opening
from mentoring.models import Feedback
from notifications.models import Message
from sets.models import Role
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW
from tests.mentoring.conftest import LETTER, OTHERS


def url(revision: Revision) -> str:
    return reverse("mentoring:review", args=[revision.pk])


def fields(revision: Revision, decision: str = "return", **more: str) -> dict[str, object]:
    return {**LETTER, "decision": decision, "readers": [str(revision.assignment.participant_id)], **more}


def test_returning_sends_the_letter_and_moves_the_assignment_together(cast: Cast, revision, sign_in):
    response = sign_in(cast.mentor).post(url(revision), fields(revision))
    assert response["Location"] == reverse("mentoring:next")
    letter = Feedback.objects.get()
    assert letter.is_sent
    assert (letter.revision, letter.recipient) == (revision, cast.participant)
    assert [reader.user for reader in letter.readers.all()] == [cast.participant]
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.RETURNED
    message = Message.objects.get(status="queued")
    assert (message.kind, message.recipient) == ("findings-returned", cast.participant)
    assert message.link == letter.get_absolute_url()


def test_accepting_goes_without_a_letter(cast: Cast, revision, sign_in):
    only = {"decision": "accept", "version": "0", "readers": [str(cast.participant.pk)]}
    sign_in(cast.mentor).post(url(revision), only)
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.ACCEPTED
    assert not Feedback.objects.exists()
    message = Message.objects.get(kind="findings-accepted")
    assert message.link == revision.assignment.get_absolute_url()


def test_accepting_with_a_letter_sends_it(cast: Cast, revision, sign_in):
    sign_in(cast.mentor).post(url(revision), fields(revision, "accept"))
    assert Feedback.objects.get().is_sent


@pytest.mark.parametrize("decision", ["return", "accept"])
@pytest.mark.parametrize("lack", ["strength", "larger_contribution"])
def test_a_letter_with_a_gap_is_not_sent_and_keeps_its_text(cast: Cast, revision, sign_in, decision, lack):
    response = sign_in(cast.mentor).post(url(revision), fields(revision, decision, **{lack: ""}))
    assert response.status_code == 200
    assert LETTER["when_where"] in response.text
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.SUBMITTED
    assert not Feedback.objects.exists()


def test_returning_without_a_word_is_refused(cast: Cast, revision, sign_in):
    response = sign_in(cast.mentor).post(url(revision), {"decision": "return", "version": "0"})
    assert "Say what this person does well" in response.text
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.SUBMITTED


def test_no_decision_is_asked_for(cast: Cast, revision, sign_in):
    response = sign_in(cast.mentor).post(url(revision), fields(revision, ""))
    assert "Choose what happens next." in response.text


def test_a_draft_is_kept_shown_again_and_then_sent(cast: Cast, revision, sign_in):
    client = sign_in(cast.mentor)
    client.post(url(revision), {**fields(revision, ""), "strength": "Begun", "draft": "1"})
    letter = Feedback.objects.get()
    assert not letter.is_sent
    form = client.get(url(revision)).context["form"]
    assert (form["strength"].value(), form["version"].value()) == ("Begun", 1)
    client.post(url(revision), fields(revision, version="1"))
    letter.refresh_from_db()
    assert letter.is_sent
    assert Feedback.objects.count() == 1


def test_the_tab_that_answers_second_is_told_and_keeps_its_text(cast: Cast, revision, sign_in):
    client = sign_in(cast.mentor)
    client.post(url(revision), fields(revision, "accept"))
    response = client.post(url(revision), fields(revision, strength="From the second tab"))
    assert response.status_code == 403
    assert "already been answered" in response.text
    assert "From the second tab" in response.text
    assert Feedback.objects.sent().count() == 1
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.ACCEPTED
    client.post(url(revision), fields(revision, "", draft="1", strength="From the second tab"))
    assert Feedback.objects.drafts_of(cast.mentor).get().strength == "From the second tab"


def test_a_race_between_two_answers_sends_one_letter(cast: Cast, revision):
    from mentoring import actions
    from mentoring.models.feedback import Words

    words = Words(strength="One", larger_contribution="Two")
    stale = Revision.objects.select_related("assignment").get(pk=revision.pk)
    assert stale.assignment.status == Status.SUBMITTED
    assignment_actions.accept(revision=revision, by=cast.mentor, at=NOW)
    from accounts.errors import Stale

    with pytest.raises(Stale, match="moved on"):
        actions.reviews.send_return(
            revision=stale, words=words, version=0, shown=[str(cast.participant.pk)], by=cast.mentor, at=NOW
        )
    assert not Feedback.objects.exists()


def test_a_draft_begun_in_another_tab_is_not_overwritten(cast: Cast, revision, sign_in):
    client = sign_in(cast.mentor)
    client.post(url(revision), {**fields(revision, ""), "strength": "First tab", "draft": "1"})
    response = client.post(url(revision), {**fields(revision), "strength": "Second tab"})
    assert response.status_code == 409
    assert "Second tab" in response.text
    assert Feedback.objects.get().strength == "First tab"
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.SUBMITTED


def test_an_older_revision_cannot_be_answered(cast: Cast, revision, sign_in):
    make.a_revision(revision.assignment, content=revision.content)
    response = sign_in(cast.mentor).post(url(revision), fields(revision))
    assert response.status_code == 403
    assert "newer revision" in response.text
    assert LETTER["strength"] in response.text


def test_names_that_were_not_shown_are_refused(cast: Cast, revision, sign_in):
    response = sign_in(cast.mentor).post(url(revision), fields(revision, readers=str(cast.member.pk)))
    assert response.status_code == 409
    revision.assignment.refresh_from_db()
    assert revision.assignment.status == Status.SUBMITTED
    assert not Feedback.objects.exists()


def test_after_an_answer_the_next_waiting_item_opens(cast: Cast, revision, sign_in):
    other = make.an_assignment(cast.member, cast.learning_set, Status.SUBMITTED)
    second = make.a_revision(other, content=revision.content, submitted_at=NOW - timedelta(hours=1))
    client = sign_in(cast.mentor)
    assert "and next (1 left)" in client.get(url(revision)).text
    answered = client.post(url(revision), fields(revision))
    assert client.get(answered["Location"])["Location"] == url(second)


def test_the_participant_may_read_but_not_answer_their_own_findings(cast: Cast, revision, sign_in):
    client = sign_in(cast.participant)
    assert client.get(url(revision)).status_code == 403
    assert client.post(url(revision), fields(revision)).status_code == 403


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_else_finds_the_page_on_any_door(cast: Cast, revision, sign_in, who: str):
    client = sign_in(getattr(cast, who))
    assert client.get(url(revision)).status_code == 404
    for act in ("draft", "decide"):
        assert client.post(url(revision), fields(revision, **{act: "1"})).status_code == 404
    assert not Feedback.objects.exists()


def test_the_author_can_see_that_the_mentor_opened_it(cast: Cast, revision, sign_in):
    sign_in(cast.mentor).get(url(revision))
    assert Opening.objects.visible_to(cast.participant).of(revision).get().by == cast.mentor


def test_a_new_mentor_answers_what_the_former_one_left(cast: Cast, revision, sign_in):
    Role.objects.filter(user=cast.mentor).update(ended_at=NOW)
    cover = make.a_person(cast.organisation, "Cora Cover").user
    make.a_role(cover, RoleKind.MENTOR, cast.learning_set)
    assert sign_in(cast.mentor).post(url(revision), fields(revision)).status_code == 404
    assert sign_in(cover).post(url(revision), fields(revision)).status_code == 302
