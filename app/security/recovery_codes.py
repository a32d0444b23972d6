"""The printed halves of the office's recovery key: twelve groups of five letters and digits with a checksum."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal

from app.persian.digits import to_latin
from app.security.errors import RecoveryCodeWrong

KEY_BYTES: Final = 32
MARK_BYTES: Final = 2
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter that looks like a digit
_ALIKE = str.maketrans("OIL", "011")
_SYMBOLS, _GROUP, _CHECK_BITS, _SYMBOL_BITS = 60, 5, 20, 5
_BODY_BYTES = 1 + MARK_BYTES + KEY_BYTES

Which = Literal[1, 2]


@dataclass(frozen=True, slots=True)
class Share:
    """One half: whose it is, which office key it belongs to, and its bytes."""

    number: int
    mark: bytes
    half: bytes = field(repr=False)


def mark_of(public_key: bytes) -> bytes:
    """Two bytes that tell one office key's codes from another's."""
    return sha256(public_key).digest()[:MARK_BYTES]


def printed(share: Share) -> str:
    """The share as it stands on paper, e.g. `0A3F7-…`."""
    body = bytes([share.number]) + share.mark + share.half
    number = int.from_bytes(body) << _CHECK_BITS | _check(body)
    places = range(_SYMBOLS - 1, -1, -1)
    symbols = "".join(_ALPHABET[number >> _SYMBOL_BITS * place & 31] for place in places)
    return "-".join(symbols[at : at + _GROUP] for at in range(0, _SYMBOLS, _GROUP))


def read(code: str, which: Which) -> Share:
    """The share in a typed code; case, spaces, dashes and the script of its digits do not matter.

    RecoveryCodeWrong with `which` and a fault: `character`, `length` or `checksum`.
    """
    typed = "".join(char for char in to_latin(code).upper() if char.isalnum()).translate(_ALIKE)
    if any(char not in _ALPHABET for char in typed):
        raise RecoveryCodeWrong(which=which, fault="character")
    if len(typed) != _SYMBOLS:
        raise RecoveryCodeWrong(which=which, fault="length")
    number = 0
    for char in typed:
        number = number << _SYMBOL_BITS | _ALPHABET.index(char)
    body = (number >> _CHECK_BITS).to_bytes(_BODY_BYTES)
    if _check(body) != number & (1 << _CHECK_BITS) - 1:
        raise RecoveryCodeWrong(which=which, fault="checksum")
    return Share(body[0], body[1 : 1 + MARK_BYTES], body[1 + MARK_BYTES :])


def _check(body: bytes) -> int:
    return int.from_bytes(sha256(body).digest()[:4]) >> (32 - _CHECK_BITS)
