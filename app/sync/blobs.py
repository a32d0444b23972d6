"""Photos and documents travel in pieces: what is missing is asked for first, each piece that arrived stays."""

import contextlib
import json
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from hashlib import sha256
from itertools import count
from typing import IO, Any, Final, Protocol

from app.domain.errors import AppError
from app.sync.pipe import Pipe
from app.sync.store import Store

CHUNK_BYTES: Final = 256 << 10
_IN_FLIGHT_BYTES: Final = 4 << 20
_AHEAD: Final = 8
"""Pieces asked for ahead of their predecessors' arrival."""
_ANNOUNCED: Final = 100
"""Files announced in one call."""

Look = Callable[[str, int, int], None]
_Missing = dict[str, tuple[int, list[int]]]
"""By file: the size of its pieces at the centre, and the numbers of those that are not there."""

# Documents, then photos of sealed visits, then the newest.
_TO_SEND: Final = """
    SELECT b.sha256 FROM sync_blob b
    LEFT JOIN attachment a ON a.sha256 = b.sha256 LEFT JOIN visit v ON v.id = a.visit_id
    WHERE b.state = 'to_send' GROUP BY b.sha256
    ORDER BY max(a.id) IS NOT NULL, max(v.state IN ('sealed', 'follow_up', 'closed')) DESC, max(a.added_at) DESC
"""


class Files(Protocol):
    """The encrypted files of this laptop, by the SHA-256 of what is in them."""

    def put(self, content: bytes, /) -> str: ...
    def has(self, digest: str, /) -> bool: ...
    def size(self, digest: str, /) -> int: ...
    def open(self, digest: str, /) -> IO[bytes]: ...


def exchange(store: Store, files: Files, pipe: Pipe, look: Look) -> int:
    """Send what the centre lacks and fetch what is wanted; how many files are whole at the other end now."""
    sent = _send(store, files, pipe, look)
    return sent + _fetch(store, files, pipe, look)


def want(store: Store, digest: str) -> None:
    """Fetch a photo's original in the next round."""
    with store.transaction():
        store.execute("UPDATE sync_blob SET state = 'to_fetch' WHERE sha256 = ? AND state = 'on_demand'", digest)


def want_everything(store: Store) -> None:
    """Fetch every original."""
    with store.transaction():
        store.execute("UPDATE sync_blob SET state = 'to_fetch' WHERE state = 'on_demand'")


def offer_everything(store: Store, files: Files) -> None:
    """Announce all files that are here: after a restore nobody knows which of them had gone out."""
    here = [(name,) for (name,) in store.execute("SELECT sha256 FROM sync_blob") if files.has(name)]
    with store.transaction():
        store.many("UPDATE sync_blob SET state = 'to_send' WHERE sha256 = ?", here)


def to_send(store: Store, files: Files) -> dict[str, int]:
    """The files the centre lacks as far as is known, with their sizes: documents, sealed visits, the newest."""
    return {name: size for (name,) in store.execute(_TO_SEND) if (size := _size(files, name))}


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
        with store.transaction():
            store.many("UPDATE sync_blob SET state = ? WHERE sha256 = ?", [(new, name) for name in names])


def _send(store: Store, files: Files, pipe: Pipe, look: Look) -> int:
    sizes = to_send(store, files)
    waiting, sent = list(sizes), 0
    for start in range(0, len(waiting), _ANNOUNCED):
        some = waiting[start : start + _ANNOUNCED]
        pipe.send("blob_need", json.dumps([[name, sizes[name], CHUNK_BYTES] for name in some]))
        missing = {name: (chunk, pieces or []) for name, chunk, pieces in pipe.receive()}
        whole = [name for name in some if name not in missing]
        note(store, whole, "sent")
        whole += _send_pieces(store, files, pipe, missing, partial(look, "files", sent, len(waiting)))
        sent += len(whole)
    return sent


