"""The signature container (CMS) inside a PDF: nothing may stand in it that no signature protects."""

from collections.abc import Collection

from asn1crypto import cms, x509  # type: ignore[import-untyped]

_SEQUENCE, _SET, _OCTETS, _FIRST_OPTION = 0x30, 0x31, 0x04, 0xA0
_VERSION_1 = bytes.fromhex("020101")
_SIGNED_DATA = bytes.fromhex("06092A864886F70D010702")
_DETACHED = bytes.fromhex("300B06092A864886F70D010701")


def is_filled_with_zeros(content: bytes) -> bool:
    """Whether only zeros follow the container; room is reserved before its length is known."""
    return not content[len(cms.ContentInfo.load(content).dump()) :].strip(b"\0")


def holds_only_protected(content: bytes, path: Collection[bytes]) -> bool:
    """Whether each byte is signed, or follows from what is signed, or belongs to a certificate (DER) of `path`.

    The versions, the list of algorithms, further certificates, unsigned attributes and the way of encoding are outside
    the signature: a changed byte there would go unnoticed. So the container is put together anew from its protected
    parts, as RFC 5652 (5.1, 5.3) prescribes for a detached signature without unsigned attributes, and compared.
    """
    container = cms.ContentInfo.load(content)
    data = container["content"]
    certificates = [certificate.chosen for certificate in data["certificates"]]
    carried = [certificate.dump() for certificate in certificates]
    [signer] = data["signer_infos"]
    algorithm = signer["digest_algorithm"].dump(force=True)
    signature = [signer["signature_algorithm"].dump(force=True), _encoded(_OCTETS, signer["signature"].native)]
    signer_info = [_VERSION_1, signer["sid"].dump(), algorithm, signer["signed_attrs"].dump(), *signature]
    parts = [_VERSION_1, _encoded(_SET, algorithm), _DETACHED, _encoded(_FIRST_OPTION, *carried)]
    rebuilt = _encoded(_SEQUENCE, *parts, _encoded(_SET, _encoded(_SEQUENCE, *signer_info)))
    return (
        container.dump() == _encoded(_SEQUENCE, _SIGNED_DATA, _encoded(_FIRST_OPTION, rebuilt))
        and signer["sid"].dump() in map(_issuer_and_number, certificates)
        and len(set(carried)) == len(carried)
        and set(carried) <= set(path)
    )


def _issuer_and_number(certificate: x509.Certificate) -> bytes:
    """How a signature points to its certificate, in the certificate's own bytes."""
    return _encoded(_SEQUENCE, certificate.issuer.dump(), certificate["tbs_certificate"]["serial_number"].dump())


def _encoded(tag: int, *parts: bytes) -> bytes:
    """DER of a value that consists of `parts`."""
    body = b"".join(parts)
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8, "big")
    return bytes([tag]) + (bytes([len(body)]) if len(body) < 128 else bytes([0x80 | len(length)]) + length) + body
