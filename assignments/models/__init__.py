"""The assignment, its draft findings, and the revisions that were submitted."""

from assignments.models.assignment import Assignment
from assignments.models.finding import Finding
from assignments.models.revision import Revision

__all__ = ["Assignment", "Finding", "Revision"]
