"""Who may decide about messages that perhaps were sent."""

from accounts.access import YES, Verdict, no
from accounts.models import User
from notifications.models import Message
from notifications.states import MessageStatus


def can_decide(user: User, message: Message) -> Verdict:
    """Administrators decide, once, about what no machine may send again."""
    if not user.is_staff:
        return no("Only administrators decide about messages that perhaps were sent.")
    if message.status != MessageStatus.UNDECIDED:
        return no("Somebody has decided about this message already. Nothing more needs to be done.")
    return YES
