"""Choosing people of an organisation: by ticking, or by pasting addresses."""

import re
from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet

from sets.models import Organisation, Person

_SEPARATORS = re.compile(r"[\s,;<>\"“”()]+")
NAMED = 5  # unknown addresses that are written out
LONGEST_PASTE = 40_000  # characters: about a thousand addresses
_NOT_LISTED = "Somebody you chose is not in the list any more. Look at the list and choose again."


def _choosable() -> "QuerySet[Person]":
    return Person.objects.none()


class PeopleForm(forms.Form):
    """People ticked in a list."""

    people = forms.ModelMultipleChoiceField(
        queryset=_choosable(),
        required=False,
        error_messages={"invalid_choice": _NOT_LISTED, "invalid_pk_value": _NOT_LISTED},
    )

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelMultipleChoiceField[Person] = self.fields["people"]  # type: ignore[assignment]
        field.queryset = people.select_related("user", "organisation")


class OnePersonForm(forms.Form):
    """One person out of a list, and the role that ends for it, if any."""

    person = forms.ModelChoiceField(
        queryset=_choosable(),
        error_messages={"required": "Choose somebody first.", "invalid_choice": _NOT_LISTED},
    )
    replacing = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: "QuerySet[Person]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: forms.ModelChoiceField[Person] = self.fields["person"]  # type: ignore[assignment]
        field.queryset = people.select_related("user", "organisation")


class Addresses(forms.CharField):
    """Pasted e-mail addresses, in a column or with any separator; cleans to a list, lower case, each once."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(
            max_length=LONGEST_PASTE, widget=forms.Textarea(attrs={"spellcheck": "false"}), **kwargs
        )

    def clean(self, value: Any) -> Any:  # noqa: ANN401 - Django's own signature
        """Return the addresses; words without an @ (names around them) are left out."""
        text = super().clean(value)
        words = (word.strip(".'").lower() for word in _SEPARATORS.split(text))
        return list(dict.fromkeys(word for word in words if "@" in word.strip("@")))


def people_by_address(addresses: Iterable[str], organisation: Organisation) -> list[Person]:
    """Return the people with these addresses, in that order. Raises ValidationError with the unknown."""
    addresses = list(addresses)
    rows = Person.objects.filter(organisation=organisation, user__email__in=addresses, user__is_active=True)
    found = {person.user.email: person for person in rows.select_related("user", "organisation")}
    unknown = [address for address in addresses if address not in found]
    if unknown:
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        said = f"Nobody at {organisation} has {', '.join(unknown[:NAMED])}{more}."
        message = f"{said} Import them first, or correct the address."
        raise forms.ValidationError(message)
    return [found[address] for address in addresses]


class ParticipantsForm(PeopleForm):
    """Participants, ticked or pasted."""

    addresses = Addresses(
        label="Or paste e-mail addresses",
        help_text="A column from a spreadsheet, or a list with any separator.",
    )

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_addresses(self) -> list[Person]:
        """Turn addresses into people."""
        return people_by_address(self.cleaned_data["addresses"], self.organisation)

    def chosen(self) -> list[Person]:
        """Return everybody who was ticked or pasted, each once."""
        both = [*self.cleaned_data["people"], *self.cleaned_data["addresses"]]
        return list({person.pk: person for person in both}.values())
