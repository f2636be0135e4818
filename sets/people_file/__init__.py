"""A file of people: reading it, whatever program wrote it, and judging its rows."""

from sets.people_file.reading import read
from sets.people_file.table import FileRefused, Row, Table

__all__ = ["FileRefused", "Row", "Table", "read"]
