"""What scanned paper needs from outside."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.domain.scans import ReadWord


class ScanFacts(Protocol):
    """What a scanned file is by its content, and how many pages it has."""

    @property
    def media_type(self) -> str: ...
    @property
    def pages(self) -> int: ...


class ScanReader(Protocol):
    """Opens scanned files in a disposable process; raises a ScanRefused, or PageAbsent. `rotation` is clockwise."""

    def inspect(self, data: bytes, file_name: str) -> ScanFacts: ...
    def page(self, data: bytes, file_name: str, page: int, max_side: int, rotation: int = 0) -> bytes: ...
    def for_reading(self, data: bytes, file_name: str, page: int, rotation: int = 0) -> bytes: ...
    def page_pdf(self, data: bytes, file_name: str, page: int, rotation: int = 0) -> bytes: ...
    def joined(self, parts: Sequence[bytes], file_name: str) -> bytes: ...


class TextReader(Protocol):
    """Reads the words of a page.

    `lacking` is the package to install, "" where nothing lacks. `still_wanted` is called several times a second; what
    it raises stops the reading.
    """

    def lacking(self) -> str: ...
    def words(self, picture: bytes, still_wanted: Callable[[], None]) -> Sequence[ReadWord]: ...
