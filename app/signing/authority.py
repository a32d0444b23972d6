"""The office's own certificate authority, kept offline: it issues a signing certificate to each of its people."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.x509.oid import NameOID

from app.persian.text import normalise
from app.signing.certificates import FULL_NAME, der
from app.signing.identity import Identity

ROOT_LIFETIME = timedelta(days=20 * 365 + 5)
PERSON_LIFETIME = timedelta(days=3 * 365 + 1)
# Laptops' clocks differ; a certificate issued on a fast one must already be usable on a slow one.
CLOCK_TOLERANCE = timedelta(days=1)
# X.520 allows 64 characters here; many programs count a common name's bytes instead, which is 32 Persian letters.
_NAME_LIMIT = 64
_RANDOM_BITS = 64
_OFFICE_SEAL = b"bazresyar/office-seal"
_P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


@dataclass(frozen=True, slots=True)
class Authority:
    """A self-signed root: DER certificate and unencrypted PKCS#8 DER key; the vault encrypts what it stores."""

    certificate: bytes
    private_key: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a certificate names; `person_id` is the user id that stands in sealed records."""

    name: str
    role_title: str
    office: str
    person_id: str


def create_authority(office_name: str, now: datetime) -> Authority:
    """Make the office's root: P-256, valid 20 years, allowed to issue end-entity certificates only."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name(office_name, {NameOID.ORGANIZATION_NAME: office_name})
    builder = (
        _builder(name, name, key.public_key(), now - CLOCK_TOLERANCE, now + ROOT_LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(issues=True), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(key.public_key()), critical=False)
    )
    certificate = builder.sign(key, hashes.SHA256())
    return Authority(certificate=der(certificate), private_key=_pkcs8(key))


def issue_certificate(authority: Authority, person: Subject, now: datetime) -> Identity:
    """Make a P-256 key and a certificate for signing, valid 3 years but never longer than the root."""
    key = ec.generate_private_key(ec.SECP256R1())
    certificate = _certified(authority, person, key.public_key(), now)
    return Identity(certificate=certificate, private_key=_pkcs8(key), chain=(authority.certificate,))


def renew_certificate(authority: Authority, certificate: bytes, person: Subject, now: datetime) -> bytes:
    """Another certificate (DER) for the key of an earlier one, so that nobody needs the private key.

    What was signed carries its own certificate and stays valid. ValueError: the authority did not issue `certificate`.
    """
    earlier = x509.load_der_x509_certificate(certificate)
    try:
        earlier.verify_directly_issued_by(x509.load_der_x509_certificate(authority.certificate))
    except (InvalidSignature, TypeError) as error:
        raise ValueError("a certificate of another authority") from error
    key = earlier.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise ValueError("our certificates have elliptic-curve keys")
    return _certified(authority, person, key, now)


def _certified(authority: Authority, person: Subject, key: ec.EllipticCurvePublicKey, now: datetime) -> bytes:
    root = x509.load_der_x509_certificate(authority.certificate)
    root_key = load_key(authority.private_key)
    subject = _name(
        person.name,
        {
            NameOID.TITLE: person.role_title,
            NameOID.ORGANIZATION_NAME: person.office,
            NameOID.SERIAL_NUMBER: person.person_id,
        },
    )
    until = min(now + PERSON_LIFETIME, root.not_valid_after_utc)
    certificate = (
        _builder(subject, root.subject, key, now - CLOCK_TOLERANCE, until)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_key_usage(issues=False), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    return der(certificate)


def issue_office_seal(authority: Authority, office: str, title: str, now: datetime) -> Identity:
    """The office itself as a signer: an organisation's certificate, whose subject is no person.

    Its key follows from the authority's: whoever holds that holds the seal, on each laptop the same, and nothing more
    has to be kept.
    """
    derived = HKDF(hashes.SHA256(), 48, salt=None, info=_OFFICE_SEAL).derive(authority.private_key)
    key = ec.derive_private_key(int.from_bytes(derived, "big") % (_P256_ORDER - 1) + 1, ec.SECP256R1())
    certificate = _certified(authority, Subject(office, title, office, ""), key.public_key(), now)
    return Identity(certificate=certificate, private_key=_pkcs8(key), chain=(authority.certificate,))


def fingerprint(certificate: bytes) -> str:
    """SHA-256 of a DER certificate as 16 groups of 4 hexadecimal digits, to print and to compare by eye."""
    digest = hashes.Hash(hashes.SHA256())
    digest.update(certificate)
    text = digest.finalize().hex().upper()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def certificate_pem(certificate: bytes) -> bytes:
    """The PEM form of a DER certificate."""
    return x509.load_der_x509_certificate(certificate).public_bytes(serialization.Encoding.PEM)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(serial_number(key))
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def serial_number(key: ec.EllipticCurvePublicKey) -> int:
    """A random number behind one of the key, so that a revoked number names the key's other certificates, too."""
    encoded = key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    digest = hashes.Hash(hashes.SHA256())
    digest.update(encoded)
    own = int.from_bytes(digest.finalize()[:8], "big") | 1 << 62
    return own % (1 << 63) << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS)


def key_of(serial: int) -> int:
    """The part of a serial number that is the key's."""
    return serial >> _RANDOM_BITS


def _name(full_name: str, parts: dict[x509.ObjectIdentifier, str]) -> x509.Name:
    """The parts, the common name, and the full name too where the common name had to be cut."""
    name = _plain(full_name)
    common = name.encode()[:_NAME_LIMIT].decode(errors="ignore").strip()
    texts = {NameOID.COMMON_NAME: common} | ({FULL_NAME: name} if common != name else {})
    texts |= {oid: _plain(text)[:_NAME_LIMIT].strip() for oid, text in parts.items()}
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in texts.items() if text])


def _plain(text: str) -> str:
    """One line without characters that turn the direction: the name is shown by programs that take it as it is."""
    return " ".join(normalise(text).split())


def _key_usage(*, issues: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not issues,
        content_commitment=not issues,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=issues,
        crl_sign=issues,
        encipher_only=False,
        decipher_only=False,
    )


def load_key(private_key: bytes) -> ec.EllipticCurvePrivateKey:
    """The authority's key, parsed."""
    key = serialization.load_der_private_key(private_key, password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError("the authority's key is an elliptic-curve key")
    return key


def _pkcs8(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
