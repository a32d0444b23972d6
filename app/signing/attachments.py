"""The sealed record that travels inside a PDF as the attachment `record.json`."""

from collections.abc import Iterator
from hashlib import sha256

from pyhanko.pdf_utils.generic import ArrayObject, DictionaryObject, StreamObject
from pyhanko.pdf_utils.rw_common import PdfHandler

from app.signing.pdf_objects import entry

RECORD_NAME = "record.json"
_MAX_BRANCHES = 1000


def embedded_records(document: PdfHandler) -> list[bytes]:
    """The bytes of every attachment called record.json; a sound document has none or one."""
    tree = entry(entry(document.root, "/Names"), "/EmbeddedFiles")
    return [_content(file) for file in _files(tree) if _file_name(file) == RECORD_NAME]


def record_bytes_hash(content: bytes) -> str:
    """Hex SHA-256; equal to `record_hash` because the attachment is the canonical form itself."""
    return sha256(content).hexdigest()


def _files(tree: object) -> Iterator[DictionaryObject]:
    """Walk the name tree without recursion and with a limit: a hostile one can point at itself."""
    waiting = [tree]
    for _ in range(_MAX_BRANCHES):
        if not waiting:
            return
        node = waiting.pop()
        names, kids = entry(node, "/Names"), entry(node, "/Kids")
        waiting += list(kids)[:_MAX_BRANCHES] if isinstance(kids, ArrayObject) else []
        files = list(names)[1::2] if isinstance(names, ArrayObject) else []
        yield from (file for file in files if isinstance(file, DictionaryObject))


def _file_name(file: DictionaryObject) -> str:
    return str(entry(file, "/UF") or entry(file, "/F"))


def _content(file: DictionaryObject) -> bytes:
    streams = entry(file, "/EF")
    stream = entry(streams, "/F") or entry(streams, "/UF")
    if not isinstance(stream, StreamObject):
        raise ValueError("an attachment is a stream")
    return bytes(stream.data)
