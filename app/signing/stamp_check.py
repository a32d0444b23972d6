"""Checking the time stamps over a sealed file: whose they are, when, and that each covers all before it."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from secrets import token_bytes

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.validation import validate_pdf_timestamp
from pyhanko.sign.validation.generic_cms import validate_tst_signed_data
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel, TimestampSignatureStatus
from pyhanko_certvalidator import ValidationContext

from app.signing.appended_stamp import STAMP_TYPE, holds_only_a_stamp, validation_data
from app.signing.authority import fingerprint
from app.signing.certificates import der, person_name
from app.signing.errors import TimeAuthorityUntrusted
from app.signing.reader import Reader
from app.signing.revision_check import signed_end
from app.signing.signature_check import fills_its_gap
from app.signing.verdict import Reason, Stamp


@dataclass(frozen=True, slots=True)
class Stamped:
    """A file taken apart: where the sealed one ends, its stamps, and what they brought to judge the signatures by."""

    end: int
    stamps: Sequence[Stamp]
    problem: Reason | None
    certificates: Sequence[x509.Certificate] = ()
    lists: Sequence[x509.CertificateRevocationList] = ()

    @property
    def stamp(self) -> Stamp | None:
        """The first that is trusted, with the time of the last: each vouches for all that stands before it."""
        trusted = [each for each in self.stamps if each.trusted]
        if len(trusted) > 1:
            return replace(trusted[0], renewed_at=trusted[-1].stamped_at)
        return next(iter(trusted or self.stamps), None)


def read_stamp(reader: PdfFileReader, pdf: bytes, authorities: Sequence[x509.Certificate]) -> Stamped | None:
    """What stands behind the sealed file; None for a file nobody stamped."""
    signatures = reader.embedded_signatures
    stamps = [one for one in signatures if one.sig_object.get("/Type") == STAMP_TYPE]
    if not stamps:
        return None
    end = max((signed_end(one) for one in signatures if one not in stamps), default=0)
    try:
        parts = _parts(reader, pdf, end, sorted(map(signed_end, stamps)))
        if not parts:
            return Stamped(end or len(pdf), (), Reason.CHANGED_AFTER_SIGNING)
        words = [_checked(signature, part, authorities) for signature, part in parts]
        data = validation_data(reader)
    except Exception:  # a hostile revision makes parsers fail in every possible way; then it is no stamp
        return Stamped(end, (), Reason.BROKEN_STAMP)
    given = [each for each in words if each]
    in_order = all(one.stamped_at <= after.stamped_at for one, after in pairwise(given))
    if len(given) < len(words) or not in_order:
        return Stamped(end, (), Reason.BROKEN_STAMP, *data)
    return Stamped(end, given, None, *data)


def _parts(
    reader: PdfFileReader, pdf: bytes, end: int, ends: Sequence[int]
) -> list[tuple[EmbeddedPdfSignature, bytes]]:
    """Each stamp with the file as it left it; none unless each brings one revision that holds nothing else.

    Each part is read as if it were the whole file: what is accepted of one stamp is accepted of the next, no more.
    """
    found = []
    for number, until in enumerate(ends, 1):
        part = pdf[:until]
        own = reader if part == pdf else Reader(part)
        if not 0 < end < until or not holds_only_a_stamp(own, part, end, number):
            return []
        [stamp] = [one for one in own.embedded_signatures if signed_end(one) == until]
        found.append((stamp, part))
        end = until
    return found if end == len(pdf) else []


def require_trusted(stamped: bytes, before: bytes, authorities: Sequence[x509.Certificate]) -> Stamp:
    """The last stamp of a file that was just stamped, before it is kept. Raises TimeAuthorityUntrusted."""
    found = read_stamp(Reader(stamped), stamped, authorities)
    if found is None or not found.stamps or not found.stamps[-1].trusted or not stamped.startswith(before):
        raise TimeAuthorityUntrusted
    return found.stamps[-1]


def vouched_until(pdf: bytes) -> datetime | None:
    """When the certificate behind the last stamp ends; None for what has none."""
    try:
        signatures = Reader(pdf).embedded_signatures
        stamps = [one for one in signatures if one.sig_object.get("/Type") == STAMP_TYPE]
        return max(stamps, key=signed_end).signer_cert.not_valid_after if stamps else None
    except (PdfError, ValueError, TypeError, KeyError):
        return None


def trial(authority: TimeStamper, authorities: Sequence[x509.Certificate]) -> Stamp:
    """One stamp of nothing, judged. Raises TimeAuthorityUntrusted and what the authority raises."""
    digest = sha256(token_bytes(32)).digest()

    async def asked() -> Stamp:
        signed_data = (await authority.async_timestamp(digest, "sha256"))["content"]
        content = signed_data["encap_content_info"]["content"].parsed
        at: datetime = content["gen_time"].native.astimezone(UTC)
        status = TimestampSignatureStatus(
            **await validate_tst_signed_data(signed_data, _context(authorities, at), lambda _algorithm: digest)
        )
        return _said(status, at)

    stamp = asyncio.run(asked())
    if not stamp.trusted:
        raise TimeAuthorityUntrusted
    return stamp


def _checked(signature: EmbeddedPdfSignature, pdf: bytes, authorities: Sequence[x509.Certificate]) -> Stamp | None:
    """None unless the stamp is made for exactly this file; by whom is another question."""
    content = signature.signed_data["encap_content_info"]["content"].parsed
    stamped_at: datetime = content["gen_time"].native.astimezone(UTC)
    status = validate_pdf_timestamp(signature, _context(authorities, stamped_at), skip_diff=True)
    is_whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    if not (status.intact and status.valid and is_whole and fills_its_gap(signature, pdf)):
        return None
    return _said(status, stamped_at)


def _context(authorities: Sequence[x509.Certificate], at: datetime) -> ValidationContext:
    """An archive is read long after an authority's certificate ran out: it is judged at the time of the stamp."""
    return ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der(root)) for root in authorities],
        moment=at,
        allow_fetching=False,
        revocation_mode="soft-fail",
    )


def _said(status: TimestampSignatureStatus, at: datetime) -> Stamp:
    own = x509.load_der_x509_certificate(status.signing_cert.dump())
    trusted = status.intact and status.valid and status.trusted
    path = status.validation_path if trusted else None
    anchor = fingerprint(path.first.dump()) if path is not None else ""
    return Stamp(authority=person_name(own), stamped_at=at, trusted=trusted, trust_anchor=anchor)
