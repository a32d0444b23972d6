"""Photos and documents that travel: which, in which order, in which pieces, and what is known of where they are."""

import contextlib
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from typing import IO, BinaryIO, Final, Protocol

from app.domain.errors import AppError
from app.sync.store import Store

CHUNK_BYTES: Final = 256 << 10

Look = Callable[[str, int, int], None]

# Documents, then photos of sealed visits, then the newest.
_IN_ORDER: Final = """
    SELECT b.sha256, max(a.id) IS NULL FROM sync_blob b
    LEFT JOIN attachment a ON a.sha256 = b.sha256 LEFT JOIN visit v ON v.id = a.visit_id
    WHERE b.state = ? GROUP BY b.sha256
    ORDER BY max(a.id) IS NOT NULL, max(v.state IN ('sealed', 'follow_up', 'closed')) DESC, max(a.added_at) DESC
"""
_AT_CENTRE: Final = ("sent", "fetched")
"""What is in one of these states is whole at the centre."""


class Files(Protocol):
    """The encrypted files of this laptop, by the SHA-256 of what is in them."""

    def put(self, content: bytes | BinaryIO, /) -> str: ...
    def has(self, digest: str, /) -> bool: ...
    def size(self, digest: str, /) -> int: ...
    def open(self, digest: str, /) -> IO[bytes]: ...
    def remove(self, digest: str, /) -> None: ...


def want(store: Store, digest: str) -> None:
    """Fetch a photo's original in the next round."""
    with store.transaction():
        store.execute("UPDATE sync_blob SET state = 'to_fetch' WHERE sha256 = ? AND state = 'on_demand'", digest)


def want_everything(store: Store) -> None:
    """Fetch every original."""
    with store.transaction():
        store.execute("UPDATE sync_blob SET state = 'to_fetch' WHERE state = 'on_demand'")


def offer_everything(store: Store, files: Files) -> None:
    """Announce all files that are here, and ask for the others: a restored centre may have lost any of them."""
    here = [(name,) for (name,) in store.execute("SELECT sha256 FROM sync_blob") if files.has(name)]
    with store.transaction():
        store.execute("UPDATE sync_blob SET at_centre = 0, there = 0, pieces = 0")
        store.many("UPDATE sync_blob SET state = 'to_send' WHERE sha256 = ?", here)


def queue(store: Store, state: str) -> dict[str, bool]:
    """The files in a state in the order they go, and whether each is a document that everybody takes along."""
    return {name: bool(is_document) for name, is_document in store.execute(_IN_ORDER, state)}


def to_send(store: Store, files: Files) -> dict[str, int]:
    """The files the centre lacks as far as is known, in their order and with their sizes."""
    return {name: size for name in queue(store, "to_send") if (size := size_of(files, name))}


def size_of(files: Files, name: str) -> int:
    """Bytes of a file; 0: it is not here, or so damaged that it cannot be read, which must not hold up the others."""
    try:
        return files.size(name)
    except AppError:
        return 0


def pieces(files: Files, name: str) -> Iterator[tuple[int, bytes]]:
    """A file in pieces, each with its number; of a damaged one as much as is whole."""
    with contextlib.suppress(AppError), files.open(name) as content:
        for index in count():
            piece = content.read(CHUNK_BYTES)
            if piece:
                yield index, piece
            if len(piece) < CHUNK_BYTES:
                return


def note(store: Store, names: Sequence[str], new: str) -> None:
    """Remember where files stand."""
    if names:
        change = "UPDATE sync_blob SET state = ?, at_centre = at_centre OR ?, failures = 0 WHERE sha256 = ?"
        with store.transaction():
            store.many(change, [(new, new in _AT_CENTRE, name) for name in names])


def note_pieces(store: Store, there: Sequence[tuple[str, int, int]]) -> None:
    """Remember of files (name, pieces, of so many) how much of them is at the centre."""
    if there:
        change = "UPDATE sync_blob SET there = ?, pieces = ? WHERE sha256 = ?"
        with store.transaction():
            store.many(change, [(pieces, count, name) for name, pieces, count in there])
