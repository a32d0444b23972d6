"""Runs every check of the repository, the quick ones side by side, then the tests; arguments go to pytest alone."""

import os
import shlex
import subprocess
import sys

PYTHON = sys.executable
LINTERS = {
    "style": ["-m", "ruff", "check", "."],
    "imports": ["-c", "from importlinter.cli import lint_imports_command as main; main()"],
    "dependencies": ["-m", "deptry", "."],
    # Loads every test, and leaves them compiled for the processes that run them.
    "collection": ["-m", "pytest", "--collect-only", "--quiet"],
    "types": ["-m", "mypy"],
}
BALANCED = ["-n", "2", "--dist", "worksteal"]
"""Each process gets a stretch of the tests, so that what a module shares is made once; who is done takes over."""


def lint() -> int:
    """Run the linters side by side; the exit code of the first that fails, whose words are printed, or 0."""
    running = {name: _started(command) for name, command in LINTERS.items()}
    failed = 0
    for name, process in running.items():
        words, _ = process.communicate()
        print(f"— {name}: {'refused' if process.returncode else 'fine'}", flush=True)
        if process.returncode:
            print(words, flush=True)
            failed = failed or process.returncode
    return failed


def _started(command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen([PYTHON, *command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")


def tests(arguments: list[str]) -> int:
    """Run the tests on two processes without a screen; `-m` makes its own choice, on one process."""
    chosen = any(argument.startswith("-m") for argument in arguments)
    options = [] if chosen else ["-m", "not soak", *BALANCED]
    print("— tests", shlex.join([*options, *arguments]), flush=True)
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run([PYTHON, "-m", "pytest", *options, *arguments], env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    """Everything, or only the tests that the arguments select."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # each process that a test starts would compile the program anew
    if not arguments and (code := lint()):
        return code
    return tests(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
