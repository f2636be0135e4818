"""The Celery app: the clock and the hands; the database is the queue."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iial.settings")

app = Celery("iial")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
