"""Photos and scans: encrypted files found by the SHA-256 of their plaintext, which their names do not show."""

import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from app.security.blob_file import BlobFile, write_blob
from app.security.durable import PART_SUFFIX, fsync_directory, part_file
from app.security.errors import BlobDamaged, BlobMissing
from app.security.keys import subkey
from app.security.profile import BLOBS_NAME, Unlocked


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """A file of the store; `sha256` is what it says it holds, None when even that cannot be read any more."""

    file_name: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class BlobStore:
    """The encrypted files of one profile. Safe for several threads of the process that holds the profile's lock."""

    directory: Path
    key: bytes = field(repr=False)

    def put(self, content: bytes | BinaryIO) -> str:
        """Keep `content` durably and return its SHA-256 in hex. DiskFull.

        What is here and whole already is not written again; what is here but damaged is replaced.
        """
        if not isinstance(content, bytes):
            return self._keep(content)
        known = sha256(content).hexdigest()
        return known if self.is_whole(known) else self._keep(io.BytesIO(content))

    def get(self, digest: str) -> bytes:
        """The whole plaintext, its hash checked. BlobMissing, BlobDamaged."""
        with self._file(digest) as file:
            content = b"".join(file.chunks())
        if sha256(content).hexdigest() != digest:
            raise BlobDamaged(sha256=digest)
        return content

    def open(self, digest: str) -> io.BufferedReader:
        """A seekable stream of the plaintext, authenticated as it is read; close it. BlobMissing, BlobDamaged."""
        return io.BufferedReader(self._file(digest))

    def has(self, digest: str) -> bool:
        """Whether the blob's file is here; says nothing about what is in it."""
        return self.path(digest).is_file()

    def size(self, digest: str) -> int:
        """Bytes of plaintext. BlobMissing, BlobDamaged."""
        with self._file(digest) as file:
            return file.size

    def verify(self, digest: str) -> None:
        """Read all of it. BlobMissing, BlobDamaged."""
        found = sha256()
        with self._file(digest) as file:
            for chunk in file.chunks():
                found.update(chunk)
        if found.hexdigest() != digest:
            raise BlobDamaged(sha256=digest)

    def is_whole(self, digest: str) -> bool:
        """Whether the blob is here and what it should be."""
        try:
            self.verify(digest)
        except (BlobMissing, BlobDamaged):
            return False
        return True

    def stored(self) -> Iterator[StoredBlob]:
        """Every file of the store, to find those that are damaged or that no record names; `verify` reads them."""
        for path in self.files():
            yield StoredBlob(path.name, self._written_digest(path))

    def damaged(self) -> list[StoredBlob]:
        """Files of the store that are not what they say; reads all of them."""
        return [blob for blob in self.stored() if blob.sha256 is None or not self.is_whole(blob.sha256)]

    def files(self) -> list[Path]:
        """The encrypted files as they lie on disk, in a stable order."""
        return sorted(path for path in self.directory.glob("??/*") if path.suffix != PART_SUFFIX)

    def remove(self, digest: str) -> None:
        """Delete the blob; it may be absent."""
        self.path(digest).unlink(missing_ok=True)

    def path(self, digest: str) -> Path:
        """Where the blob is or would be kept."""
        name = hmac.digest(subkey(self.key, "blob-name"), bytes.fromhex(digest), "sha256").hex()
        return self.directory / name[:2] / name

    def _keep(self, content: BinaryIO) -> str:
        with part_file(self.directory) as part:
            digest = write_blob(content, part.file, self.content_key)
            if not self.is_whole(digest):
                target = self.path(digest)
                if not target.parent.is_dir():
                    target.parent.mkdir(mode=0o700, exist_ok=True)
                    fsync_directory(self.directory)
                part.settle(target)
        return digest

    def _file(self, digest: str) -> BlobFile:
        return BlobFile.at(self.path(digest), self.content_key, digest)

    def _written_digest(self, path: Path) -> str | None:
        try:
            with path.open("rb") as file, BlobFile(file, self.content_key, "") as blob:
                return blob.written_digest
        except BlobDamaged:
            return None

    @property
    def content_key(self) -> bytes:
        """The key of the files' contents."""
        return subkey(self.key, "blob-content")


def open_blobs(unlocked: Unlocked) -> BlobStore:
    """The photos and scans of an unlocked profile."""
    return BlobStore(unlocked.directory / BLOBS_NAME, subkey(unlocked.data_key, "blobs"))
