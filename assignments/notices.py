"""What this app tells people when something happened."""


def register() -> None:
    """Make the kinds known."""
