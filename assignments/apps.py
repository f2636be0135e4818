"""App configuration."""

from django.apps import AppConfig


class AssignmentsConfig(AppConfig):
    """Settings of the app `assignments`."""

    name = "assignments"

    def ready(self) -> None:
        """Make this app's kinds of message known."""
        from assignments import notices, reminders  # noqa: PLC0415 - models must be loaded first

        notices.register()
        reminders.register()
