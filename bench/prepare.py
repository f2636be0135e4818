"""Fill one database and say, as JSON, what to measure in it: migrate, the demo, the company, sessions."""

import argparse
import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.cached_db import SessionStore
from django.core.management import call_command, get_commands
from django.db import connection
from django.utils import timezone

from accounts.models import User
from bench import company, pages, work


def main() -> None:
    """Prepare the database that DATABASE_URL names."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=int, required=True)
    parser.add_argument("--into", type=Path, required=True)
    parser.add_argument("--static", action="store_true")
    asked = parser.parse_args()
    call_command("migrate", interactive=False, verbosity=0)
    demo = "seed_demo" in get_commands()
    if demo:
        call_command("seed_demo", scale=asked.scale)
    found = fill()
    if asked.static:
        call_command("collectstatic", interactive=False, verbosity=0)
    asked.into.write_text(json.dumps({"demo": demo, "pages": found, "database": database()}))


def fill() -> list[dict[str, Any]]:
    """Write the company beside the demo and return the pages to measure."""
    now = timezone.now()
    people = company.build(now)
    found = pages.all_pages(people, work.write(people, now))
    found += [pages.Page(name, "", [(people.manager, path)]) for name, path in pages.REFERENCES]
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # as autovacuum does in a while
    sessions: dict[User | None, str] = {None: ""}
    for user in {who for one in found for who, _ in one.visits if who}:
        sessions[user] = sign_in(user)
    return [
        {
            "name": one.name,
            "kind": one.kind,
            "visits": [{"session": sessions[who], "path": path} for who, path in one.visits],
            "post": one.post,
            "fresh": one.fresh,
            "form": one.form,
            "missing": one.missing,
        }
        for one in found
    ]


def sign_in(user: User) -> str:
    """Return the key of a new session of `user`, as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)


def database() -> dict[str, Any]:
    """Say which server it is and how many rows it holds."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
        cursor.execute("SELECT sum(reltuples)::bigint FROM pg_class WHERE relkind = 'r' AND reltuples > 0")
        rows = cursor.fetchone()[0]
    return {"postgresql": version.split()[0], "rows": int(rows or 0)}
