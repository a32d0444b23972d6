"""zlib inside the plainest OpenPGP message that stock pgcrypto reads and writes: rows travel at a fifth of their size.

PostgreSQL itself can neither inflate data nor compress its protocol; pgcrypto does both in C. The cipher's key is fixed
and no secret: TLS gives the secrecy. RFC 4880, packets 3 (key), 18 (encrypted), 8 (compressed), 11 (literal).
"""

import os
import struct
import zlib
from hashlib import sha1
from typing import Final

from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms

PLAIN: Final = 0
PACKED: Final = 1
LARGEST_BYTES: Final = 256 << 20
"""What one page or batch may unpack to; more is an attack or a mistake."""

QUICK: Final = 3
TIGHT: Final = 6
"""zlib's levels: the one takes a third of the other's time and an eighth more bytes."""

_KEY = sha1(b"x", usedforsecurity=False).digest()[:16]
_SIMPLE_KEY = bytes([0xC3, 4, 4, 7, 0, 2])  # version 4, AES-128, key straight from the password 'x' by SHA-1
_DIGEST_PACKET = b"\xd3\x14"
_BLOCK = 16
_ENCRYPTED, _COMPRESSED, _LITERAL = 18, 8, 11


class Garbled(ValueError):
    """What arrived is no message of ours."""


def encode(codec: int, data: bytes, level: int = TIGHT) -> bytes:
    """The bytes that travel; `level` is zlib's."""
    return data if codec == PLAIN else _encrypted(_packet(_COMPRESSED, b"\2" + zlib.compress(_literal(data), level)))


def decode(codec: int, body: bytes) -> bytes:
    """What travelled. Raises `Garbled`."""
    if codec == PLAIN:
        return body
    try:
        return _decoded(body)
    except (IndexError, ValueError, zlib.error, struct.error) as error:
        raise Garbled from error


def _literal(data: bytes) -> bytes:
    return _packet(_LITERAL, b"b\0\0\0\0\0" + data)


def _packet(tag: int, body: bytes) -> bytes:
    return bytes([0xC0 | tag, 0xFF]) + struct.pack(">I", len(body)) + body


def _encrypted(packed: bytes) -> bytes:
    prefix = os.urandom(_BLOCK)
    plain = prefix + prefix[-2:] + packed + _DIGEST_PACKET
    plain += sha1(plain, usedforsecurity=False).digest()
    cipher = Cipher(algorithms.AES(_KEY), CFB(bytes(_BLOCK))).encryptor()
    return _SIMPLE_KEY + _packet(_ENCRYPTED, b"\1" + cipher.update(plain) + cipher.finalize())


def _decoded(message: bytes) -> bytes:
    _tag, _body, at = _read_packet(message, 0)
    tag, body, _end = _read_packet(message, at)
    if tag != _ENCRYPTED:
        raise Garbled
    cipher = Cipher(algorithms.AES(_KEY), CFB(bytes(_BLOCK))).decryptor()
    plain = cipher.update(body[1:]) + cipher.finalize()
    if sha1(plain[:-20], usedforsecurity=False).digest() != plain[-20:]:
        raise Garbled
    tag, body, _end = _read_packet(plain, _BLOCK + 2)
    if tag == _COMPRESSED:
        tag, body, _end = _read_packet(_inflated(body), 0)
    return body[6 + body[1] :]


def _inflated(body: bytes) -> bytes:
    if body[0] == 0:
        return body[1:]
    stream = zlib.decompressobj(-15 if body[0] == 1 else 15)
    data = stream.decompress(body[1:], LARGEST_BYTES)
    if stream.unconsumed_tail:
        raise Garbled
    return data


def _read_packet(message: bytes, at: int) -> tuple[int, bytes, int]:
    """The packet at `at`: its tag, its body, and where the next one begins."""
    head = message[at]
    if not head & 0x40:
        return _read_old_packet(message, at)
    parts, at, last = [], at + 1, False
    while not last:
        first = message[at]
        last = True
        if first < 192:
            size, at = first, at + 1
        elif first < 224:
            size, at = ((first - 192) << 8) + message[at + 1] + 192, at + 2
        elif first == 255:
            size, at = struct.unpack(">I", message[at + 1 : at + 5])[0], at + 5
        else:
            size, at, last = 1 << (first & 31), at + 1, False
        parts.append(message[at : at + size])
        at += size
    return head & 63, b"".join(parts), at


def _read_old_packet(message: bytes, at: int) -> tuple[int, bytes, int]:
    tag, width = message[at] >> 2 & 15, {0: 1, 1: 2, 2: 4}.get(message[at] & 3)
    if width is None:
        return tag, message[at + 1 :], len(message)
    start = at + 1 + width
    size = int.from_bytes(message[at + 1 : start])
    return tag, message[start : start + size], start + size
