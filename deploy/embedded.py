"""The private PostgreSQL and Redis of the demo, of development and of tests; never of production."""

import contextlib
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from deploy import folders, processes
from deploy.postgres import Postgres
from deploy.redis_server import Redis

RESTARTS_IN_A_ROW, CALM = 5, 60.0  # restarts; seconds after which an earlier death no longer counts


class Services:
    """The servers that were started, and the addresses they answer at (None where not asked for)."""

    def __init__(self, postgres: Postgres | None, redis: Redis | None, say: Callable[[str], None]) -> None:
        """Hold the servers; `services` starts and stops them."""
        self._postgres, self._redis, self._say = postgres, redis, say
        self._deaths: list[float] = []
        self.database_url = postgres.url if postgres else None
        self.redis_url = redis.url if redis else None

    def start(self) -> None:
        """Start what is not running."""
        for server in self._servers():
            server.start()

    def stop(self) -> None:
        """Stop what runs; what it holds is on disk."""
        for server in reversed(self._servers()):
            server.stop()

    def revive(self) -> None:
        """Start again a server that died; after some deaths in a row raise RefusalError with its log."""
        for server in self._servers():
            if server.process is None or server.process.poll() is None:
                continue
            now = time.monotonic()
            self._deaths = [death for death in self._deaths if now - death < CALM] + [now]
            ended = f"{server.log.stem} ended unexpectedly"
            if len(self._deaths) > RESTARTS_IN_A_ROW:
                message = f"{ended}, again and again. The end of {server.log}:\n{processes.tail(server.log)}"
                raise folders.RefusalError(message)
            self._say(f"{ended}; starting it again.")
            server.start()

    def _servers(self) -> list[Postgres | Redis]:
        return [server for server in (self._postgres, self._redis) if server]


@contextlib.contextmanager
def services(
    local_dir: Path,
    *,
    fsync: bool = True,
    postgres: bool = True,
    redis: bool = True,
    say: Callable[[str], None] = print,
    pause: Callable[[float], None] = time.sleep,
) -> Iterator[Services]:
    """Run private servers whose data stay below `local_dir`, and stop them at the end.

    `fsync=False` is for tests: a power cut may lose data, a kill does not. Call it from a thread that stays:
    the servers end with it. Raises RefusalError, with the way out, when a run uses the folder already or
    something is missing.
    """
    local = folders.prepare(local_dir)
    with folders.held(local / "services.lock", f"The servers of {local} are in use by {{}}."):
        place = folders.place(local)
        ledger = processes.Ledger(local / "servers.json")
        running = Services(
            Postgres(place, ledger, fsync=fsync, say=say, pause=pause) if postgres else None,
            Redis(place, ledger, fsync=fsync, pause=pause) if redis else None,
            say,
        )
        try:
            running.start()
            yield running
        finally:
            running.stop()
            ledger.forget()
            with contextlib.suppress(OSError):
                place.sockets.rmdir()
