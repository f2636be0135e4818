"""What every test may ask for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.test import Client

from accounts.models import User
from tests.cast import Cast, assemble
from tests.notifications.smtp_server import mailbox  # noqa: F401 - a fixture
from tests.services import find_chromium

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
hypothesis.settings.register_profile("suite", deadline=None)  # times are measured by `make bench` alone
hypothesis.settings.load_profile("suite")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """Make the folder of collected files, empty: the server warns where there is none."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the installed Chromium, not one that the test tool would download."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the tool's own event loop runs in this thread
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": list(FLAGS)}


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody."""
    return assemble()


@pytest.fixture
def sign_in(client: Client) -> Callable[[User], Client]:
    """Return a function that signs somebody in and hands back their client."""

    def _sign_in(user: User) -> Client:
        client.force_login(user, backend=BACKEND)
        return client

    return _sign_in
