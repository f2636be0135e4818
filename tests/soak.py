"""Counts of the long runs: a pytest plugin whose `tally` prints a JSON line a test after `make soak`."""

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pytest

LINES = pytest.StashKey[list[str]]()
SOAKING = os.environ.get("SOAK") == "1"


@dataclass
class Tally:
    """What a long run tried, and what went wrong."""

    test: str
    tried: int = 0
    lost: int = 0
    twice: int = 0
    errors: int = 0

    def assert_clean(self) -> None:
        """Fail unless something was tried and nothing was lost, done twice or broken."""
        assert self.tried, f"{self.test} tried nothing"
        wrong = {key: n for key, n in asdict(self).items() if key in ("lost", "twice", "errors") and n}
        assert not wrong, f"{self.test}: {wrong} of {self.tried}"


def counts(small: int, large: int) -> int:
    """Return how often to try: `small` in `make test`, `large` in `make soak`."""
    return large if SOAKING else small


@pytest.fixture
def tally(request: pytest.FixtureRequest) -> Iterator[Tally]:
    """Count what a long run does; printed when it ends, also when it failed; not clean fails the test."""
    counted = Tally(request.node.name)
    yield counted
    request.node.user_properties.append(("tally", json.dumps(asdict(counted))))
    counted.assert_clean()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Print the lines after pytest's own, so that they are the last."""
    if SOAKING and not hasattr(config, "workerinput"):
        for line in config.stash.get(LINES, []):
            print(line, flush=True)  # noqa: T201 - machines read these lines


class Collector:
    """Gathers the tallies of all tests, of xdist's workers too."""

    def __init__(self, config: pytest.Config) -> None:
        """Keep the lines with the configuration."""
        self._lines = config.stash.setdefault(LINES, [])

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Take the tally out of a report."""
        if report.when == "teardown":
            self._lines += [str(value) for name, value in report.user_properties if name == "tally"]


def pytest_configure(config: pytest.Config) -> None:
    """Listen to the reports in the controller."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Collector(config), "tallies")
