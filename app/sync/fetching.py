"""Files on their way from the centre: pieces are kept as they come, and a file counts once its hash was checked."""

import io
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from app.sync.blobs import note
from app.sync.traffic import Traffic
from app.sync.whereabouts import WholeFile, ask

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_ASKED: Final = 500
"""Files asked about in one call."""
_HELD: Final = 16
"""Pieces in memory before they go into the vault; a photo never goes through it, unless the round breaks off."""
_MOST_FAILURES: Final = 2
_FAILED: Final = "UPDATE sync_blob SET failures = failures + 1 WHERE sha256 = ? RETURNING failures"


def fetch(traffic: Traffic, names: Sequence[str]) -> bool:
    """Fetch of these files what is whole at the centre; false when the time is over before the end."""
    for start in range(0, len(names), _ASKED):
        if not traffic.has_time():
            return False
        some = names[start : start + _ASKED]
        here = {name for name in some if traffic.files.has(name)}
        note(traffic.store, list(here), "to_send")  # somebody took the same photo into a visit here
        whole: Mapping[str, WholeFile] = ask(traffic, [name for name in some if name not in here])
        while whole:
            fetching = _Fetching(traffic, whole)
            if not fetching.run():
                return False
            whole = {name: whole[name] for name in fetching.wrong}
    return True


@dataclass(slots=True)
class _Fetching:
    """Some files; `fresh` are pieces (name, number, bytes) of the one that is coming, not stored yet.

    `wrong` are to be fetched once more, and of `dropped` no further piece counts.
    """

    traffic: Traffic
    whole: Mapping[str, WholeFile]
    on_the_way: deque[tuple[str, int]] = field(default_factory=deque)
    fresh: list[tuple[str, int, bytes]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)

    def run(self) -> bool:
        """Fetch them; false when the time is over before the end."""
        try:
            is_through = self._ask()
            while self.on_the_way:
                self._take_piece()
        finally:
            self._store_fresh()
        return is_through

    def _ask(self) -> bool:
        for name, index in self._pieces():
            size = self.whole[name].length(index)
            while not self.traffic.window.has_room(size):
                self._take_piece()
            if not self.traffic.may_go():
                return False
            self.traffic.pipe.send("blob_get", bytes.fromhex(name), index)
            self.traffic.goes(size)
            self.on_the_way.append((name, index))
        return True

    def _pieces(self) -> Iterator[tuple[str, int]]:
        """What is not here yet, file after file."""
        for name, file in self.whole.items():
            kept = self.traffic.store.one("SELECT count(*) FROM sync_chunk WHERE sha256 = ?", name)
            if kept >= file.count:
                self._finish(name)
            for index in range(kept, file.count):
                if name in self.dropped:
                    break
                yield name, index

    def _take_piece(self) -> None:
        name, index = self.on_the_way.popleft()
        piece, size = self.traffic.pipe.receive(), self.whole[name].length(index)
        self.traffic.answered(size)
        if name in self.dropped:
            return
        if piece is None or len(piece) != size:
            self._is_wrong(name)
            return
        self.fresh.append((name, index, piece))
        if index == self.whole[name].count - 1:
            self._finish(name)
        elif len(self.fresh) >= _HELD:
            self._store_fresh()

    def _store_fresh(self) -> None:
        if self.fresh:
            with self.traffic.store.transaction():
                self.traffic.store.many("INSERT INTO sync_chunk (sha256, idx, piece) VALUES (?, ?, ?)", self.fresh)
            self.fresh.clear()

    def _finish(self, name: str) -> None:
        """Read what came twice rather than join it: no file becomes visible before its hash was checked."""
        if self.fresh and self.fresh[0][:2] != (name, 0):
            self._store_fresh()
        found = sha256()
        for piece in self._kept(name):
            found.update(piece)
        if found.hexdigest() != name:
            self._is_wrong(name)
            return
        self.traffic.files.put(io.BufferedReader(_Joined(self._kept(name))))
        note(self.traffic.store, [name], "fetched")
        self._forget_pieces(name)
        self.traffic.done += 1

    def _kept(self, name: str) -> Iterator[bytes]:
        if self.fresh:
            yield from (piece for _name, _index, piece in self.fresh)
            return
        for (piece,) in self.traffic.store.execute("SELECT piece FROM sync_chunk WHERE sha256 = ? ORDER BY idx", name):
            self.traffic.tell()
            yield bytes(piece)

    def _is_wrong(self, name: str) -> None:
        """Once more from the start; if it is wrong then too, a person is told, and it is fetched on demand only."""
        self.dropped.add(name)
        self._forget_pieces(name)
        with self.traffic.store.transaction():
            failures = self.traffic.store.one(_FAILED, name)
        if failures >= _MOST_FAILURES:
            note(self.traffic.store, [name], "damaged")
        else:
            self.wrong.append(name)

    def _forget_pieces(self, name: str) -> None:
        self.fresh.clear()
        with self.traffic.store.transaction():
            self.traffic.store.execute("DELETE FROM sync_chunk WHERE sha256 = ?", name)


class _Joined(io.RawIOBase):
    """Pieces read as one file."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces, self._piece = pieces, b""

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As of any file."""
        view = memoryview(buffer).cast("B")
        self._piece = self._piece or next(self._pieces, b"")
        given, self._piece = self._piece[: len(view)], self._piece[len(view) :]
        view[: len(given)] = given
        return len(given)
