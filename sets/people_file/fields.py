"""One cell at a time: what it means, or what is wrong with it and how to put it right."""

import functools
import re
import zoneinfo
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from accounts.models import LANGUAGES
from sets.people_file.table import LABELS, STRAY

LONGEST = {"name": 120, "job_title": 120, "email": 254, "manager_email": 254, "area": 600}  # characters
LONGEST_AREA_NAME = 120
AREA_JOINT = " / "
# A spreadsheet runs a text that begins like this as a formula, here or wherever the list goes next.
FORMULA_STARTS = ("=", "+", "-", "@")

_SLASH = re.compile(r"\s*/\s*")
_LANGUAGE_WORDS = {
    "en": ("english",),
    "de": ("german", "deutsch"),
    "fr": ("french", "français", "francais"),
    "pt": ("portuguese", "português", "portugues"),
    "es": ("spanish", "español", "espanol"),
    "da": ("danish", "dansk"),
    "tr": ("turkish", "türkçe", "turkce"),
}


class CellRefused(Exception):
    """A cell cannot be used; the text says why and what to write instead."""


def clean(field: str, text: str) -> str:
    """Return what the cell means, tidied; "" for an empty cell that may be empty. Raises CellRefused."""
    if STRAY in text:
        message = "There is an unreadable character in it. Type the text again."
        raise CellRefused(message)
    if text.startswith(FORMULA_STARTS):
        message = f"It begins with “{text[0]}”, as a formula does. Write the plain text."
        raise CellRefused(message)
    if len(text) > LONGEST.get(field, 64):
        message = f"It is longer than {LONGEST.get(field, 64)} characters. Shorten it."
        raise CellRefused(message)
    if not text:
        return _empty(field)
    return _CLEANERS[field](text)


def _empty(field: str) -> str:
    if field in {"name", "email", "area"}:
        message = f"{LABELS[field]} is empty, and everybody needs one."
        raise CellRefused(message)
    return ""


def _email(text: str) -> str:
    address = text.lower()
    try:
        validate_email(address)
    except ValidationError as error:
        message = f"“{text[:80]}” is not an e-mail address. Write one like name@company.com."
        raise CellRefused(message) from error
    return address


def _area(text: str) -> str:
    names = _SLASH.split(text)
    if not all(names):
        message = (
            f"“{text[:80]}” has a gap between its slashes. Write names from the top, like Group / Finance."
        )
        raise CellRefused(message)
    if any(len(name) > LONGEST_AREA_NAME for name in names):
        message = f"One of its names is longer than {LONGEST_AREA_NAME} characters. Shorten it."
        raise CellRefused(message)
    return AREA_JOINT.join(names)


@functools.cache
def _zones() -> dict[str, str]:
    return {name.casefold(): name for name in zoneinfo.available_timezones()}


def _time_zone(text: str) -> str:
    zone = _zones().get(text.replace(" ", "_").casefold())
    if zone is None:
        message = f"“{text}” is not a time zone. Write one like Europe/Lisbon."
        raise CellRefused(message)
    return zone


def _language(text: str) -> str:
    word = text.casefold()
    code = re.split(r"[-_]", word)[0]
    for known, _ in LANGUAGES:
        if code == known or word in _LANGUAGE_WORDS[known]:
            return known
    message = f"“{text}” is not a language we have. Write one of {', '.join(code for code, _ in LANGUAGES)}."
    raise CellRefused(message)


def _as_it_is(text: str) -> str:
    return text


_CLEANERS: dict[str, Callable[[str], str]] = {
    "name": _as_it_is,
    "job_title": _as_it_is,
    "email": _email,
    "manager_email": _email,
    "area": _area,
    "time_zone": _time_zone,
    "language": _language,
}
