"""The rules of this app's deadlines."""


def register() -> None:
    """Make the kinds known."""
