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
LISTS = {"received": "For me", "given": "From me", "drafts": "Drafts"}


def _letters(user: User, shown: str) -> QuerySet[Feedback]:
    """Return the letters of one list, narrowed to what an index leads to; the door alone would walk all."""
    letters: QuerySet[Feedback]
    visible = Feedback.objects.visible_to(user)
    if shown == "received":
        letters = visible.filter(readers__user=user).exclude(giver=user).sent().with_unread(user)
    elif shown == "given":
        read = Count("readers", filter=Q(readers__read_at__isnull=False))
        letters = visible.filter(giver=user).sent()
        letters = letters.annotate(readers_count=Count("readers"), read_count=read)
    else:
        letters = visible.drafts_of(user)
    return letters.select_related("giver" if shown == "received" else "recipient", "learning_set")


def _row(letter: Feedback, shown: str) -> dict[str, object]:
    """Return what the list says of a letter; `person` is the one whose initials stand before it."""
    if shown == "received":
        note = "To you alone" if letter.recipient_id else f"To {letter.learning_set.name}"
        name, person = letter.giver.name, letter.giver.name
    else:
        person = letter.recipient.name if letter.recipient else ""
        name, note = f"To {person or letter.learning_set.name}", "Only you can read it"
    if shown == "given":
        note = f"Read by {letter.read_count} of {letter.readers_count}"  # type: ignore[attr-defined]  # annotated
    return {
        "url": letter.get_absolute_url(),
        "person": person,
        "name": name,
        "note": note,
        "unread": shown == "received" and letter.is_unread,  # type: ignore[attr-defined]  # annotated
        "at": letter.sent_at or letter.changed_at,
    }


@require_http_methods(["GET"])
def feedback_list(request: SignedIn) -> HttpResponse:
    """List letters; a mentor begins with those they gave."""
    user = request.user
    mentored = list(LearningSet.objects.mentored_by(user).order_by("name"))
    default = "given" if mentored else "received"
    shown = request.GET.get("show", default)
    shown = shown if shown in LISTS else default
    page = Paginator(_letters(user, shown), PAGE).get_page(request.GET.get("page"))
    address = reverse("mentoring:feedback_list")
    context = {
        "page": page,
        "rows": [_row(letter, shown) for letter in page.object_list],
        "shown": shown,
        "tabs": [
            {"label": label, "url": f"{address}?show={name}", "current": name == shown}
            for name, label in LISTS.items()
        ]
        if mentored or shown != "received" or _letters(user, "given").exists()
        else [],
        "sets": mentored,
        "spread": waiting.letters_by_member(user) if shown == "given" and mentored else [],
    }
    return render(request, "mentoring/feedback_list.html", context)
