"""Checking the time stamp over a sealed file: whose it is, when, and that it covers all of the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.signing.appended_stamp import STAMP_TYPE, holds_only_a_stamp, validation_data
from app.signing.authority import fingerprint
from app.signing.certificates import der, person_name
from app.signing.revision_check import signed_end
from app.signing.signature_check import fills_its_gap
from app.signing.verdict import Reason, Stamp


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file taken apart: where the sealed one ends, the stamp, and what it brought to judge the signatures by."""

    end: int
    stamp: Stamp | None
    problem: Reason | None
    certificates: Sequence[x509.Certificate] = ()
    lists: Sequence[x509.CertificateRevocationList] = ()


def read_stamp(reader: PdfFileReader, pdf: bytes, authorities: Sequence[x509.Certificate]) -> Stamped | None:
    """What stands behind the sealed file; None for a file nobody stamped."""
    signatures = reader.embedded_signatures
    stamps = [one for one in signatures if one.sig_object.get("/Type") == STAMP_TYPE]
    if not stamps:
        return None
    end = max((signed_end(one) for one in signatures if one not in stamps), default=0)
    try:
        if len(stamps) == 1 and end and holds_only_a_stamp(reader, pdf, end):
            stamp = _checked(stamps[0], pdf, authorities)
            return Stamped(end, stamp, None if stamp else Reason.BROKEN_STAMP, *validation_data(reader))
    except Exception:  # a hostile revision makes parsers fail in every possible way; then it is no stamp
        return Stamped(end, None, Reason.BROKEN_STAMP)
    return Stamped(end or len(pdf), None, Reason.CHANGED_AFTER_SIGNING)


def _checked(signature: EmbeddedPdfSignature, pdf: bytes, authorities: Sequence[x509.Certificate]) -> Stamp | None:
    """None unless the stamp is made for exactly this file; by whom is another question."""
    content = signature.signed_data["encap_content_info"]["content"].parsed
    stamped_at: datetime = content["gen_time"].native.astimezone(UTC)
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der(root)) for root in authorities],
        moment=stamped_at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_timestamp(signature, context, skip_diff=True)
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not (status.intact and status.valid and is_whole and fills_its_gap(signature, pdf)):
        return None
    own = x509.load_der_x509_certificate(signature.signer_cert.dump())
    path = status.validation_path if status.trusted else None
    return Stamp(
        authority=person_name(own),
        stamped_at=stamped_at,
        trusted=status.trusted,
        trust_anchor=fingerprint(path.first.dump()) if path is not None else "",
    )
