"""Short forms with which mentors answer and owners give reasons."""

from typing import Any

from django import forms

from mentoring.forms.fields import Versioned, WordsField
from mentoring.states import GoalStatus

_ROOM = 1000  # characters


class CharterAnswerForm(Versioned):
    """Agree a charter, or send it back with a note."""

    note = WordsField(
        "What would make it ready?",
        2000,
        rows=4,
        help_text="Needed when you send the charter back. Only its author reads it.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the note when the charter goes back."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("act") == "send_back" and not cleaned.get("note", "").strip():
            self.add_error("note", "Say what would make the charter ready; without a note it is no help.")
        return cleaned


class GoalAnswerForm(Versioned):
    """Confirm a goal, or send it back with a note."""

    note = WordsField(
        "A note to its owner",
        _ROOM,
        rows=3,
        help_text="Needed when you send the goal back; welcome when you confirm it.",
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the note when the goal goes back."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.data.get("act") == "send_back" and not cleaned.get("note", "").strip():
            self.add_error("note", "Say what would make the goal specific; without a note it is no help.")
        return cleaned


class GoalJudgeForm(Versioned):
    """Say how far a goal is reached."""

    verdict = forms.ChoiceField(
        label="How far is it reached?",
        widget=forms.RadioSelect,
        choices=[
            (GoalStatus.REACHED, GoalStatus.REACHED.label),
            (GoalStatus.PARTLY, GoalStatus.PARTLY.label),
            (GoalStatus.NOT_YET, GoalStatus.NOT_YET.label),
        ],
        error_messages={"required": "Choose how far it is reached."},
    )
    note = WordsField(
        "What I saw",
        _ROOM,
        rows=3,
        required=True,
        help_text="One sentence is enough.",
        error_messages={"required": "Add a sentence about what you saw."},
    )


class ReasonForm(Versioned):
    """Why a goal is dropped."""

    reason = WordsField(
        "Why do you drop it?",
        _ROOM,
        rows=3,
        required=True,
        help_text="If your mentor had confirmed the goal, they read this sentence.",
        error_messages={"required": "Say in a sentence why you drop this goal."},
    )
