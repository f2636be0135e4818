"""Forms: cleaning what people send, one module a noun."""

from sets.forms.imports import ImportForm
from sets.forms.invitations import WelcomeForm
from sets.forms.learning_sets import PlanFormSet, SetForm, SuggestForm
from sets.forms.people import OnePersonForm, ParticipantsForm, PeopleForm
from sets.forms.programmes import ProgrammeForm

__all__ = [
    "ImportForm",
    "OnePersonForm",
    "ParticipantsForm",
    "PeopleForm",
    "PlanFormSet",
    "ProgrammeForm",
    "SetForm",
    "SuggestForm",
    "WelcomeForm",
]
