"""Why something about programmes, sets, people and invitations did not happen."""

from collections.abc import Sequence

from accounts.errors import ActionError


class Misplaced(ActionError):
    """People cannot be placed like this: sizes, lines, roles they hold. `reasons` has a sentence each."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = list(reasons)


class SeatTaken(ActionError):
    """The set already has its one mentor or adviser; they can be replaced."""


class NotReady(ActionError):
    """A programme cannot be launched yet."""


class AlreadySettled(ActionError):
    """An import was confirmed or discarded before; this time nothing changed."""


class NothingToDo(ActionError):
    """Everybody is invited, everything is imported: there was nothing left."""


class InvitationOver(ActionError):
    """An invitation cannot be accepted: too late, withdrawn, answered, or replaced by a newer one."""


class NameTaken(ActionError):
    """A name that must be the only one is not."""
