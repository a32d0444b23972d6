"""The backup file: the key file and a wrapped key in front, then one sealed stream that holds everything else."""

import json
import os
import re
import tarfile
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, BinaryIO, Final, cast

from cryptography.exceptions import InvalidTag

from app.security import header as key_file
from app.security import keys
from app.security.errors import BackupDamaged, ProfileDamaged
from app.security.header import Loaded
from app.security.sealed_stream import ChunkReader, SealingWriter, StreamDamaged, opened, read_exactly

MAGIC: Final = b"BZBK1\n"
MANIFEST: Final = "manifest.json"
STORE: Final = "vault.db"
BLOB_NAME: Final = re.compile(r"blobs/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_FORMAT = tarfile.USTAR_FORMAT
_COPIED_BYTES = 1 << 20
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
    with tarfile.open(fileobj=cast(IO[bytes], writer), mode="w|", bufsize=_COPIED_BYTES, format=_FORMAT) as tar:
        _add(tar, MANIFEST, BytesIO(json.dumps({"rows": dict(manifest.rows), "blobs": manifest.blobs}).encode()), tick)
        for packed in files:
            with packed.path.open("rb") as file:
                _add(tar, packed.name, file, tick)
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


@contextmanager
def members(source: BinaryIO, preface: Preface, key: bytes) -> Iterator[Iterator[tuple[str, IO[bytes]]]]:
    """The names and contents behind the preface, each to be read before the next. BackupDamaged."""
    try:
        chunks = opened(source, stream_key(key), preface.bound_to)
        reader = cast(IO[bytes], ChunkReader(chunks))
        with tarfile.open(fileobj=reader, mode="r|", bufsize=_COPIED_BYTES) as tar:
            yield _contents(tar)
        # What follows the archive's end belongs to the stream too, and its last chunk proves that nothing is missing.
        while reader.read(_COPIED_BYTES):
            pass
    except (StreamDamaged, tarfile.TarError, EOFError):
        raise BackupDamaged from None


def read_manifest(content: IO[bytes]) -> Manifest:
    """The manifest in a member. BackupDamaged."""
    try:
        stored = json.loads(content.read())
        return Manifest({str(name): int(rows) for name, rows in stored["rows"].items()}, int(stored["blobs"]))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BackupDamaged from None


def kept(content: IO[bytes], path: Path | None, tick: Tick) -> BinaryIO:
    """The member as a seekable file: at `path`, durable, or in a passing one, which holds what the member holds."""
    if path is None:
        file = cast(BinaryIO, tempfile.SpooledTemporaryFile(_HELD_BYTES))  # noqa: SIM115 - the caller closes it
    else:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = path.open("x+b")
        path.chmod(0o600)
    for piece in _pieces(content):
        file.write(piece)
        tick(len(piece))
    if path is not None:
        file.flush()
        os.fsync(file.fileno())
    file.seek(0)
    return file


def stream_key(key: bytes) -> bytes:
    """The key of the sealed stream."""
    return keys.subkey(key, "backups")


def _contents(tar: tarfile.TarFile) -> Iterator[tuple[str, IO[bytes]]]:
    for member in tar:
        content = tar.extractfile(member) if member.isreg() else None
        if content is None:
            raise BackupDamaged
        yield member.name, content


def _add(tar: tarfile.TarFile, name: str, content: BinaryIO, tick: Tick) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = content.seek(0, os.SEEK_END)
    content.seek(0)
    tar.addfile(entry, _Ticking(content, tick))


class _Ticking:
    """A file that tells how much of it was read; a tick may raise to cancel."""

    def __init__(self, file: BinaryIO, tick: Tick) -> None:
        self._file, self._tick = file, tick

    def read(self, size: int = -1, /) -> bytes:
        found = self._file.read(size)
        self._tick(len(found))
        return found


def _pieces(content: IO[bytes]) -> Iterator[bytes]:
    while piece := content.read(_COPIED_BYTES):
        yield piece


def _binding(front: bytes) -> bytes:
    return MAGIC + sha256(front).digest()


def _key_aad(loaded: Loaded) -> bytes:
    return MAGIC + loaded.header.vault_id.bytes