def _send_pieces(store: Store, files: Files, pipe: Pipe, missing: _Missing, look: Callable[[], None]) -> list[str]:
    """Send the missing pieces; the files the centre then said are whole."""
    whole: list[str] = []
    on_the_way: deque[tuple[str, int]] = deque()
    held = 0

    def take_answer() -> int:
        name, size = on_the_way.popleft()
        if pipe.receive():
            whole.append(name)
            note(store, [name], "sent")
        look()
        return size

    for name, index, piece in _pieces(files, missing):
        while on_the_way and held + len(piece) > _IN_FLIGHT_BYTES:
            held -= take_answer()
        pipe.send("blob_put", bytes.fromhex(name), index, piece)
        on_the_way.append((name, len(piece)))
        held += len(piece)
    while on_the_way:
        take_answer()
    return list(dict.fromkeys(whole))


def _size(files: Files, name: str) -> int:
    """Bytes of a file; 0: it is not here, or so damaged that it cannot be read, which must not hold up the others."""
    try:
        return files.size(name)
    except AppError:
        return 0


def _pieces(files: Files, missing: _Missing) -> Iterator[tuple[str, int, bytes]]:
    for name, (chunk, indexes) in missing.items():
        with contextlib.suppress(AppError), files.open(name) as content:  # a damaged one goes as far as it is whole
            for index in indexes:
                content.seek(index * chunk)
                yield name, index, content.read(chunk)


def _fetch(store: Store, files: Files, pipe: Pipe, look: Look) -> int:
    query = "SELECT sha256 FROM sync_blob WHERE state = 'to_fetch' ORDER BY sha256"
    wanted = [name for (name,) in store.execute(query)]
    fetched = 0
    for name in wanted:
        look("files", fetched, len(wanted))
        if files.has(name) or _fetch_one(store, files, pipe, name):
            note(store, [name], "fetched")
            fetched += 1
    return fetched


def _fetch_one(store: Store, files: Files, pipe: Pipe, name: str) -> bool:
    """Fetch the pieces that are not here; false when the centre does not have the file yet."""
    at = int(store.one("SELECT coalesce(max(idx) + 1, 0) FROM sync_chunk WHERE sha256 = ?", name))
    if not _is_last(store, name, at - 1) and not _fetch_pieces(store, pipe, name, at):
        return False
    pieces = [bytes(piece) for (piece,) in _kept(store, name)]
    content = b"".join(pieces)
    is_right = sha256(content).hexdigest() == name
    if is_right:
        files.put(content)
    with store.transaction():
        store.execute("DELETE FROM sync_chunk WHERE sha256 = ?", name)
    return is_right


def _fetch_pieces(store: Store, pipe: Pipe, name: str, at: int) -> bool:
    """Take pieces until a short one or none comes; whether there was any."""
    digest, asked, is_done, any_came = bytes.fromhex(name), 0, False, at > 0
    ahead = at
    while True:
        while not is_done and asked < (_AHEAD if any_came else 1):
            pipe.send("blob_get", digest, ahead)
            ahead, asked = ahead + 1, asked + 1
        if not asked:
            return any_came
        piece = pipe.receive()
        asked -= 1
        if is_done or piece is None:
            is_done = True
            continue
        any_came = True
        with store.transaction():
            store.execute("INSERT INTO sync_chunk (sha256, idx, piece) VALUES (?, ?, ?)", name, at, piece)
        at += 1
        is_done = len(piece) < CHUNK_BYTES


def _is_last(store: Store, name: str, index: int) -> bool:
    size = store.one("SELECT length(piece) FROM sync_chunk WHERE sha256 = ? AND idx = ?", name, index)
    return size is not None and size < CHUNK_BYTES


def _kept(store: Store, name: str) -> Any:  # noqa: ANN401 - the driver's cursor
    return store.execute("SELECT piece FROM sync_chunk WHERE sha256 = ? ORDER BY idx", name)
