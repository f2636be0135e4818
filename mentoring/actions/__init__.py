"""What people do in mentoring, one module a noun: context notes, charters, feedback, reviews, goals."""

from mentoring.actions import charters, context, feedback, goals, reviews

__all__ = ["charters", "context", "feedback", "goals", "reviews"]
