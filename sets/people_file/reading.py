"""From bytes to a table: text with commas, semicolons or tabs, or a spreadsheet, told apart by content."""

import codecs
import csv
import io
from collections.abc import Iterator

from sets.people_file import workbook
from sets.people_file.table import MOST_BYTES, FileRefused, Table, match, tabulate

DELIMITERS = ",;\t"
_SAMPLE = 4096  # characters of the first line, enough for its headings
_BINARY_SHARE = 0.02  # control characters a text may hold by accident

# How files of other kinds begin, and what people call them.
_OTHER_KINDS: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"%PDF", "a PDF"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"7z\xbc\xaf", "a compressed file (7-Zip)"),
    (b"{\\rtf", "a text document (RTF)"),
)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WAY_OUT = "Save the list as CSV or as an Excel workbook (.xlsx), and upload that."


def read(content: bytes) -> Table:
    """Return the people in a file; its name plays no part. Raises FileRefused with the way out."""
    if len(content) > MOST_BYTES:
        most = MOST_BYTES // 1024 // 1024
        message = f"The file is larger than {most} MB. Split it, or keep the needed columns only."
        raise FileRefused(message)
    if not content.strip():
        message = "The file is empty. Its first line should hold the headings: Name, E-mail, Area."
        raise FileRefused(message)
    if content.startswith(b"PK\x03\x04"):
        return tabulate(workbook.lines(content), pad=True)
    if content.startswith(_OLD_OFFICE):
        message = f"This is a workbook of the old Excel format, or one with a password. {_WAY_OUT}"
        raise FileRefused(message)
    for beginning, kind in _OTHER_KINDS:
        if content.startswith(beginning):
            message = f"This is {kind}, not a list of people, whatever its name says. {_WAY_OUT}"
            raise FileRefused(message)
    return tabulate(_lines(_decode(content)), pad=False)


def _decode(content: bytes) -> str:
    """Return the text: by its byte-order mark, else UTF-8, else the Windows code page of Western Europe."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encodings = ["utf-16"]
    else:
        encodings = ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        strange = sum(text.count(chr(code)) for code in range(32) if chr(code) not in "\t\n\r")
        if strange <= max(1, len(text) * _BINARY_SHARE):
            return text
    message = f"The file does not hold text that can be read. {_WAY_OUT}"
    raise FileRefused(message)


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield numbered lines; a text in quotation marks may run over several, and counts where it begins."""
    first, _, rest = text.partition("\n")
    said = first.strip().casefold()
    skipped = 0
    if said.startswith("sep=") and len(said) == len("sep=;"):  # Excel's own hint
        text, skipped, delimiter = rest, 1, said[-1]
    else:
        delimiter = _delimiter(text.lstrip("\r\n"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            message = (
                f"From line {number + skipped} on, quotation marks do not pair up: what begins with one "
                "ends with one. Correct that line, or save the list as an Excel workbook (.xlsx)."
            )
            raise FileRefused(message) from error
        yield number + skipped, cells
        number = reader.line_num + 1


def _delimiter(text: str) -> str:
    """Return the character that splits the first line into the most headings we know."""
    first = text[:_SAMPLE].splitlines()[0]

    def score(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([first], delimiter=delimiter), [])
        return len(match(cells)), len(cells)

    return max(DELIMITERS, key=score)
