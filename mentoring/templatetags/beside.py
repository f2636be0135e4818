"""What mentoring shows beside an assignment: the context note, and the feedback the reader may see."""

from typing import Any

from django import template
from django.template.context import Context

from accounts.models import User
from assignments.models import Assignment
from mentoring.models import ContextNote, Feedback

register = template.Library()


@register.inclusion_tag("mentoring/_beside.html", takes_context=True)
def beside_assignment(context: Context, assignment: Assignment, mentor: User | None) -> dict[str, Any]:
    """Show note and feedback through the one door, two queries; `mentor` is who mentors the set now."""
    user = context["request"].user
    note = ContextNote.objects.visible_to(user).filter(assignment=assignment).select_related("author").first()
    letters = (
        Feedback.objects.visible_to(user)
        .sent()
        .filter(assignment=assignment)
        .with_unread(user)
        .select_related("giver", "revision")
        .only("giver__name", "revision__number")
    )
    return {
        "assignment": assignment,
        "may_write": mentor == user and assignment.is_open,
        "note": note,
        "letters": list(letters),
        "mine": assignment.participant_id == user.pk,
    }
