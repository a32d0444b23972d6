"""Whom a verification relies on: roots of signers, roots of time authorities, and the lists of what was revoked."""

import re
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography import x509

from app.signing.errors import TrustRootUnreadable

# A label of its own: who may say the time may not vouch for people, and other programs pass over what they do not know.
_LABELS = {"CERTIFICATE": "roots", "TIME AUTHORITY CERTIFICATE": "times", "X509 CRL": "lists"}
_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]{1,40})-----\s([A-Za-z0-9+/=\s]+)-----END \1-----")
_PEM_START = b"-----BEGIN "


@dataclass(frozen=True, slots=True)
class Trust:
    """Parsed: `roots` vouch for signers, `times` for time stamps; `lists` count if one of `roots` signed them."""

    roots: tuple[x509.Certificate, ...]
    times: tuple[x509.Certificate, ...] = ()
    lists: tuple[x509.CertificateRevocationList, ...] = ()


def load_trust(given: Sequence[bytes]) -> Trust:
    """Roots as DER, or PEM files with any of the three kinds. Raises TrustRootUnreadable."""
    found: dict[str, list[bytes]] = {kind: [] for kind in _LABELS.values()}
    try:
        for data in given:
            blocks = _blocks(data) if _PEM_START in data else [("roots", data)]
            if not blocks:
                raise TrustRootUnreadable
            for kind, der in blocks:
                found[kind].append(der)
        return Trust(
            tuple(map(x509.load_der_x509_certificate, found["roots"])),
            tuple(map(x509.load_der_x509_certificate, found["times"])),
            tuple(map(x509.load_der_x509_crl, found["lists"])),
        )
    except ValueError as error:
        raise TrustRootUnreadable from error


def trust_file(root: bytes, times: Sequence[bytes] = (), lists: Sequence[bytes] = ()) -> bytes:
    """One PEM file of an office's root, its time authorities' roots and its revocation lists (all DER)."""
    kinds = zip(_LABELS, ([root], times, lists), strict=True)
    return b"".join(_block(label, der) for label, several in kinds for der in several)


def _blocks(data: bytes) -> list[tuple[str, bytes]]:
    found = ((match[1].decode(), match[2]) for match in _BLOCK.finditer(data))
    return [(_LABELS[label], b64decode(body)) for label, body in found if label in _LABELS]


def _block(label: str, der: bytes) -> bytes:
    text, name = b64encode(der), label.encode()
    lines = b"\n".join(text[at : at + 64] for at in range(0, len(text), 64))
    return b"-----BEGIN %s-----\n%s\n-----END %s-----\n" % (name, lines, name)
