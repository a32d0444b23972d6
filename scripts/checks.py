"""Runs every check of the repository in turn and stops at the first that fails; arguments go to pytest alone."""

import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterator

PYTHON = sys.executable
LINTERS = {
    "style": ["-m", "ruff", "check", "."],
    "types": ["-m", "mypy"],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
    "dependencies": ["-m", "deptry", "."],
}
NO_TESTS = 5  # pytest's exit code when nothing was selected


def lint() -> int:
    """Run the linters; the exit code of the first that fails, or 0."""
    for name, command in LINTERS.items():
        print(f"— {name}", flush=True)
        if code := subprocess.run([PYTHON, *command], check=False).returncode:
            return code
    return 0


@contextlib.contextmanager
def virtual_display() -> Iterator[str]:
    """A screen of the smallest supported laptop with a window manager; yields its DISPLAY."""
    ready, announce = os.pipe()
    screen = ["Xvfb", "-displayfd", str(announce), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(screen, pass_fds=[announce], stderr=subprocess.DEVNULL) as server:
        os.close(announce)
        with os.fdopen(ready) as answer:
            display = f":{answer.readline().strip()}"
        on_it = os.environ | {"DISPLAY": display}
        manager = subprocess.Popen(["openbox"], env=on_it, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            yield display
        finally:
            manager.terminate()
            manager.wait()
            server.terminate()


def pytest(*arguments: str, **environment: str) -> int:
    """Run pytest once and return its exit code."""
    print("— tests", shlex.join(arguments), flush=True)
    return subprocess.run([PYTHON, "-m", "pytest", *arguments], env=os.environ | environment, check=False).returncode


def tests(arguments: list[str]) -> int:
    """Run the tests that need a real screen one by one, then all others on two processes; `-m` makes its own choice."""
    if any(argument.startswith("-m") for argument in arguments):
        return pytest(*arguments, QT_QPA_PLATFORM="offscreen")
    on_screen = NO_TESTS
    if sys.platform.startswith("linux"):
        with virtual_display() as display:
            on_screen = pytest("-m", "xvfb and not soak", *arguments, DISPLAY=display, QT_QPA_PLATFORM="xcb")
    if on_screen not in (0, NO_TESTS):
        return on_screen
    others = pytest("-m", "not xvfb and not soak", "-n", "2", *arguments, QT_QPA_PLATFORM="offscreen")
    return on_screen if others == NO_TESTS else others


def main(arguments: list[str]) -> int:
    """Everything, or only the tests that the arguments select."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process that a test starts would compile the program anew
    if not arguments and (code := lint()):
        return code
    return tests(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
