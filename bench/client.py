"""A browser's part: fetch a page, read its form, send it; and the clock around one answer."""

import http.client
import itertools
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from bench import meter
from bench.stage import BenchError

FOUND = http.HTTPStatus.FOUND
CSRF = "csrfmiddlewaretoken"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its milliseconds as the client saw them, the worker's own, queries where asked for."""

    status: int
    headers: dict[str, str]
    body: bytes
    ms: float

    @property
    def cpu_ms(self) -> float:
        """Milliseconds of the worker's processor."""
        return float(self.headers.get(meter.CPU.lower(), 0))

    @property
    def queries(self) -> int:
        """Statements that the connection executed; 0 unless they were asked for."""
        return int(self.headers.get(meter.QUERIES.lower(), 0))


class Forms(HTMLParser):
    """Collects the page's POST forms: where each goes and what it would send untouched."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.forms: list[tuple[str, list[tuple[str, str]]]] = []
        self._open: list[tuple[str, str]] | None = None
        self._area = self._select = ""
        self._main = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Follow forms inside the page's main part."""
        given = {name: value or "" for name, value in attrs}
        if tag == "main":
            self._main = True
        elif tag == "form" and self._main and given.get("method", "").lower() == "post":
            self._open = []
            self.forms.append((given.get("action", ""), self._open))
        elif self._open is not None:
            self._field(tag, given, self._open)

    def _field(self, tag: str, given: dict[str, str], fields: list[tuple[str, str]]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        ticked = kind not in {"radio", "checkbox"} or "checked" in given
        if tag == "input" and name and ticked and kind not in {"submit", "button", "file"}:
            fields.append((name, given.get("value", "")))
        elif tag == "textarea":
            self._area = name
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            fields.append((self._select, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        """Keep a text field's text."""
        if self._area and self._open is not None:
            self._open.append((self._area, data.removeprefix("\n")))
            self._area = ""

    def handle_endtag(self, tag: str) -> None:
        """Close what ends."""
        if tag == "form":
            self._open = None
        elif tag in {"textarea", "select"}:
            self._area = self._select = ""


class Browser:
    """Somebody's browser at one site."""

    def __init__(self, port: int) -> None:
        """Connect when first used; a synchronous worker closes after each answer, whoever asks."""
        self._link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(
        self,
        method: str,
        path: str,
        session: str,
        *,
        body: str = "",
        csrf: str = "",
        bench: str = "",
        encoding: str = "",
    ) -> Answer:
        """Send one request and time it until the last byte."""
        cookies = [f"sessionid={session}"] if session else []
        cookies += [f"csrftoken={csrf}"] if csrf else []
        headers = {"Cookie": "; ".join(cookies)} if cookies else {}
        headers |= {meter.ASK: bench} if bench else {}
        headers |= {"Accept-Encoding": encoding} if encoding else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        began = time.perf_counter()
        self._link.request(method, path, body=body or None, headers=headers)
        response = self._link.getresponse()
        content = response.read()
        ms = (time.perf_counter() - began) * 1000
        found = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, found, content, ms)


@dataclass(slots=True)
class Visitor:
    """Opens one page again and again, each time at its next address."""

    page: dict[str, Any]
    browser: Browser
    _turns: Iterator[dict[str, str]] = field(init=False)

    def __post_init__(self) -> None:
        """Begin at the first address; a write that can be done once never comes back to it."""
        visits = self.page["visits"]
        self._turns = iter(visits) if self.page["fresh"] else itertools.cycle(visits)

    def visit(self, bench: str = "") -> Answer:
        """Open the page once, or do the write once; raises BenchError when it does not work as it should."""
        turn = next(self._turns, None)
        if turn is None:
            message = f"“{self.page['name']}” has been done everywhere it can be done."
            raise BenchError(message)
        if self.page["post"] is not None:
            return self._write(turn, bench)
        answer = self.browser.ask("GET", turn["path"], turn["session"], bench=bench)
        if answer.status != http.HTTPStatus.OK:
            raise self._unexpected(answer)
        return answer

    def _write(self, turn: dict[str, str], bench: str) -> Answer:
        opened = self.browser.ask("GET", turn["path"], turn["session"])
        parser = Forms()
        parser.feed(opened.body.decode())
        found = [form for form in parser.forms if self.page["form"] in form[0]]
        if opened.status != http.HTTPStatus.OK or not found:
            raise self._unexpected(opened)
        action, fields = found[0]
        token = dict(fields).get(CSRF, "")
        cookie = opened.headers.get("set-cookie", "").partition("csrftoken=")[2].partition(";")[0]
        fields = [(name, value) for name, value in fields if name not in self.page["post"]]
        body = urlencode([*fields, *self.page["post"].items()])
        path = action or turn["path"]
        answer = self.browser.ask("POST", path, turn["session"], body=body, csrf=cookie or token, bench=bench)
        if answer.status != FOUND:
            raise self._unexpected(answer)
        return answer

    def _unexpected(self, answer: Answer) -> BenchError:
        start = answer.body.decode(errors="replace")
        where = start.find("error-summary") if "error-summary" in start else start.find("<main")
        return BenchError(f"“{self.page['name']}” answered {answer.status}: {start[where:][:1500]}")
