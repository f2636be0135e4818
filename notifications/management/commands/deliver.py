"""Send what is ready."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand
from django.utils import timezone

from notifications import delivery


class Command(BaseCommand):
    """`manage.py deliver`."""

    help = "Send what is ready and print what became of it as one JSON object."

    def handle(self, *args: object, **options: object) -> None:
        """Print the counts."""
        del args, options
        self.stdout.write(json.dumps(asdict(delivery.deliver(now=timezone.now()))))
