"""The gallery shows every component, to staff alone."""

import re
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.test import RequestFactory

from iial import gallery

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
INSIDE_OTHERS = {"mark", "topbar", "footer", "flashes", "matrix", "save_state", "error_summary"}
"""Drawn by the base page, by a tag, or by the samples' own forms."""


def asked_by(*, staff: bool) -> HttpRequest:
    """Return a request by somebody who is or is not staff."""
    request = RequestFactory().get("/gallery/")
    request.user = SimpleNamespace(
        is_staff=staff, is_authenticated=True, name="Ana", email="ana@demo.example"
    )
    return request


def test_others_are_refused_with_the_reason() -> None:
    with pytest.raises(PermissionDenied, match="people who look after this site"):
        gallery.gallery(asked_by(staff=False))


def test_staff_see_it_whole() -> None:
    page = gallery.gallery(asked_by(staff=True)).content.decode()
    assert "Your move:" in page
    assert "Not sent yet. Your text is kept." in page
    assert page.count("<h1") == 1


def test_no_address_of_an_element_is_given_twice() -> None:
    page = gallery.gallery(asked_by(staff=True)).content.decode()
    found = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(found) == sorted(set(found))


def test_every_component_is_shown() -> None:
    shown = "".join(path.read_text() for path in (TEMPLATES / "pages").rglob("gallery*/*.html"))
    shown += (TEMPLATES / "pages" / "gallery.html").read_text()
    missing = {
        path.stem
        for path in (TEMPLATES / "components").glob("*.html")
        if f"components/{path.stem}.html" not in shown
    }
    assert missing <= INSIDE_OTHERS
