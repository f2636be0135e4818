"""Judging rows: every fault in words, with its line and column, and the way out."""

import uuid

from hypothesis import given
from hypothesis import strategies as st

from sets import people_file, reporting
from sets.people_file.judging import Entry, Known, Outcome, judge
from sets.people_file.table import Row
from tests.sets.files import csv_of, sample


def judged(content: bytes, known: dict[str, Known] | None = None) -> list[Entry]:
    return judge(people_file.read(content).rows, known or {})


def faults(entries: list[Entry]) -> dict[int, list[tuple[str, str]]]:
    """Return (column, text) of each fault, by line."""
    return {entry.line: [(f.column, f.text) for f in entry.faults] for entry in entries if entry.faults}


def somebody(**fields) -> Known:
    values = {"own": False, "name": "Mo", "time_zone": "UTC", "language": "en", "area": "Group"}
    return Known(**{"user": uuid.uuid4(), "place": uuid.uuid4()} | values | fields)


def test_every_fault_of_the_sample_file_is_found_and_the_good_row_is_kept():
    found = judged(sample("people-with-faults.csv"))
    assert [entry.line for entry in found if not entry.faults] == [2]
    said = faults(found)
    columns = {line: [column for column, _ in rows] for line, rows in said.items()}
    assert columns == {
        3: ["E-mail", "Manager’s e-mail"],
        4: ["E-mail"],
        5: ["Manager’s e-mail"],
        6: ["Manager’s e-mail"],
        7: ["Time zone"],
        8: ["Name"],
        9: ["Area"],
        10: ["Name"],
        11: [""],
        12: ["Manager’s e-mail", "Language"],
        13: ["Manager’s e-mail"],
        14: ["Name"],
        16: ["Name"],
    }
    assert said[3][0][1] == "Line 2 has the same address. Keep one of the two lines."
    assert said[5][0][1].startswith("Nobody has the address nobody@halden-lines.example")
    assert said[6][0][1].startswith("This is the person’s own address")
    assert said[7][0][1] == "“Mars/Olympus” is not a time zone. Write one like Europe/Lisbon."
    assert said[8][0][1] == "It begins with “=”, as a formula does. Write the plain text."
    assert "gap between its slashes" in said[9][0][1]
    assert said[12][0][1] == said[13][0][1]
    assert "report to each other in a circle: tomas.rossi" in said[13][0][1]
    assert said[14][0][1] == "It is longer than 120 characters. Shorten it."
    assert "unreadable character" in said[16][0][1]


def test_everything_in_the_sample_file_without_faults_is_added():
    assert {entry.outcome for entry in judged(sample("people.csv"))} == {Outcome.ADDED}


def test_a_row_is_left_out_when_its_managers_row_is_and_says_which():
    found = judged(
        csv_of(
            ("Bo Boss", "bo@company", "Group"),
            ("Mo", "mo@company.example", "Group", "", "jo@company.example"),
            ("Jo", "jo@company.example", "Group", "", "gone@company.example"),
            ("Al", "al@company.example", "Group", "", "mo@company.example"),
        )
    )
    said = faults(found)
    assert said[3][0][1] == "The manager stands in line 4, which is left out. Put that line right first."
    assert said[5][0][1] == "The manager stands in line 3, which is left out. Put that line right first."


def test_a_manager_who_is_here_already_needs_no_row():
    boss = {"bo@company.example": somebody()}
    (entry,) = judged(csv_of(("Mo", "mo@company.example", "Group", "", "BO@company.example")), boss)
    assert entry.outcome == Outcome.ADDED


def test_a_manager_of_another_organisation_is_nobody_here():
    stranger = {"bo@company.example": somebody(place=None)}
    (entry,) = judged(csv_of(("Mo", "mo@company.example", "Group", "", "bo@company.example")), stranger)
    assert entry.outcome == Outcome.FAULTY


def test_a_circle_through_people_who_are_here_already_is_refused():
    here = {
        "bo@company.example": somebody(manager="mo@company.example"),
        "mo@company.example": somebody(),
    }
    (entry,) = judged(csv_of(("Mo", "mo@company.example", "Group", "", "bo@company.example")), here)
    assert "in a circle" in entry.faults[0].text


