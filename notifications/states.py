"""The life of a message: what may follow what."""

from django.db.models import TextChoices


class MessageStatus(TextChoices):
    """Where a message stands."""

    QUEUED = "queued", "Waiting to be sent"
    CLAIMED = "claimed", "Taken by a worker, not yet handed over"
    SENDING = "sending", "Being handed to the mail server"
    SENT = "sent", "Accepted by the mail server"
    CANCELLED = "cancelled", "No longer needed"
    FAILED = "failed", "Refused for good"
    UNDECIDED = "undecided", "Perhaps sent: somebody must decide"
    LEFT = "left", "Perhaps sent: left at that"


_S = MessageStatus
# A killed worker leaves CLAIMED (nothing happened: goes back) or SENDING (perhaps sent: no machine resends).
# The worker that made a message undecided by its silence may still come back and say what became of it.
MOVES: dict[MessageStatus, frozenset[MessageStatus]] = {
    _S.QUEUED: frozenset({_S.CLAIMED, _S.CANCELLED}),
    _S.CLAIMED: frozenset({_S.SENDING, _S.QUEUED, _S.CANCELLED, _S.FAILED}),
    _S.SENDING: frozenset({_S.SENT, _S.QUEUED, _S.FAILED, _S.UNDECIDED}),
    _S.UNDECIDED: frozenset({_S.QUEUED, _S.LEFT, _S.SENT, _S.FAILED}),
    _S.SENT: frozenset(),
    _S.CANCELLED: frozenset(),
    _S.FAILED: frozenset(),
    _S.LEFT: frozenset(),
}
# A worker has it in hand, or had it when it vanished.
IN_HAND = frozenset({_S.CLAIMED, _S.SENDING, _S.UNDECIDED})
# Nothing more happens to it.
SETTLED = frozenset(status for status, following in MOVES.items() if not following)
