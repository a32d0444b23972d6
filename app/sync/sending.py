"""Files on their way to the centre: what is missing there is asked for first, each piece that arrived stays."""

import contextlib
import json
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import psycopg

from app.domain.errors import AppError
from app.sync.blobs import CHUNK_BYTES, note, note_pieces, size_of
from app.sync.traffic import Traffic

_ANNOUNCED: Final = 100
"""Files announced in one call."""
_ANOTHER_IDEA: Final = ("22000", "SY003")
"""The centre forgot the file or knows another size of it meanwhile; the next round announces it anew."""


def send(traffic: Traffic, names: Sequence[str]) -> bool:
    """Send what the centre lacks of these files; false when the time is over before the end."""
    for start in range(0, len(names), _ANNOUNCED):
        sizes = {name: size for name in names[start : start + _ANNOUNCED] if (size := size_of(traffic.files, name))}
        if sizes and not (traffic.has_time() and _Sending(traffic).run(sizes)):
            return False
    return True


@dataclass(slots=True)
class _Sending:
    """Some files; `lacking` is by file how many pieces the centre has not confirmed, `sizes` how many it is made of."""

    traffic: Traffic
    on_the_way: deque[tuple[str, int]] = field(default_factory=deque)
    counts: dict[str, int] = field(default_factory=dict)
    lacking: dict[str, int] = field(default_factory=dict)

    def run(self, sizes: dict[str, int]) -> bool:
        """Announce and send them; false when the time is over before the end."""
        pipe = self.traffic.pipe
        pipe.send("blob_need", json.dumps([[name, size, CHUNK_BYTES] for name, size in sizes.items()]))
        told = {name: (chunk, indexes or []) for name, chunk, indexes in pipe.receive()}
        missing = {name: told[name] for name in sizes if name in told}  # in our order
        self._are_whole([name for name in sizes if name not in missing])
        self.counts = {name: (sizes[name] - 1) // chunk + 1 for name, (chunk, _indexes) in missing.items()}
        self.lacking = {name: len(indexes) for name, (_chunk, indexes) in missing.items()}
        is_through = self._send(missing)
        while self.on_the_way:
            self._take_answer()
        there = [(name, self.counts[name] - lacking, self.counts[name]) for name, lacking in self.lacking.items()]
        note_pieces(self.traffic.store, there)
        return is_through

    def _send(self, missing: dict[str, tuple[int, list[int]]]) -> bool:
        for name, index, piece in self._pieces(missing):
            while not self.traffic.window.has_room(len(piece)):
                self._take_answer()
            if not self.traffic.may_go():
                return False
            self.traffic.pipe.send("blob_put", bytes.fromhex(name), index, piece)
            self.traffic.goes(len(piece))
            self.on_the_way.append((name, len(piece)))
        return True

    def _pieces(self, missing: dict[str, tuple[int, list[int]]]) -> Iterator[tuple[str, int, bytes]]:
        for name, (chunk, indexes) in missing.items():
            # a damaged one goes as far as it is whole
            with contextlib.suppress(AppError), self.traffic.files.open(name) as content:
                for index in indexes:
                    if name not in self.lacking:
                        break
                    content.seek(index * chunk)
                    yield name, index, content.read(chunk)

    def _take_answer(self) -> None:
        name, size = self.on_the_way.popleft()
        try:
            is_whole = self.traffic.pipe.receive()
        except psycopg.Error as error:
            if error.sqlstate not in _ANOTHER_IDEA:
                raise
            is_whole = False
            self.lacking.pop(name, None)
        self.traffic.answered(size)
        if is_whole:
            self._are_whole([name])
        elif name in self.lacking:
            self.lacking[name] -= 1

    def _are_whole(self, names: Sequence[str]) -> None:
        note(self.traffic.store, names, "sent")
        for name in names:
            self.lacking.pop(name, None)
        self.traffic.done += len(names)
