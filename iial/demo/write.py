"""Into the tables: COPY, in one transaction, with every constraint and trigger at work."""

import io
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models

from iial.demo.rows import END_OF_CELL, NULL, Sheet, Table

FLUSH_AT = 10_000  # rows that are built before they are copied
_FORMAT = f"WITH (DELIMITER '{END_OF_CELL}', NULL '{NULL}')"
# A trigger asks for this setting at every row and, where it is not there, starts from an error each time.
# Named and empty, it switches off nothing.
_NOTHING_IGNORED = "SET LOCAL pgtrigger.ignore = '{}'"
# What is copied stands by itself: its references are checked now, not all at the end.
_CHECK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"


class Copying:
    """Copies rows while the next ones are built; one file of each table at a time."""

    def __init__(self, sheet: Sheet, pool: ThreadPoolExecutor) -> None:
        self._sheet = sheet
        self._pool = pool
        # Django ties its connections to their thread; the driver's own may be handed over.
        self._connection: Any = connection.connection
        self._running: Future[None] | None = None

    def flush(self, *, all_of_it: bool = False) -> None:
        """Copy what waits once that is enough, or (`all_of_it`) anyway, and then wait for it."""
        if not all_of_it and self._sheet.waiting < FLUSH_AT:
            return
        self.wait()
        files = [(_statement(table), table.take()) for table in self._sheet.tables.values() if table.lines]
        self._running = self._pool.submit(self._copy, files)
        if all_of_it:
            self.wait()

    def wait(self) -> None:
        """Wait for what is being copied; raises what the database said about it."""
        if self._running is not None:
            self._running.result()

    def _copy(self, files: list[tuple[str, str]]) -> None:
        with self._connection.cursor() as cursor:
            for statement, text in files:
                cursor.copy_expert(statement, io.StringIO(text))
            cursor.execute(_CHECK)


@contextmanager
def copying(sheet: Sheet) -> Iterator[Copying]:
    """Copy rows within the running transaction; at the end everything is there and counted."""
    with connection.cursor() as cursor, ThreadPoolExecutor(max_workers=1) as pool:
        cursor.execute(_NOTHING_IGNORED)
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
