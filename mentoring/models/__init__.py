"""What mentoring leaves behind: context notes, replies to charters, feedback, learning goals."""

from mentoring.models.context import ContextNote
from mentoring.models.feedback import Feedback, Reader
from mentoring.models.goal import LearningGoal
from mentoring.models.reply import CharterReply

__all__ = ["CharterReply", "ContextNote", "Feedback", "LearningGoal", "Reader"]
