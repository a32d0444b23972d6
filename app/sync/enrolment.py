"""The enrolment file: all a laptop needs to reach the centre, sealed by a code that is told apart from it."""

import json
import secrets
from base64 import b64decode, b64encode
from dataclasses import asdict, dataclass, field
from typing import Any, Final
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.domain.errors import AppError
from app.persian.digits import to_latin

_FORMAT: Final = "bazresyar/enrolment/1"
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no letter that looks like a digit
_ALIKE: Final = str.maketrans("OIL", "011")
_CODE_LENGTH, _GROUP = 16, 4
_MEMORY_KIB, _ITERATIONS, _LANES = 65536, 3, 2
_LARGEST: Final = 1 << 20
_SALT_BYTES, _NONCE_BYTES = 16, 12
_IDS: Final = ("device_id", "office_id", "user_id")


class EnrolmentUnreadable(AppError):
    """The file is no enrolment file of this program, or is damaged."""

    code = "enrolment_unreadable"


class EnrolmentCodeWrong(AppError):
    """The code does not open this enrolment file."""

    code = "enrolment_code_wrong"


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a laptop is at the centre. `url` names hosts and database only, several hosts after each other."""

    url: str
    ca_pem: str
    login: str
    password: str = field(repr=False)
    certificate_pem: str
    key_pem: str = field(repr=False)
    device_id: UUID
    office_id: UUID
    office_name: str
    province_id: int
    user_id: UUID
    user_login: str
    user_name: str


def new_code() -> str:
    """A code like `7K2M-Q9TX-04HB-ZW3E`: 80 random bits, told by telephone or on paper."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(letters[at : at + _GROUP] for at in range(0, _CODE_LENGTH, _GROUP))


def seal_enrolment(enrolment: Enrolment, code: str) -> bytes:
    """The file's bytes: a small JSON document whose content only the code opens."""
    salt, nonce = secrets.token_bytes(_SALT_BYTES), secrets.token_bytes(_NONCE_BYTES)
    body = json.dumps(asdict(enrolment), default=str, ensure_ascii=False).encode()
    sealed = AESGCM(_key(code, salt)).encrypt(nonce, body, _FORMAT.encode())
    parts = {"salt": salt, "nonce": nonce, "sealed": sealed}
    document = {"format": _FORMAT, **{name: b64encode(part).decode() for name, part in parts.items()}}
    return json.dumps(document, indent=1).encode()


def open_enrolment(data: bytes, code: str) -> Enrolment:
    """Read a file; the script of the code's digits does not matter. Raises EnrolmentUnreadable, EnrolmentCodeWrong."""
    salt, nonce, sealed = _parts(data)
    try:
        body = AESGCM(_key(code, salt)).decrypt(nonce, sealed, _FORMAT.encode())
    except InvalidTag as error:
        raise EnrolmentCodeWrong() from error
    return enrolment_from(json.loads(body))


def enrolment_from(values: dict[str, Any]) -> Enrolment:
    """An enrolment from its fields as JSON holds them; unknown ones are passed over. EnrolmentUnreadable."""
    try:
        fields = {name: values[name] for name in Enrolment.__slots__}
        return Enrolment(**{**fields, **{name: UUID(str(fields[name])) for name in _IDS}})
    except (KeyError, ValueError) as error:
        raise EnrolmentUnreadable() from error


def _parts(data: bytes) -> tuple[bytes, bytes, bytes]:
    try:
        document = json.loads(data) if len(data) <= _LARGEST else None
        if document["format"] != _FORMAT:  # type: ignore[index]
            raise EnrolmentUnreadable()
        salt, nonce, sealed = (b64decode(document[name], validate=True) for name in ("salt", "nonce", "sealed"))  # type: ignore[index]
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise EnrolmentUnreadable() from error
    if len(salt) != _SALT_BYTES or len(nonce) != _NONCE_BYTES:
        raise EnrolmentUnreadable()
    return salt, nonce, sealed


def _key(code: str, salt: bytes) -> bytes:
    typed = "".join(char for char in to_latin(code).upper() if char.isalnum()).translate(_ALIKE)
    return Argon2id(salt=salt, length=32, memory_cost=_MEMORY_KIB, iterations=_ITERATIONS, lanes=_LANES).derive(
        typed.encode()
    )
