"""The context note: a private draft, published to named people, read by a POST, changed in the open."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.access import readers
from assignments.models import Assignment
from assignments.states import Status
from mentoring.models import ContextNote
from notifications.models import Message
from sets.models import Role
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW

FIELDS = {"how_it_fits": "The group moves to electric trucks by 2031", "version": "0"}


@pytest.fixture
def assignment(cast: Cast) -> Assignment:
    """A proposed charter."""
    return make.an_assignment(cast.participant, cast.learning_set, Status.PROPOSED)


def write_url(assignment: Assignment) -> str:
    return reverse("mentoring:context_write", args=[assignment.pk])


def url(name: str, note: ContextNote) -> str:
    return reverse(f"mentoring:{name}", args=[note.pk])


def test_the_mentor_writes_a_draft_and_publishes_it_to_named_people(cast: Cast, assignment, sign_in):
    client = sign_in(cast.mentor)
    response = client.post(write_url(assignment), FIELDS)
    note = ContextNote.objects.get()
    assert response["Location"] == url("context", note)
    page = client.get(url("context", note))
    would_read = {person.name for person in page.context["readers"]}
    assert cast.executive.name in page.text
    client.post(url("context_publish", note), {"version": note.version})
    note.refresh_from_db()
    assert note.published_at
    assert {person.name for person in readers(ContextNote.objects, note.pk)} == would_read


def test_set_only_leaves_the_programme_out_before_and_after(cast: Cast, assignment, sign_in):
    client = sign_in(cast.mentor)
    client.post(write_url(assignment), {**FIELDS, "set_only": "on"})
    note = ContextNote.objects.get()
    would_read = set(client.get(url("context", note)).context["readers"])
    client.post(url("context_publish", note), {"version": note.version})
    assert set(readers(ContextNote.objects, note.pk)) == would_read
    assert would_read == {cast.participant, cast.member, *cast.peers, cast.mentor, cast.adviser}


def test_publishing_tells_the_participant_without_content(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor, published_at=None)
    sign_in(cast.mentor).post(url("context_publish", note), {"version": note.version})
    message = Message.objects.get()
    assert (message.kind, message.recipient) == ("context-published", cast.participant)
    assert note.how_it_fits not in str(message.context)


def test_changing_a_published_note_keeps_the_mark_and_tells_the_participant(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor, read_at=NOW)
    fields = {**FIELDS, "version": "1", "settled": "The budget"}
    sign_in(cast.mentor).post(write_url(assignment), fields)
    note.refresh_from_db()
    assert note.read_at == NOW
    assert note.settled == "The budget"
    assert [m.kind for m in Message.objects.all()] == ["context-changed"]


def test_saving_without_a_change_tells_nobody(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor)
    fields = {"how_it_fits": note.how_it_fits, "version": "1"}
    sign_in(cast.mentor).post(write_url(assignment), fields)
    assert not Message.objects.exists()


def test_the_participant_says_they_have_read_it_by_post(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor)
    client = sign_in(cast.participant)
    client.get(url("context", note))
    client.get(url("context_read", note))
    note.refresh_from_db()
    assert note.read_at is None
    before = timezone.now()
    client.post(url("context_read", note), {"version": note.version})
    note.refresh_from_db()
    assert note.read_at >= before


def test_a_note_that_changed_since_it_was_opened_is_shown_again_first(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor, version=2, settled="Newer text")
    response = sign_in(cast.participant).post(url("context_read", note), {"version": 1})
    assert response.status_code == 409
    assert "Newer text" in response.text
    note.refresh_from_db()
    assert note.read_at is None


@pytest.mark.parametrize("version", ["", "abc", "-1", "99999999999999999999"])
def test_a_version_that_is_none_publishes_nothing(cast: Cast, assignment, sign_in, version: str):
    note = make.a_context_note(assignment, cast.mentor, published_at=None)
    response = sign_in(cast.mentor).post(url("context_publish", note), {"version": version})
    assert response.status_code == 409
    note.refresh_from_db()
    assert note.published_at is None


@pytest.mark.parametrize("who", ["member", "mentor", "adviser", "executive"])
def test_only_the_participant_can_say_it_is_read(cast: Cast, assignment, sign_in, who: str):
    note = make.a_context_note(assignment, cast.mentor)
    response = sign_in(getattr(cast, who)).post(url("context_read", note), {"version": 1})
    assert response.status_code == 403
    assert "Only the person whose assignment it is" in response.text


def test_the_second_tab_keeps_its_text(cast: Cast, assignment, sign_in):
    client = sign_in(cast.mentor)
    client.post(write_url(assignment), FIELDS)
    response = client.post(write_url(assignment), {**FIELDS, "how_it_fits": "Second tab"})
    assert response.status_code == 409
    assert "Second tab" in response.text
    assert ContextNote.objects.get().how_it_fits == FIELDS["how_it_fits"]
    again = {**FIELDS, "how_it_fits": "Second tab", "version": response.context["form"]["version"].value()}
    client.post(write_url(assignment), again)
    assert ContextNote.objects.get().how_it_fits == "Second tab"


def test_a_note_without_the_needed_part_is_kept_in_the_form(cast: Cast, assignment, sign_in):
    fields = {**FIELDS, "how_it_fits": "", "settled": "Only this"}
    response = sign_in(cast.mentor).post(write_url(assignment), fields)
    assert "Only this" in response.text
    assert not ContextNote.objects.exists()


def test_a_mentor_can_write_before_the_charter_is_proposed_without_reading_it(cast: Cast, sign_in):
    framing = make.an_assignment(
        cast.participant, cast.learning_set, Status.FRAMING, scoping_question="Still my secret?"
    )
    response = sign_in(cast.mentor).get(write_url(framing))
    assert response.status_code == 200
    assert "secret" not in response.text


def test_the_next_mentor_goes_on_from_the_draft(cast: Cast, assignment, sign_in):
    note = make.a_context_note(assignment, cast.mentor, published_at=None)
    Role.objects.filter(user=cast.mentor).update(ended_at=NOW)
    cover = make.a_person(cast.organisation, "Cora Cover").user
    make.a_role(cover, RoleKind.MENTOR, cast.learning_set)
    assert note.how_it_fits in sign_in(cover).get(write_url(assignment)).text
    sign_in(cover).post(write_url(assignment), {**FIELDS, "version": "1"})
    note.refresh_from_db()
    assert note.author == cover


@pytest.mark.parametrize(
    ("who", "status"),
    [("participant", 403), ("member", 403), ("adviser", 403), ("manager", 403), ("sponsor", 403)]
    + [(who, 404) for who in ("neighbour", "neighbour_mentor", "outsider", "staff", "newcomer")],
)
def test_only_the_mentor_writes(cast: Cast, assignment, sign_in, who: str, status: int):
    client = sign_in(getattr(cast, who))
    assert client.get(write_url(assignment)).status_code == status
    assert client.post(write_url(assignment), FIELDS).status_code == status
    assert not ContextNote.objects.exists()


def test_an_ended_assignment_keeps_its_context_as_it_is(cast: Cast, sign_in):
    ended = make.an_assignment(cast.participant, cast.learning_set, Status.WITHDRAWN, proposed_at=NOW)
    client = sign_in(cast.mentor)
    assert client.get(write_url(ended)).status_code == 403
    response = client.post(write_url(ended), FIELDS)
    assert response.status_code == 403
    assert FIELDS["how_it_fits"] in response.text
