"""A PostgreSQL of the tests' own: in a temporary folder, reached through its socket alone, gone afterwards."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# PostgreSQL refuses to run as root; then the server belongs to nobody.
AS_NOBODY = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]


def program(name: str) -> str:
    """Where a server program lies: on the PATH, or in Debian's folder of the newest release."""
    releases = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[-3]))
    found = shutil.which(name) or (str(releases[-1]) if releases else None)
    if found is None:
        raise FileNotFoundError(f"{name}: scripts/setup test installs PostgreSQL")
    return found


@contextmanager
def server() -> Iterator[str]:
    """Start an empty server and yield how to connect to it; nothing it writes outlives the block."""
    as_root = os.geteuid() == 0
    prefix = AS_NOBODY if as_root else []
    with tempfile.TemporaryDirectory(prefix="pg-", ignore_cleanup_errors=True) as folder:
        if as_root:
            shutil.chown(folder, "nobody", "nogroup")
        control = [*prefix, program("pg_ctl"), "--pgdata", f"{folder}/data", "--silent"]
        options = "--auth=trust --username=tests --encoding=UTF8 --locale=C.UTF-8 --no-sync"
        _run([*control, "initdb", "--options", options], folder)
        settings = f"-k {folder} -c listen_addresses='' -c fsync=off"
        _run([*control, "start", "--wait", "--log", f"{folder}/log", "--options", settings], folder)
        try:
            yield f"host={folder} user=tests dbname=postgres"
        finally:
            _run([*control, "stop", "--mode", "immediate"], folder)


def _run(command: list[str], folder: str) -> None:
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
