"""Begin a real installation: the first organisation and its programme manager."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone

from accounts.errors import ActionError
from sets import actions, tokens


class Command(BaseCommand):
    """Found an organisation, mail its manager an invitation, and print the link."""

    help = "Create an organisation and its programme manager; mails and prints the manager's invitation link."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what is needed."""
        parser.add_argument("--name", required=True, help="the organisation's name")
        parser.add_argument("--area", default="Group", help="its top area of responsibility (default: Group)")
        parser.add_argument("--manager-name", required=True)
        parser.add_argument("--manager-email", required=True)
        parser.add_argument("--time-zone", default="UTC", help="the manager's, for example Europe/Lisbon")

    def handle(self, *args: object, **options: str) -> None:  # noqa: ARG002 - Django's own signature
        """Do it, or say why not."""
        try:
            invitation = actions.found_organisation(
                name=options["name"],
                area=options["area"],
                manager_name=options["manager_name"],
                manager_email=options["manager_email"],
                time_zone=options["time_zone"],
                at=timezone.now(),
            )
        except ActionError as error:
            raise CommandError(error.reason) from error
        link = settings.BASE_URL + reverse("sets:invitation", args=[tokens.make(invitation)])
        self.stdout.write(
            f"{options['name']} is founded. {options['manager_email']} is invited by mail, and here:\n{link}"
        )
