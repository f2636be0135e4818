"""What every page knows: where one can go, light or dark, whose text this is."""

from django.http import HttpRequest
from django.urls import reverse

from accounts import kept_text
from accounts.models import User
from sets.models import Role
from sets.states import RoleKind

Link = dict[str, object]


def _navigation(request: HttpRequest, user: User) -> list[Link]:
    """Only what this person has: one query, asked when the page draws its bar."""
    kinds = set(Role.objects.active().filter(user=user).values_list("kind", flat=True))
    places = [("Home", reverse("home"))]
    if RoleKind.PARTICIPANT in kinds:
        places += [("My assignment", reverse("assignments:mine")), ("My goals", reverse("mentoring:goals"))]
    if RoleKind.MENTOR in kinds:
        places += [("My queue", reverse("mentoring:queue"))]
    if kinds & {RoleKind.PARTICIPANT, RoleKind.MENTOR, RoleKind.ADVISER}:
        places += [("Feedback", reverse("mentoring:feedback_list"))]
    if RoleKind.MANAGER in kinds:
        places += [("Programmes", reverse("sets:programmes"))]
    return [
        {
            "label": label,
            "url": url,
            "current": request.path == url or (url != "/" and request.path.startswith(url)),
        }
        for label, url in places
    ]


def page(request: HttpRequest) -> dict[str, object]:
    """Return the context that base.html needs."""
    theme = request.COOKIES.get("theme", "")
    context: dict[str, object] = {
        "theme": theme if theme in {"light", "dark"} else "",
        "has_kept_text": getattr(request, "has_kept_text", False),
    }
    user = getattr(request, "user", None)
    if isinstance(user, User):
        context["navigation"] = _navigation(request, user)
        context["owner_mark"] = kept_text.owner_mark(user)
    return context
