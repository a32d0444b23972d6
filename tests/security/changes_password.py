"""Changes the password of the tests' profile: over and over, or once and killed at the n-th durable step."""

import itertools
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from app.security import header as key_file
from app.security import profile
from tests.security.values import LOGIN, NEW_PASSWORD, NOW, PASSWORD


def write_for_ever(directory: Path, data_key: bytes) -> None:
    """Nothing but what a change of password writes: both key files were made before."""
    old, new = (key_file.load(directory.parent / name).header for name in ("old", "new"))
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    for header in itertools.cycle((old, new)):
        key_file.save(directory, header, data_key)


def die_at(step: int) -> None:
    """Kill this process at the `step`-th fsync or rename."""
    steps = itertools.count(1)

    def stepping(real: Callable[..., None]) -> Callable[..., None]:
        def called(*arguments: object) -> None:
            if next(steps) == step:
                os.kill(os.getpid(), signal.SIGKILL)
            real(*arguments)

        return called

    os.fsync = stepping(os.fsync)
    os.replace = stepping(os.replace)


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["for ever", directory, data_key]:
            write_for_ever(Path(directory), bytes.fromhex(data_key))
        case ["until", step, directory]:
            die_at(int(step))
            profile.change_password(Path(directory), LOGIN, PASSWORD, NEW_PASSWORD, NOW)
