"""The browser of the design tests: the system's own, started as it needs to be here."""

import os
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.services import find_chromium

FLAGS = ("no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking")
QUIET = ("disable-component-update", "disable-sync")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the installed Chromium, not one that the test tool would download."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the tool's own event loop runs in this thread
    flags = [f"--{flag}" for flag in (*FLAGS, *QUIET)]
    return {**browser_type_launch_args, "executable_path": find_chromium(), "args": flags}


@pytest.fixture(scope="session", autouse=True)
def static_root() -> None:
    """Make the folder of collected files, empty: the server warns where there is none."""
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
