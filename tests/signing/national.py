"""A national authority for the tests: a root, an issuing authority below it, and people with RSA keys on cards."""

from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

from app.signing.certificates import der
from app.signing.identity import Identity

ROOT = "مرکز ریشهٔ آزمون"
ISSUING = "مرکز میانی آزمون"
_SINCE = datetime(2026, 1, 1, tzinfo=UTC)


@cache
def national_root() -> bytes:
    """The root (DER)."""
    return der(_certificate(ROOT, ROOT, _key(2048, "root").public_key(), _key(2048, "root"), issues=True))


@cache
def national_identity(name: str, bits: int) -> Identity:
    """A person's certificate: no user id of ours in it, and two authorities above."""
    root, issuing, own = _key(2048, "root"), _key(2048, "issuing"), _key(bits, name)
    between = _certificate(ISSUING, ROOT, issuing.public_key(), root, issues=True)
    certificate = _certificate(name, ISSUING, own.public_key(), issuing, issues=False)
    encoded = own.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return Identity(der(certificate), encoded, (der(between), national_root()))


@cache
def _key(bits: int, _whose: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=bits)


def _certificate(
    name: str, above: str, own: rsa.RSAPublicKey, key: rsa.RSAPrivateKey, *, issues: bool
) -> x509.Certificate:
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, above))
    usage = x509.KeyUsage(
        digital_signature=not issues, content_commitment=not issues, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=issues, crl_sign=issues, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(own)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(_SINCE).not_valid_after(_SINCE + timedelta(days=1500))
    builder = builder.add_extension(x509.BasicConstraints(issues, None), critical=True)
    return builder.add_extension(usage, critical=True).sign(key, hashes.SHA256())
