"""The signed text in an invitation's link: which invitation, and which sending of it."""

from datetime import datetime
from uuid import UUID

from django.core import signing

from sets.models import Invitation

_SIGNER_SALT = "sets.invitation"
_SEPARATOR = "~"


def version(moment: datetime) -> str:
    """Return the mark of one sending: its moment in microseconds, so that older links stop."""
    return f"{moment.timestamp():.6f}".replace(".", "")


def make(invitation: Invitation) -> str:
    """Return the token of the invitation as last sent."""
    text = f"{invitation.pk.hex}{_SEPARATOR}{version(invitation.invited_at)}"
    return _signer().sign(text)


def read(token: str) -> tuple[UUID, str] | None:
    """Return the invitation's id and the sending's mark, or None when the text was not signed here."""
    try:
        key, mark = _signer().unsign(token).split(_SEPARATOR)
        return UUID(hex=key), mark
    except (signing.BadSignature, ValueError):
        return None


def _signer() -> signing.Signer:
    return signing.Signer(salt=_SIGNER_SALT, sep=_SEPARATOR)
