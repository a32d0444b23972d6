"""XML of unknown origin read as a stream: no document type, no entities, nothing endless."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import IO, Final
from xml.parsers import expat

_CHUNK: Final = 1 << 16
_LONGEST_TOKEN: Final = 4_000_000
"""Bytes in which nothing begins: an attribute or a remark that long is there to fill the memory."""


class XmlNotRead(Exception):
    """The part is not well-formed, or holds what no workbook needs."""


class Stream:
    """A part fed to the parser a piece at a time; `begin`, `end` and `words` hear names without their namespace."""

    def __init__(self, part: IO[bytes]) -> None:
        self._part = part
        self._parser = expat.ParserCreate(namespace_separator="}")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = _refuse
        self._parser.StartElementHandler = self._begun
        self._parser.EndElementHandler = lambda name: self.end(_local(name))
        self._parser.CharacterDataHandler = self._said
        self._quiet = 0

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def words(self, words: str) -> None:
        """Text of an element."""

    def pieces(self) -> Iterator[None]:
        """Read on, a piece at a time. XmlNotRead."""
        try:
            while piece := self._part.read(_CHUNK):
                self._quiet += len(piece)
                self._parser.Parse(piece, False)
                if self._quiet > _LONGEST_TOKEN:
                    raise XmlNotRead
                yield
            self._parser.Parse(b"", True)
            yield
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise XmlNotRead from error

    def read(self) -> None:
        """Read all."""
        for _ in self.pieces():
            continue

    def _begun(self, name: str, given: Mapping[str, str]) -> None:
        self._quiet = 0
        self.begin(_local(name), given)

    def _said(self, words: str) -> None:
        self._quiet = 0
        self.words(words)


class Elements(Stream):
    """Every element with what is given to it, for short parts: `heard(name, given)`."""

    def __init__(self, part: IO[bytes], heard: Callable[[str, Mapping[str, str]], None]) -> None:
        super().__init__(part)
        self._heard = heard

    def begin(self, name: str, given: Mapping[str, str]) -> None:
        """Pass it on."""
        self._heard(name, given)


@lru_cache(256)
def _local(name: str) -> str:
    """Without its namespace."""
    return name.rpartition("}")[2]


def _refuse(*_given: object) -> None:
    raise XmlNotRead
