"""What the members of a set are working on, for whoever looks at the set."""

from typing import Any

from django import template
from django.template.context import Context

from assignments.models import Assignment
from sets.models import LearningSet

register = template.Library()


@register.inclusion_tag("assignments/_of_set.html", takes_context=True)
def assignments_of_set(context: Context, learning_set: LearningSet) -> dict[str, Any]:
    """List live assignments: the question to those who may read it, states to those who follow."""
    user = context["request"].user
    live = Assignment.objects.live().filter(learning_set=learning_set).select_related("participant")
    readable = {one.pk: one for one in live.visible_to(user)}
    followed = {one.pk: one for one in live.tracked_by(user)}
    rows = sorted((followed | readable).values(), key=lambda one: one.participant.name)
    return {"rows": rows, "readable": set(readable), "user": user, "programme": learning_set.programme}
