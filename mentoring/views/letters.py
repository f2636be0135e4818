"""The list of letters: those for me, those from me, my drafts, and who has had one."""

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.requests import SignedIn
from mentoring import waiting
from mentoring.models import Feedback
from sets.models import LearningSet

PAGE = 50


def _views_of(user: User) -> dict[str, tuple[str, QuerySet[Feedback]]]:
    """Return the lists a person has: the label and the letters of each."""
    visible = Feedback.objects.visible_to(user)
    given = visible.filter(giver=user).sent()
    counted = given.annotate(
        readers_count=Count("readers"), read_count=Count("readers", filter=Q(readers__read_at__isnull=False))
    )
    return {
        "received": ("For me", visible.exclude(giver=user).sent().with_unread(user)),
        "given": ("From me", counted),
        "drafts": ("Drafts", visible.drafts_of(user)),
    }


@require_http_methods(["GET"])
def feedback_list(request: SignedIn) -> HttpResponse:
    """List letters; a mentor begins with those they gave."""
    mentored = list(LearningSet.objects.mentored_by(request.user).order_by("name"))
    lists = _views_of(request.user)
    default = "given" if mentored else "received"
    shown = request.GET.get("show", default)
    shown = shown if shown in lists else default
    around = ("giver", "recipient", "learning_set")
    page = Paginator(lists[shown][1].select_related(*around), PAGE).get_page(request.GET.get("page"))
    address = reverse("mentoring:feedback_list")
    context = {
        "page": page,
        "shown": shown,
        "tabs": [
            {"label": label, "url": f"{address}?show={name}", "current": name == shown}
            for name, (label, _rows) in lists.items()
        ]
        if mentored or shown != "received" or lists["given"][1].exists()
        else [],
        "sets": mentored,
        "spread": waiting.letters_by_member(request.user) if shown == "given" and mentored else [],
    }
    return render(request, "mentoring/feedback_list.html", context)
