"""Every pair of colours that meets on a page is readable, in both themes."""

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).resolve().parents[2] / "static" / "css" / "tokens.css").read_text(encoding="utf-8")
TEXT = 7.0
OTHER = 4.5
LINEAR_BELOW = 0.04045
TINTS = ("mine", "waiting", "done", "attention", "quiet")
PAIRED = (*TINTS, "opportunity", "threat", "added", "removed")
GROUNDS = ("paper", "raised", "sunk")


def block(start: str) -> str:
    """Return what stands between the braces after `start`."""
    found = re.search(re.escape(start) + r"\s*\{(.*?)\n\s*\}", SHEET, re.DOTALL)
    assert found, start
    return found.group(1)


LIGHT = block(":root")
DARK = block('[data-bs-theme="dark"]')
DEVICE_DARK = block(':root:not([data-bs-theme="light"], [data-bs-theme="dark"])')


def colours(text: str) -> dict[str, str]:
    """Return the colour tokens of a block."""
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", text))


def luminance(colour: str) -> float:
    """Return the relative luminance as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = [
        part / 12.92 if part <= LINEAR_BELOW else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


PAIRS = [
    *((ink, ground, TEXT) for ink in ("ink", "ink-soft", "accent", "accent-strong") for ground in GROUNDS),
    *((kind, ground, TEXT) for kind in ("opportunity", "threat") for ground in GROUNDS),
    *((f"{name}-ink", f"{name}-tint", TEXT) for name in PAIRED),
    *((f"{name}-ink", ground, TEXT) for name in ("attention", "done") for ground in GROUNDS),
    *((f"{name}-line", f"{name}-tint", OTHER) for name in TINTS),
    *((f"{name}-line", ground, OTHER) for name in TINTS for ground in GROUNDS),
    *(("line", ground, OTHER) for ground in GROUNDS),
    *(("focus", ground, OTHER) for ground in (*GROUNDS, *(f"{name}-tint" for name in TINTS))),
    ("accent-ink", "accent", TEXT),
    ("accent-ink", "accent-strong", TEXT),
    ("accent-strong", "accent-tint", TEXT),
]


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_is_readable(theme: str) -> None:
    known = colours(theme)
    weak = {
        (ink, ground): round(contrast(known[ink], known[ground]), 2)
        for ink, ground, least in PAIRS
        if contrast(known[ink], known[ground]) < least
    }
    assert not weak


def test_the_device_and_the_choice_give_the_same_dark() -> None:
    assert DEVICE_DARK.split() == DARK.split()


def test_both_themes_know_the_same_colours() -> None:
    assert colours(LIGHT).keys() == colours(DARK).keys()


def test_black_and_white_are_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
