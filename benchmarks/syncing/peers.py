"""What syncing is compared with in the same run: PouchDB with its server, and what the stores take at least."""

import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from benchmarks.syncing.laptops import Laptop
from benchmarks.syncing.line import line
from tests.postgres import free_port

_HERE = Path(__file__).parent
_BATCH = 1000  # the size at which the peer is fastest


def pouch_is_here() -> bool:
    """Whether node finds PouchDB: NODE_PATH names a node_modules with pouchdb@9, express-pouchdb and express@4."""
    asked = ["node", "-e", "require('pouchdb'); require('express-pouchdb'); require('express')"]
    try:
        return subprocess.run(asked, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


class Pouch:
    """A PouchDB server and two clients' stores in a folder; each operation is a fresh process, only it is timed."""

    def __init__(self, folder: Path, port: int) -> None:
        self._folder, self._port, self._front = folder, port, free_port()

    def load(self, rows: list[dict[str, str]]) -> None:
        """Fill the first client's store."""
        file = self._folder / "rows.json"
        file.write_text(json.dumps(rows), encoding="utf-8")
        self._client("load", "a", "-", str(file))

    def run(self, operation: str, client: str, rtt: float, rate: float = 0) -> float:
        """Seconds of `push`, `pull` or `sync`; always behind the same port, by which PouchDB knows where it was."""
        with line(self._port, rtt, rate, self._front):
            return self._client(operation, client, f"http://127.0.0.1:{self._front}/visits")

    def touch(self, count: int, word: str) -> None:
        """Change so many rows of the first client."""
        self._client("touch", "a", "-", str(count), word)

    def _client(self, operation: str, client: str, url: str, *more: str) -> float:
        script, store = str(_HERE / "pouch_client.js"), str(self._folder / client)
        command = ["node", script, operation, store, url, str(_BATCH), *more]
        ended = subprocess.run(command, capture_output=True, text=True, check=True, timeout=1800)
        return float(json.loads(ended.stdout.splitlines()[-1])["seconds"])


@contextmanager
def pouch(folder: Path) -> Iterator[Pouch]:
    """A running server."""
    folder.mkdir()
    (folder / "server").mkdir()
    port = free_port()
    command = ["node", str(_HERE / "pouch_server.js"), str(port), str(folder / "server")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=dict(os.environ)) as process:
        assert process.stdout
        process.stdout.readline()
        put = f"require('http').request({{port:{port},path:'/visits',method:'PUT'}},r=>r.resume()).end()"
        subprocess.run(["node", "-e", put], check=True)
        try:
            yield Pouch(folder, port)
        finally:
            process.terminate()


def copy_in(admin: "psycopg.Connection[object]", rows: list[tuple[str, str]]) -> float:
    """Seconds PostgreSQL takes at least for so many rows: COPY into a bare table."""
    admin.execute("CREATE TEMP TABLE bare (id uuid, text text)")
    began = time.monotonic()
    with admin.cursor() as cursor, cursor.copy("COPY bare FROM STDIN") as copying:
        for row in rows:
            copying.write_row(row)
    return time.monotonic() - began


def vault_in(laptop: Laptop, rows: list[tuple[str, str]]) -> float:
    """Seconds the vault takes at least: one insert into a bare table."""
    laptop.store.execute("CREATE TABLE bare (id TEXT PRIMARY KEY, text TEXT)")
    began = time.monotonic()
    with laptop.store.transaction():
        laptop.store.many("INSERT INTO bare VALUES (?, ?)", rows)
    taken = time.monotonic() - began
    laptop.store.execute("DROP TABLE bare")
    return taken
