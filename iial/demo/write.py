"""From lines to tables: COPY, in one transaction, with every constraint and trigger at work."""

import io

from django.core.management.color import no_style
from django.db import connection, models

from iial.demo.rows import Sheet

# A trigger asks for this setting at every row and, where it is not there, starts from an error each time.
# Named and empty, it switches off nothing.
_NOTHING_IGNORED = "SET LOCAL pgtrigger.ignore = '{}'"


def begin() -> None:
    """Prepare the transaction that will take the rows."""
    with connection.cursor() as cursor:
        cursor.execute(_NOTHING_IGNORED)


def flush(sheet: Sheet) -> None:
    """Copy the lines that wait into their tables, in the order in which the tables came."""
    with connection.cursor() as cursor:
        for table in sheet.tables.values():
            if table.lines:
                columns = ", ".join(connection.ops.quote_name(column) for column in table.columns)
                name = connection.ops.quote_name(table.name)
                lines = io.StringIO("\n".join(table.lines) + "\n")
                cursor.copy_expert(f"COPY {name} ({columns}) FROM STDIN", lines)
                table.lines.clear()


def finish(sheet: Sheet) -> None:
    """Let numbered tables count on from here, and tell the planner what the tables hold now."""
    numbered: list[type[models.Model]] = [model for model, table in sheet.tables.items() if table.is_numbered]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), numbered):
            cursor.execute(statement)
        for table in sheet.tables.values():
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table.name)}")
