"""What a person does about their own account."""

from accounts.models import User


def save_profile(*, by: User, name: str, time_zone: str, language: str) -> None:
    """Keep a person's own name, time zone (IANA name) and language."""
    User.objects.filter(pk=by.pk).update(name=name, time_zone=time_zone, language=language)
