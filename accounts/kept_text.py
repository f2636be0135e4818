"""Text somebody sent after their sign-in had expired: kept, and given back to them alone.

The posted fields wait in the browser's own session under the address they were meant for. They carry a
signed mark of who wrote them (`owner_mark`), so the next person at the same computer never sees them.
"""

from django.core import signing
from django.http import HttpRequest, QueryDict

from accounts.models import User

OWNER_FIELD = "written_by"
SESSION_KEY = "kept_text"
LARGEST = 400_000  # characters; more is not kept, and the person is told
_SALT = "accounts.kept_text"


def owner_mark(user: User) -> str:
    """Return the hidden field's value that says whose text this is."""
    return signing.Signer(salt=_SALT).sign(str(user.pk))


def keep(request: HttpRequest) -> bool:
    """Keep the posted text for its author, beside that of other pages; say whether it could be."""
    owner = _author(request)
    if owner is None:
        return False
    fields = request.POST.copy()
    for secret in ("csrfmiddlewaretoken", OWNER_FIELD):
        fields.pop(secret, None)
    before = request.session.get(SESSION_KEY, {})
    texts = dict(before["texts"]) if before.get("owner") == owner else {}
    texts[request.path] = fields.urlencode()
    if sum(map(len, texts.values())) > LARGEST:
        return False
    request.session[SESSION_KEY] = {"owner": owner, "texts": texts}
    return True


def holds_text(request: HttpRequest) -> bool:
    """Say whether a form with somebody's text was sent, and not just a button pressed."""
    return OWNER_FIELD in request.POST


def _author(request: HttpRequest) -> str | None:
    """Return the id of who wrote what was sent, or None when the form does not prove it."""
    try:
        return signing.Signer(salt=_SALT).unsign(request.POST.get(OWNER_FIELD, ""))
    except signing.BadSignature:
        return None


def give_back(request: HttpRequest) -> QueryDict | None:
    """Return the text kept for this person and this address, else None; it stays until it is sent."""
    kept = request.session.get(SESSION_KEY)
    if not kept or not request.user.is_authenticated:
        return None
    if kept["owner"] != str(request.user.pk):
        del request.session[SESSION_KEY]
        return None
    body = kept["texts"].get(request.path)
    return None if body is None else QueryDict(body)


def _forget(request: HttpRequest) -> None:
    """Forget what was kept for this address: it has been sent."""
    kept = request.session.get(SESSION_KEY)
    if kept and request.path in kept["texts"]:
        texts = {path: text for path, text in kept["texts"].items() if path != request.path}
        request.session[SESSION_KEY] = {**kept, "texts": texts}


def _with_plain_line_ends(fields: QueryDict) -> QueryDict:
    """Return the fields with each line end as one character, as the browser's own counter counts it."""
    plain = fields.copy()
    for name in plain:
        values = [str(value).replace("\r\n", "\n").replace("\r", "\n") for value in plain.getlist(name)]
        plain.setlist(name, values)
    return plain


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what a form should be bound to: the POST, or text kept from before signing in again.

    On a GET with kept text the request is marked `has_kept_text`, so that the page can say so.
    """
    if request.method == "POST":
        _forget(request)
        return _with_plain_line_ends(request.POST)
    kept = give_back(request)
    request.has_kept_text = kept is not None  # type: ignore[attr-defined]  # read by the page's context
    return kept
