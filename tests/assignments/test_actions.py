"""What the author of an assignment can do, and what the rules refuse."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.access import Refused
from accounts.errors import Stale
from assignments import actions, snapshot
from assignments.actions.charter import SecondLiveAssignment
from assignments.actions.findings import FINDING_FIELDS
from assignments.models import Assignment, Finding, Revision
from assignments.states import Status
from audit.models import Entry
from notifications.models import Message
from notifications.states import MessageStatus
from sets.models import Role
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW


@pytest.fixture
def ready(cast: Cast) -> Assignment:
    """An assignment that can be submitted: one opportunity, one threat."""
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    make.a_finding(assignment, "opportunity")
    make.a_finding(assignment, "threat")
    return assignment


def submit(assignment: Assignment, **fields: Any) -> Revision:
    fields.setdefault("shown", snapshot.fingerprint(snapshot.content_of(assignment)))
    return actions.submit(assignment=assignment, by=assignment.participant, at=NOW, **fields)


def my_role(cast: Cast) -> Role:
    return Role.objects.participants().get(user=cast.participant)


def begin(cast: Cast) -> Assignment:
    area = cast.participant.places.get().area
    return actions.start(role=my_role(cast), area=area, by=cast.participant, at=NOW)


def test_a_member_begins_an_assignment_for_their_area(cast: Cast):
    assignment = begin(cast)
    assert (assignment.status, assignment.learning_set) == (Status.FRAMING, cast.learning_set)
    assert Entry.objects.filter(verb="assignment.start", subject_id=str(assignment.pk)).count() == 1


def test_a_second_live_assignment_is_refused_with_the_reason(cast: Cast):
    begin(cast)
    with pytest.raises(Refused, match="already have an assignment"):
        begin(cast)


def test_the_database_itself_refuses_a_second_live_assignment(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    begin(cast)
    area = cast.participant.places.get().area
    monkeypatch.setattr("assignments.permissions.can_start", lambda *_: True)  # two requests at one moment
    with pytest.raises(SecondLiveAssignment):
        actions.start(role=my_role(cast), area=area, by=cast.participant, at=NOW)


def test_after_withdrawing_one_may_begin_again(cast: Cast):
    first = begin(cast)
    actions.withdraw(assignment=first, reason="I change jobs", by=cast.participant, at=NOW)
    assert begin(cast).pk != first.pk


def test_an_area_of_another_company_is_refused(cast: Cast):
    foreign = cast.outsider.places.get().area
    with pytest.raises(Refused, match="your own organisation"):
        actions.start(role=my_role(cast), area=foreign, by=cast.participant, at=NOW)


def test_proposing_opens_the_charter_and_tells_the_mentor_once(cast: Cast):
    assignment = begin(cast)
    actions.save_charter(
        assignment=assignment,
        fields={"scoping_question": "How?", "horizon_year": 2031},
        version=1,
        by=cast.participant,
        at=NOW,
    )
    assignment.refresh_from_db()
    actions.propose(assignment=assignment, by=cast.participant, at=NOW)
    told = Message.objects.get(kind="charter-proposed")
    assert told.recipient == cast.mentor
    assert "How?" not in str(told.context)
    assert Assignment.objects.get().proposed_at == NOW


def test_a_charter_without_question_or_year_cannot_be_proposed(cast: Cast):
    assignment = begin(cast)
    with pytest.raises(Refused, match="question and choose a horizon year"):
        actions.propose(assignment=assignment, by=cast.participant, at=NOW)


def test_a_charter_saved_in_two_windows_loses_neither(cast: Cast):
    assignment = begin(cast)

    def save(question: str) -> None:
        fields = {"scoping_question": question}
        actions.save_charter(assignment=assignment, fields=fields, version=1, by=cast.participant, at=NOW)

    save("First window")
    with pytest.raises(Stale):
        save("Second window")
    assert Assignment.objects.get().scoping_question == "First window"


def test_submitting_copies_the_findings_and_starts_the_review_clock(cast: Cast, ready: Assignment):
    revision = submit(ready)
    ready.refresh_from_db()
    assert ready.status == Status.SUBMITTED
    # Wednesday 4 March and five working days: Wednesday 11 March, 17:00 in Copenhagen
    assert ready.review_due_at == datetime(2026, 3, 11, 16, 0, tzinfo=UTC)
    assert [f["kind"] for f in revision.content["findings"]] == ["opportunity", "threat"]
    assert revision.fingerprint == snapshot.fingerprint(revision.content)
    told = {(m.kind, m.recipient) for m in Message.objects.all()}
    assert told == {("findings-submitted", cast.mentor), ("findings-receipt", cast.participant)}


def test_no_mail_about_a_submission_carries_its_words(ready: Assignment):
    submit(ready)
    words = [f.what_is_changing for f in ready.findings.all()] + [ready.scoping_question]
    texts = [f"{m.context} {m.link} {m.key}" for m in Message.objects.all()]
    assert not any(word in text for word in words for text in texts)


@pytest.mark.parametrize(("kind", "missing"), [("opportunity", "threat"), ("threat", "opportunity")])
def test_submitting_without_both_kinds_is_refused_with_the_reason(cast: Cast, kind: str, missing: str):
    assignment = make.an_assignment(cast.participant, cast.learning_set)
    make.a_finding(assignment, kind)
    with pytest.raises(Refused, match=f"at least one {missing} first"):
        submit(assignment)
    assert not Revision.objects.exists()


def test_submitting_what_was_not_shown_is_refused_and_nothing_is_sent(ready: Assignment):
    shown = snapshot.fingerprint(snapshot.content_of(ready))
    make.a_finding(ready, "threat")
    with pytest.raises(Stale, match="changed since you opened"):
        submit(ready, shown=shown)
    assert not Revision.objects.exists()
    assert not Message.objects.exists()


def test_submitting_twice_sends_once(ready: Assignment):
    submit(ready)
    with pytest.raises(Stale):
        submit(ready)
    assert Revision.objects.count() == 1


def test_a_revision_can_neither_be_changed_nor_deleted_by_any_code(ready: Assignment):
    revision = submit(ready)
    for harm in (
        lambda: Revision.objects.filter(pk=revision.pk).update(learned="x"),
        lambda: Revision.objects.filter(pk=revision.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="Cannot update or delete"), transaction.atomic():
            harm()


def test_findings_are_closed_while_the_mentor_reads_and_open_again_when_returned(
    cast: Cast, ready: Assignment
):
    revision = submit(ready)
    finding = Finding.objects.filter(assignment=ready).first()
    assert finding is not None
    with pytest.raises(Refused, match="are submitted"):
        actions.remove_finding(finding=finding, by=cast.participant, at=NOW)
    actions.send_return(revision=revision, by=cast.mentor, at=NOW)
    actions.remove_finding(finding=finding, by=cast.participant, at=NOW)
    assert len(Revision.objects.get().content["findings"]) == 2


def test_two_mentors_answering_at_once_answer_once(cast: Cast, ready: Assignment):
    revision = submit(ready)
    first, second = (Revision.objects.select_related("assignment").get(pk=revision.pk) for _ in range(2))
    actions.accept(revision=first, by=cast.mentor, at=NOW)
    with pytest.raises(Stale):
        actions.send_return(revision=second, by=cast.mentor, at=NOW)
    ready.refresh_from_db()
    assert ready.status == Status.ACCEPTED


def test_answering_cancels_what_was_queued_about_the_submission(cast: Cast, ready: Assignment):
    revision = submit(ready)
    actions.accept(revision=revision, by=cast.mentor, at=NOW)
    assert Message.objects.get(kind="findings-submitted").status == MessageStatus.CANCELLED


def test_the_participants_own_mentor_role_elsewhere_gives_no_right_here(cast: Cast, ready: Assignment):
    revision = submit(ready)
    with pytest.raises(Refused, match="Only the mentor of this set"):
        actions.accept(revision=revision, by=cast.neighbour_mentor, at=NOW)


def test_withdrawing_keeps_every_word_and_tells_the_mentor(cast: Cast, ready: Assignment):
    actions.withdraw(assignment=ready, reason="My area was sold", by=cast.participant, at=NOW)
    assert Finding.objects.filter(assignment=ready).count() == 2
    assert Message.objects.get().recipient == cast.mentor


def test_the_two_hundred_and_first_finding_is_refused(ready: Assignment):
    sample = ready.findings.first()
    assert sample is not None
    fields = {name: getattr(sample, name) for name in FINDING_FIELDS}
    Finding.objects.bulk_create(
        Finding(assignment=ready, created_at=NOW, changed_at=NOW, **fields) for _ in range(198)
    )
    with pytest.raises(Refused, match="up to 200"):
        actions.add_finding(assignment=ready, fields=fields, by=ready.participant, at=NOW)


def test_a_likelihood_out_of_range_is_refused_by_the_database(ready: Assignment):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.a_finding(ready, likelihood=6)


def test_a_submission_needs_a_review_date_in_the_database(cast: Cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED, review_due_at=None)


def test_review_days_skip_the_weekend(cast: Cast, ready: Assignment):
    friday = NOW + timedelta(days=2)
    mark = snapshot.fingerprint(snapshot.content_of(ready))
    revision = actions.submit(assignment=ready, shown=mark, by=cast.participant, at=friday)
    assert revision.review_due_at == datetime(2026, 3, 13, 16, 0, tzinfo=UTC)
