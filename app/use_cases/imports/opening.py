"""A file of unknown kind becomes a table, or one sentence that says what it is instead."""

from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final, Protocol

from app.domain.imports import SheetRow
from app.use_cases.imports import limits
from app.use_cases.imports.limits import TableNotRead, TableTooLarge
from app.use_cases.imports.text_table import TextTable
from app.use_cases.imports.workbook import Workbook

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_KNOWN: Final = (
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"Rar!", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"\x1f\x8b", "packed"),
)
TABLES: Final = (".xlsx", ".csv", ".txt")
"""Endings of files offered for choice; what a file is, its content tells."""


class Table(Protocol):
    """Sheets of rows; `rows` fills `merged` with merged ranges like `A2:A7` at the end, and calls `step` on its way."""

    @property
    def notices(self) -> frozenset[str]: ...
    @property
    def sheets(self) -> tuple[str, ...]: ...
    @property
    def hidden(self) -> Set[str]: ...
    def rows(self, sheet: str, merged: list[str], step: Callable[[], None]) -> Iterator[SheetRow]: ...


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file's table; the hash tells whether it is still the same."""

    name: str
    sha256: str
    table: Table


def open_table(path: Path) -> OpenedFile:
    """Read a file into memory and see what it is. TableNotRead, TableTooLarge."""
    try:
        if not path.is_file():
            raise TableNotRead(name=path.name, reason="missing")
        if path.stat().st_size > limits.LARGEST_FILE:
            raise TableTooLarge(name=path.name, reason="file", most=limits.LARGEST_FILE // 1_000_000)
        with path.open("rb") as file:
            data = file.read(limits.LARGEST_FILE + 1)
    except (OSError, ValueError):
        raise TableNotRead(name=path.name, reason="missing") from None
    if len(data) > limits.LARGEST_FILE:
        raise TableTooLarge(name=path.name, reason="file", most=limits.LARGEST_FILE // 1_000_000)
    return OpenedFile(path.name, sha256(data).hexdigest(), _table(data, path.name))


def _table(data: bytes, name: str) -> Table:
    if data.startswith(b"PK\x03\x04"):
        return Workbook(data, name)
    if data.startswith(_OLE):
        raise TableNotRead(name=name, reason="encrypted" if _ENCRYPTED in data else "old_excel")
    if known := next((reason for sign, reason in _KNOWN if data.startswith(sign)), None):
        raise TableNotRead(name=name, reason=known)
    if data[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<!doctype", b"<html", b"<table", b"<?xml")):
        raise TableNotRead(name=name, reason="web_page")
    return TextTable(data, name)
