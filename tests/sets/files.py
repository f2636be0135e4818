"""Files of people for the tests, as programs write them."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook

DATA = Path(__file__).parent.parent / "data"
HEADINGS = ("Name", "E-mail", "Area", "Job title", "Manager (e-mail)", "Time zone", "Language")


def sample(name: str) -> bytes:
    """Return one of the sample files."""
    return (DATA / name).read_bytes()


def csv_of(*rows: Sequence[str], headings: Sequence[str] = HEADINGS) -> bytes:
    """Return rows as CSV in UTF-8; short rows are filled."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(headings)
    writer.writerows([*row, *[""] * (len(headings) - len(row))] for row in rows)
    return out.getvalue().encode()


def xlsx_of(rows: Iterable[Sequence[object]], headings: Sequence[str] = HEADINGS) -> bytes:
    """Return rows as an Excel workbook."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def zip_of(parts: dict[str, bytes]) -> bytes:
    """Return a compressed archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
