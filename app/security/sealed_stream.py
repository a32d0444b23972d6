"""Authenticated encryption of long streams in chunks (the STREAM construction over AES-256-GCM).

Each chunk is bound to its number and to whether it is the last, so that none can be moved, dropped or cut off.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CHUNK_BYTES: Final = 256 * 1024
TAG_BYTES: Final = 16
SALT_BYTES: Final = 32
_SEALED_CHUNK = CHUNK_BYTES + TAG_BYTES


class StreamDamaged(Exception):
    """The stream is cut, changed, or sealed under another key."""


@dataclass(frozen=True, slots=True)
class ChunkCipher:
    """The cipher of one stream: a key of its own, from a long-term key and the stream's random salt."""

    aead: AESGCM
    bound_to: bytes

    @classmethod
    def of(cls, key: bytes, salt: bytes, bound_to: bytes) -> "ChunkCipher":
        """`bound_to` names the kind of file and what else must be the same at reading."""
        return cls(AESGCM(HKDF(SHA256(), 32, salt, b"bazresyar/stream/1").derive(key)), bound_to)

    def seal(self, number: int, is_last: bool, plain: bytes) -> bytes:
        """One chunk with its tag."""
        return self.aead.encrypt(number.to_bytes(12, "big"), plain, self._aad(is_last))

    def open(self, number: int, is_last: bool, sealed: bytes) -> bytes:
        """One chunk. StreamDamaged."""
        try:
            return self.aead.decrypt(number.to_bytes(12, "big"), sealed, self._aad(is_last))
        except InvalidTag:
            raise StreamDamaged from None

    def _aad(self, is_last: bool) -> bytes:
        return self.bound_to + (b"\1" if is_last else b"\0")


def chunk_count(sealed_bytes: int) -> int:
    """How many chunks stand in that many bytes (without the salt)."""
    return max(1, -(-sealed_bytes // _SEALED_CHUNK))


def plain_size(sealed_bytes: int) -> int:
    """Plain bytes in that many sealed ones (without the salt). StreamDamaged: no stream has that length."""
    size = sealed_bytes - chunk_count(sealed_bytes) * TAG_BYTES
    if size < 0:
        raise StreamDamaged
    return size


class SealingWriter:
    """Encrypts what is written to it; `finish()` seals the last chunk. Writes the salt first."""

    def __init__(self, target: BinaryIO, key: bytes, bound_to: bytes) -> None:
        salt = secrets.token_bytes(SALT_BYTES)
        self._target, self._cipher = target, ChunkCipher.of(key, salt, bound_to)
        self._waiting, self._number = bytearray(), 0
        target.write(salt)

    def write(self, plain: bytes) -> int:
        """Take in more; a full chunk goes out as soon as more follows it."""
        self._waiting += plain
        while len(self._waiting) > CHUNK_BYTES:
            self._emit(bytes(self._waiting[:CHUNK_BYTES]), is_last=False)
            del self._waiting[:CHUNK_BYTES]
        return len(plain)

    def finish(self) -> None:
        """Seal what waits as the last chunk; the target is neither flushed nor closed."""
        self._emit(bytes(self._waiting), is_last=True)
        self._waiting.clear()

    def _emit(self, plain: bytes, *, is_last: bool) -> None:
        self._target.write(self._cipher.seal(self._number, is_last, plain))
        self._number += 1


def opened(source: BinaryIO, key: bytes, bound_to: bytes) -> Iterator[bytes]:
    """The plain chunks of a stream that begins here and ends with the file. StreamDamaged, at the latest at its end."""
    cipher = ChunkCipher.of(key, read_exactly(source, SALT_BYTES), bound_to)
    sealed, number = source.read(_SEALED_CHUNK), 0
    while True:
        following = source.read(_SEALED_CHUNK)
        yield cipher.open(number, not following, sealed)
        if not following:
            return
        sealed, number = following, number + 1


def read_exactly(source: BinaryIO, size: int) -> bytes:
    """`size` bytes. StreamDamaged: there are fewer."""
    found = source.read(size)
    if len(found) < size:
        raise StreamDamaged
    return found


class ChunkReader:
    """Reads from an iterator of chunks as from a file, without seeking."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks, self._waiting = iter(chunks), bytearray()

    def read(self, size: int) -> bytes:
        """Up to `size` bytes; fewer only at the end."""
        while len(self._waiting) < size and (chunk := next(self._chunks, None)) is not None:
            self._waiting += chunk
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def exactly(self, size: int) -> bytes:
        """`size` bytes. StreamDamaged: there are fewer."""
        found = self.read(size)
        if len(found) < size:
            raise StreamDamaged
        return found
