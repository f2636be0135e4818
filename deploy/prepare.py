"""Bring the database and the static files up to date in one process: migrate, seed the demo, collect."""

import hashlib
import os
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands


def static_stamp() -> str:
    """Return a digest that changes when a static file or an installed package does."""
    root = Path(settings.BASE_DIR)
    folders = [root / "static", *(Path(app.path) / "static" for app in apps.get_app_configs())]
    digest = hashlib.sha256((root / "requirements.txt").read_bytes())
    for folder in folders:
        if not folder.is_relative_to(root) or ".venv" in folder.relative_to(root).parts:
            continue  # the packages' files change with the requirements
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                found = path.stat()
                digest.update(f"{path.relative_to(root)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect_static() -> None:
    """Collect and compress the static files, unless nothing changed since the last time."""
    root = Path(settings.STATIC_ROOT)
    kept, stamp = root / ".stamp", static_stamp()
    if kept.exists() and kept.read_text() == stamp:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(stamp)


def main() -> None:
    """Prepare everything that the first page needs."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iial.settings")
    django.setup()
    call_command("migrate", interactive=False, verbosity=1)
    if settings.DEMO and "seed_demo" in get_commands() and not get_user_model().objects.exists():
        call_command("seed_demo")
    collect_static()


if __name__ == "__main__":
    main()
