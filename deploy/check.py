"""`make check`: every check runs, also after one has failed; exit 1 if any did."""

import os
import secrets
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.embedded import services

LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)
CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("ruff check", ("-m", "ruff", "check", ".")),
    ("ruff format", ("-m", "ruff", "format", "--check", ".")),
    ("djlint", ("-m", "djlint", "--quiet", "--lint", "templates")),
    ("mypy", ("-m", "mypy")),
    ("lint-imports", ("-c", LINT_IMPORTS)),
    ("migrations", ("manage.py", "makemigrations", "--check", "--dry-run")),
    ("deploy check", ("manage.py", "check", "--deploy", "--fail-level", "WARNING")),
)


def production(local: Path, database_url: str, redis_url: str) -> dict[str, str]:
    """Return an environment like a production server's, with nothing of the demo's or the shell's own."""
    ours = ("DEMO", "DEMO_PASSWORD", "HOST", "PORT", "TESTING", "DJANGO_SETTINGS_MODULE")
    kept = {key: value for key, value in os.environ.items() if key not in ours}
    return kept | {
        "DATABASE_URL": database_url,
        "REDIS_URL": redis_url,
        "EMAIL_URL": "smtp://mail.iial.example:25",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "iial.example",
        "BASE_URL": "https://iial.example",
        "LOCAL_DIR": str(local),
    }


def passes(name: str, words: Sequence[str], env: Mapping[str, str]) -> bool:
    """Run one check and say how it went."""
    print(f"== {name}", flush=True)
    began = time.monotonic()
    done = subprocess.run([sys.executable, *words], env=env, stdin=subprocess.DEVNULL, check=False)
    print(f"   {'FAILED' if done.returncode else 'ok'}, {time.monotonic() - began:.1f} s", flush=True)
    return done.returncode == 0


def main() -> int:
    """Run the checks one after another and say which failed."""
    with tempfile.TemporaryDirectory(prefix="iial-check-") as folder:
        Path(folder).chmod(0o711)  # the database's account passes through
        local = Path(folder) / "local"
        with services(local, fsync=False) as running:
            env = production(local, running.database_url or "", running.redis_url or "")
            failed = [name for name, words in CHECKS if not passes(name, words, env)]
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
