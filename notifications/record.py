"""Where decisions about messages are written down: `iial` wires it, for this app and the record are blind."""

from datetime import datetime
from typing import Protocol

from django.db.models import Model

from accounts.models import User


class Recorder(Protocol):
    """Writes that somebody did something to something."""

    def __call__(self, *, by: User | None, verb: str, subject: Model, at: datetime) -> None:
        """Write it, in the transaction that is open."""


_recorders: list[Recorder] = []


def use(recorder: Recorder) -> None:
    """Write decisions with `recorder` from now on."""
    _recorders[:] = [recorder]


def record(*, by: User, verb: str, subject: Model, at: datetime) -> None:
    """Write a decision down. IndexError when nobody wired the record: then nothing may be decided."""
    _recorders[0](by=by, verb=verb, subject=subject, at=at)
