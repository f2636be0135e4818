"""What leaves by mail, and what the record keeps: names, dates, states and links; never anyone's words."""

from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from audit.models import Entry
from mentoring.models import Feedback, LearningGoal
from notifications import letters
from notifications.models import Message
from tests.cast import assemble
from tests.privacy.story import SECRET, WORDS, Story
from tests.product import product_kinds

pytestmark = pytest.mark.django_db

# Kinds of message that belong to setting a programme up, where nobody writes anything private.
OF_SETS = {
    "invitation",
    "invitation-unanswered",
    "set-joined",
    "mentor-ended",
    "mentor-assigned",
    "programme-launched",
}


@pytest.fixture(scope="module", autouse=True)
def _told(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Live through the story once."""
    with django_db_blocker.unblock(), transaction.atomic():
        Story(assemble()).tell()
        yield
        transaction.set_rollback(True)


def test_the_story_holds_marked_words_where_people_write() -> None:
    assert Feedback.objects.filter(strength__contains=SECRET).count() == 4
    assert LearningGoal.objects.filter(able_to__contains=SECRET).count() == 3
    assert SECRET in WORDS.strength


def test_no_message_holds_a_word_that_somebody_wrote() -> None:
    rows = Message.objects.values_list("key", "kind", "about_type", "link", "context", "last_error")
    assert len(rows) > 15
    assert [row for row in rows if SECRET in str(row)] == []


def test_no_mail_holds_a_word_that_somebody_wrote() -> None:
    for message in Message.objects.select_related("recipient"):
        mail = message_from_bytes(letters.compose(message).content, policy=default)
        parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
        assert len(parts) == 2
        whole = "\n".join([*map(str, mail.values()), *parts])
        assert SECRET not in whole, message.kind
        assert message.recipient.first_name in whole


def test_the_record_holds_states_and_counts_only() -> None:
    entries = Entry.objects.values_list("verb", "subject_type", "subject_id", "detail")
    assert len(entries) > 30
    assert [entry for entry in entries if SECRET in str(entry)] == []


def test_every_kind_of_message_about_peoples_work_was_in_the_story() -> None:
    told = set(Message.objects.values_list("kind", flat=True))
    assert set(product_kinds()) - told - OF_SETS == set()
