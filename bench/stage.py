"""What is measured: private servers, two filled databases, and gunicorn before each as in production."""

import contextlib
import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from deploy import processes
from deploy.embedded import services

PREPARE = "import django; django.setup(); from bench.prepare import main; main()"
READY_WITHIN = 60.0  # seconds
OURS = ("TESTING", "HOST", "PORT", "DATABASE_URL", "REDIS_URL", "DEMO_PASSWORD")


class BenchError(Exception):
    """Nothing can be measured; the text says why."""


@dataclass(frozen=True, slots=True)
class Site:
    """One running site: where it answers, the pages to measure there, what its database holds."""

    port: int
    pages: list[dict[str, Any]]
    database: dict[str, Any]
    demo: bool
    scale: int


@contextlib.contextmanager
def sites(scales: list[int], workers: int) -> Iterator[list[Site]]:
    """Run one site for each scale of the demo, all on one pair of servers, and stop everything at the end."""
    with tempfile.TemporaryDirectory(prefix="iial-bench-", ignore_cleanup_errors=True) as name:
        Path(name).chmod(0o711)  # the database's account passes through
        local = Path(name) / "local"
        with contextlib.ExitStack() as stack:
            running = stack.enter_context(services(local))
            urls = [_own(running.database_url or "", running.redis_url or "", place) for place in (0, 1)]
            envs = [_environment(local, *pair) | {"WEB_CONCURRENCY": str(workers)} for pair in urls]
            filled = _fill(local, envs, scales)
            yield [
                Site(stack.enter_context(_web(local, env)), scale=scale, **found)
                for env, scale, found in zip(envs, scales, filled, strict=False)
            ]


def _own(database_url: str, redis_url: str, place: int) -> tuple[str, str]:
    """Return the addresses of one site's own database and its own Redis number."""
    if not place:
        return database_url, redis_url
    return f"{database_url.rpartition('/')[0]}/large", redis_url.replace("db=0", f"db={place}")


def _environment(local: Path, database_url: str, redis_url: str) -> dict[str, str]:
    """Return a production server's environment, but for the settings module that adds the reference pages."""
    kept = {key: value for key, value in os.environ.items() if key not in OURS}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "127.0.0.1",
        "BASE_URL": "http://127.0.0.1",
        "DEMO": "1",
        "LOCAL_DIR": str(local),
    }


def _fill(local: Path, envs: list[dict[str, str]], scales: list[int]) -> list[dict[str, Any]]:
    """Fill the databases, both at once; return what each says of itself."""
    if len(scales) > 1:
        create = "import django; django.setup(); from django.db import connection; "
        create += "connection.cursor().execute('CREATE DATABASE large')"
        subprocess.run([sys.executable, "-c", create], env=envs[0], check=True)
    runs = []
    for place, (env, scale) in enumerate(zip(envs, scales, strict=False)):
        into = local / f"pages-{place}.json"
        words = [sys.executable, "-c", PREPARE, "--scale", str(scale), "--into", str(into)]
        runs.append((subprocess.Popen([*words, *([] if place else ["--static"])], env=env), into))
    if any([run.wait() for run, _ in runs]):  # noqa: C419 - wait for each
        message = "A database could not be filled (above)."
        raise BenchError(message)
    return [json.loads(into.read_text()) for _, into in runs]


@contextlib.contextmanager
def _web(local: Path, env: Mapping[str, str]) -> Iterator[int]:
    """Run gunicorn with production's configuration on a free port and yield the port."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listener:
        port = int(listener.getsockname()[1])
        words = ("-m", "gunicorn", "iial.wsgi:application", "-c", "python:deploy.gunicorn_config")
        path = local / "logs" / f"web-{port}.log"
        with path.open("ab") as log:
            fd = listener.fileno()
            command = (sys.executable, *words, "--bind", f"fd://{fd}")
            process = processes.spawn(command, log=log, env=env, pass_fds=(fd,))
        try:
            _wait_for(port, process, path)
            yield port
        finally:
            processes.stop_groups([process.pid], signal.SIGTERM, grace=5)
            process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + READY_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError, http.client.HTTPException):
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            link.request("GET", "/healthz/live")
            if link.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    message = f"The site does not answer. The end of its log:\n{processes.tail(log, 30)}"
    raise BenchError(message)
