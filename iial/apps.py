"""App configuration."""

from django.apps import AppConfig


class IialConfig(AppConfig):
    """Settings of the wiring."""

    name = "iial"

    def ready(self) -> None:
        """Write decisions about messages into the record: the two apps are blind to each other."""
        from audit import actions  # noqa: PLC0415 - models must be loaded first
        from notifications import record  # noqa: PLC0415

        record.use(actions.record)
