"""What mentoring leaves behind: context notes, feedback, learning goals."""

from mentoring.models.context import ContextNote
from mentoring.models.feedback import Feedback, Reader
from mentoring.models.goal import LearningGoal

__all__ = ["ContextNote", "Feedback", "LearningGoal", "Reader"]
