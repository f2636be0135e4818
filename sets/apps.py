"""App configuration."""

from django.apps import AppConfig


class SetsConfig(AppConfig):
    """Settings of the app `sets`."""

    name = "sets"

    def ready(self) -> None:
        """Make this app's kinds of message known."""
        from sets import notices, reminders  # noqa: PLC0415 - models must be loaded first

        notices.register()
        reminders.register()
