"""App configuration."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Settings of the app `audit`."""

    name = "audit"
