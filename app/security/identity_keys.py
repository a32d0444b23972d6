"""Identity keys: they seal who submitted a case, travel wrapped for one reader each, and find the same person again."""

import hmac
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.security.keys import KEY_BYTES, seal, unseal

PUBLIC_BYTES: Final = 32
_NONCE = bytes(12)
_PADDED_TO = 128
"""Bytes that a sealed identity's length is rounded up to, lest it tells how long a name is."""


def new_reader() -> tuple[bytes, bytes]:
    """A private and a public X25519 key."""
    made = X25519PrivateKey.generate()
    return made.private_bytes_raw(), made.public_key().public_bytes_raw()


def public_of(private: bytes) -> bytes:
    """The public half."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def wrap(key: bytes, granter_private: bytes, reader_public: bytes, bound_to: bytes) -> bytes:
    """Lock a key so that only the reader opens it, and sees that only the granter can have locked it."""
    passing, granter = X25519PrivateKey.generate(), X25519PrivateKey.from_private_bytes(granter_private)
    reader = X25519PublicKey.from_public_bytes(reader_public)
    sender = passing.public_key().public_bytes_raw()
    parties = sender + granter.public_key().public_bytes_raw() + reader_public
    # A wrapping has a key of its own, so its nonce may always be the same.
    return sender + _cipher(passing.exchange(reader) + granter.exchange(reader), parties).encrypt(_NONCE, key, bound_to)


def unwrap(wrapped: bytes, reader_private: bytes, granter_public: bytes, bound_to: bytes) -> bytes:
    """What `wrap` locked. InvalidTag: another reader, sender or binding, or changed."""
    reader, sender = X25519PrivateKey.from_private_bytes(reader_private), wrapped[:PUBLIC_BYTES]
    try:
        halves = [reader.exchange(X25519PublicKey.from_public_bytes(each)) for each in (sender, granter_public)]
        parties = sender + granter_public + reader.public_key().public_bytes_raw()
        key = _cipher(b"".join(halves), parties).decrypt(_NONCE, wrapped[PUBLIC_BYTES:], bound_to)
    except ValueError:
        raise InvalidTag from None
    if len(key) != KEY_BYTES:
        raise InvalidTag
    return key


@dataclass(frozen=True)
class IdentityKey:
    """One identity key with the keys that follow from it, one for each use."""

    secret: bytes = field(repr=False)

    def lock(self, plain: bytes, bound_to: bytes) -> bytes:
        """AES-256-GCM over the text filled up with blanks."""
        return seal(self._sealing, plain.ljust(-(-len(plain) // _PADDED_TO) * _PADDED_TO), bound_to)

    def open(self, sealed: bytes, bound_to: bytes) -> bytes:
        """What `lock` locked. InvalidTag: another key or binding, or changed."""
        return unseal(self._sealing, sealed, bound_to).rstrip(b" ")

    def keyed(self, purpose: str, text: str) -> str:
        """128 bits of HMAC-SHA256 in hexadecimal digits: the same for the same text, and nothing else."""
        return hmac.digest(self._keying, f"{purpose}\0{text}".encode(), sha256)[:16].hex()

    @cached_property
    def _sealing(self) -> bytes:
        return self._derived(b"seal")

    @cached_property
    def _keying(self) -> bytes:
        return self._derived(b"equal")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, None, b"bazresyar/identity/1/" + purpose).derive(self.secret)


def _cipher(shared: bytes, parties: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, parties, b"bazresyar/identity-grant/1").derive(shared))
