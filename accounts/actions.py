"""What a person does about their own account."""

from datetime import datetime

from accounts.models import User


def save_profile(
    *,
    user: User,
    name: str,
    time_zone: str,
    language: str,
    by: User,
    at: datetime,  # noqa: ARG001 - every action takes the moment; this one leaves no record
) -> None:
    """Keep a person's name, time zone (IANA name) and language; only their own."""
    User.objects.filter(pk=by.pk if by.pk == user.pk else None).update(
        name=name, time_zone=time_zone, language=language
    )
