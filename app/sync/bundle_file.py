"""The file of a bundle: a header in the clear, records encrypted in chunks, and a signature over all of it.

Each chunk is bound to its number, to whether it is the last, and to the header. The file's key comes from a secret that
laptop and centre derive from the enrolment; the signature is the laptop's, or that of the centre's authority.
"""

import json
import os
import secrets
import struct
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO, Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.sync.bundle_errors import BundleDamaged, BundleNotWritten

FROM_LAPTOP: Final = "laptop"
FROM_CENTRE: Final = "centre"
_MAGIC: Final = b"bazresyar/bundle/1\n"
_CHUNK: Final = 256 << 10
_TAG: Final = 16
_HALF: Final = 32  # of a P-256 signature
_SIGNATURE: Final = 2 * _HALF
_LONGEST_HEADER: Final = 1 << 16
_LONGEST_PART: Final = 256 << 20
_LENGTHS: Final = struct.Struct(">II")

Sign = Callable[[bytes], bytes]
Record = tuple[dict[str, Any], bytes]
"""What it is, and its body."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a bundle is, readable without a key: whose, with which batches, at which epoch; `made_at` is ISO, UTC."""

    kind: str
    device: UUID
    office: UUID
    first_batch: int
    last_batch: int
    epoch: int
    made_at: str
    salt: str


def bundle_secret(password: str, device: UUID) -> bytes:
    """What both sides derive from the enrolment's password, which the centre itself does not keep."""
    return HKDF(SHA256(), 32, device.bytes, b"bazresyar/bundle/1 secret").derive(password.encode())


def new_salt() -> str:
    """For the key of one file."""
    return secrets.token_hex(32)


def write(target: Path, header: Header, secret: bytes, sign: Sign, records: Iterator[Record]) -> int:
    """Write a bundle whole or not at all; its bytes. What `records` raises leaves no file. BundleNotWritten."""
    part = target.with_name(target.name + ".part")
    try:
        with part.open("wb") as file:
            _write(file, header, secret, sign, records)
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        return target.stat().st_size
    except OSError as error:
        raise BundleNotWritten(file=target.name) from error
    finally:
        part.unlink(missing_ok=True)


def _write(file: IO[bytes], header: Header, secret: bytes, sign: Sign, records: Iterator[Record]) -> None:
    head = json.dumps(asdict(header), default=str).encode()
    begun = _MAGIC + len(head).to_bytes(4, "big") + head
    digest, cipher = sha256(begun), _cipher(secret, header, begun)
    file.write(begun)
    for sealed in _sealed(cipher, records):
        digest.update(sealed)
        file.write(sealed)
    r, s = decode_dss_signature(sign(_words(digest.digest())))
    file.write(r.to_bytes(_HALF, "big") + s.to_bytes(_HALF, "big"))


def _sealed(cipher: AESGCM, records: Iterator[Record]) -> Iterator[bytes]:
    waiting, number = bytearray(), 0
    for meta, body in records:
        head = json.dumps(meta, ensure_ascii=False).encode()
        waiting += _LENGTHS.pack(len(head), len(body)) + head + body
        while len(waiting) > _CHUNK:
            yield cipher.encrypt(number.to_bytes(12, "big"), bytes(waiting[:_CHUNK]), b"\0")
            del waiting[:_CHUNK]
            number += 1
    yield cipher.encrypt(number.to_bytes(12, "big"), bytes(waiting), b"\1")


def _cipher(secret: bytes, header: Header, begun: bytes) -> AESGCM:
    info = b"bazresyar/bundle/1 " + sha256(begun).digest()
    return AESGCM(HKDF(SHA256(), 32, bytes.fromhex(header.salt), info).derive(secret))


def _words(digest: bytes) -> bytes:
    return b"bazresyar/bundle/1 signed " + digest


class Bundle:
    """A bundle to be read; raises BundleDamaged for whatever is no whole bundle."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            with path.open("rb") as file:
                self._begun, self.header = _read_header(file)
                self.size = path.stat().st_size
        except OSError as error:
            raise BundleDamaged(file=path.name) from error
        except (ValueError, KeyError, TypeError, RecursionError):
            raise BundleDamaged(file=path.name) from None

    def verify(self, secret: bytes, public_key: ec.EllipticCurvePublicKey) -> None:
        """Read all of it once: nothing is used of a file of which not all is right."""
        digest, left = sha256(), self.size - _SIGNATURE
        try:
            with self._path.open("rb") as file:
                while left > 0 and (piece := file.read(min(left, _CHUNK))):
                    digest.update(piece)
                    left -= len(piece)
                mark = file.read()
            signature = encode_dss_signature(int.from_bytes(mark[:_HALF], "big"), int.from_bytes(mark[_HALF:], "big"))
            public_key.verify(signature, _words(digest.digest()), ec.ECDSA(SHA256()))
        except (OSError, InvalidSignature):
            raise BundleDamaged(file=self._path.name) from None
        for _record in self.records(secret):
            pass

    def records(self, secret: bytes) -> Iterator[Record]:
        """The records in their order."""
        try:
            with self._path.open("rb") as file:
                yield from _records(self._opened(file, secret))
        except (OSError, InvalidTag, ValueError, EOFError):
            raise BundleDamaged(file=self._path.name) from None

    def _opened(self, file: IO[bytes], secret: bytes) -> Iterator[bytes]:
        cipher, left, number = _cipher(secret, self.header, self._begun), self.size - len(self._begun) - _SIGNATURE, 0
        file.seek(len(self._begun))
        while True:
            sealed = file.read(min(left, _CHUNK + _TAG))
            left -= len(sealed)
            yield cipher.decrypt(number.to_bytes(12, "big"), sealed, b"\0" if left > 0 else b"\1")
            number += 1
            if left <= 0:
                return


def _read_header(file: IO[bytes]) -> tuple[bytes, Header]:
    begun = file.read(len(_MAGIC) + 4)
    length = int.from_bytes(begun[len(_MAGIC) :], "big")
    if not begun.startswith(_MAGIC) or not 0 < length <= _LONGEST_HEADER:
        raise ValueError
    head = file.read(length)
    values = json.loads(head)
    header = Header(**{**values, "device": UUID(values["device"]), "office": UUID(values["office"])})
    bytes.fromhex(header.salt)
    return begun + head, header


def _records(chunks: Iterator[bytes]) -> Iterator[Record]:
    waiting = bytearray()

    def take(size: int) -> bytes:
        while len(waiting) < size:
            waiting.extend(next(chunks, b"") or _end())
        taken = bytes(waiting[:size])
        del waiting[:size]
        return taken

    while waiting or (more := next(chunks, b"")):
        if not waiting:
            waiting.extend(more)
        of_meta, of_body = _LENGTHS.unpack(take(_LENGTHS.size))
        if of_meta + of_body > _LONGEST_PART:
            raise ValueError
        yield json.loads(take(of_meta)), take(of_body)


def _end() -> bytes:
    raise EOFError
