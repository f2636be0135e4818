"""What a first visit fetches: the page and everything it names, as served to a browser that takes brotli."""

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from bench.client import Answer, Browser
from bench.stage import BenchError, Site

ENCODINGS = "br, gzip"
FETCHED_LINKS = {"stylesheet", "icon", "preload", "modulepreload"}
FONTS = (".woff2", ".woff")  # a browser fetches those that the text needs; the page preloads these
CSS_NAMES = re.compile(r"""url\(\s*['"]?([^'")]+)['"]?\s*\)|@import\s+['"]([^'"]+)['"]""")
JS_NAMES = re.compile(r"""(?:^|;)\s*import\s*(?:[\w{}*,\s]+from\s*)?['"]([^'"]+)['"]""", re.MULTILINE)


class Named(HTMLParser):
    """Collects the files that a page makes the browser fetch."""

    def __init__(self) -> None:
        """Begin with none."""
        super().__init__()
        self.paths: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note links, scripts and pictures."""
        given = {name: value or "" for name, value in attrs}
        if tag == "link" and FETCHED_LINKS & set(given.get("rel", "").split()):
            self.paths.append(given.get("href", ""))
        elif tag in {"script", "img"} and given.get("src"):
            self.paths.append(given["src"])


def named_in_html(text: str) -> list[str]:
    """Return what a page names."""
    parser = Named()
    parser.feed(text)
    return parser.paths


def named_in_file(path: str, text: str) -> list[str]:
    """Return what a stylesheet or a module names in turn; fonts are the page's to preload."""
    plain = path.partition("?")[0]
    if plain.endswith(".css"):
        names = [a or b for a, b in CSS_NAMES.findall(text)]
        return [urljoin(path, name) for name in names if not name.endswith(FONTS)]
    return [urljoin(path, name) for name in JS_NAMES.findall(text)] if plain.endswith(".js") else []


def on_the_wire(answer: Answer) -> int:
    """Return the bytes of an answer, its headers included."""
    return len(answer.body) + sum(len(name) + len(value) + 4 for name, value in answer.headers.items())


def first_visit(site: Site, page: dict[str, Any]) -> dict[str, int]:
    """Fetch one page and all it names; return the bytes of each by path."""
    browser, visit = Browser(site.port), page["visits"][0]
    opened = browser.ask("GET", visit["path"], visit["session"], encoding=ENCODINGS)
    sizes = {visit["path"]: on_the_wire(opened)}
    waiting = named_in_html(opened.body.decode())
    while waiting:
        path = waiting.pop()
        if path in sizes or not path.startswith("/"):
            continue
        answer = browser.ask("GET", path, "", encoding=ENCODINGS)
        if answer.status != 200:  # noqa: PLR2004 - anything else is a broken page
            message = f"{visit['path']} names {path}, which answers {answer.status}."
            raise BenchError(message)
        sizes[path] = on_the_wire(answer)
        if path.partition("?")[0].endswith((".css", ".js")):
            waiting += named_in_file(path, browser.ask("GET", path, "").body.decode())
    return sizes


def heaviest_first_visit(site: Site, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the heaviest of these pages as a first visit: its name, all bytes, and the bytes by file."""
    pages = [page for page in site.pages if page["name"] in names and not page["missing"]]
    visits = {page["name"]: first_visit(site, page) for page in pages}
    name = max(visits, key=lambda one: sum(visits[one].values()))
    return {"page": name, "bytes": sum(visits[name].values()), "files": visits[name]}
