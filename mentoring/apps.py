"""App configuration."""

from django.apps import AppConfig


class MentoringConfig(AppConfig):
    """Settings of the app `mentoring`."""

    name = "mentoring"

    def ready(self) -> None:
        """Make this app's kinds of message known."""
        from mentoring import notices, reminders  # noqa: PLC0415 - models must be loaded first

        notices.register()
        reminders.register()
