"""Photos to the centre and from it, beside what the same line takes for bare bytes and the database for bare rows."""

import random
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import psycopg

from app.sync.blobs import CHUNK_BYTES
from benchmarks.measuring.children import resident_mb
from benchmarks.measuring.contract import Compared, Row
from benchmarks.syncing.laptops import Laptop, new_centre, new_laptop
from benchmarks.syncing.line import line
from tests.postgres import Server

_PHOTO: Final = 1_000_000
_SHARE: Final = 0.9
"""What of the line photos are to use at least."""
_GOOD_LINE: Final = 12_500_000
"""Bytes a second of a line of 100 Mbit/s, which photos are to fill where nothing else limits them."""
_CONNECTED: Final = "the line stands, nothing else is to be done"


@dataclass(frozen=True, slots=True)
class Line:
    """A line with its round-trip time in seconds, its rate in bytes a second (0: none), and photos to send over it."""

    name: str
    delay: float
    rate: float
    photos: int


LINES: Final = (
    Line("no delay", 0, 0, 100),
    Line("200 ms", 0.2, 0, 100),
    Line("200 ms and 2.5 MB/s", 0.2, 2_500_000, 40),
    Line("200 ms and 250 kB/s", 0.2, 250_000, 10),
)


def measured(server: Server, folder: Path, chosen: Line) -> Iterator[Row]:
    """Both ways over a line."""
    size = chosen.photos * _PHOTO
    with new_centre(server) as centre:
        one, other = new_laptop(folder / "a", centre), new_laptop(folder / "b", centre)
        names = _take_photos(one, chosen.photos)
        ways = {"sent": (one, "to_send", True), "fetched": (other, "to_fetch", False)}
        for way, (laptop, state, is_sent) in ways.items():
            with laptop.over(server.port, chosen.delay, chosen.rate):
                laptop.sync()
                _mark(laptop, names, state)
                seconds = _timed(laptop)
            takes = size / chosen.rate if chosen.rate else _bare(chosen, size, is_sent=is_sent)
            goal = (takes if chosen.rate else size / _GOOD_LINE) / _SHARE
            limit = Compared("the line" if chosen.rate else "bare bytes", takes)
            yield Row(f"{chosen.photos} photos {way}, {chosen.name}", seconds, "s", goal, limit=limit, note=_CONNECTED)
        if not chosen.delay:
            yield _database(centre.admin, size, chosen)
        for laptop in (one, other):
            laptop.store.close()


def huge(server: Server, folder: Path, megabytes: int) -> Iterator[Row]:
    """A scan of that size: what it takes of memory on its way out and on its way in."""
    with new_centre(server) as centre:
        one, other = new_laptop(folder / "a", centre), new_laptop(folder / "b", centre)
        name = one.laptop.files.put(random.Random(1).randbytes(megabytes * 1_000_000))
        for way, laptop, state in (("sent", one, "to_send"), ("fetched", other, "to_fetch")):
            laptop.sync()
            before = resident_mb()
            _mark(laptop, [name], state)
            with _peak() as peak:
                _timed(laptop)
            yield Row(f"memory while a scan of {megabytes} MB is {way}", max(0.0, peak[0] - before), "MB", 64.0)
            laptop.hang_up()
            laptop.store.close()


def _take_photos(laptop: Laptop, count: int) -> list[str]:
    dice = random.Random(7)
    return [laptop.laptop.files.put(dice.randbytes(_PHOTO)) for _ in range(count)]


def _mark(laptop: Laptop, names: list[str], state: str) -> None:
    query = "INSERT INTO sync_blob (sha256, state) VALUES (?, ?)"
    laptop.store.many(query, [(name, state) for name in names])


def _timed(laptop: Laptop) -> float:
    began = time.monotonic()
    while laptop.sync().has_more_files:
        pass
    return time.monotonic() - began


@contextmanager
def _peak() -> Iterator[list[float]]:
    """The most memory this process holds meanwhile."""
    found, is_over = [resident_mb()], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.05):
            found[0] = max(found[0], resident_mb())

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield found
    finally:
        is_over.set()
        watching.join()


def _database(admin: "psycopg.Connection[Any]", size: int, chosen: Line) -> Row:
    """What the database takes at least for the same pieces, without a line, encryption or a check."""
    piece = random.Random(2).randbytes(CHUNK_BYTES)
    admin.execute("CREATE TABLE bare_pieces (idx int PRIMARY KEY, data bytea)")
    admin.execute("ALTER TABLE bare_pieces ALTER data SET STORAGE EXTERNAL")
    began = time.monotonic()
    with admin.cursor() as cursor, cursor.copy("COPY bare_pieces FROM STDIN BINARY") as copying:
        copying.set_types(["int4", "bytea"])
        for index in range(size // CHUNK_BYTES):
            copying.write_row((index, piece))
    sha256(piece * (size // CHUNK_BYTES)).digest()
    return Row(f"COPY of {chosen.photos} photos' pieces, once hashed", time.monotonic() - began, "s")


def _bare(chosen: Line, size: int, *, is_sent: bool) -> float:
    """Seconds the line takes for so many bytes between two sockets; the answer's way back included."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        serving = threading.Thread(target=_serve, args=(listening, size, is_sent), daemon=True)
        serving.start()
        with (
            line(listening.getsockname()[1], chosen.delay, chosen.rate) as passed,
            socket.create_connection(("127.0.0.1", passed.port)) as near,
        ):
            near.sendall(b"?")
            near.recv(1)
            began = time.monotonic()
            near.sendall(bytes(size) if is_sent else b"?")
            _take(near, 1 if is_sent else size)
            taken = time.monotonic() - began
        serving.join(5)
    return taken


def _serve(listening: socket.socket, size: int, is_sent: bool) -> None:
    near, _address = listening.accept()
    with near:
        near.recv(1)
        near.sendall(b"!")
        _take(near, size if is_sent else 1)
        near.sendall(b"!" if is_sent else bytes(size))


def _take(source: socket.socket, size: int) -> None:
    while size > 0 and (data := source.recv(1 << 20)):
        size -= len(data)
