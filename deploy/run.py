"""`make run`: start everything II-AL needs on one machine, say when pages answer, stop it all on a signal."""

import contextlib
import http.client
import os
import shutil
import signal
import socket
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from deploy import folders, local_env, processes, terminal
from deploy.children import Child, Family
from deploy.embedded import Services, services
from deploy.folders import RefusalError

READY_WITHIN = 180.0  # seconds
BAD_LUCK = 2  # deaths of the web process before its first page
ACCOUNTS = (
    ("participant", "learns in the first set; her assignment is submitted"),
    ("member", "another participant of that set"),
    ("mentor", "guides the set"),
    ("adviser", "advises it on methods"),
    ("manager", "manages the programme"),
    ("sponsor", "sponsors it"),
    ("executive", "answers recommendations"),
    ("newcomer", "invited, in no set yet"),
    ("neighbour", "participant in another set of the programme"),
    ("outsider", "belongs to another organisation"),
    ("staff", "administers the system and reads its mail at /dev/mail/"),
)


class StopRequestedError(Exception):
    """Somebody asked the run to end."""


class Bell:
    """Rings on SIGINT and SIGTERM; every wait of the run listens to it."""

    def __init__(self) -> None:
        """Take over both signals, and listen for those that only make gets."""
        self._rung = False
        self._make = os.getppid() if terminal.is_make(os.getppid()) else None
        self._quiet = False
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._ring)

    def _ring(self, number: int, frame: object) -> None:
        del number, frame
        self._rung = True

    def pause(self, seconds: float) -> None:
        """Wait; raise StopRequestedError (once) when the bell has rung."""
        until = time.monotonic() + seconds
        while True:
            if (self._rung or terminal.is_ending(self._make)) and not self._quiet:
                self._quiet = True  # the stop itself waits too
                raise StopRequestedError
            left = until - time.monotonic()
            if left <= 0:
                return
            time.sleep(min(left, 0.2))


def say(text: str) -> None:
    """Print a line at once; a closed pipe is no reason to stop serving."""
    with contextlib.suppress(OSError):
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket that gunicorn inherits; a busy port is found here, before anything starts."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        message = (
            f"Cannot listen on {host} port {port}: {error.strerror}.\n"
            f"Stop the program that uses it, or take another port: PORT={port + 1 if port else 8001} make run"
        )
        raise RefusalError(message) from error
    return listener


def port_of(text: str) -> int:
    """Return a port number, or refuse."""
    if text.isdigit() and 0 < int(text) < 65536:  # noqa: PLR2004 - TCP's own limit
        return int(text)
    message = f"PORT is {text!r}: it must be a number from 1 to 65535."
    raise RefusalError(message)


def start_children(family: Family, values: Mapping[str, str], logs: Path, web: socket.socket) -> None:
    """Start web, worker and beat."""
    python = sys.executable
    gunicorn = (python, "-m", "gunicorn", "iial.wsgi:application", "-c", "python:deploy.gunicorn_config")
    celery = (python, "-m", "celery", "-A", "iial")
    quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
    schedule = Path(values["LOCAL_DIR"]) / "beat" / "schedule"
    shutil.rmtree(schedule.parent, ignore_errors=True)  # it is in the code; a kill may have torn this copy
    schedule.parent.mkdir()
    fd = web.fileno()
    family.start(Child("web", (*gunicorn, "--bind", f"fd://{fd}"), logs / "web.log", pass_fds=(fd,)))
    worker = (*celery, "worker", "--concurrency", "2", *quiet, "--loglevel", "INFO")
    family.start(Child("worker", worker, logs / "worker.log", last_signal=signal.SIGQUIT))
    family.start(Child("beat", (*celery, "beat", "--schedule", str(schedule)), logs / "beat.log"))


def wait_until_ready(family: Family, values: Mapping[str, str], bell: Bell) -> None:
    """Wait until a page answers; one that answers with an error, or keeps dying, stops the start."""
    web = next(child for child in family.children if child.name == "web")
    until = time.monotonic() + READY_WITHIN
    while (status := live_status(values)) != http.HTTPStatus.OK:
        broken = status >= http.HTTPStatus.INTERNAL_SERVER_ERROR or web.deaths > BAD_LUCK
        if broken or time.monotonic() > until:
            message = f"The pages do not answer. The end of {web.log}:\n{processes.tail(web.log, 30)}"
            raise RefusalError(message)
        family.revive()
        bell.pause(0.1)


