"""Reading whom a certificate names and from which root it descends."""

from collections.abc import Sequence
from functools import lru_cache

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from cryptography.hazmat.primitives import serialization

FULL_NAME = x509.ObjectIdentifier("2.5.4.41")


def person_name(certificate: x509.Certificate) -> str:
    """The full name; the common name where no full name stands beside it."""
    return _attribute(certificate, "name") or _attribute(certificate, "common_name")


def role_title(certificate: x509.Certificate) -> str:
    """The title, or the organisational unit in certificates of other authorities."""
    return _attribute(certificate, "title") or _attribute(certificate, "organizational_unit_name")


def person_id(certificate: x509.Certificate) -> str:
    """The subject's serialNumber: the user id in our certificates, something else in those of other authorities."""
    return _attribute(certificate, "serial_number")


def issuers(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """The chain above a certificate, nearest first, each link proven by its signature.

    A link by name alone would let a forger carry the real root beside a certificate it never issued.
    """
    chain: list[x509.Certificate] = []
    current: x509.Certificate | None = certificate
    while current is not None and not is_issued_by(current, current):
        above = [other for other in others if other not in chain and is_issued_by(current, other)]
        current = above[0] if above else None
        chain += above[:1]
    return chain


def proven_chain(certificate: x509.Certificate, others: Sequence[x509.Certificate]) -> list[x509.Certificate]:
    """The certificate and its issuers up to a self-signed one; empty if that one is not at hand or not intact."""
    chain = [certificate, *issuers(certificate, others)]
    return chain if is_issued_by(chain[-1], chain[-1]) else []


@lru_cache(maxsize=256)
def is_issued_by(certificate: x509.Certificate, issuer: x509.Certificate) -> bool:
    """Whether the issuer's name and key stand behind the certificate's signature."""
    try:
        certificate.verify_directly_issued_by(issuer)
    except Exception:  # a foreign certificate can fail here in any way; then it simply is not the issuer
        return False
    return True


def der(certificate: x509.Certificate) -> bytes:
    """The DER form."""
    return certificate.public_bytes(serialization.Encoding.DER)


@lru_cache(maxsize=256)
def _attribute(certificate: x509.Certificate, kind: str) -> str:
    # asn1crypto reads long Persian names silently; cryptography counts their bytes and warns.
    values = asn1_x509.Certificate.load(der(certificate)).subject.native.get(kind, "")
    return str(values[0] if isinstance(values, list) else values)
