"""Fields that every form here shares: people's words, and the save a page was opened on."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.forms.widgets import MultipleHiddenInput
from django.http import QueryDict

_LARGEST_VERSION = 2**31 - 1


class WordsField(forms.CharField):
    """A text of some lines, with its room said in characters."""

    def __init__(self, label: str, most: int, *, rows: int = 4, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        widget = forms.Textarea(attrs={"rows": rows, "data-count": ""})
        super().__init__(label=label, max_length=most, widget=widget, **kwargs)
        self.error_messages["max_length"] = (
            "This text has %(show_value)d characters; there is room for %(limit_value)d. Nothing was cut."
        )


class IdsField(forms.Field):
    """Ids of people that the page showed by name, posted back as they were."""

    widget = MultipleHiddenInput

    def to_python(self, value: Iterable[object] | None) -> list[str]:
        """Return the ids as texts."""
        return [str(one) for one in value or []]


class Versioned(forms.Form):
    """A form that remembers which save of the row it was opened on (0: there was none)."""

    version = forms.IntegerField(
        widget=forms.HiddenInput,
        min_value=0,
        max_value=_LARGEST_VERSION,
        error_messages={"required": "Please open this page once more and paste your text."},
    )

    def renew(self, version: int, readers: Iterable[object] | None = None) -> None:
        """Let the next press of the button be about the row, and the people, as they are now."""
        data = cast("QueryDict", self.data).copy()
        data["version"] = str(version)
        if readers is not None:
            data.setlist("readers", [str(one) for one in readers])
        self.data = data
