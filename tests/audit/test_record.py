"""The record: nobody can change it, and it says who opened what, once a day."""

from datetime import timedelta

import pytest
from django.db import InternalError, transaction
from django.urls import reverse

from assignments.models import Revision
from assignments.states import Status
from audit.actions import record, record_opening
from audit.models import Entry, Opening
from tests import factories as make
from tests.cast import Cast

NOW = make.NOW


@pytest.fixture
def revision(cast: Cast) -> Revision:
    """Return submitted findings of the participant."""
    mine = make.an_assignment(cast.participant, cast.learning_set, Status.SUBMITTED)
    return make.a_revision(mine)


def _open(cast: Cast, revision: Revision, *, days: int = 0) -> None:
    record_opening(by=cast.mentor, owner=cast.participant, subject=revision, at=NOW + timedelta(days=days))


class TestEntries:
    """Who did what to what."""

    def test_an_entry_names_who_what_and_when(self, cast: Cast, revision: Revision) -> None:
        record(by=cast.participant, verb="assignment.submit", subject=revision, at=NOW, number=1)
        entry = Entry.objects.get()
        assert (entry.by, entry.verb, entry.at) == (cast.participant, "assignment.submit", NOW)
        assert (entry.subject_type, entry.subject_id) == ("assignments.Revision", str(revision.pk))
        assert entry.detail == {"number": 1}

    def test_the_machine_acts_without_a_name(self, revision: Revision) -> None:
        record(by=None, verb="message.undecided", subject=revision, at=NOW)
        assert Entry.objects.get().by is None

    def test_nobody_changes_an_entry(self, cast: Cast, revision: Revision) -> None:
        record(by=cast.participant, verb="assignment.submit", subject=revision, at=NOW)
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            Entry.objects.update(verb="nothing.happened")
        assert Entry.objects.get().verb == "assignment.submit"

    def test_nobody_removes_an_entry(self, cast: Cast, revision: Revision) -> None:
        record(by=cast.participant, verb="assignment.submit", subject=revision, at=NOW)
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            Entry.objects.all().delete()
        assert Entry.objects.exists()


class TestOpenings:
    """Who opened my items (domain page, matrix row 33)."""

    def test_opening_twice_a_day_is_said_once(self, cast: Cast, revision: Revision) -> None:
        _open(cast, revision)
        _open(cast, revision)
        _open(cast, revision, days=1)
        assert [opening.on for opening in Opening.objects.of(revision)] == [
            (NOW + timedelta(days=1)).date(),
            NOW.date(),
        ]

    def test_ones_own_visits_are_not_news(self, cast: Cast, revision: Revision) -> None:
        record_opening(by=cast.participant, owner=cast.participant, subject=revision, at=NOW)
        assert not Opening.objects.exists()

    def test_only_the_owner_sees_who_opened(self, cast: Cast, revision: Revision) -> None:
        _open(cast, revision)
        seers = [name for name, user in cast.actors().items() if Opening.objects.visible_to(user).exists()]
        assert seers == ["participant"]

    def test_nobody_changes_or_removes_an_opening(self, cast: Cast, revision: Revision) -> None:
        _open(cast, revision)
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            Opening.objects.update(by=cast.manager)
        with pytest.raises(InternalError, match="Cannot update or delete"), transaction.atomic():
            Opening.objects.all().delete()
        assert Opening.objects.get().by == cast.mentor

    def test_the_page_leaves_the_trace_and_tells_the_owner(
        self, cast: Cast, revision: Revision, sign_in
    ) -> None:
        path = revision.get_absolute_url()
        assert sign_in(cast.mentor).get(path).status_code == 200
        assert sign_in(cast.member).get(path).status_code == 404
        assert [opening.by for opening in Opening.objects.all()] == [cast.mentor]
        page = sign_in(cast.participant).get(path).content.decode()
        assert f"{cast.mentor.name} opened it" in page
        assert Opening.objects.count() == 1

    def test_whoever_reviews_leaves_a_trace_too(self, cast: Cast, revision: Revision, sign_in) -> None:
        assert sign_in(cast.mentor).get(reverse("mentoring:review", args=[revision.pk])).status_code == 200
        assert Opening.objects.get().owner == cast.participant
