"""Taking up an account from an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.forms import TimeZoneSelect, time_zone_choices
from accounts.models import LANGUAGES, User
from sets.actions import Profile


class WelcomeForm(forms.Form):
    """Name, time zone, language and a password; prefilled with what the programme manager entered."""

    name = forms.CharField(
        label="Your name", max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        widget=TimeZoneSelect,
        help_text="Deadlines are shown, and reminders sent, in your own time.",
    )
    language = forms.ChoiceField(choices=LANGUAGES)
    password = forms.CharField(
        max_length=200,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 10 characters. A few words you remember make a good one.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"name": user.name, "time_zone": user.time_zone, "language": user.language}
        self.user = user
        zones: forms.ChoiceField = self.fields["time_zone"]  # type: ignore[assignment]
        known = time_zone_choices()
        if user.time_zone not in dict(known):
            known = [(user.time_zone, user.time_zone), *known]
        zones.choices = known

    def clean_name(self) -> str:
        """Return the name without needless spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_password(self) -> str:
        """Judge the password against the site's rules and the person's own name and address."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.user)
        return password

    def profile(self) -> Profile:
        """Return what was said."""
        return Profile(**self.cleaned_data)
