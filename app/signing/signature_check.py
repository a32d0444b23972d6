"""Checking one signature of a PDF: its mathematics, its certificate, and what came after it. Never uses the network."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]
from cryptography import x509
from pyhanko.sign.diff_analysis import DiffPolicy, ModificationLevel
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from app.signing.authority import fingerprint
from app.signing.bound_hash import record_hash_in
from app.signing.certificates import der, person_id, person_name, proven_chain, role_title
from app.signing.container import holds_only_protected, is_filled_with_zeros
from app.signing.pdf_objects import entry
from app.signing.revocation import Revocations
from app.signing.verdict import Reason, SignerVerdict

_SIGNING_USAGE = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})


@dataclass(frozen=True, slots=True)
class CheckedSignature:
    """A signature's findings: `problem` is None when it holds up to its own revision and nothing forbidden followed."""

    signer: SignerVerdict
    problem: Reason | None
    is_whole_file: bool
    modification: str
    locks_document: bool
    record_hash: str | None


@dataclass(frozen=True, slots=True)
class Grounds:
    """What signatures are judged by, beside the file itself.

    `proven_at`: the time of a trusted stamp over the whole file. `listed`: the issuers (DER names) whose
    revocation list the stamped file carries.
    """

    roots: Sequence[x509.Certificate]
    revocations: Revocations
    proven_at: datetime | None = None
    listed: frozenset[bytes] = frozenset()


def check_signature(
    signature: EmbeddedPdfSignature, pdf: bytes, grounds: Grounds, rule: DiffPolicy
) -> CheckedSignature:
    """Check at the signer's own time: an archive is read long after its certificates have run out (ADR 5).

    Where a stamp proves that the signature is older than that, at the stamp's. Raises whatever a malformed signature
    makes the parsers raise.
    """
    if not fills_its_gap(signature, pdf):
        raise ValueError("a signature is alone in the bytes it leaves out")
    signed_at = _signing_time(signature)
    context = ValidationContext(
        trust_roots=[asn1_x509.Certificate.load(der(root)) for root in grounds.roots],
        moment=min(signed_at, grounds.proven_at or signed_at),
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    status = validate_pdf_signature(signature, context, diff_policy=rule, key_usage_settings=_SIGNING_USAGE)
    return CheckedSignature(
        signer=_signer(signature, status, signed_at, grounds),
        problem=_problem(status)
        or _container_problem(signature, status, grounds.roots)
        or _revocation_problem(_certificates(signature)[0], signed_at, grounds),
        is_whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        modification=_modification(status),
        locks_document=signature.docmdp_level == MDPPerm.NO_CHANGES,
        record_hash=record_hash_in(str(entry(signature.sig_object, "/Reason") or "")),
    )


def unreadable_signature() -> CheckedSignature:
    """What stands for a signature that could not even be parsed."""
    nobody = SignerVerdict(
        "", "", "", None, "", trusted=False, intact=False, trust_anchor="", certificate_fingerprint=""
    )
    return CheckedSignature(nobody, Reason.BROKEN_SIGNATURE, False, "other", False, None)


def fills_its_gap(signature: EmbeddedPdfSignature, pdf: bytes) -> bool:
    """Whether the bytes left out of the signed range are the signature in hexadecimal, filled up with zeros.

    They are the only bytes of the file that nothing protects, so nothing else may stand there, not even another case.
    """
    _, start, end, _ = map(int, signature.byte_range)
    content = signature.pkcs7_content
    written = {b"<" + digits + b">" for digits in (content.hex().encode(), content.hex().upper().encode())}
    return pdf[start:end] in written and is_filled_with_zeros(content)


def _signing_time(signature: EmbeddedPdfSignature) -> datetime:
    at = signature.self_reported_timestamp
    if at is None:
        raise ValueError("a signature states its time")
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _problem(status: PdfSignatureStatus) -> Reason | None:
    if not status.intact:
        return Reason.CHANGED_AFTER_SIGNING
    if not status.valid or not status.seed_value_ok:
        return Reason.BROKEN_SIGNATURE
    if status.coverage not in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION):
        return Reason.NOT_ENTIRE_FILE
    if not status.docmdp_ok or _modification(status) == "other":
        return Reason.CHANGED_AFTER_SIGNING
    return None if status.trusted else Reason.UNTRUSTED


def _container_problem(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, roots: Sequence[x509.Certificate]
) -> Reason | None:
    path = status.validation_path
    trusted = [certificate.dump() for certificate in path.iter_certs(include_root=True)] if path is not None else []
    # Who trusts an issuing authority only need not know its root; a trusted root itself comes unaltered or not at all.
    keys = [root.public_key() for root in roots]
    above = [issuer for issuer in proven_chain(*_certificates(signature)) if issuer.public_key() not in keys]
    vouched = [*trusted, *map(der, roots), *map(der, above)]
    return None if holds_only_protected(signature.pkcs7_content, vouched) else Reason.BROKEN_SIGNATURE


def _revocation_problem(certificate: x509.Certificate, signed_at: datetime, grounds: Grounds) -> Reason | None:
    revoked = grounds.revocations.covering(certificate, signed_at, grounds.proven_at)
    if revoked is None:
        return None
    return Reason.REVOKED if signed_at >= revoked.revoked_at else Reason.REVOKED_UNPROVEN


def _modification(status: PdfSignatureStatus) -> str:
    level = status.modification_level
    if level == ModificationLevel.NONE:
        return "none"
    return "form_filling" if level is not None and level <= ModificationLevel.FORM_FILLING else "other"


def _signer(
    signature: EmbeddedPdfSignature, status: PdfSignatureStatus, signed_at: datetime, grounds: Grounds
) -> SignerVerdict:
    certificate, others = _certificates(signature)
    path = status.validation_path if status.trusted else None
    chain = proven_chain(certificate, others)
    revoked = grounds.revocations.covering(certificate, signed_at, grounds.proven_at)
    root = path.first.dump() if path is not None else (der(chain[-1]) if chain else b"")
    return SignerVerdict(
        name=person_name(certificate),
        role=role_title(certificate),
        person_id=person_id(certificate),
        signed_at=signed_at,
        level=_level(signature, certificate, grounds),
        trusted=status.trusted,
        intact=status.intact and status.valid,
        trust_anchor=fingerprint(root) if root else "",
        certificate_fingerprint=fingerprint(der(certificate)),
        revoked_at=revoked.revoked_at if revoked else None,
        authority=person_name(x509.load_der_x509_certificate(root)) if path is not None else "",
    )


def _certificates(signature: EmbeddedPdfSignature) -> tuple[x509.Certificate, list[x509.Certificate]]:
    """The signer's certificate and the others in the container."""
    others = [x509.load_der_x509_certificate(other.dump()) for other in signature.other_embedded_certs]
    return x509.load_der_x509_certificate(signature.signer_cert.dump()), others


def _level(signature: EmbeddedPdfSignature, certificate: x509.Certificate, grounds: Grounds) -> str:
    """The PAdES level reached: the stamp covers the validation data, so with those it is B-LTA at once."""
    if entry(signature.sig_object, "/SubFilter") != SigSeedSubFilter.PADES.value:
        return "CMS"
    if grounds.proven_at is None:
        return "B-B"
    return "B-LTA" if certificate.issuer.public_bytes() in grounds.listed else "B-T"
