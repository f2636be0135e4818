"""Handing letters to the mail server, knowing of each failure whether the letter may have left."""

import contextlib
import smtplib
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from django.core.mail.backends.smtp import EmailBackend

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

GO_AHEAD = 354  # "start mail input": what follows may have left
CLOSING = 421  # "service not available, closing": about the server, not about the letter
SIGN_IN_FIRST = 530  # our settings are wrong, not the letter
KEPT = 250
FOR_NOW, FOR_GOOD = 4, 5  # first digits


class Outcome(Enum):
    """What became of a letter."""

    ACCEPTED = "accepted"
    NOT_YET = "not handed over: may be tried again"
    REFUSED = "refused for good"
    UNDECIDED = "perhaps accepted: the answer never came"


@dataclass(frozen=True, slots=True)
class Letter:
    """What the mail server gets: two addresses and the whole mail as bytes."""

    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Handover:
    """An outcome, the kind of error in a few words, and whether the server rather than the letter failed."""

    outcome: Outcome
    error: str = ""
    trouble: bool = False


class Listening:
    """Remembers whether a letter's content was begun and not yet answered; mixed into smtplib's classes."""

    unanswered = False
    _in_data = False

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        """Send the content; while this runs, `getreply` keeps `unanswered` true to the facts."""
        self._in_data, self.unanswered = True, False
        try:
            answer: tuple[int, bytes] = super().data(msg)  # type: ignore[misc]  # smtplib's, see below
        finally:
            self._in_data = False
        return answer

    def getreply(self) -> tuple[int, bytes]:
        """Read an answer; after the go-ahead only an answer one can understand settles the letter."""
        code, text = super().getreply()  # type: ignore[misc]  # smtplib's, see below
        if self._in_data:
            understood = code == KEPT or code // 100 in {FOR_NOW, FOR_GOOD}
            self.unanswered = code == GO_AHEAD or (self.unanswered and not understood)
        return code, text


class Smtp(Listening, smtplib.SMTP):
    """A plain connection, or one that STARTTLS makes private."""


class SmtpOverTls(Listening, smtplib.SMTP_SSL):
    """A connection that is private from the start."""


def judge(error: OSError, *, unanswered: bool) -> Handover:
    """Say what a failed hand-over means; `unanswered` when the content was begun and no answer came."""
    code = _code(error)
    name = f"{type(error).__name__} {code}" if code else type(error).__name__
    if unanswered:
        return Handover(Outcome.UNDECIDED, name, trouble=True)
    about_letter = isinstance(
        error, smtplib.SMTPSenderRefused | smtplib.SMTPRecipientsRefused | smtplib.SMTPDataError
    )
    if not about_letter or code in {CLOSING, SIGN_IN_FIRST}:
        return Handover(Outcome.NOT_YET, name, trouble=True)
    if code // 100 == FOR_GOOD:
        return Handover(Outcome.REFUSED, name)
    return Handover(Outcome.NOT_YET, name)


def _code(error: OSError) -> int:
    """Return the server's answer, 0 where it gave none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max((code for code, _ in error.recipients.values()), default=0)
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code
    return 0


class Backend(EmailBackend):
    """Django's SMTP backend, which can also hand over one letter and tell exactly what became of it."""

    connection: Smtp | SmtpOverTls | None
    _partial_connection: Smtp | SmtpOverTls | None

    @property
    def connection_class(self) -> type[Smtp | SmtpOverTls]:
        """The connection that listens."""
        return SmtpOverTls if self.use_ssl else Smtp

    def hand_over(self, letter: Letter) -> Handover:
        """Hand over one letter on the open connection, or on a new one.

        When the server has hung up between two letters, nothing of this one has left: it is tried once more.
        """
        reused = self.connection is not None
        handover = self._try(letter)
        if reused and handover.trouble and handover.outcome is Outcome.NOT_YET:
            return self._try(letter)
        return handover

    def _try(self, letter: Letter) -> Handover:
        try:
            self.open()
            assert self.connection is not None  # noqa: S101 - `open` raises when it cannot
            self.connection.sendmail(letter.sender, [letter.recipient], letter.content)
        except OSError as error:  # smtplib's errors are OSErrors too
            unanswered = self.connection is not None and self.connection.unanswered
            self.drop()
            return judge(error, unanswered=unanswered)
        return Handover(Outcome.ACCEPTED)

    def drop(self) -> None:
        """Leave without a word: after an error nobody knows what the server expects next."""
        for connection in (self.connection, self._partial_connection):
            if connection is not None:
                connection.close()
        self.connection = self._partial_connection = None

    def hang_up(self) -> None:
        """Take leave politely; whether that works is of no interest."""
        with contextlib.suppress(OSError):
            self.close()
        self.drop()
