"""Into the tables: COPY, in one transaction, with every constraint and trigger at work."""

import io
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from iial.demo.rows import END_OF_CELL, NULL, Sheet, Table

FLUSH_AT = 4_000  # rows that are built before they are copied
AHEAD = 4  # files at most that wait to be copied while the next one is built
_FORMAT = f"WITH (DELIMITER '{END_OF_CELL}', NULL '{NULL}')"
# A trigger asks for this setting at every row and, where it is not there, starts from an error each time.
# Named and empty, it switches off nothing.
_NOTHING_IGNORED = "SET LOCAL pgtrigger.ignore = '{}'"
# Enough for a planner to begin with; autovacuum looks more closely.
_SMALL_SAMPLES = "SET LOCAL default_statistics_target = 10"
# What is copied stands by itself: its references are checked now, not all at the end.
_CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class Copying:
    """Copies rows while the next ones are built; one file of each table at a time, in order."""

    def __init__(self, sheet: Sheet, pool: ThreadPoolExecutor) -> None:
        self._sheet = sheet
        self._pool = pool
        # Django ties its connections to their thread; the driver's own may be handed over.
        self._connection: Any = connection.connection
        self._running: deque[Future[None]] = deque()

    def flush(self, *, all_of_it: bool = False) -> None:
        """Copy what waits once that is enough, or (`all_of_it`) anyway, and then wait for it.

        Raises what the database said about an earlier file.
        """
        if not all_of_it and self._sheet.waiting < FLUSH_AT:
            return
        files = [(_statement(table), table.take()) for table in self._sheet.tables.values() if table.lines]
        self._running.append(self._pool.submit(self._copy, files))
        while self._running and (all_of_it or len(self._running) > AHEAD):
            self._running.popleft().result()

    def _copy(self, files: list[tuple[str, str]]) -> None:
        with self._connection.cursor() as cursor:
            for statement, text in files:
                cursor.copy_expert(statement, io.StringIO(text), len(text) + 1)
            cursor.execute(_CHECK)


@contextmanager
def _sharing() -> Iterator[None]:
    """Let the thread that copies take over at once: it asks for the interpreter often, and briefly."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.0002)  # seconds; at the usual 0.005 the database waits a third of the time
    try:
        yield
    finally:
        sys.setswitchinterval(before)


@contextmanager
def copying(sheet: Sheet) -> Iterator[Copying]:
    """Copy rows within the running transaction; at the end everything is there and counted."""
    with connection.cursor() as cursor, _sharing(), ThreadPoolExecutor(max_workers=1) as pool:
        cursor.execute(f"{_NOTHING_IGNORED}; {_SMALL_SAMPLES}")
        found = Copying(sheet, pool)
        yield found
        found.flush(all_of_it=True)
        _finish(sheet)


def _finish(sheet: Sheet) -> None:
    """Let numbered tables count on from here, and tell the planner what the tables hold now."""
    numbered: list[type[models.Model]] = [model for model, table in sheet.tables.items() if table.is_numbered]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
        for table in sheet.tables.values():
            cursor.execute(f"ANALYZE {_name(table.name)}")


def _statement(table: Table) -> str:
    return f"COPY {_name(table.name)} ({', '.join(map(_name, table.columns))}) FROM STDIN {_FORMAT}"


def _name(name: str) -> str:
    return connection.ops.quote_name(name)
