"""Make `.venv` and install the locked requirements, unless all is as it should be; standard library only."""

import argparse
import fcntl
import hashlib
import importlib.util
import subprocess
import sys
from pathlib import Path

VENV = Path(".venv")
PYTHON = VENV / "bin" / "python"
OLDEST = (3, 11)


def digest(requirements: Path) -> str:
    """Return what an environment made from this file by this Python is known by."""
    version = ".".join(map(str, sys.version_info[:3]))
    return hashlib.sha256(f"{version} {sys.platform} ".encode() + requirements.read_bytes()).hexdigest()


def stamp(requirements: Path) -> Path:
    """Return the file which says that the requirements are installed."""
    return VENV / f"installed-{requirements.stem}"


def works() -> bool:
    """Tell whether the environment's Python starts."""
    try:
        return subprocess.run([PYTHON, "-c", ""], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make() -> None:
    """Create the environment, without its own pip where this Python lacks the means to install one."""
    print("Making .venv ...", flush=True)
    words = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if importlib.util.find_spec("ensurepip") is None:
        if importlib.util.find_spec("pip") is None:
            sys.exit(
                "This Python has neither ensurepip nor pip, so no package can be installed.\n"
                "Debian and Ubuntu: apt-get install python3-venv"
            )
        words.insert(-1, "--without-pip")
    if subprocess.run(words, check=False).returncode:
        sys.exit("python3 -m venv failed (above). Debian and Ubuntu: apt-get install python3-venv")


def install(requirements: Path) -> None:
    """Install exactly what the lock file names, built packages only, each checked by its hash."""
    print(f"Installing {requirements} ...", flush=True)
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True, check=False).returncode:
        own = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    words = ["install", "--require-hashes", "--only-binary", ":all:", "--requirement", str(requirements)]
    quiet = ["--quiet", "--quiet", "--no-input", "--disable-pip-version-check"]
    if subprocess.run([*own, *words, *quiet], check=False).returncode:
        sys.exit(f"pip could not install {requirements} (above). Mend that and run the same command again.")


def pins(requirements: Path) -> set[str]:
    """Return the exact versions that a lock file names."""
    return {
        line.split()[0]
        for line in requirements.read_text().splitlines()
        if "==" in line and line[0].isalnum()
    }


def main() -> None:
    """Bring `.venv` up to the lock file named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("requirements", type=Path)
    wanted: Path = parser.parse_args().requirements
    if sys.version_info < OLDEST:
        sys.exit("II-AL needs Python 3.11 or newer.")
    with Path(".venv.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two commands started at once take turns
        if not works():
            make()
        if stamp(wanted).exists() and stamp(wanted).read_text() == digest(wanted):
            return
        install(wanted)
        stamp(wanted).write_text(digest(wanted))
        runtime = Path("requirements.txt")
        if pins(runtime) <= pins(wanted):
            stamp(runtime).write_text(digest(runtime))


if __name__ == "__main__":
    main()
