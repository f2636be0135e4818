"""Somebody signed in who opens pages: one by one, or all that can be reached from home by links."""

import html
import re
from collections import Counter, deque
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, resolve

from accounts.models import User

BACKEND = settings.AUTHENTICATION_BACKENDS[0]
MOST_ALIKE = 25  # pages of one kind that a walk opens
_LINK = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"'#]*)", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the text as people read it, where it sends them or lets them go."""

    status: int
    text: str
    links: tuple[str, ...] = ()

    def shows(self, telltales: tuple[str, ...]) -> bool:
        """Say whether any of these words are in it."""
        return any(telltale in self.text for telltale in telltales)


def plain(text: str) -> str:
    """Return the text with entities resolved and white space made alike."""
    return _SPACE.sub(" ", html.unescape(text))


class Visitor:
    """A person with a browser; remembers what each page answered."""

    def __init__(self, user: User) -> None:
        self.user = user
        self.client = Client(raise_request_exception=False, headers={"host": settings.ALLOWED_HOSTS[0]})
        self.client.force_login(user, backend=BACKEND)
        self._answers: dict[str, Answer] = {}
        self._walked = False

    def get(self, path: str) -> Answer:
        """Open a page, once."""
        if path not in self._answers:
            self._answers[path] = self._ask(path)
        return self._answers[path]

    def post(self, path: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._read(self.client.post(path, fields, secure=settings.HTTPS), path)

    def walk(self) -> dict[str, Answer]:
        """Open home and every page that links lead to; return all answers, also those asked for before."""
        if not self._walked:
            self._walked = True
            self._follow()
        return dict(self._answers)

    def sign_out(self) -> None:
        """Leave no session behind."""
        self.client.logout()

    def _follow(self) -> None:
        waiting, seen, kinds = deque(["/"]), {"/"}, Counter[str]()
        while waiting:
            for link in self.get(waiting.popleft()).links:
                kind = _kind(link)
                if link in seen or not kind or kinds[kind] >= MOST_ALIKE:
                    continue
                kinds[kind] += 1
                seen.add(link)
                waiting.append(link)

    def _ask(self, path: str) -> Answer:
        return self._read(self.client.get(path, secure=settings.HTTPS), path)

    def _read(self, response: object, path: str) -> Answer:
        """Turn the test client's response into an answer."""
        streaming = getattr(response, "streaming", False)
        body = b"".join(response.streaming_content) if streaming else response.content  # type: ignore[attr-defined]
        text = body.decode(errors="replace")
        location = response.headers.get("Location", "")  # type: ignore[attr-defined]
        offered = [html.unescape(link) for link in _LINK.findall(text)] + [location] * bool(location)
        found = (urljoin(path, link) for link in offered)
        links = tuple(dict.fromkeys(link for link in found if link.startswith("/")))
        return Answer(response.status_code, plain(text), links)  # type: ignore[attr-defined]


def _kind(link: str) -> str:
    """Return the name of the page a link leads to, or nothing for what is no page of ours."""
    path = urlsplit(link).path
    try:
        return resolve(path).view_name
    except Resolver404:
        return "" if path.startswith(settings.STATIC_URL) else path
