"""What the clock starts: read the moment, call one function."""

from celery import shared_task
from django.utils import timezone

from notifications import delivery, planning


@shared_task(name="notifications.tasks.remind")
def remind() -> int:
    """Plan what is due."""
    return planning.remind(timezone.now()).enqueued


@shared_task(name="notifications.tasks.deliver")
def deliver() -> int:
    """Send what is ready."""
    return delivery.deliver(now=timezone.now()).sent
