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


# A killed worker leaves CLAIMED (nothing happened: goes back) or SENDING (perhaps sent: never resent blindly).
MOVES: dict[MessageStatus, frozenset[MessageStatus]] = {
    MessageStatus.QUEUED: frozenset({MessageStatus.CLAIMED, MessageStatus.CANCELLED}),
    MessageStatus.CLAIMED: frozenset(
        {MessageStatus.SENDING, MessageStatus.QUEUED, MessageStatus.CANCELLED, MessageStatus.FAILED},
    ),
    MessageStatus.SENDING: frozenset(
        {
            MessageStatus.SENT,
            MessageStatus.QUEUED,
            MessageStatus.FAILED,
            MessageStatus.UNDECIDED,
        },
    ),
    MessageStatus.UNDECIDED: frozenset({MessageStatus.QUEUED, MessageStatus.CANCELLED}),
    MessageStatus.SENT: frozenset(),
    MessageStatus.CANCELLED: frozenset(),
    MessageStatus.FAILED: frozenset(),
}
