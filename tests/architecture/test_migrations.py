"""Every migration goes forward, back and forward again on an empty database, and leaves nothing behind."""

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import connection

from tests.architecture.code import ROOT

TURNING = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection

APPS = ("mentoring", "assignments", "sets", "notifications", "audit", "accounts")
OURS = tuple(f"{app}_" for app in APPS)


def left():
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if name.startswith(OURS)]
        cursor.execute("SELECT tgname FROM pg_trigger WHERE tgname LIKE 'pgtrigger_%'")
        return tables + [row[0] for row in cursor.fetchall()]


call_command("migrate", verbosity=0)
whole = left()
for app in APPS:
    call_command("migrate", app, "zero", verbosity=0)
print("left:", left())
call_command("migrate", verbosity=0)
print("again:", sorted(left()) == sorted(whole), len(whole) > 20)
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
"""


@pytest.fixture
def empty_database(db: None) -> Iterator[str]:  # asks for the database
    """Return the address of a database of its own."""
    name = f"turning_{os.getpid()}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    yield os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
    with connection._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_every_migration_runs_forward_and_back(empty_database: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, "-c", TURNING],
        env={**os.environ, "DATABASE_URL": empty_database, "DJANGO_SETTINGS_MODULE": "iial.settings"},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.splitlines() == ["left: []", "again: True True"]
    assert settings.TESTING
