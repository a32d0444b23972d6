"""The sealed record that travels inside a PDF as the attachment `record.json`."""

from collections.abc import Iterator

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.rw_common import PdfHandler

from app.signing.pdf_objects import PdfValue, entry

RECORD_NAME = "record.json"
_MAX_BRANCHES = 1000
_MAX_ITEMS = 10_000


def embedded_records(document: PdfHandler) -> list[bytes]:
    """The bytes of every attachment called record.json; a sound document has none or one."""
    tree = entry(entry(document.root, "/Names"), "/EmbeddedFiles")
    return [_content(file) for file in _files(tree) if _file_name(file) == RECORD_NAME]


def _files(tree: object) -> Iterator[DictionaryObject]:
    """Walk the name tree without recursion and with a limit: a hostile one can point at itself."""
    waiting: list[PdfValue] = [tree]
    for _ in range(_MAX_BRANCHES):
        if not waiting:
            return
        node = waiting.pop()
        waiting += _items(entry(node, "/Kids"))
        yield from (file for file in _items(entry(node, "/Names"))[1::2] if isinstance(file, DictionaryObject))


def _items(array: object) -> list[PdfValue]:
    """The resolved items (iterating a PDF array gives references)."""
    return [array[place] for place in range(min(len(array), _MAX_ITEMS))] if isinstance(array, ArrayObject) else []


def _file_name(file: DictionaryObject) -> str:
    return str(entry(file, "/UF") or entry(file, "/F"))


def _content(file: DictionaryObject) -> bytes:
    streams = entry(file, "/EF")
    stream = entry(streams, "/F") or entry(streams, "/UF")
    if not isinstance(stream, StreamObject):
        raise ValueError("an attachment is a stream")
    return bytes(stream.data)
