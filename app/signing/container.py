"""The signature container (CMS) inside a PDF: nothing may stand in it that no signature protects."""

from collections.abc import Collection

from asn1crypto import cms  # type: ignore[import-untyped]


def is_filled_with_zeros(content: bytes) -> bool:
    """Whether only zeros follow the container; room is reserved before its length is known."""
    return not content[len(cms.ContentInfo.load(content).dump()) :].strip(b"\0")


def holds_only_protected(content: bytes, path: Collection[bytes]) -> bool:
    """Whether each byte is signed, or follows from what is signed, or belongs to a certificate (DER) of `path`.

    The versions, the list of algorithms, further certificates and unsigned attributes are outside the signature: a
    changed byte there would go unnoticed. Level B-B needs no unsigned attribute, so there is none (RFC 5652, 5.1, 5.3).
    """
    container = cms.ContentInfo.load(content)
    written = container.dump()
    data = container["content"]
    [signer] = data["signer_infos"]
    carried = [certificate.chosen.dump() for certificate in data["certificates"]]
    return (
        cms.ContentInfo.load(written).dump(force=True) == written
        and (data["version"].native, signer["version"].native) == ("v1", "v1")
        and [algorithm.dump() for algorithm in data["digest_algorithms"]] == [signer["digest_algorithm"].dump()]
        and not data["crls"]
        and not signer["unsigned_attrs"]
        and len(set(carried)) == len(carried)
        and set(carried) <= set(path)
    )
