"""Forming one set, or several from a suggestion."""

from typing import Any

from django import forms

from sets.forms.people import Addresses, PeopleForm, people_by_address
from sets.models import Organisation, Person


def _plain_name(form: forms.Form) -> str:
    return " ".join(form.cleaned_data["name"].split())


class SetForm(PeopleForm):
    """A set's name and people."""

    name = forms.CharField(label="Name of the set", max_length=80)

    def clean_name(self) -> str:
        """Return the name without needless spaces."""
        return _plain_name(self)


class SuggestForm(forms.Form):
    """Who should be spread over several sets, and who mentors them."""

    participants = Addresses(
        label="Participants’ e-mail addresses",
        help_text="A column from a spreadsheet, or a list with any separator. "
        "Whoever waits in the programme without a set is included in any case.",
    )
    mentors = Addresses(
        label="Mentors’ e-mail addresses",
        help_text="One for each set, if you know them: outside their members’ reporting lines.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_participants(self) -> list[Person]:
        """Turn addresses into people."""
        return people_by_address(self.cleaned_data["participants"], self.organisation)

    def clean_mentors(self) -> list[Person]:
        """Turn addresses into people."""
        return people_by_address(self.cleaned_data["mentors"], self.organisation)


class PlanForm(forms.Form):
    """One suggested set; its people and mentor travel along unseen."""

    name = forms.CharField(label="Name", max_length=80)
    people = forms.ModelMultipleChoiceField(queryset=Person.objects.none(), widget=forms.MultipleHiddenInput)
    mentor = forms.ModelChoiceField(queryset=Person.objects.none(), required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = organisation.people.filter(user__is_active=True).select_related("user", "organisation")
        for name in ("people", "mentor"):
            self.fields[name].queryset = people  # type: ignore[attr-defined]  # both choose models

    def clean_name(self) -> str:
        """Return the name without needless spaces."""
        return _plain_name(self)

    @property
    def shown(self) -> dict[str, Any]:
        """The people and the mentor, for whoever reads the suggestion."""
        source = getattr(self, "cleaned_data", {}) if self.is_bound else self.initial
        return {"people": source.get("people", []), "mentor": source.get("mentor")}


PlanFormSet = forms.formset_factory(PlanForm, extra=0, max_num=100, validate_max=True, absolute_max=100)
