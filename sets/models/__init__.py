"""What a programme is made of: the organisation, the programme, its sets, and people's roles."""

from sets.models.organisation import Area, Organisation, PeopleImport, Person
from sets.models.programme import LearningSet, Programme, StrategicTheme
from sets.models.role import Invitation, Role

__all__ = [
    "Area",
    "Invitation",
    "LearningSet",
    "Organisation",
    "PeopleImport",
    "Person",
    "Programme",
    "Role",
    "StrategicTheme",
]
