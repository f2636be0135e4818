"""What a person says about themselves."""

import functools
import zoneinfo
from typing import Any, ClassVar

from django import forms
from django.forms.renderers import BaseRenderer
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User


@functools.cache  # the database is a folder of 600 files
def time_zone_choices() -> list[tuple[str, str]]:
    """Return the places of the time zone database, as people would look for them."""
    names = sorted(
        name for name in zoneinfo.available_timezones() if "/" in name and not name.startswith("Etc/")
    )
    return [("UTC", "UTC"), *((name, name.replace("_", " ").replace("/", ": ")) for name in names)]


@functools.cache
def _zone_options() -> SafeString:
    """Return the options of all places, none of them chosen; drawn once, being the same for everybody."""
    return format_html_join("", '<option value="{}">{}</option>', time_zone_choices())


class TimeZoneSelect(forms.Select):
    """A select of 500 time zones at the price of one."""

    def render(
        self,
        name: str,
        value: Any,  # noqa: ANN401 - Django's own signature
        attrs: dict[str, Any] | None = None,
        renderer: BaseRenderer | None = None,
    ) -> SafeString:
        """Return the select; a place that only this form knows comes first."""
        del renderer
        options = _zone_options()
        plain, chosen = format_html('value="{}"', value), format_html('value="{}" selected', value)
        if plain in options:
            options = mark_safe(options.replace(plain, chosen, 1))  # noqa: S308 - all of it escaped above
        elif value in (key for key, _label in self.choices):
            options = format_html("<option {}>{}</option>{}", chosen, value, options)
        return format_html(
            '<select name="{}"{}>{}</select>', name, flatatt(self.build_attrs(self.attrs, attrs)), options
        )


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]  # bound to User below
    """Name, time zone and language."""

    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        widget=TimeZoneSelect,
        help_text="Deadlines are shown, and reminders sent, in your own time.",
    )

    class Meta:
        model = User
        fields: ClassVar[list[str]] = ["name", "time_zone", "language"]
        labels: ClassVar[dict[str, str]] = {"name": "Your name"}
