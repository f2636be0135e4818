"""Mails that perhaps left, what a person was told, and the demo’s mails, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from notifications.models import Message
from notifications.states import MessageStatus
from tests.cast import assemble
from tests.looking import Visitor
from tests.notifications.outbox import a_message
from tests.notifications.test_demo_mails import PLAIN
from tests.notifications.test_pages import an_undecided_message

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

Visit = Callable[[], Visitor]


def test_an_administrator_decides_about_mails_that_perhaps_left(visit: Visit) -> None:
    cast = assemble()
    again, left = an_undecided_message("a", cast.participant), an_undecided_message("b", cast.mentor)
    staff = visit()
    staff.sign_in(cast.staff)
    staff.go("/notifications/undecided/")
    staff.look("undecided")
    staff.press("Send again to Paula Participant")
    assert staff.reads("The message is in the queue again.")
    staff.press("Leave the mail to Maria Mentor")
    assert staff.reads("Nothing to decide")
    staff.look("undecided-none")
    states = Message.objects.in_bulk([again.pk, left.pk])
    assert (states[again.pk].status, states[left.pk].status) == (MessageStatus.QUEUED, MessageStatus.LEFT)


def test_a_person_reads_what_they_were_told(visit: Visit) -> None:
    cast = assemble()
    a_message("a", cast.participant)
    person, other = visit(), visit()
    person.sign_in(cast.participant)
    person.go("/notifications/")
    assert person.reads("News about a thing")
    person.look("told")
    other.sign_in(cast.outsider)
    other.go("/notifications/")
    assert other.reads("Nothing so far")
    other.look("told-nothing")


def test_staff_read_the_demo_s_mails(visit: Visit, settings: Settings, tmp_path: Path) -> None:
    settings.DEMO, settings.DEMO_MAIL_DIR = True, tmp_path
    (tmp_path / "1-a.eml").write_bytes(PLAIN)
    cast = assemble()
    staff = visit()
    staff.sign_in(cast.staff)
    staff.go("/dev/mail/")
    staff.look("mails")
    staff.follow("Schön")
    assert staff.reads("http://127.0.0.1:8000/sets/")
    staff.look("mail")
