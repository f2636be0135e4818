"""The user: an e-mail address, a name, a time zone, a language, and no role."""

import uuid
import zoneinfo
from datetime import tzinfo
from functools import cached_property
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone

LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
    ("fr", "Français"),
    ("pt", "Português"),
    ("es", "Español"),
    ("da", "Dansk"),
    ("tr", "Türkçe"),
]


def validate_time_zone(name: str) -> None:
    """Raise ValidationError unless `name` is a time zone of the IANA database."""
    if name not in zoneinfo.available_timezones():
        message = f"“{name}” is not a time zone. Write one like Europe/Lisbon."
        raise ValidationError(message, code="time_zone")


class UserManager(BaseUserManager["User"]):
    """Creates users with a normalised address."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Create and save a user; without a password they can only come in by a mailed link."""
        user = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Find a user by address, whatever its case."""
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person who can sign in. What they may do stands in `sets.Role`, never here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    language = models.CharField(max_length=8, default="en", choices=LANGUAGES)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False, help_text="Runs the site; reads nobody's words.")
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects = UserManager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("email"), name="user_email_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The first word of the name, for greetings."""
        return self.name.split(" ", 1)[0]

    @cached_property
    def zone(self) -> tzinfo:
        """The person's time zone."""
        return zoneinfo.ZoneInfo(self.time_zone)
