"""Draw the life of an assignment from its table of moves."""

from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from assignments.states import MOVES, OPEN, OVER, WHOSE_MOVE, Mover, Status


def lines() -> Iterator[str]:
    """Yield the diagram in Mermaid's language, fenced for Markdown."""
    yield "```mermaid"
    yield "stateDiagram-v2"
    for status in Status:
        mover = WHOSE_MOVE[status]
        move = "" if mover == Mover.NOBODY else f"<br/>next: {mover.label}"
        yield f'    state "{status.label}{move}" as {status.value}'
    yield f"    [*] --> {Status.FRAMING.value}: start"
    for step in MOVES:
        yield f"    {step.start.value} --> {step.end.value}: {step.verb.replace('_', ' ')}"
    for status in Status:
        if status in OPEN:
            yield f"    {status.value} --> {Status.WITHDRAWN.value}: withdraw"
    for status in Status:
        if status in OVER:
            yield f"    {status.value} --> [*]"
    yield "```"


class Command(BaseCommand):
    """Print the diagram that README.md shows."""

    help = "Print the life of an assignment as a Mermaid diagram, as README.md shows it."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Print it."""
        for line in lines():
            self.stdout.write(line)
