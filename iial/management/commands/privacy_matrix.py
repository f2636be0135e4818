"""Try the whole privacy matrix on the seeded demo; changes nothing."""

import json
import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from iial.privacy import demo


class Command(BaseCommand):
    """Print one JSON object a line for each row, actor and door; exit 1 when one differs."""

    help = "Try the privacy matrix on the seeded demo: one JSON object a cell, exit 1 on a difference."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Run inside a transaction that is rolled back: a visit leaves a trace, this one must not."""
        wrong = 0
        logging.getLogger("django.request").setLevel(logging.ERROR)  # a refusal is what we came for
        with transaction.atomic():
            try:
                for cell in demo.run():
                    self.stdout.write(json.dumps(cell.as_json()))
                    wrong += not cell.holds
            except demo.NoDemo as error:
                raise CommandError(str(error)) from error
            finally:
                transaction.set_rollback(True)
        if wrong:
            message = f"{wrong} cells differ from the matrix."
            raise CommandError(message, returncode=1)
