"""App configuration."""

from django.apps import AppConfig


class IialConfig(AppConfig):
    """Settings of the wiring."""

    name = "iial"
