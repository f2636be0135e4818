"""Wiring: settings, addresses, the Celery app, home pages, health."""

from iial.celery import app as celery_app

__all__ = ["celery_app"]
