"""The variables of one folder's run, for its processes, for manage.py beside them and for a shell."""

import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path

KEPT = (
    "DATABASE_URL", "REDIS_URL", "EMAIL_URL", "SECRET_KEY", "ALLOWED_HOSTS", "BASE_URL",
    "DEMO", "DEMO_PASSWORD", "HOST", "PORT", "LOCAL_DIR",
)  # fmt: skip
ANY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - compared with, not bound to


def in_brackets(host: str) -> str:
    """Return the host as URLs write it."""
    return f"[{host}]" if ":" in host else host


def chosen(given: Mapping[str, str], local: Path, services: Mapping[str, str]) -> dict[str, str]:
    """Return the variables: what was given wins, then the services started here, then the demo's own."""
    host, port = given.get("HOST") or "127.0.0.1", given.get("PORT") or "8000"
    seen = "127.0.0.1" if host in ANY_ADDRESS else host
    values = {"HOST": host, "PORT": port, "LOCAL_DIR": str(local), **services}
    demo = given["DEMO"] if given.get("DEMO") else "" if given.get("DATABASE_URL") else "1"
    if is_on(demo):
        hosts = dict.fromkeys([in_brackets(seen), "127.0.0.1", "localhost", "[::1]", socket.gethostname()])
        values |= {
            "DEMO": "1",
            "SECRET_KEY": given.get("SECRET_KEY") or _secret_key(local / "secret_key"),
            "BASE_URL": f"http://{in_brackets(seen)}:{port}",
            "ALLOWED_HOSTS": "*" if host in ANY_ADDRESS else ",".join(hosts),
        }
    return values | {key: given[key] for key in KEPT if given.get(key) and key != "LOCAL_DIR"}


def is_on(value: str) -> bool:
    """Tell whether a variable means yes."""
    return value.lower() in ("1", "true", "yes", "on", "y", "t")


def write(path: Path, values: Mapping[str, str]) -> None:
    """Write the variables as KEY=VALUE lines for the owner's eyes only."""
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    text = "".join(f"{key}={value}\n" for key, value in sorted(values.items()))
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    new.replace(path)


def _secret_key(path: Path) -> str:
    if not path.exists():
        write(path, {"SECRET_KEY": secrets.token_urlsafe(50)})
    return path.read_text().strip().partition("=")[2]
