"""Keys: what a user's password opens, how it is wrapped, and the keys derived from it for each use."""

import math
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.security.errors import ProfileDamaged, WrongPassword
from app.security.passwords import fold_password

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
NONCE_BYTES: Final = 12
_MEMORY_KIB = range(65536, 1048576 + 1)
_ITERATIONS = range(1, 32 + 1)
_FEWEST_CALIBRATED = 2
_LANES = range(1, 16 + 1)
_AIM_SECONDS = (0.25, 0.5)

Purpose = Literal["vault", "blobs", "blob-name", "blob-content", "backups", "header", "heads", "numbers"]


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """The cost of one try at a password with Argon2id (RFC 9106). ProfileDamaged: outside the accepted range.

    The floor keeps a forged file from asking for a cheap key; the ceiling keeps it from exhausting the machine.
    """

    memory_kib: int = 131072
    iterations: int = 3
    lanes: int = 2

    def __post_init__(self) -> None:
        in_range = self.memory_kib in _MEMORY_KIB and self.iterations in _ITERATIONS and self.lanes in _LANES
        if not in_range:
            raise ProfileDamaged

    def derive(self, password: bytes, salt: bytes) -> bytes:
        """32 bytes from a folded password."""
        argon = Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=self.iterations,
            lanes=self.lanes,
            memory_cost=self.memory_kib,
        )
        return argon.derive(password)

    def bound(self) -> bytes:
        """The parameters as bytes for authentication."""
        return f"argon2id;m={self.memory_kib};t={self.iterations};p={self.lanes}".encode()


@dataclass(frozen=True, slots=True)
class UserSecret:
    """What a password opens: the profile's data key, and the key that is this user's alone."""

    data_key: bytes = field(repr=False)
    personal_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Slot:
    """A user's secret, locked by a password."""

    kdf: KdfParameters
    salt: bytes
    sealed: bytes = field(repr=False)


def new_key() -> bytes:
    """32 random bytes."""
    return secrets.token_bytes(KEY_BYTES)


def calibrate(clock: Callable[[], float] = time.perf_counter) -> KdfParameters:
    """Parameters that take 0.25 to 0.5 s on this machine, as far as the floor allows; takes about a second."""
    start = KdfParameters()
    began = clock()
    start.derive(b"measure", secrets.token_bytes(SALT_BYTES))
    return fitted(start, clock() - began)


def fitted(measured: KdfParameters, seconds: float) -> KdfParameters:
    """`measured`, which took `seconds`, changed so that it takes 0.25 to 0.5 s, as far as the floor allows."""
    least, most = _AIM_SECONDS
    if seconds < least:
        wanted = math.ceil(measured.iterations * least / max(seconds, 0.001))
        return KdfParameters(measured.memory_kib, min(wanted, _ITERATIONS[-1]), measured.lanes)
    if seconds > most:
        memory = max(_MEMORY_KIB[0], int(measured.memory_kib * most / seconds) // 1024 * 1024)
        rest = seconds * memory / measured.memory_kib
        wanted = math.floor(measured.iterations * min(1.0, most / rest))
        return KdfParameters(memory, max(wanted, _FEWEST_CALIBRATED), measured.lanes)
    return measured


def wrap(secret: UserSecret, password: str, aad: bytes, kdf: KdfParameters | None = None) -> Slot:
    """Lock `secret` by a password; `aad` names the vault and the user it belongs to."""
    kdf, salt = kdf or KdfParameters(), secrets.token_bytes(SALT_BYTES)
    key = kdf.derive(fold_password(password), salt)
    return Slot(kdf, salt, seal(key, secret.data_key + secret.personal_key, aad + kdf.bound()))


def unwrap(slot: Slot, password: str, aad: bytes) -> UserSecret:
    """The secret of a slot. WrongPassword: the password, the vault, the user or the parameters are not the same."""
    key = slot.kdf.derive(fold_password(password), slot.salt)
    try:
        plain = unseal(key, slot.sealed, aad + slot.kdf.bound())
    except InvalidTag:
        raise WrongPassword from None
    return UserSecret(plain[:KEY_BYTES], plain[KEY_BYTES:])


def subkey(key: bytes, purpose: Purpose) -> bytes:
    """A key for one use only (HKDF-SHA256), so that what leaks in one place opens nothing elsewhere."""
    return HKDF(SHA256(), KEY_BYTES, None, b"bazresyar/1/" + purpose.encode()).derive(key)


def seal(key: bytes, plain: bytes, aad: bytes) -> bytes:
    """Authenticated encryption (AES-256-GCM) under a random nonce, which stands in front."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, aad)


def unseal(key: bytes, sealed: bytes, aad: bytes) -> bytes:
    """What `seal` locked. cryptography's InvalidTag: another key, another `aad`, or changed."""
    if len(sealed) < NONCE_BYTES:
        raise InvalidTag
    return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], aad)
