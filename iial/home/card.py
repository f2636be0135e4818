"""The one next step."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Card:
    """What to do next: a title, a sentence, the deadline that runs, and the button to press (if any)."""

    title: str
    text: str = ""
    deadline: datetime | None = None
    url: str = ""
    label: str = ""
