"""One encrypted blob, read from anywhere in it: magic, salt, then chunks of the plaintext followed by its SHA-256."""

import io
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, Self

from app.security.errors import BlobDamaged, BlobMissing
from app.security.sealed_stream import (
    CHUNK_BYTES,
    SALT_BYTES,
    TAG_BYTES,
    ChunkCipher,
    SealingWriter,
    StreamDamaged,
    chunk_count,
    plain_size,
    read_exactly,
)

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC: Final = b"BZB1"
DIGEST_BYTES: Final = 32
_START = len(MAGIC) + SALT_BYTES


def write_blob(content: BinaryIO, target: BinaryIO, key: bytes) -> str:
    """Encrypt `content` into `target` and return its SHA-256 in hex."""
    found = sha256()
    target.write(MAGIC)
    writer = SealingWriter(target, key, MAGIC)
    while chunk := content.read(CHUNK_BYTES):
        found.update(chunk)
        writer.write(chunk)
    writer.write(found.digest())
    writer.finish()
    return found.hexdigest()


class BlobFile(io.RawIOBase):
    """The plaintext of a blob as a seekable file; every chunk is authenticated before a byte of it is given out.

    The SHA-256 behind the plaintext ties the whole file to the name it was asked by, so a swapped file shows at once.
    """

    def __init__(self, file: BinaryIO, key: bytes, digest: str) -> None:
        super().__init__()
        self._file, self._digest, self._at = file, digest, 0
        self._chunk: tuple[int, bytes] = (-1, b"")
        try:
            if read_exactly(file, len(MAGIC)) != MAGIC:
                raise StreamDamaged
            self._cipher = ChunkCipher.of(key, read_exactly(file, SALT_BYTES), MAGIC)
            sealed = file.seek(0, io.SEEK_END) - _START
            self._count = chunk_count(sealed)
            self.size = plain_size(sealed) - DIGEST_BYTES
            if self.size < 0:
                raise StreamDamaged
        except StreamDamaged:
            raise BlobDamaged(sha256=digest) from None
        self.written_digest = self._plain(self.size, DIGEST_BYTES).hex()

    @classmethod
    def at(cls, path: Path, key: bytes, digest: str) -> Self:
        """The blob in that file. BlobMissing; BlobDamaged: also when it is a whole blob, but another one."""
        try:
            file = path.open("rb")
        except FileNotFoundError:
            raise BlobMissing(sha256=digest) from None
        try:
            blob = cls(file, key, digest)
            if blob.written_digest != digest:
                raise BlobDamaged(sha256=digest)
        except BaseException:
            file.close()
            raise
        return blob

    def chunks(self) -> Iterator[bytes]:
        """The plaintext from its beginning."""
        for start in range(0, self.size, CHUNK_BYTES):
            yield self._plain(start, min(CHUNK_BYTES, self.size - start))

    def readable(self) -> bool:
        """Always."""
        return True

    def seekable(self) -> bool:
        """Always."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """As of any file."""
        origin = {io.SEEK_SET: 0, io.SEEK_CUR: self._at, io.SEEK_END: self.size}[whence]
        self._at = max(0, origin + offset)
        return self._at

    def tell(self) -> int:
        """As of any file."""
        return self._at

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """As of any file; at most to the end of a chunk. BlobDamaged."""
        view = memoryview(buffer).cast("B")
        left_in_chunk = CHUNK_BYTES - self._at % CHUNK_BYTES
        plain = self._plain(self._at, max(0, min(len(view), self.size - self._at, left_in_chunk)))
        view[: len(plain)] = plain
        self._at += len(plain)
        return len(plain)

    def close(self) -> None:
        """Close the file below."""
        self._file.close()
        super().close()

    def _plain(self, start: int, size: int) -> bytes:
        first, last = start // CHUNK_BYTES, (start + max(size, 1) - 1) // CHUNK_BYTES
        joined = b"".join(self._opened(number) for number in range(first, last + 1)) if size else b""
        return joined[start - first * CHUNK_BYTES :][:size]

    def _opened(self, number: int) -> bytes:
        if self._chunk[0] != number:
            self._file.seek(_START + number * (CHUNK_BYTES + TAG_BYTES))
            sealed = self._file.read(CHUNK_BYTES + TAG_BYTES)
            try:
                self._chunk = (number, self._cipher.open(number, number == self._count - 1, sealed))
            except StreamDamaged:
                raise BlobDamaged(sha256=self._digest) from None
        return self._chunk[1]
