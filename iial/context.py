"""What every page knows: where one can go, what is unread, light or dark."""

from django.http import HttpRequest
from django.urls import reverse

from accounts import kept_text
from accounts.models import User


def page(request: HttpRequest) -> dict[str, object]:
    """Return the context that base.html needs."""
    theme = request.COOKIES.get("theme", "")
    context: dict[str, object] = {
        "theme": theme if theme in {"light", "dark"} else "",
        "has_kept_text": getattr(request, "has_kept_text", False),
    }
    if isinstance(getattr(request, "user", None), User):
        context["navigation"] = [{"label": "Home", "url": reverse("home"), "current": request.path == "/"}]
        context["owner_mark"] = kept_text.owner_mark(request.user)  # type: ignore[arg-type]  # checked above
    return context
