"""Feedback: one composer, two audiences, exact names before it leaves, and nothing afterwards."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.access import Refused
from accounts.errors import Stale
from audit.models import Entry, Opening
from mentoring import actions
from mentoring.models import Feedback, Reader
from mentoring.models.feedback import Words
from notifications.models import Message
from sets.models import Role
from sets.states import RoleKind
from tests import factories as make
from tests.cast import Cast
from tests.factories import NOW
from tests.mentoring.conftest import LETTER

WORDS = Words(strength="You asked first", larger_contribution="Lead the group’s plan")


def new_url(cast: Cast) -> str:
    return reverse("mentoring:feedback_new", args=[cast.learning_set.pk])


def url(name: str, feedback: Feedback) -> str:
    return reverse(f"mentoring:{name}", args=[feedback.pk])


def draft(cast: Cast, to: object = "participant", **fields: object) -> Feedback:
    recipient = cast.participant if to == "participant" else None
    return make.a_feedback(cast.mentor, cast.learning_set, recipient, sent=False, **fields)


def shown_in(client: Client, feedback: Feedback) -> dict[str, object]:
    """Return what the confirm page would post back."""
    page = client.get(url("feedback_send", feedback))
    assert page.status_code == 200
    return {
        "version": str(page.context["feedback"].version),
        "readers": [str(person.pk) for person in page.context["people"]],
    }


def test_a_letter_to_one_person_is_written_previewed_and_sent(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    response = client.post(new_url(cast), {**LETTER, "to": cast.participant.pk, "preview": "1"})
    letter = Feedback.objects.get()
    assert response["Location"] == url("feedback_send", letter)
    client.post(response["Location"], shown_in(client, letter))
    letter.refresh_from_db()
    assert letter.is_sent
    assert [reader.user for reader in letter.readers.all()] == [cast.participant]
    assert Entry.objects.filter(verb="feedback.send", subject_id=str(letter.pk)).exists()


def test_a_letter_to_the_set_reaches_its_members_and_adviser_only(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast, to="set")
    client.post(url("feedback_send", letter), shown_in(client, letter))
    readers = {reader.user for reader in letter.readers.all()}
    assert readers == {cast.participant, cast.member, *cast.peers, cast.adviser}


def test_each_reader_hears_of_it_once_and_no_word_of_content_is_queued(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast, to="set")
    client.post(url("feedback_send", letter), shown_in(client, letter))
    messages = Message.objects.filter(kind="feedback-arrived")
    assert {m.recipient for m in messages} == {cast.participant, cast.member, *cast.peers, cast.adviser}
    assert messages.count() == 5
    assert letter.strength not in str(list(messages.values()))
    assert mail.outbox == []


def test_the_composer_begins_with_nobody_chosen(cast: Cast, sign_in):
    form = sign_in(cast.mentor).get(new_url(cast)).context["form"]
    assert not form["to"].value()


def test_the_composer_opened_for_a_person_has_them_chosen(cast: Cast, sign_in):
    form = sign_in(cast.mentor).get(f"{new_url(cast)}?to={cast.member.pk}").context["form"]
    assert str(form["to"].value()) == str(cast.member.pk)


def test_a_draft_may_have_gaps_and_is_the_givers_alone(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    client.post(
        new_url(cast), {"to": cast.participant.pk, "when_where": "Monday", "version": "0", "draft": "1"}
    )
    letter = Feedback.objects.get()
    assert letter.when_where == "Monday"
    for actor in cast.actors().values():
        expected = 302 if actor == cast.mentor else 404
        assert sign_in(actor).get(url("feedback", letter)).status_code == expected


def test_a_letter_without_a_strength_is_not_previewed_and_keeps_its_text(cast: Cast, sign_in):
    fields = {**LETTER, "to": cast.participant.pk, "preview": "1", "strength": "  "}
    response = sign_in(cast.mentor).post(new_url(cast), fields)
    assert response.status_code == 200
    assert "Say what this person does well" in response.text
    assert LETTER["larger_contribution"] in response.text
    assert not Feedback.objects.exists()


def test_a_text_that_is_too_long_is_kept_and_told_its_limit(cast: Cast, sign_in):
    long = "x" * 2001
    fields = {**LETTER, "to": cast.participant.pk, "draft": "1", "strength": long}
    response = sign_in(cast.mentor).post(new_url(cast), fields)
    assert "This text has 2001 characters; there is room for 2000. Nothing was cut." in response.text
    assert long in response.text


def test_line_ends_count_once_as_the_browser_counts_them(cast: Cast, sign_in):
    fields = {**LETTER, "to": cast.participant.pk, "draft": "1", "strength": "x\r\n" * 1000}
    sign_in(cast.mentor).post(new_url(cast), fields)
    assert Feedback.objects.get().strength == "x\n" * 999 + "x"


def test_the_preview_is_what_every_reader_gets_to_see(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast, to="set", next_step="Bring <one> number & a name")
    body = letter_body(client.get(url("feedback_send", letter)).text)
    client.post(url("feedback_send", letter), shown_in(client, letter))
    for reader in (cast.mentor, cast.participant, cast.adviser):
        assert letter_body(sign_in(reader).get(url("feedback", letter)).text) == body


def letter_body(page: str) -> str:
    return page.split('class="letter-body"')[1].split("</article>", maxsplit=1)[0]


@pytest.mark.parametrize("change", ["left", "joined", "adviser left"])
def test_a_set_that_changed_since_the_preview_gets_nothing_until_asked_again(
    cast: Cast, sign_in, change: str
):
    client = sign_in(cast.mentor)
    letter = draft(cast, to="set")
    seen = shown_in(client, letter)
    if change == "joined":
        newcomer = make.a_member(cast.learning_set, "Jo Joined")
    else:
        gone = cast.member if change == "left" else cast.adviser
        Role.objects.filter(user=gone).update(ended_at=NOW)
    response = client.post(url("feedback_send", letter), seen)
    assert response.status_code == 409
    assert "Not sent: the set has changed" in response.text
    assert letter.strength in response.text
    letter.refresh_from_db()
    assert not letter.is_sent
    assert not Reader.objects.exists()
    assert not Message.objects.exists()
    if change == "joined":
        assert newcomer.name in response.text
    client.post(url("feedback_send", letter), shown_in(client, letter))
    letter.refresh_from_db()
    assert letter.is_sent


@pytest.mark.parametrize("readers", [[], ["not-an-id"], None])
def test_names_that_were_never_shown_are_refused(cast: Cast, sign_in, readers: list[str] | None):
    client = sign_in(cast.mentor)
    letter = draft(cast)
    seen = shown_in(client, letter)
    if readers is None:
        seen.pop("readers")
    else:
        seen["readers"] = readers
    assert client.post(url("feedback_send", letter), seen).status_code == 409
    letter.refresh_from_db()
    assert not letter.is_sent


def test_a_draft_changed_in_another_tab_is_not_sent_unseen(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast)
    seen = shown_in(client, letter)
    fields = {
        **LETTER,
        "to": cast.participant.pk,
        "version": "1",
        "strength": "Another strength",
        "draft": "1",
    }
    client.post(url("feedback_edit", letter), fields)
    response = client.post(url("feedback_send", letter), seen)
    assert response.status_code == 409
    assert "Another strength" in response.text


def test_the_tab_that_saves_second_is_told_and_keeps_its_text(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast)
    fields = {**LETTER, "to": cast.participant.pk, "version": "1", "draft": "1"}
    client.post(url("feedback_edit", letter), {**fields, "strength": "First tab"})
    response = client.post(url("feedback_edit", letter), {**fields, "strength": "Second tab"})
    assert response.status_code == 409
    assert "saved in another window" in response.text
    assert "Second tab" in response.text
    assert response.context["form"]["version"].value() == "2"
    letter.refresh_from_db()
    assert letter.strength == "First tab"


def test_text_for_a_letter_that_was_sent_meanwhile_is_kept(cast: Cast, sign_in):
    letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
    fields = {**LETTER, "to": cast.participant.pk, "version": "1", "draft": "1", "strength": "Typed too late"}
    response = sign_in(cast.mentor).post(url("feedback_edit", letter), fields)
    assert response.status_code == 403
    assert "Typed too late" in response.text
    assert "is sent and stays as it is" in response.text


def test_sending_twice_sends_once(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast)
    seen = shown_in(client, letter)
    client.post(url("feedback_send", letter), seen)
    assert client.post(url("feedback_send", letter), seen).status_code == 403
    assert Message.objects.filter(kind="feedback-arrived").count() == 1


def test_feedback_to_oneself_is_refused(cast: Cast):
    make.a_role(cast.mentor, RoleKind.PARTICIPANT, cast.learning_set)
    with pytest.raises(Refused, match="Feedback to yourself"):
        actions.feedback.begin(
            learning_set=cast.learning_set, recipient=cast.mentor, words=WORDS, by=cast.mentor, at=NOW
        )


@pytest.mark.parametrize("who", ["neighbour", "adviser", "manager", "outsider"])
def test_only_members_of_the_own_set_can_be_written_to(cast: Cast, sign_in, who: str):
    somebody = getattr(cast, who)
    with pytest.raises(Refused, match="not a member of your set"):
        actions.feedback.begin(
            learning_set=cast.learning_set, recipient=somebody, words=WORDS, by=cast.mentor, at=NOW
        )
    response = sign_in(cast.mentor).post(new_url(cast), {**LETTER, "to": somebody.pk, "draft": "1"})
    assert response.status_code == 200
    assert LETTER["strength"] in response.text
    assert not Feedback.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("participant", 403),
        ("adviser", 403),
        ("manager", 403),
        ("sponsor", 403),
        ("neighbour", 404),
        ("neighbour_mentor", 404),
        ("outsider", 404),
        ("outside_manager", 404),
        ("staff", 404),
        ("newcomer", 404),
    ],
)
def test_only_the_sets_mentor_gives_feedback(cast: Cast, sign_in, who: str, status: int):
    client = sign_in(getattr(cast, who))
    assert client.get(new_url(cast)).status_code == status
    fields = {**LETTER, "to": cast.participant.pk, "draft": "1"}
    assert client.post(new_url(cast), fields).status_code == status
    assert not Feedback.objects.exists()


def test_a_mentor_who_no_longer_mentors_cannot_send_their_draft(cast: Cast, sign_in):
    letter = draft(cast)
    Role.objects.filter(user=cast.mentor).update(ended_at=NOW)
    assert sign_in(cast.mentor).get(url("feedback_send", letter)).status_code == 403
    assert sign_in(cast.mentor).get(url("feedback_edit", letter)).status_code == 200


def test_reading_is_said_by_a_post_and_cancels_what_is_queued_about_it_for_that_reader(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast, to="set")
    client.post(url("feedback_send", letter), shown_in(client, letter))
    reader = sign_in(cast.member)
    reader.get(url("feedback", letter))
    reader.get(url("feedback_read", letter))
    assert not letter.readers.filter(read_at__isnull=False).exists()
    assert reader.post(url("feedback_read", letter))["Location"] == url("feedback", letter)
    assert [r.user for r in letter.readers.filter(read_at__isnull=False)] == [cast.member]
    cancelled = Message.objects.filter(status="cancelled")
    assert [m.recipient for m in cancelled] == [cast.member]
    assert reader.post(url("feedback_read", letter)).status_code == 403


def test_the_giver_sees_who_has_read_it_and_readers_do_not(cast: Cast, sign_in):
    people = [cast.participant, cast.member]
    letter = make.a_feedback(cast.mentor, cast.learning_set, readers=people)
    Reader.objects.filter(user=cast.member).update(read_at=NOW)
    assert "not yet" in sign_in(cast.mentor).get(url("feedback", letter)).text
    assert "not yet" not in sign_in(cast.participant).get(url("feedback", letter)).text


def test_the_giver_can_see_who_opened_the_letter(cast: Cast, sign_in):
    letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
    sign_in(cast.participant).get(url("feedback", letter))
    assert Opening.objects.visible_to(cast.mentor).of(letter).get().by == cast.participant


def test_a_draft_is_discarded_by_post_and_a_sent_letter_never(cast: Cast, sign_in):
    client = sign_in(cast.mentor)
    letter = draft(cast)
    assert client.get(url("feedback_discard", letter)).status_code == 200
    assert Feedback.objects.exists()
    client.post(url("feedback_discard", letter))
    assert not Feedback.objects.exists()
    sent = make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
    assert client.post(url("feedback_discard", sent)).status_code == 403


def test_discarding_what_was_sent_meanwhile_raises_stale(cast: Cast):
    letter = draft(cast)
    actions.feedback.send(
        feedback=letter, version=1, shown=[str(cast.participant.pk)], by=cast.mentor, at=NOW
    )
    old = Feedback(pk=letter.pk, giver=cast.mentor, learning_set=cast.learning_set, status="draft")
    with pytest.raises((Stale, DatabaseError)), transaction.atomic():
        actions.feedback.discard(feedback=old, by=cast.mentor, at=NOW)
    assert Feedback.objects.filter(pk=letter.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE mentoring_feedback SET strength = 'changed'",
        "UPDATE mentoring_feedback SET status = 'draft', sent_at = NULL",
        "DELETE FROM mentoring_reader",
        "DELETE FROM mentoring_feedback",
        "UPDATE mentoring_reader SET user_id = (SELECT giver_id FROM mentoring_feedback)",
        "INSERT INTO mentoring_reader (feedback_id, user_id) SELECT id, giver_id FROM mentoring_feedback",
    ],
)
def test_the_database_keeps_sent_feedback_as_it_was_sent(cast: Cast, statement: str):
    make.a_feedback(cast.mentor, cast.learning_set, cast.participant)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_database_sends_nothing_without_a_strength(cast: Cast):
    with pytest.raises(DatabaseError), transaction.atomic():
        make.a_feedback(cast.mentor, cast.learning_set, cast.participant, strength="")


def test_a_member_who_joins_later_never_reads_an_earlier_letter(cast: Cast, sign_in):
    letter = make.a_feedback(cast.mentor, cast.learning_set, readers=[cast.participant])
    later = make.a_member(cast.learning_set, "Lea Later")
    assert sign_in(later).get(url("feedback", letter)).status_code == 404


def test_a_closed_programme_takes_no_new_feedback(cast: Cast, sign_in):
    cast.programme.status = "closed"
    cast.programme.save()
    response = sign_in(cast.mentor).get(new_url(cast))
    assert response.status_code == 403
    assert "programme has ended" in response.text


def test_hostile_text_is_shown_as_text(cast: Cast, sign_in):
    words = "<script>alert(1)</script>\x00"[:-1]
    letter = make.a_feedback(cast.mentor, cast.learning_set, cast.participant, strength=words)
    assert words not in sign_in(cast.participant).get(url("feedback", letter)).text


def test_the_letters_of_a_year_are_listed_newest_first(cast: Cast, sign_in):
    for days in (3, 1, 2):
        make.a_feedback(
            cast.mentor,
            cast.learning_set,
            cast.participant,
            strength=f"day {days}",
            sent_at=NOW - timedelta(days=days),
        )
    page = sign_in(cast.participant).get(reverse("mentoring:feedback_list")).context["page"]
    assert [letter.strength for letter in page.object_list] == ["day 1", "day 2", "day 3"]
