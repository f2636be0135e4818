"""Where the embedded servers keep data and sockets, and the account that may reach them."""

import contextlib
import fcntl
import json
import os
import pwd
import re
import secrets
import shutil
import stat
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SOCKET_PATH_LIMIT = 100  # bytes; the kernel's own is 107 on Linux and 103 on macOS
LARGEST_LOG = 10_000_000  # bytes; a larger one begins anew at the next start
PLAIN = re.compile(r"[A-Za-z0-9/._-]+")  # needs no quoting in a URL or a server's settings
PERSISTENT_BASES = (Path("/var/lib/iial"), Path("/var/tmp/iial"))  # noqa: S108 - ownership is checked
PASSING_BASES = (Path("/run/iial"), Path("/tmp/iial"))  # noqa: S108 - ownership is checked


class RefusalError(Exception):
    """The start stops here; the text says why and what to do about it."""


@dataclass(frozen=True)
class Account:
    """A system account that a server runs as."""

    name: str
    uid: int
    gid: int


@dataclass(frozen=True)
class Place:
    """The folders of one LOCAL_DIR: `own` holds what the service account must reach."""

    local: Path
    own: Path
    sockets: Path
    account: Account | None

    def make(self, folder: Path) -> Path:
        """Create a folder that only the service account (and root) can open."""
        folder.mkdir(mode=0o700, exist_ok=True)
        if self.account:
            os.chown(folder, self.account.uid, self.account.gid)
        folder.chmod(0o700)
        return folder


@contextlib.contextmanager
def held(lock: Path, refusal: str) -> Iterator[None]:
    """Hold `lock` (the kernel frees it when this process dies); `{}` in the refusal is the holder."""
    while True:
        file = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(file, 200).decode().strip() or "unknown"
            os.close(file)
            raise RefusalError(refusal.format(holder)) from None
        if lock.exists() and os.fstat(file).st_ino == lock.stat().st_ino:
            break
        os.close(file)  # its holder removed it in between
    try:
        os.ftruncate(file, 0)
        os.write(file, f"process {os.getpid()}\n".encode())
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(file)


def service_account(data: Path | None = None) -> Account | None:
    """Return who runs PostgreSQL: nobody else unless root, else the data's owner, `postgres` or `nobody`."""
    if os.geteuid() != 0:
        return None
    if data is not None and data.exists() and data.stat().st_uid != 0:
        owner = data.stat()
        return Account(f"user {owner.st_uid}", owner.st_uid, owner.st_gid)
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            found = pwd.getpwnam(name)
            return Account(name, found.pw_uid, found.pw_gid)
    message = (
        "PostgreSQL refuses to run as root, and this machine has no account postgres or nobody.\n"
        "Run as an ordinary user, or make the account: useradd --system postgres"
    )
    raise RefusalError(message)


def works(account: Account | None, *command: str | Path) -> bool:
    """Tell whether the account can run `command`; the one honest test of what it can reach."""
    try:
        done = subprocess.run(
            [str(word) for word in command],
            cwd="/",
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def prepare(local_dir: Path) -> Path:
    """Create LOCAL_DIR and return its absolute path."""
    local = local_dir.absolute()
    try:
        # Root lets the service account pass through to its own folder; anyone else lets nobody in.
        if not local.exists():
            local.mkdir(parents=True)
            local.chmod(0o711 if os.geteuid() == 0 else 0o700)
        (local / "logs").mkdir(mode=0o700, exist_ok=True)
        (local / "logs" / ".writable").touch()
        (local / "logs" / ".writable").unlink()
        for log in (local / "logs").glob("*.log"):
            if log.stat().st_size > LARGEST_LOG:
                log.replace(log.with_suffix(".old"))
    except OSError as error:
        message = (
            f"Cannot write in {local} ({error.strerror}): mend its owner, or set LOCAL_DIR to another folder."
        )
        raise RefusalError(message) from error
    return local.resolve()


def place(local: Path) -> Place:
    """Decide where the servers of this LOCAL_DIR live: in it, unless their account cannot get there."""
    account = service_account(local / "postgres")
    own = local
    if account and not works(account, "test", "-x", local):
        if (local / "postgres").exists():
            message = (
                f"The account {account.name} no longer reaches the database in {local}.\n"
                "Let others pass through the folders above it again, or begin anew: make reset"
            )
            raise RefusalError(message)
        own = trusted_base(PERSISTENT_BASES, account) / name_of(local)
        _open_to_pass(own)
        (own / "belongs-to").write_text(f"{local}\n")
        account = service_account(own / "postgres")
    sockets = own / "sockets"
    longest = len(os.fsencode(sockets / "postgres" / ".s.PGSQL.5432"))
    if longest > SOCKET_PATH_LIMIT or not PLAIN.fullmatch(str(sockets)):
        sockets = _passing(local, account)
    _open_to_pass(sockets)
    return Place(local, own, sockets, account)


def forget(local: Path) -> None:
    """Remove what is kept for this LOCAL_DIR outside it, then LOCAL_DIR itself."""
    if (local / "id").exists():
        name = name_of(local)
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        bases = [*PERSISTENT_BASES, *PASSING_BASES, *([Path(runtime) / "iial"] if runtime else [])]
        for base in (*bases, Path(f"/tmp/iial-{os.geteuid()}")):  # noqa: S108 - only our own random name in it
            if (base / name).exists() and (base / name).stat().st_uid == os.geteuid():
                shutil.rmtree(base / name)
    if local.exists():
        shutil.rmtree(local)


def name_of(local: Path) -> str:
    """Return the name kept in LOCAL_DIR for its outside folders; a copied LOCAL_DIR gets a new one."""
    path = local / "id"
    with contextlib.suppress(OSError, ValueError, KeyError):
        kept = json.loads(path.read_text())
        if kept["path"] == str(local):
            return str(kept["name"])
        if not Path(kept["path"], "id").exists():  # moved, not copied
            path.write_text(json.dumps({"name": kept["name"], "path": str(local)}))
            return str(kept["name"])
    name = secrets.token_hex(6)
    path.write_text(json.dumps({"name": name, "path": str(local)}))
    return name


def trusted_base(bases: Sequence[Path], account: Account | None) -> Path:
    """Return the first base that is ours alone to write and that the account can pass."""
    for base in bases:
        with contextlib.suppress(OSError):
            if not base.exists():
                _open_to_pass(base)
            found = base.lstat()
            safe = stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & 0o022
            if safe and os.access(base, os.W_OK) and works(account, "test", "-x", base):
                return base
    tried = ", ".join(map(str, bases))
    message = (
        f"No folder for the database's files: tried {tried}.\n"
        "Set LOCAL_DIR to a short path that anyone may pass through."
    )
    raise RefusalError(message)


def _open_to_pass(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    folder.chmod(0o711)  # whatever the umask says: the service account must get to its own folder inside


def _passing(local: Path, account: Account | None) -> Path:
    if os.geteuid() == 0:
        bases: tuple[Path, ...] = PASSING_BASES
    else:
        runtime = os.environ.get("XDG_RUNTIME_DIR", "")
        bases = (Path(f"/tmp/iial-{os.geteuid()}"),)  # noqa: S108 - ownership is checked
        if runtime and len(runtime) < SOCKET_PATH_LIMIT // 2 and PLAIN.fullmatch(runtime):
            bases = (Path(runtime) / "iial", *bases)
    folder = trusted_base(bases, account) / name_of(local)
    _open_to_pass(folder)
    if folder.lstat().st_uid != os.geteuid():
        message = f"{folder} belongs to somebody else: remove it."
        raise RefusalError(message)
    return folder
