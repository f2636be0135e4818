"""What became of a letter, for every way a mail server can fail."""

import pytest
from django.core import mail

from notifications.smtp import Backend, Handover, Letter, Outcome
from tests.notifications.smtp_server import Fault, Mailbox

LETTER = Letter("from@example.com", "to@example.com", b"Subject: Hello\r\n\r\nHello.\r\n")
OTHER = Letter("from@example.com", "other@example.com", b"Subject: Hello\r\n\r\n.\r\nDots stay.\r\n")


def handed_over(letter: Letter = LETTER) -> Handover:
    backend = Backend()
    try:
        return backend.hand_over(letter)
    finally:
        backend.hang_up()


def test_a_letter_is_accepted(mailbox: Mailbox) -> None:
    assert handed_over(OTHER).outcome is Outcome.ACCEPTED
    assert mailbox.mails[0].get_content() == ".\r\nDots stay.\r\n"


def test_a_refused_connection_is_not_yet(mailbox: Mailbox) -> None:
    mailbox.refuse_connections()
    handover = handed_over()
    assert (handover.outcome, handover.trouble) == (Outcome.NOT_YET, True)
    assert handover.error == "ConnectionRefusedError"


@pytest.mark.parametrize(
    ("code", "outcome", "trouble"),
    [
        (421, Outcome.NOT_YET, True),
        (450, Outcome.NOT_YET, False),
        (452, Outcome.NOT_YET, False),
        (530, Outcome.NOT_YET, True),
        (550, Outcome.REFUSED, False),
        (553, Outcome.REFUSED, False),
    ],
)
def test_an_answer_to_the_recipient_says_whether_to_try_again(
    mailbox: Mailbox, code: int, outcome: Outcome, trouble: bool
) -> None:
    mailbox.answer_recipient(f"{code} No")
    handover = handed_over()
    assert (handover.outcome, handover.trouble) == (outcome, trouble)
    assert str(code) in handover.error
    assert mailbox.mails == []


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("421 Closing", Outcome.NOT_YET),
        ("451 Later", Outcome.NOT_YET),
        ("552 Too large", Outcome.REFUSED),
        ("554 No", Outcome.REFUSED),
        ("what", Outcome.UNDECIDED),  # no answer one can understand
        ("354 Go ahead", Outcome.UNDECIDED),
        ("252 Perhaps", Outcome.UNDECIDED),
    ],
)
def test_an_answer_to_the_content_settles_the_letter(mailbox: Mailbox, answer: str, outcome: Outcome) -> None:
    mailbox.answer_content(answer)
    assert handed_over().outcome is outcome


@pytest.mark.parametrize(
    ("fault", "outcome"),
    [
        (Fault.GOES_AT_RCPT, Outcome.NOT_YET),
        (Fault.STALLS_AT_RCPT, Outcome.NOT_YET),
        (Fault.GOES_IN_DATA, Outcome.UNDECIDED),
        (Fault.GOES_UNANSWERED, Outcome.UNDECIDED),
        (Fault.STALLS_UNANSWERED, Outcome.UNDECIDED),
    ],
)
def test_a_broken_conversation_is_judged_by_whether_the_content_was_begun(
    mailbox: Mailbox, fault: Fault, outcome: Outcome
) -> None:
    mailbox.fail(fault)
    handover = handed_over()
    assert (handover.outcome, handover.trouble) == (outcome, True)


def test_letters_share_one_connection(mailbox: Mailbox) -> None:
    backend = Backend()
    assert [backend.hand_over(letter).outcome for letter in (LETTER, OTHER, LETTER)] == [Outcome.ACCEPTED] * 3
    backend.hang_up()
    assert mailbox.connections == 1


def test_a_new_connection_is_made_after_an_error(mailbox: Mailbox) -> None:
    mailbox.answer_recipient("550 No", LETTER.recipient)
    mailbox.fail(Fault.GOES_IN_DATA, "third@example.com")
    third = Letter("from@example.com", "third@example.com", b"\r\n")
    backend = Backend()
    outcomes = [backend.hand_over(letter).outcome for letter in (LETTER, OTHER, third, OTHER)]
    backend.hang_up()
    assert outcomes == [Outcome.REFUSED, Outcome.ACCEPTED, Outcome.UNDECIDED, Outcome.ACCEPTED]


def test_a_server_that_hung_up_between_two_letters_is_called_again(mailbox: Mailbox) -> None:
    backend = Backend()
    backend.hand_over(LETTER)
    mailbox.refuse_connections()
    mailbox.accept()
    assert backend.hand_over(OTHER).outcome is Outcome.ACCEPTED
    backend.hang_up()
    assert len(mailbox.mails) == 2


def test_an_undecided_letter_is_never_tried_twice_on_a_reused_connection(mailbox: Mailbox) -> None:
    mailbox.fail(Fault.GOES_UNANSWERED, OTHER.recipient)
    backend = Backend()
    backend.hand_over(LETTER)
    assert backend.hand_over(OTHER).outcome is Outcome.UNDECIDED
    backend.hang_up()
    assert len(mailbox.to(OTHER.recipient)) == 1


def test_the_library_s_own_mails_go_the_same_way(mailbox: Mailbox) -> None:
    assert mail.send_mail("Reset", "A link", None, ["to@example.com"]) == 1
    assert mailbox.mails[0]["Subject"] == "Reset"
