"""`manage.py seed_demo`: a believable company in an empty database, as often as measuring wants it."""

import time
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from iial.demo.build import build
from iial.demo.journal import Journal
from iial.demo.moments import Clock
from iial.demo.rows import Ids
from iial.demo.write import copying


class Command(BaseCommand):
    """Seed the demo (contract page, “Demo”); the same seed and moment give the same rows."""

    help = "Fill an empty database with the demo company."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the size, the seed, and the moment that counts as now."""
        parser.add_argument("--scale", type=int, default=1, help="how many copies of the demo company's work")
        parser.add_argument("--seed", type=int, default=42, help="decides all identifiers")
        parser.add_argument("--now", default="", help="ISO 8601 with an offset; otherwise the clock's")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write everything in one transaction and say how fast that was."""
        del args
        now, scale = _moment(options["now"]), options["scale"]
        if scale < 1:
            message = "Choose a scale of 1 or more."
            raise CommandError(message)
        begun = time.perf_counter()
        with transaction.atomic():
            if User.objects.exists():
                message = "The database already holds people; the demo goes into an empty one."
                raise CommandError(message)
            journal = Journal(Ids(options["seed"]), Clock(now))
            with copying(journal.sheet) as rows:
                for _ in build(journal, scale=scale, password=settings.DEMO_PASSWORD):
                    rows.flush()
        seconds = time.perf_counter() - begun
        count = journal.sheet.count
        self.stdout.write(f"{count} rows in {seconds:.1f} s ({count / seconds:.0f} rows/s)")


def _moment(text: str) -> datetime:
    """Return the moment that counts as now; CommandError for anything but a moment with an offset."""
    if not text:
        return timezone.now()
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        message = f"“{text}” is not a moment. Write one like 2026-03-04T09:00:00+01:00."
        raise CommandError(message) from error
    if moment.tzinfo is None:
        message = f"“{text}” has no offset. Write one like 2026-03-04T09:00:00+01:00."
        raise CommandError(message)
    return moment
