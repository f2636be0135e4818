"""Reading files of people, whatever program wrote them."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sets import people_file
from sets.people_file import FileRefused
from tests.sets.files import csv_of, sample, xlsx_of, zip_of

MO = ("Mo Member", "mo@company.example", "Group / Finance")


@pytest.mark.parametrize(
    ("name", "count"),
    [("people.csv", 72), ("people-excel-bom-semicolon.csv", 40), ("people-cp1252.csv", 25)],
)
def test_files_of_different_programs_are_read_alike(name, count):
    table = people_file.read(sample(name))
    assert len(table.rows) == count
    assert table.unused == []
    by_email = {row["cells"]["email"]: row for row in table.rows}
    dmitri = by_email["dmitri.celik@halden-lines.example"]
    assert dmitri["line"] == 3
    assert dmitri["fault"] == ""
    assert dmitri["cells"] == {
        "name": "Dmitri Çelik",
        "email": "dmitri.celik@halden-lines.example",
        "area": "Group / Terminal Operations",
        "job_title": "Director, Terminal Operations",
        "manager_email": "ulrike.eriksen@halden-lines.example",
        "time_zone": "Europe/Dublin",
        "language": "en",
    }


@pytest.mark.parametrize(
    "content",
    [
        csv_of(MO),
        b"\xef\xbb\xbf" + csv_of(MO),
        csv_of(MO).replace(b",", b";"),
        csv_of(MO).replace(b",", b"\t"),
        csv_of(MO).replace(b"\n", b"\r\n"),
        csv_of(MO).decode().encode("utf-16"),
        b"sep=;\n" + csv_of(MO).replace(b",", b";"),
        b"\n\n" + csv_of(MO),
        csv_of(MO) + b"\n\n,,,\n  \n",
        xlsx_of([MO]),
    ],
    ids=[
        "comma",
        "bom",
        "semicolon",
        "tab",
        "crlf",
        "utf-16",
        "sep-line",
        "empty-first",
        "empty-last",
        "xlsx",
    ],
)
def test_separators_marks_and_empty_lines_make_no_difference(content):
    (row,) = people_file.read(content).rows
    assert (row["cells"]["name"], row["cells"]["email"], row["cells"]["area"]) == MO


@pytest.mark.parametrize(
    "headings",
    [
        ("name", "email", "area"),
        ("NAME", "E-Mail Address", "Area of Responsibility"),
        ("Full name", "mail", "Business unit"),
        ("Employee", "E mail", "department"),
    ],
)
def test_headings_are_matched_loosely(headings):
    (row,) = people_file.read(csv_of(MO, headings=headings)).rows
    assert (row["cells"]["name"], row["cells"]["email"], row["cells"]["area"]) == MO


def test_the_managers_address_is_taken_from_the_column_that_has_addresses():
    headings = ("Name", "E-mail", "Area", "Manager", "Manager’s e-mail", "Shoe size")
    table = people_file.read(csv_of((*MO, "Bo Boss", "bo@company.example", "42"), headings=headings))
    assert table.rows[0]["cells"]["manager_email"] == "bo@company.example"
    assert table.unused == ["Manager", "Shoe size"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The file is empty"),
        (b" \n\r\n\t", "The file is empty"),
        (csv_of(), "no people below"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "a picture (PNG)"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel format"),
        (b"PK\x03\x04 torn", "cannot be read"),
        (zip_of({"holiday.jpg": b"..."}), "not an Excel workbook"),
        (zip_of({"xl/workbook.xml": b"<workbook/>"}), "cannot be read"),
        (bytes(range(256)) * 20, "text that can be read"),
        (b"Vorname;Nachname;Mail\nA;B;c@d.example", "there is none for Name or Area. Found: “Vorname”"),
        (b'name,email,area\n"Mo,mo@company.example,Group\nX,x@company.example,Group', "From line 2 on"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (csv_of(*[MO] * 5_001), "more than 5,000 people"),
        (xlsx_of([MO] * 5_001), "more than 5,000 people"),
        (csv_of(MO) + b"\n" * 20_001 + b"\n".join([b",,"] * 20_001), "most of them empty"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_list_of_people_is_refused_in_words(content, words):
    with pytest.raises(FileRefused) as refusal:
        people_file.read(content)
    assert words in refusal.value.reason


def test_a_workbook_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked():
    bomb = zip_of({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * 60_000_000})
    assert len(bomb) < 100_000
    with pytest.raises(FileRefused, match="unpacks to far more"):
        people_file.read(bomb)


def test_entities_in_a_workbook_are_refused():
    workbook = xlsx_of([MO])
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "aaaaaaaaaa">]><worksheet>&x;</worksheet>'
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = evil
    with pytest.raises(FileRefused, match="cannot be read"):
        people_file.read(zip_of(parts))


def test_short_and_long_lines_say_so_and_guess_nothing():
    short, long = people_file.read(
        b"name,email,area,job title\nMo,mo@company.example,Group\nBo,bo@company.example,Group,Head, of Yard"
    ).rows
    assert short["fault"] == "The line ends after 3 of 4 columns. Complete it, so that nothing is guessed."
    assert "more columns than the headings" in long["fault"]


def test_a_spreadsheet_may_leave_empty_cells_out_at_the_end():
    (row,) = people_file.read(xlsx_of([MO])).rows
    assert row["fault"] == ""


def test_a_quoted_text_over_two_lines_counts_where_it_begins():
    rows = people_file.read(
        b'name,email,area\n"Mo\nMember",mo@company.example,Group\nBo,bo@c.example,Group'
    ).rows
    assert [(row["line"], row["cells"]["name"]) for row in rows] == [(2, "Mo Member"), (4, "Bo")]


@given(st.binary(max_size=400))
def test_no_bytes_whatever_do_anything_but_give_rows_or_a_reason(content):
    try:
        rows = people_file.read(b"name,email,area\n" + content).rows
    except FileRefused:
        rows = []
    assert all("\x00" not in text for row in rows for text in row["cells"].values())
