"""Forms of a learning goal, for its owner."""

from typing import Any

from django import forms

from mentoring.actions.goals import FIELDS
from mentoring.forms.fields import Versioned, WordsField
from mentoring.specific import Hint
from mentoring.states import GoalKind
from sets.models import LearningSet


class GoalForm(Versioned):
    """A goal being written. A draft may have gaps; the checker asks for what is missing."""

    kind = forms.ChoiceField(
        label="What kind of goal is it?",
        widget=forms.RadioSelect,
        choices=[
            (GoalKind.COMPETENCY, "Competency: a method, a technique, a way to think ahead"),
            (
                GoalKind.PEOPLE,
                "People management: delegating, coaching, conflict, leading change, influencing",
            ),
        ],
        error_messages={"required": "Choose a kind. Everybody needs one goal of each."},
    )
    able_to = forms.CharField(
        label="I will be able to …",
        max_length=300,
        help_text="Begin with what you will do: “Run a scenario workshop with my team without notes”.",
        error_messages={"required": "Say what you will be able to do."},
    )
    why = WordsField("How it serves my assignment or my role", 1000, rows=2)
    practice = WordsField(
        "How I will practise", 1000, rows=3, help_text="What, with whom, how often: “one workshop a month”."
    )
    evidence = WordsField(
        "Evidence somebody else could see",
        1000,
        rows=3,
        help_text="Something that can be shown, counted or watched.",
    )
    who_will_notice = forms.CharField(
        label="Who will notice?", max_length=200, required=False, help_text="Roles rather than names."
    )
    due_on = forms.DateField(
        label="By when?",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="You can change it while the goal is a draft.",
        error_messages={"required": "Choose the day by which you can do it."},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.initial.get("version", 0)

    def fields_written(self) -> dict[str, object]:
        """Return what the goal will hold."""
        return {name: self.cleaned_data[name] for name in FIELDS}

    def show_hints(self, hints: list[Hint]) -> None:
        """Put the checker's sentences beside their fields."""
        for hint in hints:
            self.add_error(hint.field, hint.text)


class NewGoalForm(GoalForm):
    """A new goal, in one of the sets that its owner belongs to."""

    learning_set = forms.ModelChoiceField(LearningSet.objects.none(), label="In which set?")

    def __init__(self, *args: Any, sets: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's open signature
        super().__init__(*args, **kwargs)
        field = self.fields["learning_set"]
        field.queryset = sets  # type: ignore[attr-defined]  # a ModelChoiceField
        if len(sets) == 1:
            field.initial, field.required = sets[0].pk, False
            field.widget = forms.HiddenInput()


class EvidenceForm(Versioned):
    """What became of a goal."""

    what_happened = WordsField(
        "What happened?",
        2000,
        required=True,
        help_text="What you did, and what somebody else could see. What did not work counts too.",
        error_messages={"required": "Say what happened before you ask for an answer."},
    )
