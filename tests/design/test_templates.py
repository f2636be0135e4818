"""Templates obey the content policy, compile, and speak as the product speaks."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "emails" not in path.parts)
NAMES = [str(path.relative_to(TEMPLATES)) for path in PAGES]
FORBIDDEN = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event attribute": re.compile(r"<[^>{]*\son\w+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)[^>]*>", re.IGNORECASE),
    "another site's file": re.compile(r"(?:src|href)=[\"'](?:https?:)?//", re.IGNORECASE),
}
WORDS = {
    "an exclamation mark": re.compile(r">[^<>{}]*\w!(?:\s|<)"),
    "“successfully”": re.compile(r"successfully", re.IGNORECASE),
    "“SLA” alone": re.compile(r">[^<>{}]*\bSLA\b"),
}


def faults(rules: dict[str, re.Pattern[str]]) -> list[str]:
    """Return which template breaks which rule."""
    return [
        f"{name}: {fault}"
        for name, path in zip(NAMES, PAGES, strict=True)
        for fault, pattern in rules.items()
        if pattern.search(re.sub(r"\{#.*?#\}", "", path.read_text(encoding="utf-8")))
    ]


def test_nothing_is_inline() -> None:
    assert not faults(FORBIDDEN)


def test_the_words_are_ours() -> None:
    assert not faults(WORDS)


@pytest.mark.parametrize("name", NAMES)
def test_the_template_compiles(name: str) -> None:
    assert get_template(name)


def test_every_component_says_how_to_use_it() -> None:
    unsaid = [
        path.name
        for path in (TEMPLATES / "components").glob("*.html")
        if "{#" not in path.read_text(encoding="utf-8").split("\n", 1)[0]
    ]
    assert not unsaid


def test_the_page_for_our_own_faults_needs_nothing_from_us() -> None:
    page = (TEMPLATES / "500.html").read_text(encoding="utf-8")
    assert "{%" not in page
    assert "{{" not in page
    assert (ROOT / "static" / "css" / "error.css").is_file()
