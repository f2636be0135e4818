"""What belongs to the product, where tests have added things of their own."""

from notifications import kinds


def product_kinds() -> list[str]:
    """Return the kinds of message the product knows, without those that tests add."""
    return [name for name in kinds.names() if not name.startswith("test-")]
