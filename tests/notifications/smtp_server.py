"""A real mail server inside the test that can misbehave in every way: the fixture `mailbox`."""

import asyncio
import email
import email.policy
import threading
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from enum import Enum

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

EVERYBODY = "*"


class Fault(Enum):
    """How the server fails at a recipient."""

    GOES_AT_RCPT = "hangs up before the content"
    GOES_IN_DATA = "says go ahead, then hangs up"
    GOES_UNANSWERED = "takes the whole mail, then hangs up without a word"
    STALLS_AT_RCPT = "never answers before the content"
    STALLS_UNANSWERED = "takes the whole mail and never answers"


class Mailbox:
    """What the server accepted (`mails`), and how it shall fail at whom."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.connections = 0
        self.host, self.port = "127.0.0.1", 0
        self._answers: dict[str, tuple[str, str]] = {}
        self._faults: dict[str, Fault] = {}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._open: set[asyncio.Transport] = set()
        self._server: asyncio.Server | None = None
        self._fault_met = threading.Event()

    # What a test says to it

    def accept(self) -> None:
        """Listen (again, on the same port), and forget every fault."""
        self._answers.clear()
        self._faults.clear()
        self._fault_met.clear()
        if self._server is None:
            self._server = self._run(self._listen())

    def refuse_connections(self) -> None:
        """Stop listening and hang up on everybody."""
        if self._server is not None:
            self._run(self._shut(self._server))
            self._server = None

    def answer_recipient(self, answer: str, address: str = EVERYBODY) -> None:
        """Answer RCPT for an address, for example with "550 No such person"."""
        self._answers[address] = ("RCPT", answer)

    def answer_content(self, answer: str, address: str = EVERYBODY) -> None:
        """Answer the whole mail to an address, for example with "554 No"; it is not accepted then."""
        self._answers[address] = ("DATA", answer)

    def fail(self, fault: Fault, address: str = EVERYBODY) -> None:
        """Fail at an address."""
        self._faults[address] = fault

    def wait_for_fault(self, seconds: float = 20) -> None:
        """Wait until the server has met somebody at whom it fails."""
        assert self._fault_met.wait(seconds), "nobody ran into the fault"

    # What a test asks it

    def addresses(self) -> Counter[str]:
        """How many mails each address got."""
        return Counter(mail["X-Envelope-To"] for mail in self.mails)

    def to(self, address: str) -> list[EmailMessage]:
        """Return the mails that an address got."""
        return [mail for mail in self.mails if mail["X-Envelope-To"] == address]

    # Its inside

    def start(self) -> None:
        self._thread.start()
        self.accept()

    def stop(self) -> None:
        self.refuse_connections()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _run(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(20)

    async def _listen(self) -> asyncio.Server:
        server = await self._loop.create_server(lambda: Conversation(self), self.host, self.port)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _shut(self, server: asyncio.Server) -> None:
        server.close()
        for transport in list(self._open):
            transport.abort()
        await server.wait_closed()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    def fault_at(self, address: str) -> Fault | None:
        fault = self._faults.get(address, self._faults.get(EVERYBODY))
        if fault:
            self._fault_met.set()
        return fault

    def answer_at(self, step: str, address: str) -> str | None:
        wanted, answer = self._answers.get(address, self._answers.get(EVERYBODY, ("", "")))
        return answer if wanted == step else None

    def keep(self, address: str, content: bytes) -> None:
        mail = email.message_from_bytes(content, policy=email.policy.default)
        mail["X-Envelope-To"] = address
        self.mails.append(mail)


class Conversation(SMTP):
    """One connection."""

    def __init__(self, box: Mailbox) -> None:
        super().__init__(self, hostname="localhost", enable_SMTPUTF8=False)
        self.box = box

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        assert isinstance(transport, asyncio.Transport)
        self.box.connections += 1
        self.box._open.add(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.box._open.discard(self.transport)
        super().connection_lost(error)

    async def handle_RCPT(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        fault = self.box.fault_at(address)
        if fault is Fault.STALLS_AT_RCPT:
            await self._stall()
        if fault is Fault.GOES_AT_RCPT:
            self.transport.abort()
            await self._stall()
        if answer := self.box.answer_at("RCPT", address):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - the name that aiosmtpd calls
        if self.envelope.rcpt_tos and self.box.fault_at(self.envelope.rcpt_tos[0]) is Fault.GOES_IN_DATA:
            await self.push("354 Go ahead")
            self.transport.abort()
            return
        await super().smtp_DATA(arg)

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        address = envelope.rcpt_tos[0]
        if answer := self.box.answer_at("DATA", address):
            return answer
        assert isinstance(envelope.content, bytes)
        self.box.keep(address, envelope.content)
        fault = self.box.fault_at(address)
        if fault is Fault.GOES_UNANSWERED:
            self.transport.abort()
            await self._stall()
        if fault is Fault.STALLS_UNANSWERED:
            await self._stall()
        return "250 Kept"

    async def _stall(self) -> None:
        """Wait until the connection is gone: then aiosmtpd cancels this."""
        await asyncio.Event().wait()


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    """A mail server of one's own, to which the site's mails go, password resets included."""
    box = Mailbox()
    box.start()
    settings.EMAIL_BACKEND = "notifications.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = box.host, box.port, 1
    yield box
    box.stop()
