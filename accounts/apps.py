"""App configuration."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Settings of the app `accounts`."""

    name = "accounts"
