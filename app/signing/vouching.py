"""A person's word under a certificate of the office, for keys that come through hands nobody need trust."""

from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from app.signing.certificates import is_issued_by, person_id

_METHOD: Final = ec.ECDSA(SHA256())


def vouch(private_key: bytes, message: bytes) -> bytes:
    """A signature over the message; b"" when the key is none of those the office's authority makes (a card's)."""
    try:
        key = load_der_private_key(private_key, None)
    except (ValueError, TypeError):
        return b""
    return key.sign(message, _METHOD) if isinstance(key, ec.EllipticCurvePrivateKey) else b""


def is_vouched(certificate: bytes, root: bytes, person: str, message: bytes, signature: bytes) -> bool:
    """Whether the person with that id signed the message, with a certificate (DER) that the root issued to them."""
    try:
        parsed, issuer = x509.load_der_x509_certificate(certificate), x509.load_der_x509_certificate(root)
        key = parsed.public_key()
        if not isinstance(key, ec.EllipticCurvePublicKey) or person_id(parsed) != person:
            return False
        key.verify(signature, message, _METHOD)
    except (InvalidSignature, ValueError):
        return False
    return is_issued_by(parsed, issuer)
