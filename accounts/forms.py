"""What a person says about themselves."""

import functools
import zoneinfo
from typing import ClassVar

from django import forms

from accounts.models import User


@functools.cache  # the database is a folder of 600 files
def time_zone_choices() -> list[tuple[str, str]]:
    """Return the places of the time zone database, as people would look for them."""
    names = sorted(
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ").replace("/", ": ")) for name in names)]


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # bound to User below
    """Name, time zone and language."""

    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        help_text="Deadlines are shown, and reminders sent, in your own time.",
    )

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["name", "time_zone", "language"]
        labels: ClassVar[dict[str, str]] = {"name": "Your name"}
