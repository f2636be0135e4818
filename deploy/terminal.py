"""Ctrl-C without make's complaint: hear the signals that make keeps to itself, take the terminal from it."""

import contextlib
import os
import signal
from collections.abc import Iterator
from pathlib import Path


def is_make(pid: int) -> bool:
    """Tell whether the process is GNU make."""
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip() in {"make", "gmake"}
    return False


def is_ending(make: int | None) -> bool:
    """Tell whether the make that started us is gone, or got SIGINT: it drops its handler and waits for us.

    Make passes SIGTERM on but keeps a SIGINT sent to it alone, as if the terminal had told everyone.
    """
    if make is None:
        return False
    if os.getppid() != make:
        return True
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{make}/status").read_text().splitlines():
            if line.startswith(("SigCgt:", "SigIgn:")):
                name, mask = line.split()
                if name == "SigIgn:" and _has(mask, signal.SIGINT):
                    return False
                if name == "SigCgt:":
                    return not _has(mask, signal.SIGINT)
    return False


def _has(mask: str, number: signal.Signals) -> bool:
    return bool(int(mask, 16) >> (number - 1) & 1)


@contextlib.contextmanager
def foreground() -> Iterator[None]:
    """Under make on a terminal, become its foreground group: Ctrl-C reaches us, make sees a clean exit."""
    makes = os.getpgrp()
    try:
        ours = os.isatty(0) and is_make(os.getppid()) and os.tcgetpgrp(0) == makes
    except OSError:
        ours = False
    if not ours:
        yield
        return
    signal.signal(signal.SIGTTOU, signal.SIG_IGN)
    signal.signal(signal.SIGTSTP, signal.SIG_IGN)  # a stop would leave make waiting with no shell in front
    os.setpgid(0, 0)
    os.tcsetpgrp(0, os.getpgrp())
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.tcsetpgrp(0, makes)
