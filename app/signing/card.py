"""A signing key on a card or token (PKCS#11): found by PIN, used where it is, and never read out."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from cryptography import x509

from app.domain.errors import AppError
from app.signing.certificates import der, issuers
from app.signing.identity import CARD_MARK, Identity, require_signing_usage, require_supported

if TYPE_CHECKING:
    import pkcs11

_SHA256_INFO: Final = bytes.fromhex("3031300d060960864801650304020105000420")
"""What stands before a SHA-256 in an RSA signature (DigestInfo, RFC 8017, 9.2)."""


class CardLibraryUnusable(AppError):
    """The file is no PKCS#11 library that works on this machine; fact: `file`."""

    code = "card_library_unusable"


class CardAbsent(AppError):
    """No card is in the reader, or not the one that signs."""

    code = "card_absent"


class CardPinWrong(AppError):
    """The card does not accept the PIN; it locks itself after some tries."""

    code = "card_pin_wrong"


class CardLocked(AppError):
    """The card locked itself after wrong PINs."""

    code = "card_locked"


class CardWithoutKey(AppError):
    """The card holds no key that can sign and whose certificate is on it."""

    code = "card_without_key"


class CardFailed(AppError):
    """The card refused to sign."""

    code = "card_failed"


@dataclass(frozen=True, slots=True)
class CardKey:
    """Where a key is: the library, the token's serial number, the key's id there; and the PIN that opens it."""

    library: str
    token: str
    key_id: bytes
    pin: str = field(repr=False)

    def to_bytes(self) -> bytes:
        """What is kept in the place of a private key; the caller encrypts it as one."""
        fields = {"library": self.library, "token": self.token, "id": self.key_id.hex(), "pin": self.pin}
        return CARD_MARK + json.dumps(fields).encode()

    def sign(self, data: bytes) -> bytes:
        """A signature over SHA-256 of the data: DER for elliptic curves, PKCS#1 v1.5 for RSA.

        The card is given the hash and not the data: few of them hash. Raises CardAbsent, CardPinWrong, CardLocked,
        CardFailed, CardLibraryUnusable.
        """
        from pkcs11 import Attribute, KeyType, Mechanism, ObjectClass
        from pkcs11.util.ec import encode_ecdsa_signature

        digest = sha256(data).digest()

        with _told(self.library):
            for session, _token in _sessions(self.library, self.pin, self.token):
                wanted = {Attribute.CLASS: ObjectClass.PRIVATE_KEY, Attribute.ID: self.key_id}
                keys: list[Any] = list(session.get_objects(wanted))  # the search has to end before the signing begins
                if not keys:
                    continue
                pin = self.pin if _asks_each_time(keys[0]) else None
                if keys[0][Attribute.KEY_TYPE] == KeyType.EC:
                    raw = keys[0].sign(digest, mechanism=Mechanism.ECDSA, pin=pin)
                    return bytes(encode_ecdsa_signature(raw))
                return bytes(keys[0].sign(_SHA256_INFO + digest, mechanism=Mechanism.RSA_PKCS, pin=pin))
        raise CardAbsent


def card_key(private_key: bytes) -> CardKey | None:
    """The way to a key on a card, or None where the bytes are a key themselves."""
    if not private_key.startswith(CARD_MARK):
        return None
    fields = json.loads(private_key[len(CARD_MARK) :])
    return CardKey(fields["library"], fields["token"], bytes.fromhex(fields["id"]), fields["pin"])


def card_identities(library: str, pin: str, now: datetime) -> list[Identity]:
    """The identities on the cards that are in: certificates with their keys, valid now and allowed to sign.

    Those that commit to contents come first: beside them a card often has one that only proves who is there.
    Raises CardLibraryUnusable, CardAbsent, CardPinWrong, CardLocked, CardWithoutKey.
    """
    if not Path(library).is_file():
        raise CardLibraryUnusable(file=Path(library).name)
    with _told(library):
        found = [
            each
            for session, token in _sessions(library, pin)
            for each in _identities(session, CardKey(library, token, b"", pin))
        ]
    usable = [each for each in found if _is_usable(each, now)]
    if not usable:
        raise CardWithoutKey
    return sorted(usable, key=lambda each: not _commits(each))


def _identities(session: "pkcs11.Session", place: CardKey) -> Iterator[Identity]:
    from pkcs11 import Attribute, ObjectClass

    stored = [(bytes(each[Attribute.ID]), bytes(each[Attribute.VALUE])) for each in _certificates(session)]
    parsed = [x509.load_der_x509_certificate(content) for _, content in stored]
    keys = {bytes(each[Attribute.ID]) for each in session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY})}
    for (key_id, content), certificate in zip(stored, parsed, strict=True):
        if key_id in keys:
            chain = tuple(der(above) for above in issuers(certificate, parsed))
            yield Identity(content, replace(place, key_id=key_id).to_bytes(), chain)


def _asks_each_time(key: Any) -> bool:  # noqa: ANN401 - the binding's object
    """Whether the PIN is asked again for each signature, as many a card of a national authority does."""
    from pkcs11 import Attribute, exceptions

    try:
        return bool(key[Attribute.ALWAYS_AUTHENTICATE])
    except exceptions.AttributeTypeInvalid:  # an older card
        return False


def _certificates(session: "pkcs11.Session") -> Sequence[Any]:
    from pkcs11 import Attribute, ObjectClass

    return list(session.get_objects({Attribute.CLASS: ObjectClass.CERTIFICATE}))


def _commits(identity: Identity) -> bool:
    usage = x509.load_der_x509_certificate(identity.certificate).extensions
    return any(isinstance(each.value, x509.KeyUsage) and each.value.content_commitment for each in usage)


def _is_usable(identity: Identity, now: datetime) -> bool:
    certificate = x509.load_der_x509_certificate(identity.certificate)
    try:
        require_supported(certificate.public_key())
        require_signing_usage(certificate)
        identity.require_valid(now)
    except AppError:
        return False
    return True


def _sessions(library: str, pin: str, wanted: str = "") -> Iterator["tuple[pkcs11.Session, str]"]:
    """Each card that is in (or the wanted one), opened, with its serial number; no card is tried that is not meant."""
    import pkcs11

    slots = pkcs11.lib(library).get_slots(token_present=True)
    tokens = [slot.get_token() for slot in slots]
    ready = [token for token in tokens if pkcs11.TokenFlag.TOKEN_INITIALIZED in token.flags]
    ready = [token for token in ready if wanted in ("", _serial(token))]
    if not ready:
        raise CardAbsent
    for token in ready:
        with token.open(user_pin=pin) as session:
            yield session, _serial(token)


def _serial(token: "pkcs11.Token") -> str:
    return bytes(token.serial).hex()


@contextmanager
def _told(library: str) -> Iterator[None]:
    """A library's failures as what they mean to a person."""
    from pkcs11 import exceptions

    try:
        yield
    except (exceptions.PinIncorrect, exceptions.PinInvalid, exceptions.PinLenRange) as error:
        raise CardPinWrong from error
    except exceptions.PinLocked as error:
        raise CardLocked from error
    except (exceptions.TokenNotPresent, exceptions.TokenNotRecognised, exceptions.DeviceRemoved) as error:
        raise CardAbsent from error
    except exceptions.PKCS11Error as error:
        if type(error) is exceptions.PKCS11Error:  # what the binding says of a file that it cannot load
            raise CardLibraryUnusable(file=Path(library).name) from error
        raise CardFailed from error
