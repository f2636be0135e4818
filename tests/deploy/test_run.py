"""`make run` starts everything, says so, and takes everything down again, whoever kills what."""

import contextlib
import fcntl
import json
import os
import pty
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.deploy.running import ROOT, Run, free_port, started_from, until

pytestmark = pytest.mark.enable_socket


@pytest.fixture(scope="session")
def prepared() -> Path:
    """Return a LOCAL_DIR that ran once; each test, in whatever worker, runs a copy and waits less."""
    folder = Path(os.environ["LOCAL_DIR"]).parent / "prepared"  # tests.services removes it at the end
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        folder.chmod(0o711)
        first = Run(folder / "local", free_port())
        if not (folder / "done").exists():
            assert first.start().ready(120).end(signal.SIGTERM) == 0
            (folder / "done").touch()
    return first.local


@pytest.fixture
def run(prepared: Path) -> Iterator[Run]:
    with open_folder() as folder:
        subprocess.run(["cp", "-a", prepared, folder / "local"], check=True)  # noqa: S603, S607 - keeps owners
        made = Run(folder / "local", free_port())
        yield made
        if made.process and made.process.poll() is None:
            made.end(signal.SIGTERM)
        assert until(lambda: not started_from(made.local)), started_from(made.local)


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """Make a folder that the database's account may pass; pytest's own may be below a closed one."""
    with tempfile.TemporaryDirectory(prefix="iial-run-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder)


def variables(run: Run) -> dict[str, str]:
    lines = (run.local / "env").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines)


def pid_of(run: Run, name: str) -> int:
    for ledger in ("processes.json", "servers.json"):
        for entry in json.loads((run.local / ledger).read_text()):
            if entry["name"] == name:
                return int(entry["pid"])
    raise AssertionError(name)


@pytest.fixture
def makefile(tmp_path: Path) -> str:
    path = tmp_path / "Makefile"
    path.write_text(f"run:\n\t@exec {sys.executable} -m deploy.run\n")
    return str(path)


def test_a_run_serves_and_ctrl_c_ends_it_whole(run: Run, makefile: str) -> None:
    ours, theirs = pty.openpty()
    run.start("make", "-f", makefile, "run", terminal=theirs).ready()

    assert run.get("/healthz/live") == 200
    assert f"Ready: http://127.0.0.1:{run.port}/\n" in run.text
    assert "mentor@demo.example" in run.text
    assert "iial-demo" in run.text
    assert (run.local / "env").stat().st_mode & 0o777 == 0o600
    beside = {**run.env, "PORT": ""}
    manage = [sys.executable, "manage.py", "migrate", "--check"]
    assert subprocess.run(manage, cwd=ROOT, env=beside, check=False).returncode == 0  # noqa: S603

    where = urlsplit(variables(run)["EMAIL_URL"])
    with smtplib.SMTP(where.hostname or "", where.port or 0, timeout=10) as link:
        link.sendmail("from@demo.example", ["to@demo.example"], "Subject: one\r\n\r\nBody\r\n")
    assert any(b"Subject: one" in path.read_bytes() for path in (run.local / "mail").glob("*.eml"))

    second = Run(run.local, free_port())
    second.output = run.local / "second.out"
    assert second.start().process.wait(20) == 1  # type: ignore[union-attr]
    assert "already runs" in second.text
    assert run.get("/healthz/live") == 200

    os.write(ours, b"\x03")
    assert run.process is not None
    assert run.process.wait(30) == 0  # of make itself
    assert started_from(run.local) == []
    assert list(run.local.glob("*.lock")) == []
    os.close(ours)
    os.close(theirs)


def test_after_a_kill_nothing_stays_and_the_next_start_recovers(run: Run, makefile: str) -> None:
    run.start().ready()
    secret = variables(run)["SECRET_KEY"]

    os.kill(run.supervisor, signal.SIGKILL)

    assert run.process is not None
    run.process.wait(10)
    assert until(lambda: not started_from(run.local)), started_from(run.local)
    run.start("make", "-f", makefile, "run").ready()
    assert run.get("/healthz/live") == 200
    assert variables(run)["SECRET_KEY"] == secret

    run.end(signal.SIGKILL)  # make dies and cannot tell us
    assert until(lambda: not started_from(run.local)), started_from(run.local)


def test_whatever_dies_is_started_again(run: Run) -> None:
    run.start().ready()

    for name in ("redis", "postgres", "worker", "mail", "web"):
        pid = pid_of(run, name)
        os.kill(pid, signal.SIGKILL)
        assert until(lambda pid=pid, name=name: pid_of(run, name) != pid), f"{name}: {run.text}"

    assert until(lambda: run.get("/healthz/ready") == 200)
    assert run.end(signal.SIGTERM) == 0


def test_a_busy_port_is_named_with_the_way_out(run: Run) -> None:
    with socket.create_server(("127.0.0.1", run.port)):
        assert run.start().process.wait(20) == 1  # type: ignore[union-attr]

    assert f"port {run.port}" in run.text
    assert "PORT=" in run.text
    assert "Traceback" not in run.text


def test_a_signal_to_make_alone_during_the_start_leaves_nothing_running(run: Run, makefile: str) -> None:
    (run.local / "logs" / "prepare.log").unlink()
    run.start("make", "-f", makefile, "run")
    assert until((run.local / "logs" / "prepare.log").exists)

    run.end(signal.SIGINT)  # make keeps SIGINT to itself, waits for us, and always dies by the signal

    assert "Stopped." in run.text
    assert started_from(run.local) == []
