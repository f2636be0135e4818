"""Clean input for notes, letters and goals; nothing else."""

from mentoring.forms.answers import CharterAnswerForm, GoalAnswerForm, GoalJudgeForm, ReasonForm
from mentoring.forms.context import ContextForm
from mentoring.forms.feedback import FeedbackForm, ReviewForm
from mentoring.forms.goals import EvidenceForm, GoalForm

__all__ = [
    "CharterAnswerForm",
    "ContextForm",
    "EvidenceForm",
    "FeedbackForm",
    "GoalAnswerForm",
    "GoalForm",
    "GoalJudgeForm",
    "ReasonForm",
    "ReviewForm",
]
