"""A run of `python -m deploy.run` in its own LOCAL_DIR and on its own port, for tests to break."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OWN = (
    "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "TESTING", "DEMO", "HOST", "PORT",
    "BASE_URL", "ALLOWED_HOSTS", "LOCAL_DIR", "DJANGO_SETTINGS_MODULE", "COVERAGE_PROCESS_START",
)  # fmt: skip


def free_port() -> int:
    """Return a port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition, seconds: float = 15) -> bool:
    """Wait until the condition holds; return whether it did."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())


def started_from(local: Path) -> list[str]:
    """Return the command lines of all living processes that belong to a LOCAL_DIR."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError):
                text = (folder / "cmdline").read_bytes() + (folder / "environ").read_bytes()
                if os.fsencode(local) in text and int(folder.name) != os.getpid():
                    found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


class Run:
    """One supervisor and what it printed."""

    def __init__(self, local: Path, port: int, *, env: dict[str, str] | None = None) -> None:
        """Choose where; `start` starts it."""
        self.local, self.port = local, port
        self.output = local.with_name(f"{local.name}.out")
        kept = {key: value for key, value in os.environ.items() if key not in OWN}
        self.env = kept | {"LOCAL_DIR": str(local), "PORT": str(port)} | (env or {})
        self.process: subprocess.Popen[bytes] | None = None

    def start(self, *command: str, terminal: int | None = None) -> "Run":
        """Start it in a session of its own, on its own terminal where one is given.

        It hears signals as in a shell, whatever the suite's own parent did about them.
        """
        own_session = ("setsid", "--ctty") if terminal is not None else ("setsid",)
        words = command or (sys.executable, "-m", "deploy.run")
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(  # noqa: S603 - our own program
                [*own_session, "env", "--default-signal=INT,QUIT", *words],
                cwd=ROOT,
                env=self.env,
                stdin=subprocess.DEVNULL if terminal is None else terminal,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        return self

    def ready(self, seconds: float = 60) -> "Run":
        """Wait for the line that says so."""
        assert self.process is not None
        assert until(lambda: "Ready:" in self.text or self.process.poll() is not None, seconds), self.text
        assert "Ready:" in self.text, self.text
        return self

    def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to the process and return its exit code."""
        assert self.process is not None
        self.process.send_signal(how)
        return self.process.wait(30)

    @property
    def text(self) -> str:
        """Return what it printed so far."""
        return self.output.read_text()

    @property
    def supervisor(self) -> int:
        """Return the supervisor's process number."""
        return int((self.local / "run.lock").read_text().split()[1])

    def get(self, path: str) -> int:
        """Return the status of a page."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
            return int(answer.status)
