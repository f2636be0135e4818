"""The mentor's queue: people first, the longest wait first."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.access import no, require
from accounts.requests import SignedIn
from mentoring import waiting
from sets.models import LearningSet


@require_http_methods(["GET"])
def following(request: SignedIn) -> HttpResponse:
    """Go to what waits longest, or to the queue when nothing waits."""
    return redirect(waiting.next_for(request.user))


@require_http_methods(["GET"])
def queue(request: SignedIn) -> HttpResponse:
    """Show what waits for me as a mentor."""
    sets = list(LearningSet.objects.mentored_by(request.user).select_related("programme").order_by("name"))
    if not sets:
        require(no("The queue belongs to mentors. You will have one once you mentor a set."))
    items = waiting.for_mentor(request.user)
    context = {
        "items": items,
        "now": timezone.now(),
        "overdue": sum(1 for item in items if item.due_at and item.due_at < timezone.now()),
        "sets": sets,
        "without_goals": [] if items else waiting.members_without_goals(request.user),
        "zone": sets[0].programme.zone,
    }
    return render(request, "mentoring/queue.html", context)
