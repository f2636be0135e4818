"""What reading a file gives: numbered rows under known headings, or a reason why not."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypedDict

from accounts.errors import ActionError

MOST_BYTES = 5 * 1024 * 1024
MOST_ROWS = 5_000
MOST_LINES = 20_000  # with the empty ones between
MOST_COLUMNS = 60
LONGEST_CELL = 1_000  # characters; longer ones are cut here and refused as too long later
STRAY = "\N{REPLACEMENT CHARACTER}"

LABELS = {
    "name": "Name",
    "email": "E-mail",
    "area": "Area",
    "job_title": "Job title",
    "manager_email": "Manager’s e-mail",
    "time_zone": "Time zone",
    "language": "Language",
}
REQUIRED = ("name", "email", "area")
# Normalised headings (see `plain`), the best first.
MEANINGS: dict[str, tuple[str, ...]] = {
    "name": ("name", "full name", "person", "person name", "employee", "employee name", "participant"),
    "email": ("email", "email address", "mail", "mail address", "work email", "employee email", "address"),
    "area": (
        "area",
        "area of responsibility",
        "responsibility",
        "unit",
        "business unit",
        "organisational unit",
        "organizational unit",
        "department",
        "function",
    ),
    "job_title": ("job title", "title", "job", "position", "role", "job role"),
    "manager_email": (
        "manager email",
        "manager email address",
        "line manager email",
        "line manager email address",
        "email of manager",
        "boss email",
        "supervisor email",
        "reports to email",
        "manager",
        "line manager",
        "reports to",
        "supervisor",
        "boss",
    ),
    "time_zone": ("time zone", "timezone", "zone", "tz"),
    "language": ("language", "preferred language", "lang"),
}
_WORD_BREAK = re.compile(r"[\W_]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class FileRefused(ActionError):
    """A file cannot be read as a list of people; nothing was stored."""


class Row(TypedDict):
    """One line of the file: its number in a spreadsheet, its cells, and what is wrong with their number."""

    line: int
    cells: dict[str, str]
    fault: str


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that say something, and the headings of columns that nobody asked for."""

    rows: list[Row]
    unused: list[str]


def plain(heading: str) -> str:
    """Return a heading in lower-case words: “Manager’s (E-mail)” is “manager email”."""
    text = heading.casefold().replace("’s", "").replace("'s", "").replace("e-mail", "email")
    return " ".join(_WORD_BREAK.sub(" ", text).replace("e mail", "email").split())


def match(headings: list[str]) -> dict[str, int]:
    """Return the column of each field that the headings name, the best heading for each."""
    columns = [plain(heading) for heading in headings]
    found = {}
    for field, meanings in MEANINGS.items():
        known = [meaning for meaning in meanings if meaning in columns]
        if known:
            found[field] = columns.index(known[0])
    return found


def tabulate(lines: Iterable[tuple[int, list[str]]], *, pad: bool) -> Table:
    """Return the table of numbered lines, the first of which that says something holds the headings.

    `pad` fills lines that end early: spreadsheets leave out empty cells at the end, text files do not.
    Raises FileRefused.
    """
    filled = _filled(lines)
    _, headings = next(filled, (0, []))
    if not headings:
        message = "The file is empty. Its first line should hold the headings: Name, E-mail, Area."
        raise FileRefused(message)
    while headings and not headings[-1]:
        headings.pop()
    columns = match(headings)
    _require_headings(headings, columns)
    rows: list[Row] = []
    for number, there in itertools.islice(filled, MOST_ROWS + 1):
        cells = there + [""] * (len(headings) - len(there) if pad else 0)
        values = {field: cells[at] for field, at in columns.items() if at < len(cells)}
        rows.append({"line": number, "cells": values, "fault": _width_fault(cells, len(headings))})
    if len(rows) > MOST_ROWS:
        message = (
            f"The file has more than {MOST_ROWS:,} people. Split it and import the parts one after another."
        )
        raise FileRefused(message)
    if not rows:
        message = "The file has headings but no people below them. Add one line for each person."
        raise FileRefused(message)
    unused = [heading for at, heading in enumerate(headings) if heading and at not in columns.values()]
    return Table(rows=rows, unused=unused)


def _width_fault(cells: list[str], width: int) -> str:
    """Say what is wrong with the number of cells; empty ones beyond the headings are no fault."""
    if len(cells) < width:
        return (
            f"The line ends after {len(cells)} of {width} columns. Complete it, so that nothing is guessed."
        )
    if any(cells[width:]):
        return (
            "The line has more columns than the headings. "
            "A text with the separating sign in it needs quotation marks around it."
        )
    return ""


def _filled(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Yield cleaned lines that say something."""
    for count, (number, cells) in enumerate(lines):
        if count > MOST_LINES:
            message = (
                f"The file has more than {MOST_LINES:,} lines, most of them empty. Delete the empty ones."
            )
            raise FileRefused(message)
        if len(cells) > MOST_COLUMNS and any(cell.strip() for cell in cells[MOST_COLUMNS:]):
            message = (
                f"Line {number} has more than {MOST_COLUMNS} columns. Keep the columns about people only."
            )
            raise FileRefused(message)
        cleaned = [_clean(cell) for cell in cells[:MOST_COLUMNS]]
        if any(cleaned):
            yield number, cleaned


def _clean(cell: str) -> str:
    """Return a cell in one line, without spaces around it; a stray control character stays visible."""
    return " ".join(_CONTROL.sub(STRAY, cell).split())[: LONGEST_CELL + 1]


def _require_headings(headings: list[str], columns: dict[str, int]) -> None:
    """Refuse a table that lacks a needed column, saying which and what was found instead."""
    missing = [LABELS[field] for field in REQUIRED if field not in columns]
    if missing:
        found = ", ".join(f"“{heading[:40]}”" for heading in headings[:12] if heading)
        message = (
            f"The first line should hold the headings, but there is none for {' or '.join(missing)}. "
            f"Found: {found}. Rename the headings to Name, E-mail and Area, and upload the file again."
        )
        raise FileRefused(message)
