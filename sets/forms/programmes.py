"""Creating a programme."""

from datetime import date, timedelta
from typing import Any

from django import forms

from accounts.forms import TimeZoneSelect, time_zone_choices
from accounts.models import User
from sets.models import Organisation, StrategicTheme
from sets.models.programme import LARGEST_SET, SMALLEST_SET

MOST_THEMES = 20
LONGEST_PROGRAMME = timedelta(days=3 * 366)
_IMPOSSIBLE_DAY = "There is no such day. Write it like 2027-03-14."
_TITLE_LENGTH: int = StrategicTheme._meta.get_field("title").max_length or 0


class _DayInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class _SizeInput(forms.NumberInput):
    def __init__(self) -> None:
        super().__init__(attrs={"min": SMALLEST_SET, "max": LARGEST_SET})


class ProgrammeForm(forms.Form):
    """What a programme is, when it runs, and the themes it serves."""

    organisation = forms.ModelChoiceField(queryset=Organisation.objects.none(), empty_label=None)
    name = forms.CharField(max_length=120, help_text="As people will call it, like “Looking further”.")
    purpose = forms.CharField(
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"data-count": ""}),
        help_text="What the company wants from it, in a few sentences that everybody in it reads.",
    )
    themes = forms.CharField(
        label="Strategic themes",
        required=False,
        max_length=MOST_THEMES * (_TITLE_LENGTH + 2),
        widget=forms.Textarea,
        help_text="One a line. Each participant’s assignment attaches to one of them.",
    )
    starts_on = forms.DateField(
        label="First day", widget=_DayInput, error_messages={"invalid": _IMPOSSIBLE_DAY}
    )
    ends_on = forms.DateField(
        label="Last day",
        widget=_DayInput,
        error_messages={"invalid": _IMPOSSIBLE_DAY},
        help_text="Seven months is usual.",
    )
    time_zone = forms.ChoiceField(
        choices=time_zone_choices,
        widget=TimeZoneSelect,
        help_text="Deadlines fall at 17:00 here; people also see their own time.",
    )
    smallest_set = forms.IntegerField(
        label="Smallest set", min_value=SMALLEST_SET, max_value=LARGEST_SET, widget=_SizeInput
    )
    largest_set = forms.IntegerField(
        label="Largest set",
        min_value=SMALLEST_SET,
        max_value=LARGEST_SET,
        widget=_SizeInput,
        help_text="Sets of five to seven work best.",
    )

    def __init__(self, *args: Any, user: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "time_zone": user.time_zone,
            "smallest_set": SMALLEST_SET,
            "largest_set": LARGEST_SET,
        }
        self.today = today
        mine = Organisation.objects.managed_by(user).order_by("name")
        field: forms.ModelChoiceField[Organisation] = self.fields["organisation"]  # type: ignore[assignment]
        field.queryset = mine
        only = list(mine[:2])
        if len(only) == 1:
            field.initial = only[0]
            field.widget = forms.HiddenInput()

    def clean_name(self) -> str:
        """Return the name without needless spaces."""
        return " ".join(self.cleaned_data["name"].split())

    def clean_themes(self) -> list[str]:
        """Return the themes, one a line, each once."""
        titles = [" ".join(line.split()) for line in self.cleaned_data["themes"].splitlines()]
        spelled: dict[str, str] = {}
        for title in filter(None, titles):
            spelled.setdefault(title.casefold(), title)
        themes = list(spelled.values())
        if len(themes) > MOST_THEMES:
            message = f"These are {len(themes)} themes; up to {MOST_THEMES} fit. Leave the lesser ones out."
            raise forms.ValidationError(message)
        if long := [title for title in themes if len(title) > _TITLE_LENGTH]:
            message = f"“{long[0][:40]}…” is longer than {_TITLE_LENGTH} characters. Shorten it to its core."
            raise forms.ValidationError(message)
        return themes

    def clean(self) -> dict[str, Any]:
        """Refuse dates and sizes that cannot be, with the reason."""
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last:
            if last <= first:
                self.add_error("ends_on", "The last day has to come after the first day.")
            elif last - first > LONGEST_PROGRAMME:
                years = (last - first).days // 365
                self.add_error(
                    "ends_on", f"That is {years} years; a programme lasts up to three. Check the years."
                )
            elif last < self.today:
                self.add_error("ends_on", "This day has passed already. Check the year.")
        smallest, largest = cleaned.get("smallest_set"), cleaned.get("largest_set")
        if smallest and largest and smallest > largest:
            self.add_error("largest_set", f"The largest set cannot be smaller than the smallest, {smallest}.")
        return cleaned
