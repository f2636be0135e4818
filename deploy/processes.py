"""Start processes that die with their parent, and tell later which survivors are ours."""

import contextlib
import ctypes
import ctypes.util
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from deploy.folders import Account

MARK = "IIAL_STARTED_FROM"
PR_SET_PDEATHSIG = 1
HEARD = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)  # a shell's background job ignores the first two
LINUX = sys.platform.startswith("linux")
_LIBC = ctypes.CDLL(ctypes.util.find_library("c") or None) if LINUX else None


class Row(NamedTuple):
    """One living process: its group and a start time which tells it from a later one of the same number."""

    group: int
    started: str


def living(pid: int) -> Row | None:
    """Return the process `pid`, or None where none lives (a zombie is dead)."""
    if not LINUX:
        command = ["ps", "-o", "pgid=,stat=,lstart=", "-p", str(pid)]
        parts = subprocess.run(command, capture_output=True, text=True, check=False).stdout.split(None, 2)
        return Row(int(parts[0]), parts[2].strip()) if parts and "Z" not in parts[1] else None
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return Row(int(fields[2]), fields[19]) if fields[0] not in "ZX" else None


def members(group: int) -> list[int]:
    """Return the living processes of a process group."""
    if LINUX:
        pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    else:
        listed = subprocess.run(["ps", "-axo", "pid="], capture_output=True, text=True, check=True)
        pids = [int(word) for word in listed.stdout.split()]
    return [pid for pid in pids if (row := living(pid)) and row.group == group]


def command_line(pid: int) -> list[str]:
    """Return the words of a living process's command, or nothing."""
    if not LINUX:
        command = ["ps", "-o", "command=", "-p", str(pid)]
        return subprocess.run(command, capture_output=True, text=True, check=False).stdout.split()
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        return [os.fsdecode(word) for word in words if word]
    return []


def spawn(
    command: Sequence[str],
    *,
    log: IO[bytes],
    env: Mapping[str, str],
    account: Account | None = None,
    last_signal: signal.Signals = signal.SIGTERM,
    pass_fds: Collection[int] = (),
) -> subprocess.Popen[bytes]:
    """Start `command` in a session of its own; on Linux it gets `last_signal` when this process dies.

    It hears every signal that ends it, also where this process ignores some.
    Call it from a thread that lives as long as the child shall: the signal comes when that thread ends.
    """
    parent = os.getpid()

    def tie_to_parent() -> None:
        for number in HEARD:
            signal.signal(number, signal.SIG_DFL)
        if _LIBC is not None:
            _LIBC.prctl(PR_SET_PDEATHSIG, int(last_signal), 0, 0, 0)
            if os.getppid() != parent:  # it died before the tie held
                os._exit(1)

    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=subprocess.STDOUT,
        env=dict(env),
        cwd="/" if account else None,
        user=account.uid if account else None,
        group=account.gid if account else None,
        extra_groups=[] if account else None,
        start_new_session=True,
        pass_fds=tuple(pass_fds),
        preexec_fn=tie_to_parent,  # noqa: PLW1509 - it only makes system calls; no other thread holds a lock it needs
    )


def stop_groups(groups: Collection[int], first: signal.Signals, *, grace: float) -> None:
    """Ask the leaders to end, then kill what is left of their groups after `grace` seconds."""
    for group in groups:
        with contextlib.suppress(ProcessLookupError):
            if living(group):
                os.kill(group, first)  # a leader ends its own in good order
            else:
                os.killpg(group, signal.SIGTERM)
    if not _gone(groups, grace):
        for group in groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, signal.SIGKILL)
        _gone(groups, 5)


def _gone(groups: Collection[int], seconds: float) -> bool:
    until = time.monotonic() + seconds
    while any(members(group) for group in groups):
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def tail(log: Path, lines: int = 15) -> str:
    """Return the last lines of a log for a message."""
    with contextlib.suppress(OSError), log.open("rb") as file:
        file.seek(max(0, file.seek(0, os.SEEK_END) - 8000))
        return "\n".join(file.read().decode(errors="replace").splitlines()[-lines:])
    return ""


class Ledger:
    """What was started from one folder, so that the next start can end what a kill -9 left behind."""

    def __init__(self, path: Path) -> None:
        """Keep the ledger at `path`."""
        self._path = path
        self.mark = str(path)

    def add(self, name: str, pid: int) -> None:
        """Remember a process just started."""
        row = living(pid)
        if row:
            self._write([*(e for e in self._read() if e["name"] != name), _entry(name, pid, row)])

    def forget(self) -> None:
        """Drop the ledger: everything in it has ended."""
        self._path.unlink(missing_ok=True)

    def knows(self, pid: int) -> bool:
        """Tell whether the living process `pid` is one that was started from this folder."""
        row = living(pid)
        return row is not None and any(_entry(e["name"], pid, row) == e for e in self._read())

    def end_leftovers(self, *names: str) -> list[str]:
        """End the groups that an earlier, killed run left (all, or the named) and return their names."""
        left = [
            entry for entry in self._read() if (not names or entry["name"] in names) and self._ours(entry)
        ]
        stop_groups([int(entry["pid"]) for entry in left], signal.SIGTERM, grace=5)
        return [entry["name"] for entry in left]

    def _ours(self, entry: Mapping[str, str]) -> bool:
        pid = int(entry["pid"])
        if living(pid):
            return self.knows(pid)
        return any(_environment_has(member, f"{MARK}={self.mark}") for member in members(pid))

    def _read(self) -> list[dict[str, str]]:
        try:
            found: list[dict[str, str]] = json.loads(self._path.read_text())
        except (OSError, ValueError):
            return []
        return found

    def _write(self, entries: list[dict[str, str]]) -> None:
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(entries))
        new.replace(self._path)


def _entry(name: str, pid: int, row: Row) -> dict[str, str]:
    return {"name": name, "pid": str(pid), "started": row.started, "boot": _boot()}


def _boot() -> str:
    with contextlib.suppress(OSError):
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    return ""


def _environment_has(pid: int, variable: str) -> bool:
    if not LINUX:
        return True
    with contextlib.suppress(OSError):
        return os.fsencode(variable) in Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    return False
