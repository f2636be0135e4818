"""Promises that pages make in so many words, kept also when things go back and forth."""

import pytest
from django.test import Client

from accounts.access import readers
from accounts.models import User
from assignments import actions as assignments
from assignments.models import Assignment
from assignments.states import Status
from mentoring import actions as mentoring
from mentoring.audience import context_readers, expected_readers
from mentoring.models import ContextNote, Feedback
from tests import factories as make
from tests.cast import Cast

REASON = "A reason that two people read"
LATER = "A question that is only half thought"


def _readers_of(cast: Cast, assignment: Assignment) -> set[str]:
    return {
        name
        for name, user in cast.actors().items()
        if Assignment.objects.visible_to(user).filter(pk=assignment.pk)
    }


def test_a_charter_that_came_back_is_its_authors_alone_again(cast: Cast) -> None:
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    assert {"member", "sponsor", "executive"} < _readers_of(cast, mine)
    mentoring.charters.send_back(
        assignment=mine, version=mine.version, note="Which year?", by=cast.mentor, at=make.NOW
    )
    mine.refresh_from_db()
    assignments.save_charter(
        assignment=mine,
        fields={"scoping_question": LATER},
        version=mine.version,
        by=cast.participant,
        at=make.NOW,
    )
    assert _readers_of(cast, mine) == {"participant"}
    mine.refresh_from_db()
    assignments.propose(assignment=mine, by=cast.participant, at=make.NOW)
    assert {"member", "mentor", "sponsor"} < _readers_of(cast, mine)


@pytest.mark.parametrize(
    ("actor", "reads"),
    [
        ("participant", True),
        ("mentor", True),
        ("member", False),
        ("adviser", False),
        ("manager", False),
        ("sponsor", False),
        ("executive", False),
    ],
)
def test_why_an_assignment_ended_is_between_author_and_mentor(
    cast: Cast, client: Client, actor: str, reads: bool
) -> None:
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.INVESTIGATING)
    assignments.withdraw(assignment=mine, reason=REASON, by=cast.participant, at=make.NOW)
    user: User = cast.actors()[actor]
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.get(mine.get_absolute_url())
    assert answer.status_code == 200
    assert (REASON in answer.content.decode()) is reads


@pytest.mark.parametrize("to_the_set", [True, False], ids=["to the set", "to one person"])
def test_the_names_shown_before_sending_are_the_readers_afterwards(cast: Cast, to_the_set: bool) -> None:
    letter = make.a_feedback(
        cast.mentor, cast.learning_set, None if to_the_set else cast.participant, sent=False
    )
    shown = set(expected_readers(letter))
    names = [str(user.pk) for user in shown]
    mentoring.feedback.send(feedback=letter, version=letter.version, shown=names, by=cast.mentor, at=make.NOW)
    assert set(readers(Feedback.objects, letter.pk)) == shown | {cast.mentor}


@pytest.mark.parametrize("set_only", [True, False])
def test_the_names_shown_before_publishing_are_the_readers_afterwards(cast: Cast, set_only: bool) -> None:
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)
    note = make.a_context_note(mine, cast.mentor, published_at=None, set_only=set_only)
    shown = set(context_readers(mine, set_only=set_only))
    mentoring.context.publish(note=note, version=note.version, by=cast.mentor, at=make.NOW)
    assert set(readers(ContextNote.objects, note.pk)) == shown


def test_whoever_joins_later_does_not_read_what_was_sent_before(cast: Cast) -> None:
    sent = make.a_feedback(cast.mentor, cast.learning_set, readers=[cast.participant, cast.member])
    late = make.a_member(cast.learning_set, "Lena Late")
    assert late not in readers(Feedback.objects, sent.pk)


def test_a_mentor_who_has_left_reads_no_more_findings(cast: Cast) -> None:
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    revision = make.a_revision(mine)
    assert cast.mentor in readers(type(revision).objects, revision.pk)
    cast.mentor.roles.update(ended_at=make.NOW)
    assert cast.mentor not in readers(type(revision).objects, revision.pk)
