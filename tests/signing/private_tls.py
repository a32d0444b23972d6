"""An HTTPS server on this machine whose certificate a private root issued, as an office's own network has it."""

from datetime import UTC, datetime, timedelta
from functools import cache
from ipaddress import IPv4Address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_ROOT = "ریشهٔ شبکهٔ آزمون"


@cache
def private_root(which: int = 0) -> x509.Certificate:
    """A root by the same name for each number, and another key."""
    return _certificate(_ROOT, _key(which).public_key(), _key(which))


def server_side(directory: Path, address: str = "127.0.0.1") -> SSLContext:
    """What a server at the address shows, by the first root."""
    own = ec.generate_private_key(ec.SECP256R1())
    encoded = own.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    certificate = _certificate("سرور آزمون", own.public_key(), _key(0), address)
    (directory / "server.pem").write_bytes(encoded + certificate.public_bytes(serialization.Encoding.PEM))
    made = SSLContext(PROTOCOL_TLS_SERVER)
    made.load_cert_chain(directory / "server.pem")
    return made


@cache
def _key(_which: int) -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _certificate(
    name: str, own: ec.EllipticCurvePublicKey, above: ec.EllipticCurvePrivateKey, address: str = ""
) -> x509.Certificate:
    subject, issuer = (x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, each)]) for each in (name, _ROOT))
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(own)
    builder = builder.serial_number(x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
    builder = builder.add_extension(x509.BasicConstraints(not address, None), critical=True)
    builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(own), critical=False)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(above.public_key()), critical=False
    )
    if address:
        names = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address(address))])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(above, hashes.SHA256())
