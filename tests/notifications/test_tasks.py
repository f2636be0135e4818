"""What the clock starts."""

import pytest
from django.conf import settings
from django.utils import timezone

from iial.celery import app
from notifications import tasks
from tests.notifications.outbox import a_message
from tests.notifications.smtp_server import Mailbox


def test_beat_starts_tasks_that_exist_and_that_expire_before_the_next() -> None:
    app.autodiscover_tasks(force=True)
    for entry in settings.CELERY_BEAT_SCHEDULE.values():
        assert entry["task"] in app.tasks
        assert entry["options"]["expires"] < entry["schedule"]


@pytest.mark.django_db(transaction=True)
def test_the_tasks_plan_and_deliver(mailbox: Mailbox) -> None:
    a_message("one", at=timezone.now())
    assert tasks.remind() == 0
    assert tasks.deliver() == 1
    assert len(mailbox.mails) == 1
