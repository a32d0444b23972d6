"""Starts this program's own child processes, from its sources as from a frozen build."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Final, Literal, get_args

Child = Literal[
    "app.signing.worker",
    "app.security.intake_worker",
    "app.security.scan_worker",
    "app.bootstrap.sample_painter",
    "app.bootstrap.document_crew",
]
"""Modules whose `main` serves requests from standard input until it ends."""
FLAG: Final = "--child"
_PROGRAM = Path(__file__).parents[1]


def command(child: Child) -> list[str]:
    """The command line of a child; a frozen build, which holds no interpreter to name, starts itself again."""
    return [sys.executable, *((FLAG, child) if getattr(sys, "frozen", False) else ("-m", child))]


def start(child: Child) -> "subprocess.Popen[bytes]":
    """A child with a pipe each way; what it says on standard error is dropped. OSError."""
    return subprocess.Popen(
        command(child),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=_PROGRAM,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def run(name: str) -> int:
    """Be the child of that name; the exit code, 2 for a name that is none."""
    if name not in get_args(Child):
        return 2
    import_module(name).main()
    return 0
