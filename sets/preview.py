"""What an uploaded file would do, ready to be shown; and its faulty rows as a file."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass

from sets.people_file.fields import FORMULA_STARTS
from sets.people_file.judging import Entry, Outcome
from sets.people_file.table import LABELS

MOST_FAULTY = 200  # rows written out
MOST_SOUND = 50


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one outcome: how many, and those that are written out."""

    count: int
    shown: list[Entry]

    @property
    def more(self) -> int:
        """How many are not written out."""
        return self.count - len(self.shown)


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows by outcome."""

    added: Group
    changed: Group
    unchanged: Group
    faulty: Group

    @property
    def useful(self) -> int:
        """How many rows would change something."""
        return self.added.count + self.changed.count

    @property
    def sentence(self) -> str:
        """What confirming will do."""
        return sentence(self.added.count, self.changed.count, self.faulty.count, future=True)


def of(entries: Sequence[Entry]) -> Preview:
    """Group judged rows."""

    def group(outcome: Outcome, most: int) -> Group:
        rows = [entry for entry in entries if entry.outcome == outcome]
        return Group(len(rows), rows[:most])

    return Preview(
        added=group(Outcome.ADDED, MOST_SOUND),
        changed=group(Outcome.CHANGED, MOST_SOUND),
        unchanged=group(Outcome.UNCHANGED, 0),
        faulty=group(Outcome.FAULTY, MOST_FAULTY),
    )


def sentence(added: int, changed: int, left_out: int, *, future: bool = False) -> str:
    """Say in one sentence what an import does or did."""

    def people(count: int) -> str:
        return "1 person" if count == 1 else f"{count:,} people"

    def verb(count: int) -> str:
        return "will be" if future else "was" if count == 1 else "were"

    said = f"{people(added)} {verb(added)} added and {changed:,} changed"
    if left_out:
        lines = "1 line" if left_out == 1 else f"{left_out:,} lines"
        said += f"; {lines} {verb(left_out)} left out"
    return f"{said}."


def faults_as_csv(entries: Sequence[Entry]) -> str:
    """Return the faulty rows with their reasons, safe in a spreadsheet and fit to be uploaded again."""
    out = io.StringIO()
    out.write("\N{ZERO WIDTH NO-BREAK SPACE}")  # Excel takes it for UTF-8
    writer = csv.writer(out)
    columns = list(LABELS)
    writer.writerow([*(LABELS[column] for column in columns), "What to correct"])
    for entry in entries:
        if entry.outcome == Outcome.FAULTY:
            reasons = " ".join(
                f"{fault.column}: {fault.text}" if fault.column else fault.text for fault in entry.faults
            )
            cells = [_harmless(entry.cells.get(column, "")) for column in columns]
            writer.writerow([*cells, f"Line {entry.line}. {reasons}"])
    return out.getvalue()


def _harmless(cell: str) -> str:
    """Keep a spreadsheet from running a cell as a formula."""
    return f"'{cell}" if cell.startswith(FORMULA_STARTS) else cell
