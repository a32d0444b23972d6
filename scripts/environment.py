"""Builds `.venv` from a lock file, once: later calls see the stamp and touch neither the environment nor the network.

Usage: `python environment.py run|test`. Only the standard library is used, and the same file serves Linux and Windows.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
# dev.lock holds all of run.lock at the same versions, so the tests' environment also runs the program.
OLDEST = (3, 11)
LOCKS = {"run": ("run.lock",), "test": ("dev.lock", "run.lock")}


def stamp(lock: str) -> tuple[Path, str]:
    """Where the stamp of a lock file lies and what it holds once that lock is installed."""
    digest = hashlib.sha256((ROOT / "requirements" / lock).read_bytes()).hexdigest()
    return VENV / f"installed-{lock}", f"{digest} {sys.implementation.cache_tag}\n"


def is_installed(lock: str) -> bool:
    """Whether this lock file, as it is now, is what `.venv` was built from with this Python."""
    path, content = stamp(lock)
    return PYTHON.exists() and path.exists() and path.read_text() == content


def make_environment() -> None:
    """Make an empty `.venv`, unless there is one that works with this version of Python."""
    if PYTHON.exists():
        probe = [str(PYTHON), "-Ic", "import pip, sys; print(sys.implementation.cache_tag)"]
        answer = subprocess.run(probe, capture_output=True, text=True, check=False)
        if answer.stdout.strip() == sys.implementation.cache_tag:
            return
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], stdout=sys.stderr, check=True)


def install(lock: str) -> None:
    """Install exactly what the lock file lists, each file checked against its hash, and say what is being fetched."""
    pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--no-input"]
    exactly = ["--require-hashes", "--only-binary=:all:", "-r", str(ROOT / "requirements" / lock)]
    with subprocess.Popen([*pip, *exactly], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            if line.startswith(("Collecting", "Installing")):
                print(" ", line.partition(" (from")[0].strip(), file=sys.stderr)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, pip)


def main(purpose: str) -> int:
    """Make `.venv` fit for the purpose; 0 when it is, 2 when it could not be made."""
    if sys.version_info < OLDEST:
        print(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    locks = LOCKS[purpose]
    if all(is_installed(lock) for lock in locks):
        return 0
    print(f"Setting up .venv from requirements/{locks[0]} (once; this needs the network) …", file=sys.stderr)
    try:
        make_environment()
        install(locks[0])
    except (OSError, subprocess.CalledProcessError) as failure:
        print(f"The environment could not be set up: {failure}", file=sys.stderr)
        return 2
    for lock in locks:
        path, content = stamp(lock)
        path.write_text(content)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
