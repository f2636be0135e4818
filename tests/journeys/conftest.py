"""Windows for the journeys."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.looking import SIZES, Visitor


@pytest.fixture(params=list(SIZES))
def size(request: pytest.FixtureRequest) -> str:
    """Each journey runs at desktop and at phone width."""
    return str(request.param)


@pytest.fixture
def visit(browser: Browser, live_server: LiveServer, size: str) -> Iterator[Callable[[], Visitor]]:
    """Return a function that opens a fresh window, signed in as nobody."""
    contexts = []

    def _visit() -> Visitor:
        context = browser.new_context()
        contexts.append(context)
        return Visitor(context, live_server.url, size)

    yield _visit
    for context in contexts:
        context.close()
