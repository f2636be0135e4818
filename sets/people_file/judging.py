"""All rows together against who is known already: added, changed, unchanged, or faulty and why."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from sets import reporting
from sets.people_file import fields
from sets.people_file.table import LABELS, REQUIRED, Row

_COLUMNS = ("", *LABELS.values())
MOST_NAMED = 4  # people of a circle who are written out


class Outcome(StrEnum):
    """What confirming the import does with a row."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAULTY = "faulty"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody with an account. `place` is theirs in this organisation, or None.

    `own` people chose their name, time zone and language themselves, or belong to another organisation too:
    a file never changes those.
    """

    user: uuid.UUID
    own: bool
    name: str
    time_zone: str
    language: str
    place: uuid.UUID | None = None
    area: str = ""
    manager: str = ""
    job_title: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and in which column (its label; "" for the whole line)."""

    column: str
    text: str


@dataclass(slots=True)
class Entry:
    """One judged row. `values` holds the tidied cells of the columns that the file has and that are sound.

    `keeps_own`: the row does not change the name, time zone and language of an account that exists.
    """

    line: int
    cells: dict[str, str]
    values: dict[str, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)
    outcome: Outcome = Outcome.FAULTY
    keeps_own: bool = True

    @property
    def email(self) -> str:
        """The tidied address, or "" where it is faulty."""
        return self.values.get("email", "")

    def blame(self, column: str, text: str) -> None:
        """Add a fault in a column (a field's name, or "")."""
        self.faults.append(Fault(LABELS.get(column, ""), text))


def judge(rows: Sequence[Row], known: Mapping[str, Known]) -> list[Entry]:
    """Judge every row. `known` maps addresses to people: all of the organisation, and all in the file."""
    entries = [_alone(row) for row in rows]
    _refuse_repeats(entries)
    _refuse_circles(entries, known, every=True)
    while _refuse_managers(entries, known) or _refuse_circles(entries, known, every=False):
        pass  # leaving one row out may leave others without their manager
    for entry in entries:
        entry.faults.sort(key=lambda fault: _COLUMNS.index(fault.column))
        if not entry.faults:
            _compare(entry, known.get(entry.email))
    return entries


def _alone(row: Row) -> Entry:
    """Judge a row by itself."""
    entry = Entry(line=row["line"], cells=row["cells"])
    columns = [*row["cells"]]
    if row["fault"]:
        entry.blame("", row["fault"])
    else:
        columns += [column for column in REQUIRED if column not in columns]
    for column in columns:
        try:
            entry.values[column] = fields.clean(column, row["cells"].get(column, ""))
        except fields.CellRefused as refusal:
            entry.blame(column, str(refusal))
    if entry.email and entry.values.get("manager_email") == entry.email:
        entry.blame(
            "manager_email",
            "This is the person’s own address. Leave it empty for somebody without a manager.",
        )
        del entry.values["manager_email"]
    return entry


def _refuse_repeats(entries: list[Entry]) -> None:
    """Refuse an address that stood in an earlier line, in whatever case."""
    first: dict[str, int] = {}
    for entry in entries:
        if entry.email in first:
            text = f"Line {first[entry.email]} has the same address. Keep one of the two lines."
            entry.blame("email", text)
        elif entry.email:
            first[entry.email] = entry.line


def _refuse_circles(entries: list[Entry], known: Mapping[str, Known], *, every: bool) -> bool:
    """Refuse rows that make people report to each other in a circle; say whether there were any.

    With `every`, faulty rows count too, so that all that is wrong is said at once.
    """
    managers: dict[str, str | None] = {
        email: person.manager or None for email, person in known.items() if person.place
    }
    rows: dict[str, Entry] = {}
    for entry in entries:
        if entry.email and (every or not entry.faults) and entry.email not in rows:
            rows[entry.email] = entry
            if "manager_email" in entry.values:
                managers[entry.email] = entry.values["manager_email"] or None
    found = False
    for circle in reporting.circles(managers):
        way = " → ".join([*circle[:MOST_NAMED], *(["…"] if len(circle) > MOST_NAMED else []), circle[0]])
        for email in circle:
            if email in rows and (every or not rows[email].faults):
                rows[email].blame("manager_email", f"They would report to each other in a circle: {way}.")
                found = True
    return found


def _refuse_managers(entries: list[Entry], known: Mapping[str, Known]) -> bool:
    """Refuse rows whose manager nobody knows or who is left out; say whether a sound row was among them."""
    sound = {entry.email for entry in entries if not entry.faults}
    lines = {entry.email: entry.line for entry in reversed(entries) if entry.email}
    reports: dict[str, list[Entry]] = {}
    for entry in entries:
        manager = entry.values.get("manager_email")
        if manager and not _has_place(known.get(manager)):
            reports.setdefault(manager, []).append(entry)
    found = False
    waiting = [entry for manager, group in reports.items() if manager not in sound for entry in group]
    while waiting:
        entry = waiting.pop()
        if any(fault.column == LABELS["manager_email"] for fault in entry.faults):
            continue
        if not entry.faults:
            found = True
            waiting += reports.get(entry.email, ())
        manager = entry.values["manager_email"]
        if manager in lines:
            text = (
                f"The manager stands in line {lines[manager]}, which is left out. Put that line right first."
            )
        else:
            text = f"Nobody has the address {manager}, neither in the file nor here. Add a line for them."
        entry.blame("manager_email", text)
    return found


def _has_place(person: Known | None) -> bool:
    return person is not None and person.place is not None


def _compare(entry: Entry, person: Known | None) -> None:
    """Say what confirming would change."""
    entry.keeps_own = person is None or person.own
    if person is None or person.place is None:
        entry.outcome = Outcome.ADDED
        return
    now = {
        "area": person.area,
        "manager_email": person.manager,
        "job_title": person.job_title,
    }
    if not person.own:
        now |= {"name": person.name, "time_zone": person.time_zone, "language": person.language}
    for column in (column for column in LABELS if column in now):
        old = now[column]
        new = entry.values.get(column, old)
        if column in {"time_zone", "language"}:
            new = new or old  # an empty cell leaves them
        if column == "area" and new.casefold() == old.casefold():
            new = old
        if new != old:
            entry.changes.append(f"{LABELS[column]}: {old or 'none'} → {new or 'none'}")
    entry.outcome = Outcome.CHANGED if entry.changes else Outcome.UNCHANGED
