"""Clean input for the charter, findings, and submitting."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone

from assignments.models import Assignment, Finding
from assignments.models.assignment import LATEST_YEAR
from assignments.states import Degree
from sets.models import Area, Programme


class StartForm(forms.Form):
    """Which area the assignment is about."""

    area = forms.ModelChoiceField(
        Area.objects.none(),
        label="My area of responsibility",
        help_text="The unit, function or process you answer for.",
    )

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]  # a ModelChoiceField


class Versioned(forms.ModelForm):  # type: ignore[type-arg]  # abstract over models
    """A form that remembers which save of the row it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs |= {"rows": 4, "data-count": ""}
            chosen = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
            field.error_messages["required"] = "Choose one." if chosen else "Write a few words here."

    def rebase(self, version: int) -> None:
        """Let the next save of what is shown go on top of save number `version`."""
        self.data = {**self.data.dict(), "version": str(version)}  # type: ignore[attr-defined]  # a QueryDict


class CharterForm(Versioned):
    """The question, its horizon, and who knows, who cares, who can."""

    class Meta:
        model = Assignment
        fields: ClassVar[list[str]] = [
            "area",
            "theme",
            "scoping_question",
            "horizon_year",
            "in_scope",
            "out_of_scope",
            "who_knows",
            "who_cares",
            "who_can",
        ]
        labels: ClassVar[dict[str, str]] = {
            "area": "My area of responsibility",
            "theme": "Strategic theme it serves",
            "scoping_question": "My question",
            "horizon_year": "How far ahead I look",
            "in_scope": "In scope",
            "out_of_scope": "Out of scope",
            "who_knows": "Who knows?",
            "who_cares": "Who cares?",
            "who_can": "Who can?",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "theme": "The line of the company's thinking your question belongs to.",
            "scoping_question": "“How could … affect … by …?” One sentence you could ask a colleague.",
            "horizon_year": "A year far enough away that today's plan no longer answers it.",
            "in_scope": "What you will look at.",
            "out_of_scope": "What you leave for others.",
            "who_knows": "People and sources that see this coming. Describe roles, not names.",
            "who_cares": "Whose work changes if you are right.",
            "who_can": "Who could do something about it.",
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        areas = Area.objects.filter(organisation=programme.organisation_id)
        self.fields["area"].queryset = areas.order_by("path")  # type: ignore[attr-defined]
        self.fields["theme"].queryset = programme.themes.order_by("position", "title")  # type: ignore[attr-defined]
        self.fields["theme"].empty_label = "None of them"  # type: ignore[attr-defined]
        for name in ("scoping_question", "horizon_year"):  # may wait, but not past proposing
            self.fields[name].needed_later = True  # type: ignore[attr-defined]  # read by the field's template

    def clean_horizon_year(self) -> int | None:
        """Refuse a year that has passed: the assignment looks ahead (domain page, A8a)."""
        year: int | None = self.cleaned_data["horizon_year"]
        this_year = timezone.localdate().year
        if year is not None and year <= this_year:
            message = f"Choose a year after {this_year}, at most {LATEST_YEAR}."
            raise forms.ValidationError(message)
        return year


class FindingForm(Versioned):
    """One opportunity or threat."""

    class Meta:
        model = Finding
        fields: ClassVar[list[str]] = [
            "kind",
            "what_is_changing",
            "effect_on_area",
            "horizon",
            "likelihood",
            "size",
            "evidence",
            "confidence",
            "proposal",
        ]
        labels: ClassVar[dict[str, str]] = {
            "what_is_changing": "What is changing?",
            "effect_on_area": "What could it mean for my area?",
            "horizon": "When will we feel it?",
            "likelihood": "How likely is it?",
            "size": "How large would the effect be?",
            "evidence": "What is the evidence?",
            "confidence": "How sure am I?",
            "proposal": "What do I propose?",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "what_is_changing": "In technology, customers, rules, suppliers, people. One change a finding.",
            "effect_on_area": "On work, people, cost, safety: what would be different on an ordinary day.",
            "evidence": "Where you saw it: sources, figures, conversations. Describe roles, not names.",
            "proposal": "Better, or different? A first step is enough.",
        }
        widgets: ClassVar[dict[str, Any]] = {
            "kind": forms.RadioSelect,
            "horizon": forms.RadioSelect,
            "confidence": forms.RadioSelect,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("kind", "horizon", "confidence"):
            field = self.fields[name]
            field.choices = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]
        for name in ("likelihood", "size"):
            self.fields[name].choices = [("", "Choose"), *Degree.choices]  # type: ignore[attr-defined]


class SubmitForm(forms.Form):
    """Confirm what was read through; `shown` is the fingerprint of it."""

    shown = forms.CharField(widget=forms.HiddenInput)
    learned = forms.CharField(
        label="What did you learn since the last revision?",
        help_text="One line, for you and your mentor.",
        max_length=300,
        required=False,
    )

    def show(self, fingerprint: str) -> None:
        """Ask about the findings with this fingerprint, keeping what was typed."""
        self.fields["shown"].initial = fingerprint
        if self.is_bound:
            self.data = {**self.data.dict(), "shown": fingerprint}  # type: ignore[attr-defined]  # a QueryDict


class WithdrawForm(forms.Form):
    """Say why."""

    reason = forms.CharField(
        label="Why do you withdraw?",
        help_text="Your mentor reads this sentence.",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "data-count": ""}),
    )