def live_status(values: Mapping[str, str]) -> int:
    """Return the status of /healthz/live, 0 where nothing answers."""
    host = "127.0.0.1" if values["HOST"] in local_env.ANY_ADDRESS else values["HOST"]
    name = values.get("ALLOWED_HOSTS", "").split(",")[0].lstrip(".")
    link = http.client.HTTPConnection(host, int(values["PORT"]), timeout=5)
    try:
        link.request("GET", "/healthz/live", headers={"Host": name if name not in {"", "*"} else host})
        return link.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        link.close()


def greeting(values: Mapping[str, str]) -> str:
    """Return what a newcomer reads when everything is up."""
    ready = f"Ready: http://{local_env.in_brackets(values['HOST'])}:{values['PORT']}/"
    if not local_env.is_on(values.get("DEMO", "")):
        return ready
    password = values.get("DEMO_PASSWORD") or "iial-demo"
    rows = [f"  {name + '@demo.example':26} {who}" for name, who in ACCOUNTS]
    return "\n".join(
        [ready, "", f"Demo accounts, all with the password {password}", *rows, "", "Ctrl-C stops it."]
    )


@contextlib.contextmanager
def own_services(local: Path, bell: Bell) -> Iterator[Services]:
    """Start the servers whose addresses the environment does not give."""
    wanted = {"postgres": not os.environ.get("DATABASE_URL"), "redis": not os.environ.get("REDIS_URL")}
    with services(local, say=say, pause=bell.pause, **wanted) as running:
        yield running


def mail_sink(family: Family, local: Path) -> tuple[str, socket.socket]:
    """Start the demo's mail server on a free loopback port and return its EMAIL_URL."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    fd = listener.fileno()
    folder = local / "mail"
    folder.mkdir(mode=0o700, exist_ok=True)
    command = (sys.executable, "-m", "deploy.mailsink", "--fd", str(fd), "--folder", str(folder))
    family.start(Child("mail", command, local / "logs" / "mail.log", pass_fds=(fd,)))
    return f"smtp://127.0.0.1:{listener.getsockname()[1]}", listener


def supervise(local: Path, bell: Bell) -> None:
    """Run everything until the bell rings."""
    ledger = processes.Ledger(local / "processes.json")
    if left := ledger.end_leftovers():
        say(f"Ended what an earlier run left behind: {', '.join(left)}.")
    given = {**os.environ, "PORT": str(port_of(os.environ.get("PORT") or "8000"))}
    with contextlib.ExitStack() as stack:
        web = stack.enter_context(listen(given.get("HOST") or "127.0.0.1", int(given["PORT"])))
        running = stack.enter_context(own_services(local, bell))
        urls = {"DATABASE_URL": running.database_url, "REDIS_URL": running.redis_url}
        values = local_env.chosen(given, local, {key: url for key, url in urls.items() if url})
        stack.callback(ledger.forget)
        mail = Family(os.environ, ledger, say)
        stack.callback(mail.stop)
        if local_env.is_on(values.get("DEMO", "")) and "EMAIL_URL" not in values:
            values["EMAIL_URL"], listener = mail_sink(mail, local)
            stack.enter_context(listener)
        local_env.write(local / "env", values)
        family = Family({**os.environ, **values}, ledger, say)
        stack.callback(family.stop)
        serve(family, values, web, bell, (running, mail))


def serve(
    family: Family, values: Mapping[str, str], web: socket.socket, bell: Bell, others: tuple[Services, Family]
) -> None:
    """Prepare the database, start the application, greet, and keep everything alive."""
    logs = Path(values["LOCAL_DIR"]) / "logs"
    ready = Child("prepare", (sys.executable, "-m", "deploy.prepare"), logs / "prepare.log")
    if family.run(ready, bell.pause):
        message = f"The database or the static files could not be prepared. The end of {ready.log}:\n"
        raise RefusalError(message + processes.tail(ready.log))
    start_children(family, values, logs, web)
    wait_until_ready(family, values, bell)
    say(greeting(values))
    while True:
        bell.pause(0.5)
        for group in (*others, family):
            group.revive()


def main() -> int:
    """Return 0 after a requested stop, 1 with a plain reason otherwise."""
    bell = Bell()
    os.umask(0o022)
    try:
        with terminal.foreground():
            local = folders.prepare(Path(os.environ.get("LOCAL_DIR") or ".local"))
            refusal = (
                f"II-AL already runs from {local} ({{}}).\nStop it first, or set another LOCAL_DIR and PORT."
            )
            with folders.held(local / "run.lock", refusal):
                supervise(local, bell)
    except StopRequestedError:
        say("Stopped.")
    except RefusalError as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
