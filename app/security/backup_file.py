"""The backup file: the key file and a wrapped key in front, then one sealed stream that holds everything else."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, cast

from cryptography.exceptions import InvalidTag

from app.security import header as key_file
from app.security import keys
from app.security.errors import BackupDamaged, ProfileDamaged
from app.security.header import Loaded
from app.security.sealed_stream import (
    CHUNK_BYTES,
    ChunkReader,
    SealingWriter,
    StreamDamaged,
    opened,
    read_exactly,
)

MAGIC: Final = b"BZBK1\n"
MANIFEST: Final = "manifest.json"
STORE: Final = "vault.db"
BLOB_NAME: Final = re.compile(r"blobs/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_END = b"\0"
_SIZE_BYTES = 8
_HELD_BYTES = 64 << 20
_LENGTH_BYTES = 4

Tick = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says it holds."""

    rows: Mapping[str, int]
    blobs: int

    @property
    def records(self) -> int:
        """Rows of all tables."""
        return sum(self.rows.values())


@dataclass(frozen=True, slots=True)
class Preface:
    """What stands in front of the sealed stream; `bound_to` ties the stream to it."""

    loaded: Loaded
    wrapped_key: bytes
    bound_to: bytes

    def open_key(self, data_key: bytes) -> bytes:
        """The backup's own key. BackupDamaged."""
        try:
            return keys.unseal(keys.subkey(data_key, "backups"), self.wrapped_key, _key_aad(self.loaded))
        except InvalidTag:
            raise BackupDamaged from None


@dataclass(frozen=True, slots=True)
class Packed:
    """A file to put in: its name inside the backup and where it lies now."""

    name: str
    path: Path = field(repr=False)


def write(
    target: BinaryIO, key_file_content: bytes, data_key: bytes, key: bytes, manifest: Manifest,
    files: Iterable[Packed], tick: Tick,
) -> None:  # fmt: skip
    """Write a whole backup; `tick` hears the bytes of each piece."""
    loaded = key_file.decode(key_file_content)
    wrapped = keys.seal(keys.subkey(data_key, "backups"), key, _key_aad(loaded))
    front = json.dumps({"profile": key_file_content.decode(), "key": wrapped.hex()}).encode()
    target.write(MAGIC + len(front).to_bytes(_LENGTH_BYTES) + front)
    writer = SealingWriter(target, stream_key(key), _binding(front))
    listed = json.dumps({"rows": dict(manifest.rows), "blobs": manifest.blobs}).encode()
    _add(writer, MANIFEST, BytesIO(listed), tick)
    for packed in files:
        with packed.path.open("rb") as file:
            _add(writer, packed.name, file, tick)
    writer.write(_END)
    writer.finish()


def read_preface(source: BinaryIO) -> Preface:
    """The front of a backup. BackupDamaged."""
    try:
        if source.read(len(MAGIC)) != MAGIC:
            raise BackupDamaged
        length = int.from_bytes(read_exactly(source, _LENGTH_BYTES))
        front = read_exactly(source, min(length, 4 * key_file.LARGEST_BYTES))
        stored = json.loads(front)
        loaded = key_file.decode(stored["profile"].encode())
        return Preface(loaded, bytes.fromhex(stored["key"]), _binding(front))
    except (StreamDamaged, ProfileDamaged, ValueError, KeyError, TypeError, AttributeError):
        raise BackupDamaged from None


def members(source: BinaryIO, preface: Preface, key: bytes) -> Iterator[tuple[str, "Member"]]:
    """The names and contents behind the preface, each to be read before the next. BackupDamaged, at the latest here.

    The stream's last chunk proves that nothing is missing, so reading ends only there.
    """
    try:
        reader = ChunkReader(opened(source, stream_key(key), preface.bound_to))
        while name := reader.exactly(reader.exactly(1)[0]):
            member = Member(reader, int.from_bytes(reader.exactly(_SIZE_BYTES)))
            yield name.decode(), member
            for _skipped in member:
                pass
        if reader.read(1):
            raise BackupDamaged
    except (StreamDamaged, UnicodeDecodeError):
        raise BackupDamaged from None


class Member:
    """The content of one file of the backup, in pieces."""

    def __init__(self, reader: ChunkReader, size: int) -> None:
        self._reader, self._left = reader, size

    def __iter__(self) -> Iterator[bytes]:
        while self._left:
            try:
                piece = self._reader.exactly(min(self._left, CHUNK_BYTES))
            except StreamDamaged:
                raise BackupDamaged from None
            self._left -= len(piece)
            yield piece


def read_manifest(content: Member) -> Manifest:
    """The manifest in a member. BackupDamaged."""
    try:
        stored = json.loads(b"".join(content))
        return Manifest({str(name): int(rows) for name, rows in stored["rows"].items()}, int(stored["blobs"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupDamaged from None


def kept(content: Member, path: Path | None, tick: Tick) -> BinaryIO:
    """The member as a seekable file: at `path`, durable, or in a passing one, which holds what the member holds."""
    if path is None:
        file = cast(BinaryIO, tempfile.SpooledTemporaryFile(_HELD_BYTES))  # noqa: SIM115 - the caller closes it
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = path.open("x+b")
        path.chmod(0o600)
    try:
        for piece in content:
            file.write(piece)
            tick(len(piece))
        if path is not None:
            file.flush()
            os.fsync(file.fileno())
        file.seek(0)
    except BaseException:
        file.close()
        raise
    return file


def stream_key(key: bytes) -> bytes:
    """The key of the sealed stream."""
    return keys.subkey(key, "backups")


def _add(writer: SealingWriter, name: str, content: BinaryIO, tick: Tick) -> None:
    size = content.seek(0, os.SEEK_END)
    content.seek(0)
    writer.write(bytes([len(name)]) + name.encode() + size.to_bytes(_SIZE_BYTES))
    while piece := content.read(CHUNK_BYTES):
        writer.write(piece)
        tick(len(piece))


def _binding(front: bytes) -> bytes:
    return MAGIC + sha256(front).digest()


def _key_aad(loaded: Loaded) -> bytes:
    return MAGIC + loaded.header.vault_id.bytes
