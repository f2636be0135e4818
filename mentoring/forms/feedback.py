"""The feedback form (domain page, section 10): no scores; a strength and a larger contribution always."""

from collections.abc import Iterable
from typing import Any

from django import forms

from accounts.models import User
from mentoring.forms.fields import IdsField, Versioned, WordsField
from mentoring.models.feedback import LABELS, Words

WHOLE_SET = "set"
_NEEDED = {
    "strength": "Say what this person does well, and when you saw it.",
    "larger_contribution": "Say what larger contribution you can see.",
}


class LetterForm(Versioned):
    """The parts of a letter."""

    when_where = forms.CharField(
        label=LABELS["when_where"],
        max_length=300,
        required=False,
        help_text="One moment you were there for, such as “your talk with the yard on Tuesday”.",
    )
    what_you_did = WordsField(LABELS["what_you_did"], 2000, rows=3, help_text="What anybody could have seen.")
    what_it_led_to = WordsField(
        LABELS["what_it_led_to"], 2000, rows=3, help_text="What changed because of it."
    )
    strength = WordsField(
        LABELS["strength"],
        2000,
        help_text="What to build on. Needed before you send; a few lines are enough.",
    )
    larger_contribution = WordsField(
        LABELS["larger_contribution"],
        2000,
        help_text="For the company, beyond today’s job. Needed before you send.",
    )
    next_step = WordsField(
        LABELS["next_step"], 2000, rows=3, help_text="Name a weakness only together with a next step."
    )
    offer_of_help = WordsField(
        LABELS["offer_of_help"], 1000, rows=2, help_text="Time, a name, an introduction."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _NEEDED:  # may wait, but not past sending
            self.fields[name].needed_later = True  # type: ignore[attr-defined]  # read by the field's template

    def words(self) -> Words:
        """Return what was written."""
        return Words(**{name: self.cleaned_data[name] for name in LABELS})

    def ask_for_missing(self) -> bool:
        """Add an error for each required part that is empty; say whether the letter is complete."""
        for name in self.words().missing:
            self.add_error(name, _NEEDED[name])
        return not self.errors


class FeedbackForm(LetterForm):
    """A letter to one person, or to the whole set. Nobody is chosen until the giver chooses."""

    field_order = ("to",)
    to = forms.ChoiceField(
        label="Who is it for?",
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who it is for.",
            "invalid_choice": "This person is not a member of your set any more. Choose who it is for.",
        },
    )

    def __init__(self, *args: Any, people: Iterable[User], whole_set: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._people = {str(person.pk): person for person in people}
        choices = [(pk, person.name) for pk, person in self._people.items()]
        if whole_set:
            choices.append((WHOLE_SET, "The whole set and its adviser"))
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def recipient(self) -> User | None:
        """Return the one person it is for, or None for the whole set."""
        return self._people.get(self.cleaned_data["to"])


class ReviewForm(LetterForm):
    """One-to-one feedback on a revision, and what happens next."""

    readers = IdsField(required=False)
    decision = forms.ChoiceField(
        label="What happens next?",
        widget=forms.RadioSelect,
        required=False,
        choices=[],
    )

    def __init__(self, *args: Any, return_label: str, accept_label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["decision"]
        field.needed_later = True  # type: ignore[attr-defined]  # read by the field's template
        field.choices = [("return", return_label), ("accept", accept_label)]  # type: ignore[attr-defined]
