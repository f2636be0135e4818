"""Workers as real operating-system processes, on the test's own database and mail server."""

import json
import os
import subprocess
import sys
from types import TracebackType
from typing import Self

from django.db import connection

from tests.notifications.smtp_server import Mailbox


def environment(mailbox: Mailbox) -> dict[str, str]:
    """Return the environment in which a process reaches the test's database and the test's mail server."""
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "iial.settings",
        "DATABASE_URL": f"{server}/{connection.settings_dict['NAME']}",
        "EMAIL_URL": f"smtp://{mailbox.host}:{mailbox.port}",
    }


class Worker:
    """One process; it begins when told to, so that many begin at the same moment."""

    def __init__(self, mailbox: Mailbox, *words: str) -> None:
        command = (sys.executable, "-W", "ignore", "-m", "tests.notifications.worker", *words)
        self._process = subprocess.Popen(  # noqa: S603 - our own module
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(mailbox),
            text=True,
        )

    @property
    def pid(self) -> int:
        return self._process.pid

    def wait_until_ready(self) -> None:
        assert self._process.stdout
        assert self._process.stdout.readline() == "ready\n"

    def begin(self) -> None:
        assert self._process.stdin
        self._process.stdin.write("go\n")
        self._process.stdin.flush()

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL."""
        self._process.kill()
        self._process.wait()

    def result(self) -> dict[str, int]:
        """Wait for its end and return what it counted."""
        out, _ = self._process.communicate(timeout=120)
        counts: dict[str, int] = json.loads(out.splitlines()[-1])
        return counts

    def close(self) -> None:
        """Leave nothing behind."""
        if self._process.poll() is None:
            self.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe and not pipe.closed:
                pipe.close()


class Crew:
    """Workers that begin together."""

    def __init__(self, mailbox: Mailbox, number: int, *words: str) -> None:
        self.workers = [Worker(mailbox, *words) for _ in range(number)]

    def __enter__(self) -> Self:
        for worker in self.workers:
            worker.wait_until_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self.workers:
            worker.close()

    def begin(self) -> None:
        for worker in self.workers:
            worker.begin()

    def results(self) -> list[dict[str, int]]:
        return [worker.result() for worker in self.workers]
