"""A person's signing identity: a certificate, its key and its chain, from our authority or from a PKCS#12 file."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from asn1crypto import pkcs12 as asn1_pkcs12  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from app.domain.errors import AppError
from app.signing.certificates import der, issuers, person_name

MAX_PKCS12_BYTES = 1_000_000
MAX_KEY_DERIVATION_ROUNDS = 10_000_000
KEY_DERIVATION_ROUNDS = 600_000
MIN_RSA_BITS = 2048
CARD_MARK: Final = b"pkcs11:"
"""What a private key begins with that is none, but the way to one on a card."""
_CURVES = (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1)


class Pkcs12TooLarge(AppError):
    """The file is far larger than any key store; fact: `limit_kb`."""

    code = "pkcs12_too_large"


class Pkcs12Unreadable(AppError):
    """The file is not a PKCS#12 key store."""

    code = "pkcs12_unreadable"


class Pkcs12WrongPassphrase(AppError):
    """The key store does not open with the given passphrase."""

    code = "pkcs12_wrong_passphrase"


class Pkcs12WithoutKey(AppError):
    """The key store holds no private key with its own certificate."""

    code = "pkcs12_without_key"


class KeyNotSupported(AppError):
    """Only RSA of at least 2048 bits and the NIST curves are read by all PDF programs; fact: `kind`."""

    code = "key_not_supported"


class CertificateNotForSigning(AppError):
    """The certificate's issuer did not allow it to sign documents."""

    code = "certificate_not_for_signing"


class CertificateExpired(AppError):
    """The certificate is not valid at the moment of signing; facts: `name`, `until` (date)."""

    code = "certificate_expired"


class CardKeyStays(AppError):
    """A key on a card cannot be written to a file."""

    code = "card_key_stays"


@dataclass(frozen=True, slots=True)
class Identity:
    """What a person signs with: DER certificate, unencrypted PKCS#8 DER key, DER issuers, nearest first."""

    certificate: bytes
    private_key: bytes = field(repr=False)
    chain: tuple[bytes, ...] = ()

    @property
    def is_portable(self) -> bool:
        """Whether the private key is one, and not the way to one on a card (see `card`)."""
        return not self.private_key.startswith(CARD_MARK)

    def require_valid(self, at: datetime) -> None:
        """Raise CertificateExpired unless the certificate is valid at the instant `at`."""
        certificate = x509.load_der_x509_certificate(self.certificate)
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise CertificateExpired(name=person_name(certificate), until=certificate.not_valid_after_utc.date())


def import_pkcs12(data: bytes, passphrase: str, now: datetime) -> Identity:
    """Read a .p12/.pfx file. Errors: the classes of this module, each with its own sentence."""
    _require_sound_container(data)
    try:
        store = pkcs12.load_pkcs12(data, passphrase.encode())
    except ValueError as error:
        raise Pkcs12WrongPassphrase from error
    if store.key is None or store.cert is None:
        raise Pkcs12WithoutKey
    certificate, key = store.cert.certificate, store.key
    require_supported(key)
    if _spki(certificate.public_key()) != _spki(key.public_key()):
        raise Pkcs12WithoutKey
    require_signing_usage(certificate)
    identity = Identity(
        certificate=der(certificate),
        private_key=key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        chain=tuple(
            der(above) for above in issuers(certificate, [extra.certificate for extra in store.additional_certs])
        ),
    )
    identity.require_valid(now)
    return identity


def export_pkcs12(identity: Identity, passphrase: str, name: str) -> bytes:
    """The identity as a file for another laptop of the same person, under AES-256 and a slow derivation."""
    if not identity.is_portable:
        raise CardKeyStays
    key = serialization.load_der_private_key(identity.private_key, None)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    locked = (
        serialization.PrivateFormat.PKCS12.encryption_builder()
        .kdf_rounds(KEY_DERIVATION_ROUNDS)
        .key_cert_algorithm(pkcs12.PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(hashes.SHA256())
        .build(passphrase.encode())
    )
    certificate = x509.load_der_x509_certificate(identity.certificate)
    above = [x509.load_der_x509_certificate(each) for each in identity.chain]
    return pkcs12.serialize_key_and_certificates(name.encode(), key, certificate, above, locked)


def export_root_pem(identity: Identity) -> bytes:
    """The PEM of the last issuer of the chain, for a recipient to verify with; the own certificate if there is none."""
    root = x509.load_der_x509_certificate(identity.chain[-1] if identity.chain else identity.certificate)
    return root.public_bytes(serialization.Encoding.PEM)


def _require_sound_container(data: bytes) -> None:
    """Refuse what is not PKCS#12 before a passphrase is blamed, and rounds that would take hours."""
    if len(data) > MAX_PKCS12_BYTES:
        raise Pkcs12TooLarge(limit_kb=MAX_PKCS12_BYTES // 1000)
    try:
        store = asn1_pkcs12.Pfx.load(data, strict=True)
        rounds = [mac["iterations"].native for mac in [store["mac_data"]] if mac]
        rounds += _encryption_rounds(store.authenticated_safe)
    except (ValueError, TypeError, KeyError) as error:
        raise Pkcs12Unreadable from error
    if any(count > MAX_KEY_DERIVATION_ROUNDS for count in rounds):
        raise Pkcs12Unreadable


def _encryption_rounds(contents: object) -> list[int]:
    rounds = []
    for info in contents:  # type: ignore[attr-defined]  # asn1crypto carries no types
        if info["content_type"].native == "encrypted_data":
            algorithm = info["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            rounds.append(int(algorithm.kdf_iterations))
        elif info["content_type"].native == "data":
            for bag in asn1_pkcs12.SafeContents.load(info["content"].native):
                if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
                    rounds.append(int(bag["bag_value"]["encryption_algorithm"].kdf_iterations))
    return rounds


def require_supported(key: object) -> None:
    """Raise KeyNotSupported unless a private or public key is of a kind all PDF programs read."""
    if isinstance(key, rsa.RSAPrivateKey | rsa.RSAPublicKey) and key.key_size >= MIN_RSA_BITS:
        return
    if isinstance(key, ec.EllipticCurvePrivateKey | ec.EllipticCurvePublicKey) and isinstance(key.curve, _CURVES):
        return
    raise KeyNotSupported(kind=type(key).__name__.removesuffix("PrivateKey").lstrip("_"))


def require_signing_usage(certificate: x509.Certificate) -> None:
    """Raise CertificateNotForSigning."""
    try:
        usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return
    if not (usage.digital_signature or usage.content_commitment):
        raise CertificateNotForSigning


def _spki(key: object) -> bytes:
    encode = key.public_bytes  # type: ignore[attr-defined]  # every kind of public key has it
    return bytes(encode(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo))
