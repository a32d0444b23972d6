"""The centre's own certificate authority: it vouches for the server to laptops and for each laptop to the server."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from app.sync.centre.errors import AuthorityExists, AuthorityMissing, AuthorityPasswordWrong

AUTHORITY_LIFETIME: Final = timedelta(days=20 * 365 + 5)
ISSUED_LIFETIME: Final = timedelta(days=3 * 365 + 1)
# Laptops' clocks differ; what is issued on a fast one must already be usable on a slow one.
_CLOCK_TOLERANCE: Final = timedelta(days=1)
_CERTIFICATE_FILE: Final = "ca.pem"
_KEY_FILE: Final = "ca.key"


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate with its key, both PEM; `serial` is what PostgreSQL shows of a connected client."""

    certificate_pem: str
    key_pem: str = field(repr=False)
    serial: int

    @property
    def public_key(self) -> bytes:
        """The certificate's public key as a DER structure."""
        key = x509.load_pem_x509_certificate(self.certificate_pem.encode()).public_key()
        return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)


@dataclass(frozen=True, slots=True)
class Authority:
    """A self-signed root and its key, both PEM."""

    certificate_pem: str
    key_pem: str = field(repr=False)

    def issue_server(self, names: list[str], now: datetime) -> Issued:
        """A server's certificate for its host names and addresses."""
        alternative = x509.SubjectAlternativeName([_general_name(name) for name in names])
        return self._issue(names[0], ExtendedKeyUsageOID.SERVER_AUTH, now, alternative)

    def issue_laptop(self, login: str, now: datetime) -> Issued:
        """A laptop's certificate; its common name is the login role, which the server compares."""
        return self._issue(login, ExtendedKeyUsageOID.CLIENT_AUTH, now)

    def sign(self, words: bytes) -> bytes:
        """An ECDSA signature with SHA-256."""
        return self._key().sign(words, ec.ECDSA(hashes.SHA256()))

    def _key(self) -> ec.EllipticCurvePrivateKey:
        key = serialization.load_pem_private_key(self.key_pem.encode(), None)
        assert isinstance(key, ec.EllipticCurvePrivateKey)
        return key

    def _issue(
        self, name: str, usage: x509.ObjectIdentifier, now: datetime, alternative: x509.ExtensionType | None = None
    ) -> Issued:
        root = x509.load_pem_x509_certificate(self.certificate_pem.encode())
        root_key = self._key()
        key = ec.generate_private_key(ec.SECP256R1())
        until = min(now + ISSUED_LIFETIME, root.not_valid_after_utc)
        builder = (
            _builder(_common_name(name), root.subject, key.public_key(), now - _CLOCK_TOLERANCE, until)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([usage]), critical=True)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False)
        )
        if alternative:
            builder = builder.add_extension(alternative, critical=False)
        certificate = builder.sign(root_key, hashes.SHA256())
        return Issued(_pem(certificate), _key_pem(key, None), certificate.serial_number)


def new_authority(name: str, now: datetime) -> Authority:
    """Make a root: P-256, valid 20 years, allowed to issue end-entity certificates only."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _common_name(name)
    certificate = (
        _builder(subject, subject, key.public_key(), now - _CLOCK_TOLERANCE, now + AUTHORITY_LIFETIME)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_certificate_signing(), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(_pem(certificate), _key_pem(key, None))


def keep_authority(directory: Path, authority: Authority, password: str) -> None:
    """Write `ca.pem`, and `ca.key` under a password. AuthorityExists: there is one in that folder."""
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    key = serialization.load_pem_private_key(authority.key_pem.encode(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    try:
        _write_new(directory / _KEY_FILE, _key_pem(key, password))
        _write_new(directory / _CERTIFICATE_FILE, authority.certificate_pem)
    except FileExistsError as error:
        raise AuthorityExists(directory=str(directory)) from error


def read_authority(directory: Path, password: str) -> Authority:
    """What `keep_authority` wrote; raises AuthorityMissing, AuthorityPasswordWrong."""
    try:
        certificate = (directory / _CERTIFICATE_FILE).read_text(encoding="ascii")
        sealed = (directory / _KEY_FILE).read_bytes()
    except OSError as error:
        raise AuthorityMissing(directory=str(directory)) from error
    try:
        key = serialization.load_pem_private_key(sealed, password.encode())
    except (ValueError, TypeError) as error:
        raise AuthorityPasswordWrong() from error
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return Authority(certificate, _key_pem(key, None))


def keep_issued(directory: Path, name: str, issued: Issued) -> None:
    """Write `<name>.pem` and `<name>.key`, which only its owner can read."""
    (directory / f"{name}.key").unlink(missing_ok=True)
    _write_new(directory / f"{name}.key", issued.key_pem)
    (directory / f"{name}.pem").write_text(issued.certificate_pem, encoding="ascii")


def _write_new(path: Path, text: str) -> None:
    path.touch(mode=0o600, exist_ok=False)
    path.write_text(text, encoding="ascii")


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, since: datetime, until: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(until)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _certificate_signing() -> x509.KeyUsage:
    uses = dict.fromkeys(
        (
            "digital_signature",
            "content_commitment",
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    return x509.KeyUsage(key_cert_sign=True, crl_sign=True, **uses)


def _common_name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _general_name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _pem(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def _key_pem(key: ec.EllipticCurvePrivateKey, password: str | None) -> str:
    locked = serialization.BestAvailableEncryption(password.encode()) if password else serialization.NoEncryption()
    return key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, locked).decode()
