"""The suite's own PostgreSQL and Redis: a pytest plugin that starts them before Django reads the settings.

`-p tests.services` loads it. The controller starts the servers, xdist's workers inherit the addresses.
Nothing of a running `make run` is touched, and an inherited DATABASE_URL counts only as TEST_DATABASE_URL.
"""

import atexit
import contextlib
import os
import secrets
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from deploy.embedded import services

pytest_plugins = ("tests.soak",)
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
STARTED = "IIAL_TEST_SERVICES"  # set in the controller, inherited by its workers
FORGET = ("DEMO", "DEMO_PASSWORD", "HOST", "PORT", "BASE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "REDIS_URL")

_running = contextlib.ExitStack()


def start() -> None:
    """Start the servers and set the environment, once a session."""
    if STARTED in os.environ:
        return
    folder = Path(tempfile.mkdtemp(prefix="iial-test-"))
    folder.chmod(0o711)  # the database's account passes through
    _running.callback(shutil.rmtree, folder, ignore_errors=True)
    own = services(folder / "local", fsync=False, postgres="TEST_DATABASE_URL" not in os.environ)
    running = _running.enter_context(own)
    for name in FORGET:
        os.environ.pop(name, None)
    os.environ |= {
        STARTED: "1",
        "TESTING": "1",
        "LOCAL_DIR": str(folder / "local"),
        "DATABASE_URL": running.database_url or os.environ["TEST_DATABASE_URL"],
        "REDIS_URL": running.redis_url or "",
        "EMAIL_URL": "smtp://127.0.0.1:9",
        "SECRET_KEY": secrets.token_urlsafe(50),
    }
    atexit.register(_running.close)


@pytest.hookimpl(tryfirst=True)
def pytest_addoption() -> None:
    """Start now: this is the only hook that runs before pytest-django reads the settings."""
    start()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop the servers when the controller ends."""
    del config
    _running.close()


def find_chromium() -> str:
    """Return the browser's program; where there is none, root installs Debian's, anyone else is told how."""
    wanted = os.environ.get("CHROMIUM")
    if wanted:
        if shutil.which(wanted):
            return wanted
        pytest.fail(f"CHROMIUM names {wanted}, which is no program here.", pytrace=False)
    if found := _installed():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get"):
        _install()
        if found := _installed():
            return found
    reason = (
        "No Chromium here. Install it (Debian: apt-get install chromium), or set CHROMIUM to its program."
    )
    pytest.fail(reason, pytrace=False)


def _installed() -> str | None:
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def _install() -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    for words in (["update", "-qq"], install):
        apt = ["apt-get", *words]
        subprocess.run(apt, check=False, stdin=subprocess.DEVNULL, env=env)  # noqa: S603 - fixed words
