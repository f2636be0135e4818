"""`make reset`: throw the demo's data away, after asking; standard library only."""

import os
import sys
from pathlib import Path

from deploy import folders


def main() -> int:
    """Remove LOCAL_DIR and what is kept for it elsewhere; refuse while a run uses it."""
    local = Path(os.environ.get("LOCAL_DIR") or ".local").absolute()
    if not local.exists():
        print(f"Nothing to remove: there is no {local}.")
        return 0
    if not any((local / name).exists() for name in ("env", "id", "logs", "postgres", "redis")):
        print(f"{local} does not look like a folder that make run made; remove it yourself.")
        return 1
    if os.environ.get("YES") != "1":
        print(f"This removes {local.resolve()}: the demo's database, its mail and its logs.")
        try:
            answer = input("Remove it? [y/N] ")
        except EOFError:
            answer = ""
        if answer.strip().lower() not in {"y", "yes"}:
            print("Kept.")
            return 1
    try:
        with (
            folders.held(local / "run.lock", "II-AL runs from here ({}). Stop it first."),
            folders.held(local / "services.lock", "Its servers are in use ({}). Stop that first."),
        ):
            folders.forget(local.resolve())
    except folders.RefusalError as refusal:
        print(refusal)
        return 1
    print(f"Removed {local}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
