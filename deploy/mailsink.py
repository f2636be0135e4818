"""The demo's mail server: takes every message on a loopback port and keeps it as a file, sends nothing on."""

import argparse
import asyncio
import os
import secrets
import signal
import socket
import time
from email.utils import make_msgid
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session

LARGEST = 33_554_432  # bytes of one message


class Folder:
    """Keeps each message as `<time>-<random>.eml`; the names sort by arrival."""

    def __init__(self, folder: Path) -> None:
        """Keep messages in `folder`."""
        self._folder = folder

    async def handle_DATA(  # noqa: N802 - the name that aiosmtpd calls
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        """Store one message whole or not at all, and answer as a mail server does."""
        del server, session
        name = f"{time.time_ns():020d}-{secrets.token_hex(4)}.eml"
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        if b"message-id:" not in content[:65536].lower():
            content = b"Message-ID: " + make_msgid(domain="demo.example").encode() + b"\r\n" + content
        recipients = ", ".join(address for address in envelope.rcpt_tos if address)
        new = self._folder / f".{name}.new"
        new.write_bytes(f"X-Envelope-To: {recipients}\r\n".encode() + content)
        new.rename(self._folder / name)
        return "250 Message kept"


async def serve(listener: socket.socket, folder: Path) -> None:
    """Answer on the listening socket until SIGTERM or SIGINT."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    handler = Folder(folder)
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True, data_size_limit=LARGEST),
        sock=listener,
    )
    async with server:
        await ended.wait()


def main() -> None:
    """Serve on the inherited listening socket `--fd`, keeping messages in `--folder`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fd", type=int, required=True)
    parser.add_argument("--folder", type=Path, required=True)
    wanted = parser.parse_args()
    os.umask(0o077)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(serve(socket.socket(fileno=wanted.fd), wanted.folder))


if __name__ == "__main__":
    main()
