"""The product's own small set of icons, drawn on a grid of 24 with a line of 1.75."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

PATHS: dict[str, str] = {
    "alert": "M12 4 3 20h18L12 4Zm0 6v4m0 3v.01",
    "book": "M5 5c2.5-1 5-.5 7 1 2-1.5 4.5-2 7-1v13c-2.5-1-5-.5-7 1-2-1.5-4.5-2-7-1V5Zm7 1v13",
    "calendar": "M5 6h14v14H5V6Zm0 4h14M9 3v4m6-4v4",
    "check": "m4.5 12.5 5 5 10-11",
    "clock": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 4v4.5l3 2",
    "company": "M5 20V5h9v15m0-10h5v10M3 20h18M8 9h3m-3 4h3m-3 4h3",
    "cross": "m6 6 12 12M18 6 6 18",
    "down": "m6 9 6 6 6-6",
    "eye": "M3 12c5-8 13-8 18 0-5 8-13 8-18 0Zm9-2.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5Z",
    "file": "M7 4h7l4 4v12H7V4Zm7 0v4h4",
    "filter": "M4 7h16M7 12h10m-7 5h4",
    "flag": "M6 21V4h11l-2 4 2 4H6",
    "hourglass": "M7 4h10M7 20h10M8 4c0 5 8 5 8 8s-8 3-8 8m8-16c0 5-8 5-8 8s8 3 8 8",
    "inbox": "M4 13 6.5 5h11L20 13v6H4v-6Zm0 0h4.5l1.5 2.5h4l1.5-2.5H20",
    "info": "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16Zm0 7v5m0-8v.01",
    "left": "m15 6-6 6 6 6",
    "letter": "M4 6h16v12H4V6Zm0 1 8 6 8-6",
    "lock": "M6 11h12v9H6v-9Zm2.5 0V8a3.5 3.5 0 0 1 7 0v3",
    "move": "M5 12h13m-5-6 6 6-6 6",
    "pause": "M9 6v12m6-12v12",
    "pen": "m5 19 1-4L16.5 4.5l3 3L9 18l-4 1Z",
    "people": (
        "M9 5.5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3.5 19c.5-6 10.5-6 11 0"
        "M16 6.2a3 3 0 0 1 0 5m1.5 3.3c1.8.7 2.8 2.2 3 4.5"
    ),
    "person": "M12 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM5 20c.7-7.5 13.3-7.5 14 0",
    "print": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7v-6Z",
    "return": "M9 7 4 12l5 5M4 12h10c4 0 6 2 6 6",
    "right": "m9 6 6 6-6 6",
    "search": "M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12ZM15 15l5 5",
    "upload": "M12 16V5m-5 5 5-5 5 5M5 19h14",
}


@lru_cache(maxsize=256)
def draw(name: str, extra: str = "") -> SafeString:
    """Return one icon as decoration: the word beside it carries the meaning.

    Raises:
        KeyError: there is no such icon.
    """
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" '
        'focusable="false"><path d="{}"/></svg>',
        f" {extra}" if extra else "",
        mark_safe(PATHS[name]),  # noqa: S308 - constants above
    )
