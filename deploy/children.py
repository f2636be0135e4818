"""The processes a run consists of: started, watched, started again when they die, stopped together."""

import signal
import subprocess
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deploy import processes

LONGEST_WAIT, CALM = (
    30.0,
    60.0,
)  # seconds between restarts at most; seconds of life that forgive earlier deaths


@dataclass
class Child:
    """One process of the run and what it needs to start again."""

    name: str
    command: Sequence[str]
    log: Path
    pass_fds: Collection[int] = ()
    last_signal: signal.Signals = signal.SIGTERM
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    started: float = 0.0
    due: float = field(default=0.0)

    @property
    def running(self) -> bool:
        """Tell whether the process lives."""
        return self.process is not None and self.process.poll() is None


class Family:
    """All children of one run."""

    def __init__(self, env: Mapping[str, str], ledger: processes.Ledger, say: Callable[[str], None]) -> None:
        """Give every child the same environment, and a line in the ledger."""
        self._env = {**env, processes.MARK: ledger.mark}
        self._ledger, self._say = ledger, say
        self.children: list[Child] = []

    def start(self, child: Child) -> None:
        """Start a child and keep it alive from now on."""
        self.children.append(child)
        self._start(child)

    def run(self, child: Child, pause: Callable[[float], None]) -> int:
        """Run a child that ends by itself and return its exit code."""
        self._start(child)
        self.children.append(child)  # so that a stop in between ends it
        while child.running:
            pause(0.05)
        self.children.remove(child)
        return child.process.returncode if child.process else 1

    def revive(self) -> None:
        """Start again what died, each time after a longer wait."""
        now = time.monotonic()
        for child in self.children:
            if child.running:
                if now - child.started > CALM:
                    child.deaths = 0
            elif not child.due:
                wait = min(LONGEST_WAIT, 0.5 * 2**child.deaths)
                child.deaths, child.due = child.deaths + 1, now + wait
                code = child.process.returncode if child.process else "?"
                end = processes.tail(child.log, 3)
                self._say(
                    f"{child.name} ended (exit {code}); again in {wait:g} s. Its log {child.log} ends:\n{end}"
                )
                self._end_group(child)
            elif now >= child.due:
                self._start(child)

    def stop(self, grace: float = 15.0) -> None:
        """Stop all of them and whatever they started."""
        groups = [child.process.pid for child in self.children if child.process]
        processes.stop_groups(groups, signal.SIGTERM, grace=grace)
        for child in self.children:
            if child.process:
                child.process.wait(5)
        self.children.clear()

    def _start(self, child: Child) -> None:
        with child.log.open("ab") as log:
            child.process = processes.spawn(
                child.command, log=log, env=self._env, last_signal=child.last_signal, pass_fds=child.pass_fds
            )
        child.started, child.due = time.monotonic(), 0.0
        self._ledger.add(child.name, child.process.pid)

    def _end_group(self, child: Child) -> None:
        if child.process:  # a killed leader may leave workers that hold its sockets
            processes.stop_groups([child.process.pid], signal.SIGTERM, grace=3)
