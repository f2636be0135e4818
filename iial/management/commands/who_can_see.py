"""Say who can open one thing, by the very rule that opens it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.access import readers
from iial.privacy.checks import guarded


class Command(BaseCommand):
    """Print the addresses of everybody who can see a thing, one a line, ordered by name."""

    help = "Print who can see a thing, one e-mail address a line: who_can_see mentoring.Feedback <uuid>"

    def add_arguments(self, parser: CommandParser) -> None:
        """Take the model's name and the thing's id."""
        parser.add_argument("model", help="app.Model, like assignments.Assignment")
        parser.add_argument("uuid", help="the id in the thing's address")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Print the addresses; raises CommandError for a model or an id that is not here."""
        try:
            door: Any = guarded(options["model"])
        except (LookupError, ValueError) as error:
            message = f"{options['model']}: {error}"
            raise CommandError(message) from error
        try:
            there = door.filter(pk=options["uuid"]).exists()
        except (ValidationError, ValueError) as error:
            message = f"“{options['uuid']}” is not an id of {options['model']}."
            raise CommandError(message) from error
        if not there:
            message = f"No {options['model']} has the id {options['uuid']}."
            raise CommandError(message)
        for user in readers(door, options["uuid"]):
            self.stdout.write(user.email)
