"""Sealing to the office's offline X25519 key: whoever holds only the public half can lock, not open."""

from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.security.header import Escrow, Header, Recovery, UserSlot

KEY_BYTES: Final = 32
# Each sealing has a key of its own, so its nonce may always be the same.
_NONCE = bytes(12)


def seal_to(public_key: bytes, plain: bytes, bound_to: bytes) -> bytes:
    """Lock `plain` for the holder of the private half; `bound_to` must be the same at opening."""
    passing = X25519PrivateKey.generate()
    sender = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(public_key))
    return sender + _cipher(shared, sender, public_key).encrypt(_NONCE, plain, bound_to)


def open_with(private_key: bytes, sealed: bytes, bound_to: bytes) -> bytes:
    """What `seal_to` locked. cryptography's InvalidTag: another key, another binding, or changed."""
    own = X25519PrivateKey.from_private_bytes(private_key)
    sender = sealed[:KEY_BYTES]
    try:
        shared = own.exchange(X25519PublicKey.from_public_bytes(sender))
    except ValueError:
        raise InvalidTag from None
    cipher = _cipher(shared, sender, own.public_key().public_bytes_raw())
    return cipher.decrypt(_NONCE, sealed[KEY_BYTES:], bound_to)


def recovery_of(header: Header, public_key: bytes, data_key: bytes) -> Recovery:
    """The slot that the office's key opens."""
    return Recovery(public_key, seal_to(public_key, data_key, data_binding(header)))


def entrusted(header: Header, user: UserSlot, personal_key: bytes) -> Escrow | None:
    """The user's own key sealed for the office; None while the office has no key."""
    if header.recovery is None:
        return None
    office = header.recovery.public_key
    return Escrow(office, seal_to(office, personal_key, personal_binding(header, user)))


def data_binding(header: Header) -> bytes:
    """What the sealed data key is bound to."""
    return b"bazresyar/recovery/1" + header.vault_id.bytes


def personal_binding(header: Header, user: UserSlot) -> bytes:
    """What a user's sealed own key is bound to."""
    return b"bazresyar/escrow/1" + header.vault_id.bytes + user.user_id.bytes


def _cipher(shared: bytes, sender: bytes, receiver: bytes) -> AESGCM:
    return AESGCM(HKDF(SHA256(), KEY_BYTES, sender + receiver, b"bazresyar/office/1").derive(shared))