def test_leaving_a_faulty_row_out_must_not_close_a_circle_either():
    here = {
        "al@company.example": somebody(manager="bo@company.example"),
        "bo@company.example": somebody(),
        "cy@company.example": somebody(),
    }
    rows = (
        ("=Al", "al@company.example", "Group", "", "cy@company.example"),
        ("Bo", "bo@company.example", "Group", "", "al@company.example"),
    )
    al, bo = judged(csv_of(*rows), here)
    assert [fault.column for fault in al.faults] == ["Name"]
    assert "in a circle" in bo.faults[0].text


def test_taking_two_people_out_of_a_circle_needs_both_rows_and_both_are_good():
    here = {
        "old@company.example": somebody(),
        "new@company.example": somebody(manager="old@company.example"),
    }
    rows = (
        ("Mo", "new@company.example", "Group"),
        ("Mo", "old@company.example", "Group", "", "new@company.example"),
    )
    found = judged(csv_of(*rows), here)
    assert [entry.changes for entry in found] == [
        ["Manager’s e-mail: old@company.example → none"],
        ["Manager’s e-mail: none → new@company.example"],
    ]


def test_unchanged_changed_and_own_choices_are_told_apart():
    here = {
        "mo@company.example": somebody(area="Group / Finance"),
        "own@company.example": somebody(own=True, name="As I like it", time_zone="Asia/Tokyo"),
    }
    same, own = judged(
        csv_of(
            ("Mo", "Mo@company.example", "group / FINANCE", "", "", "", ""),
            ("Other name", "own@company.example", "Group", "", "", "Europe/Lisbon", "pt"),
        ),
        here,
    )
    assert same.outcome == own.outcome == Outcome.UNCHANGED
    (renamed,) = judged(csv_of(("Mona", "mo@company.example", "Group")), here)
    assert renamed.changes == ["Name: Mo → Mona", "Area: Group / Finance → Group"]


def test_a_file_without_a_column_leaves_what_it_holds_alone():
    here = {"mo@company.example": somebody(manager="bo@company.example", job_title="Head")}
    headings = ("name", "email", "area")
    (entry,) = judged(csv_of(("Mo", "mo@company.example", "Group"), headings=headings), here)
    assert entry.outcome == Outcome.UNCHANGED


def test_time_zones_and_languages_are_understood_as_people_write_them():
    (entry,) = judged(csv_of(("Mo", "mo@company.example", "Group", "", "", "america/new york", "Deutsch")))
    assert (entry.values["time_zone"], entry.values["language"]) == ("America/New_York", "de")


WORDS = st.sampled_from(
    ["", "a@x.example", "b@x.example", "c@x.example", "B@X.example", "=1", "x", "Group / A", "/"]
)
ROWS = st.lists(
    st.fixed_dictionaries({}, optional=dict.fromkeys(["name", "email", "area", "manager_email"], WORDS)),
    max_size=6,
)
HERE = st.dictionaries(
    st.sampled_from(["a@x.example", "b@x.example", "c@x.example", "d@x.example"]),
    st.sampled_from(["", "a@x.example", "b@x.example", "c@x.example", "d@x.example"]),
)


@given(ROWS, HERE)
def test_what_is_imported_never_makes_a_circle_nor_an_unknown_manager(rows, here):
    if reporting.circles({email: boss or None for email, boss in here.items()}):
        return  # no company begins with a circle
    known = {email: somebody(manager=boss) for email, boss in here.items()}
    entries = judge([Row(line=n, cells=cells, fault="") for n, cells in enumerate(rows, start=2)], known)
    managers = {email: boss or None for email, boss in here.items()}
    for entry in entries:
        if not entry.faults:
            managers[entry.email] = entry.values.get("manager_email", here.get(entry.email, "")) or None
    assert not reporting.circles(managers)
    for entry in entries:
        if boss := not entry.faults and entry.values.get("manager_email"):
            assert boss in managers
    emails = [entry.email for entry in entries if not entry.faults]
    assert len(emails) == len(set(emails))
