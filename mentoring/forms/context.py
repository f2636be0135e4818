"""The context note's form."""

from django import forms

from mentoring.forms.fields import Versioned, WordsField
from mentoring.models.context import LABELS


class ContextForm(Versioned):
    """How this topic fits, in five parts of which one is needed, and who may read it."""

    how_it_fits = WordsField(
        LABELS["how_it_fits"],
        4000,
        rows=7,
        required=True,
        help_text="Which line of the company’s thinking this question serves, and why it matters now.",
        error_messages={"required": "Say how this topic fits; the other parts may stay empty."},
    )
    settled = WordsField(LABELS["settled"], 2000, help_text="What has been decided and needs no new proof.")
    still_open = WordsField(LABELS["still_open"], 2000, help_text="Where an answer would be welcome.")
    would_change_our_mind = WordsField(
        LABELS["would_change_our_mind"], 2000, help_text="Evidence that would make us think again."
    )
    people_to_talk_to = WordsField(
        LABELS["people_to_talk_to"], 1000, rows=3, help_text="Who knows, who cares, who can."
    )
    set_only = forms.BooleanField(
        label="Only the set may read it",
        required=False,
        help_text="Otherwise the programme’s managers, sponsor and executives may read it too.",
    )
