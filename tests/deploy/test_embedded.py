"""The private servers keep their data, their manners and their distance."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis
from django.conf import settings
from environ import Env

from deploy import folders, postgres, processes
from deploy.embedded import Services, services
from deploy.folders import RefusalError
from tests.deploy.running import ROOT, until

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def local() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="iial-deploy-") as folder:  # pytest's may be below a closed one
        Path(folder).chmod(0o711)
        yield Path(folder) / "local"


def query(running: Services, sql: str) -> str:
    where = Env.db_url_config(running.database_url)
    psql = postgres.find_binaries() / "psql"
    words = ["-h", where["HOST"], "-U", where["USER"], "-d", where["NAME"], "-tAc", sql]
    done = subprocess.run([psql, *words], capture_output=True, text=True, check=True)  # noqa: S603
    return done.stdout.strip()


def test_data_survive_a_stop_and_both_servers_are_durable(local: Path) -> None:
    with services(local) as running:
        query(running, "CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)")
        redis.Redis.from_url(running.redis_url or "").set("kept", "8")
        assert query(running, "SHOW fsync") == "on"
        assert query(running, "SHOW timezone") == "UTC"
        assert query(running, "SHOW listen_addresses") == ""
        assert query(running, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user") == "f"

    with services(local) as running:
        assert query(running, "SELECT n FROM kept") == "7"
        assert redis.Redis.from_url(running.redis_url or "").get("kept") == b"8"


def test_celery_reads_the_same_redis_in_its_own_words() -> None:
    assert settings.REDIS_URL.startswith("unix:///")
    assert settings.CELERY_BROKER_URL.startswith("redis+socket:///")
    assert settings.CELERY_BROKER_URL.endswith("?virtual_host=0")


def test_only_one_uses_a_folder_at_a_time(local: Path) -> None:
    with services(local, fsync=False), pytest.raises(RefusalError, match="in use by process"):
        services(local, fsync=False).__enter__()


def test_another_major_version_is_refused_with_the_way_out(local: Path) -> None:
    with services(local, fsync=False, redis=False):
        pass
    version = local / "postgres" / "PG_VERSION"
    version.write_text("14\n")

    with pytest.raises(RefusalError, match=r"PostgreSQL 14 made .*\n.*make reset"):
        services(local, fsync=False, redis=False).__enter__()

    assert version.read_text() == "14\n"


def test_a_pid_that_went_to_a_stranger_stops_nothing(local: Path) -> None:
    with services(local, fsync=False, redis=False):
        pass
    stranger = subprocess.Popen(["sleep", "60"])  # noqa: S607
    (local / "postgres" / "postmaster.pid").write_text(f"{stranger.pid}\n{local}\n1\n5432\n\n\n\nready\n")

    with services(local, fsync=False, redis=False) as running:
        assert query(running, "SELECT 1") == "1"

    assert stranger.poll() is None
    stranger.kill()
    stranger.wait(20)


def test_a_server_that_somebody_else_started_is_neither_used_nor_stopped(local: Path) -> None:
    with services(local, fsync=False, redis=False):
        pass
    account = folders.service_account(local / "postgres")
    program = postgres.find_binaries() / "postgres"
    command = [
        program,
        "-D",
        local / "postgres",
        "-c",
        "listen_addresses=",
        "-c",
        f"unix_socket_directories={local}/postgres",
    ]
    theirs = subprocess.Popen(  # noqa: S603
        command, user=account and account.uid, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd="/"
    )
    assert until(lambda: "ready" in (read(local / "postgres" / "postmaster.pid")))

    try:
        with pytest.raises(RefusalError, match=f"kill -INT {theirs.pid}"):
            services(local, fsync=False, redis=False).__enter__()
        assert theirs.poll() is None
    finally:
        theirs.send_signal(signal.SIGINT)
        theirs.wait(20)


def read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""


@pytest.mark.parametrize("name", ["x" * 120, "a place with (spaces), ünd more"])
def test_any_path_will_do(local: Path, name: str) -> None:
    with services(local / name, fsync=False) as running:
        assert query(running, "SELECT 1") == "1"
        assert redis.Redis.from_url(running.redis_url or "").ping()
        sockets = Path(Env.db_url_config(running.database_url)["HOST"]).parent

    assert not sockets.exists()


def test_servers_end_with_the_process_that_started_them(local: Path) -> None:
    code = (
        "import pathlib, sys, time; from deploy.embedded import services\n"
        "with services(pathlib.Path(sys.argv[1]), fsync=False): print('up', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", code, str(local)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    pids = [int(entry["pid"]) for entry in json.loads((local / "servers.json").read_text())]

    process.kill()
    process.wait(20)

    with services(local, fsync=False) as running:  # at once, while the old ones may still be ending
        assert query(running, "SELECT 1") == "1"
        assert not any(str(pid) in (local / "servers.json").read_text() for pid in pids)
    process.stdout.close()


def test_a_home_that_only_root_enters_stays_closed(local: Path) -> None:
    if os.geteuid() != 0:
        local.parent.chmod(0o700)  # an ordinary user's own server simply works there
    home = local / "home"
    home.mkdir(parents=True, mode=0o700)

    with services(home / "project" / ".local", fsync=False, redis=False) as running:
        assert query(running, "SELECT 1") == "1"

    assert home.stat().st_mode & 0o777 == 0o700
    folders.forget(home / "project" / ".local")
    assert not (home / "project" / ".local").exists()


def test_a_copied_folder_gets_its_own_name_and_a_moved_one_keeps_it(tmp_path: Path) -> None:
    first, copy, moved = tmp_path / "first", tmp_path / "copy", tmp_path / "moved"
    first.mkdir()
    name = folders.name_of(first)
    shutil.copytree(first, copy)

    assert folders.name_of(copy) != name
    first.rename(moved)
    assert folders.name_of(moved) == name


def test_what_is_started_hears_the_signals_that_its_starter_ignores(tmp_path: Path) -> None:
    code = "from signal import *; print([getsignal(one) is SIG_DFL for one in (SIGQUIT, SIGTERM)])"
    before = signal.signal(signal.SIGQUIT, signal.SIG_IGN)  # as in a shell's background job
    try:
        with (tmp_path / "log").open("wb") as log:
            processes.spawn([sys.executable, "-c", code], log=log, env=os.environ).wait(20)
    finally:
        signal.signal(signal.SIGQUIT, before)
    assert (tmp_path / "log").read_text() == "[True, True]\n"
