"""What may be done in mentoring, by whom, and why not: one module a noun, one function a verb."""

from mentoring.permissions import charters, context, feedback, goals, part, reviews

__all__ = ["charters", "context", "feedback", "goals", "part", "reviews"]
