"""Plan the reminders that are due, or only show them."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import UTC, datetime

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from notifications import planning
from notifications.actions import Draft
from notifications.wording import say


def a_moment(text: str) -> datetime:
    """Return an ISO moment; without an offset it is UTC. ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def line(draft: Draft) -> str:
    """Return one message to be as JSON."""
    words = say(draft.kind, draft.context)
    return json.dumps(
        {
            "key": draft.key,
            "kind": draft.kind,
            "recipient": draft.to.email,
            "subject": words.subject,
            "about": f"{draft.about._meta.label}/{draft.about.pk}",
            "why": words.why,
            "stops_when": words.stops_when,
            "due": draft.due.isoformat() if draft.due else None,
        },
    )


class Command(BaseCommand):
    """`manage.py remind [--dry-run] [--at ISO]`."""

    help = "Plan the reminders that are due; with --dry-run only show them, one JSON object a line."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the two options."""
        parser.add_argument("--dry-run", action="store_true", help="write nothing")
        parser.add_argument("--at", type=a_moment, default=None, help="as if it were this moment (ISO)")

    def handle(self, *args: object, **options: object) -> None:
        """Print what was planned."""
        del args
        at = options["at"]
        now = at if isinstance(at, datetime) else timezone.now()
        try:
            if options["dry_run"]:
                for draft in planning.preview(now):
                    self.stdout.write(line(draft))
            else:
                self.stdout.write(json.dumps(asdict(planning.remind(now))))
        except planning.PlanningFailed as failed:
            message = f"These rules broke, the others were followed: {failed}. See the log."
            raise CommandError(message) from failed
