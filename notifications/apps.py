"""App configuration."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Settings of the app `notifications`."""

    name = "notifications"
