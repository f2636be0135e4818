"""Every address of the site, with its view."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import URLPattern, URLResolver, get_resolver, reverse

NOBODY = UUID("00000000-0000-4000-8000-000000000000")


@dataclass(frozen=True, slots=True)
class Address:
    """One address: its full name, and what it needs."""

    name: str
    view: Any
    converters: tuple[str, ...]
    is_regex: bool

    @property
    def path(self) -> str:
        """A path of this address, with ids that nothing has."""
        if self.is_regex:
            given: dict[str, str] = dict.fromkeys(self.converters, "0-0")
            return reverse(self.name, kwargs=given)
        return reverse(self.name, kwargs=dict.fromkeys(self.converters, str(NOBODY)))


def every() -> list[Address]:
    """Return all addresses."""
    return sorted(_walk(get_resolver().url_patterns, ""), key=lambda address: address.name)


def _walk(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inside = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from _walk(pattern.url_patterns, inside)
        else:
            names = tuple(pattern.pattern.regex.groupindex)
            regex = not hasattr(pattern.pattern, "_route")
            yield Address(f"{prefix}{pattern.name}", pattern.callback, names, regex)
