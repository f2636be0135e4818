"""Why an action did not happen, in words for the person who tried."""


class ActionError(Exception):
    """An action was judged and refused; nothing changed. The text says what happened and the way out."""

    @property
    def reason(self) -> str:
        """The sentence to show."""
        return str(self)


class Stale(ActionError):
    """The thing changed since the person opened the page."""
