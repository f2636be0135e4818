"""A process of its own that plans or delivers: says "ready", waits for a line, then works.

`python -m tests.notifications.worker deliver` or `… remind ISO`.
"""

import json
import sys
from dataclasses import asdict
from datetime import datetime

import django


def work(words: list[str]) -> dict[str, int]:
    """Do what was asked and return the counts."""
    from django.utils import timezone

    from notifications import delivery, planning
    from tests.notifications import outbox  # noqa: F401 - makes the tests' kinds known

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    if words[0] == "remind":
        return asdict(planning.remind(datetime.fromisoformat(words[1])))
    return asdict(delivery.deliver(now=timezone.now()))


if __name__ == "__main__":
    django.setup()
    sys.stdout.write(json.dumps(work(sys.argv[1:])) + "\n")
