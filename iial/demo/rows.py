"""Rows on their way into PostgreSQL's COPY, and identifiers that a seed decides."""

import json
from random import Random
from typing import Any

from django.db import models

# Signs that no text of ours holds separate cells and rows, so that only whole files need escaping.
END_OF_CELL, NULL, END_OF_ROW = "\x1f", "\x1e", "\x1d"
_as_json = json.JSONEncoder(ensure_ascii=False).encode
_VERSION = (
    ~(0xF << 76 | 0x3 << 62),
    0x4 << 76 | 0x2 << 62,
)  # bits of a random UUID: what to clear, what to set


class Ids:
    """Identifiers that look random and come out the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - identifiers of made-up people, no secrets

    def new(self) -> str:
        """Return the next identifier."""
        clear, fill = _VERSION
        text = f"{self._random.getrandbits(128) & clear | fill:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"

    def word(self) -> str:
        """Return 24 signs, for salts and passwords that nobody knows."""
        return f"{self._random.getrandbits(96):024x}"


def cell(value: object) -> str:
    """Return a value as text; what goes into a JSON column comes as a value or as its text."""
    if isinstance(value, str):
        return value
    if value is None:
        return NULL
    return _as_json(value) if isinstance(value, dict | list) else str(value)


def _default(field: "models.Field[Any, Any]") -> str:
    """Return the line's text for a column that a row leaves out."""
    if field.primary_key:
        return ""
    if field.has_default():
        return cell(field.get_default())
    return NULL if field.null else ""


class Table:
    """The lines of one model's table; the first is the row with number 1 where rows are numbered."""

    def __init__(self, model: type[models.Model]) -> None:
        fields = model._meta.concrete_fields
        self.name = model._meta.db_table
        self.columns = [str(field.column) for field in fields]
        self.is_numbered = isinstance(model._meta.pk, models.AutoField)
        self.lines: list[str] = []
        self.count = 0
        self._key = fields[0].attname
        self._defaults = {field.attname: _default(field) for field in fields}

    def add(self, values: dict[str, Any]) -> str:
        """Add a row and return its identifier; TypeError for a column that the table lacks."""
        self.count += 1
        if self.is_numbered:
            values[self._key] = str(self.count)
        row = {
            **self._defaults,
            **{name: value if type(value) is str else cell(value) for name, value in values.items()},
        }
        if len(row) != len(self._defaults):
            message = f"{self.name} has no {', '.join(row.keys() - self._defaults.keys())}."
            raise TypeError(message)
        self.lines.append(END_OF_CELL.join(row.values()))
        return row[self._key]

    def take(self) -> str:
        """Return the lines that wait as a file of COPY's text format, and forget them."""
        text = END_OF_ROW.join([*self.lines, ""])
        self.lines.clear()
        text = text.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\r")
        return text.replace(END_OF_ROW, "\n")


class Sheet:
    """The lines of all tables, in the order in which their models first had a row."""

    def __init__(self) -> None:
        self.tables: dict[type[models.Model], Table] = {}

    def add(self, model: type[models.Model], **values: Any) -> str:
        """Add a row by the names of its columns (`user_id`, not `user`) and return its identifier.

        Defaults fill the rest.
        """
        table = self.tables.get(model)
        if table is None:
            table = self.tables[model] = Table(model)
        return table.add(values)

    @property
    def count(self) -> int:
        """How many rows were added, also those that are written already."""
        return sum(table.count for table in self.tables.values())

    @property
    def waiting(self) -> int:
        """How many rows wait to be written."""
        return sum(len(table.lines) for table in self.tables.values())
