"""Excel workbooks (.xlsx), read cautiously: unpacked sizes are checked before anything is unpacked."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import load_workbook

from sets.people_file.table import MOST_COLUMNS, FileRefused

MOST_UNPACKED = 40 * 1024 * 1024  # bytes; 5,000 people take about two million
MOST_PARTS = 500
_BROKEN = (
    "The workbook cannot be read: it may be damaged or protected. "
    "Open it in your spreadsheet program, save it again as .xlsx or CSV, and upload that."
)
# What openpyxl raises on damaged workbooks.
_DAMAGED = (
    zipfile.BadZipFile,
    ParseError,
    DefusedXmlException,
    KeyError,
    ValueError,
    TypeError,
    IndexError,
    AttributeError,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
)


def lines(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the first sheet's lines, numbered as the spreadsheet shows them. Raises FileRefused."""
    _judge_parts(content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # the stated size may be wrong, or a trap
        rows = sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
        for number, values in enumerate(rows, start=1):
            yield number, [_text(value) for value in values]
    except _DAMAGED as error:
        raise FileRefused(_BROKEN) from error


def _judge_parts(content: bytes) -> None:
    """Refuse an archive that is no workbook, or one that unpacks to far more than people could need."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise FileRefused(_BROKEN) from error
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        message = (
            "This is a compressed file or another kind of document, not an Excel workbook. "
            "Save the list as CSV or as an Excel workbook (.xlsx), and upload that."
        )
        raise FileRefused(message)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        message = (
            "The workbook unpacks to far more than a list of people needs. "
            "Copy the people into a new workbook, or save them as CSV."
        )
        raise FileRefused(message)


def _text(value: object) -> str:
    """Return a cell as people read it."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)
