"""Verifying a signed PDF offline: accepted only if the last signature covers the entire file and everything holds."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from app.signing.attachments import embedded_records
from app.signing.bound_hash import bytes_hash
from app.signing.certificates import is_issued_by
from app.signing.pdf_objects import PdfValue, entry
from app.signing.precheck import refused_unread
from app.signing.reader import Reader
from app.signing.revision_check import OnlySignatures
from app.signing.revocation import Revocations
from app.signing.signature_check import CheckedSignature, Grounds, check_signature, unreadable_signature
from app.signing.stamp_check import Stamped, read_stamp
from app.signing.team_check import TeamFindings, compare_with_team
from app.signing.trust import Trust, load_trust
from app.signing.verdict import MODIFICATIONS, Reason, Verdict, refusal

_STAMP = b"DocTimeStamp"
_ACTIVE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia|SubmitForm|ImportData)\b")


@dataclass(frozen=True, slots=True)
class _Document:
    """What was read from the file before any judgement."""

    end: int
    stamped: Stamped | None
    signatures: list[CheckedSignature]
    lost_signature: bool
    records: list[bytes]
    active_content: bool


def verify(pdf: bytes, trust: Sequence[bytes], expected_hash: str | None = None) -> Verdict:
    """Judge a PDF by what is trusted (see `load_trust`) and, if given, by the hex SHA-256 kept when it was sealed.

    Stamps may have been appended since: then all before them is judged as the sealed file.

    Never raises for a bad file and never uses the network. Runs the parsers in this process: hand files of unknown
    origin to `verify_isolated`. Raises TrustRootUnreadable for a bad root.
    """
    relied_on = load_trust(trust)
    digest = sha256(pdf).hexdigest()
    early = refused_unread(pdf)
    if early is not None:
        return refusal(early, digest)
    try:
        document = _read(pdf, relied_on)
    except Exception:  # a hostile file makes parsers fail in every possible way; all of them mean one thing
        return refusal(Reason.UNREADABLE, digest)
    if not document.signatures:
        return refusal(Reason.CHANGED_AFTER_SIGNING if document.lost_signature else Reason.NO_SIGNATURE, digest)
    return _judge(document, digest, sha256(pdf[: document.end]).hexdigest(), expected_hash)


def _read(pdf: bytes, trust: Trust) -> _Document:
    stamped = read_stamp(Reader(pdf), pdf, trust.times) if _STAMP in pdf else None
    sealed = pdf[: stamped.end] if stamped else pdf
    reader = Reader(sealed)
    boxes = [(name, box) for name, _, box in enumerate_sig_fields(reader, filled_status=True)]
    parsed = [_parsed(reader, name, box) for name, box in boxes]
    in_order = sorted((signature for signature in parsed if signature), key=lambda signature: signature.signed_revision)
    broken = [unreadable_signature()] * parsed.count(None)
    rule, grounds = OnlySignatures(reader, sealed, in_order), _grounds(trust, stamped)
    return _Document(
        end=len(sealed),
        stamped=stamped,
        signatures=broken + [_checked(signature, sealed, grounds, rule) for signature in in_order],
        lost_signature=_lost_signature(reader, {name for name, _ in boxes}),
        records=embedded_records(reader),
        active_content=_ACTIVE.search(pdf) is not None or entry(reader.root, "/AA") is not None,
    )


def _grounds(trust: Trust, stamped: Stamped | None) -> Grounds:
    """A stamp that nobody trusted made proves nothing; what came with it can only speak against a signature."""
    if stamped is None:
        return Grounds(trust.roots, Revocations(trust.lists, trust.roots))
    known = [each for each in stamped.certificates if any(is_issued_by(each, root) for root in trust.roots)]
    stamp, authorities = stamped.stamp, [*trust.roots, *known]
    return Grounds(
        trust.roots,
        Revocations([*trust.lists, *stamped.lists], authorities),
        stamp.stamped_at if stamp and stamp.trusted else None,
        Revocations(stamped.lists, authorities).issuers,
    )


def _lost_signature(reader: Reader, present: set[str]) -> bool:
    """Whether an earlier revision held a signature whose box was emptied or taken away since."""
    revisions = map(reader.get_historical_resolver, range(reader.xrefs.total_revisions - 1))
    filled = (name for before in revisions for name, _, _ in enumerate_sig_fields(before, filled_status=True))
    return any(name not in present for name in filled)


def _parsed(reader: Reader, name: str, box: PdfValue) -> EmbeddedPdfSignature | None:
    try:
        return EmbeddedPdfSignature(reader, box, name)
    except Exception:  # see verify: whatever the parser says, this signature is broken and the others are still judged
        return None


def _checked(signature: EmbeddedPdfSignature, pdf: bytes, grounds: Grounds, rule: OnlySignatures) -> CheckedSignature:
    try:
        return check_signature(signature, pdf, grounds, rule)
    except Exception:  # as above
        return unreadable_signature()


def _judge(document: _Document, digest: str, sealed: str, expected_hash: str | None) -> Verdict:
    signatures = document.signatures
    signers = tuple(signature.signer for signature in signatures)
    record = _parsed_record(document.records)
    team = compare_with_team(record, signers)
    problems = set(_problems(document, team, record))
    if expected_hash is not None and expected_hash.lower() != sealed:
        problems.add(Reason.HASH_MISMATCH)
    reason = next((reason for reason in Reason if reason in problems), Reason.OK)
    return Verdict(
        valid=reason is Reason.OK,
        reason=reason,
        file_sha256=digest,
        sealed_sha256=sealed,
        stamp=document.stamped.stamp if document.stamped else None,
        signers=signers,
        coverage="entire_file" if signatures[-1].is_whole_file and not _is_spoilt(document) else "partial",
        modification=_gravest_modification(document),
        record=record,
        record_hash=bytes_hash(document.records[0]) if document.records else None,
        trust_anchor=signers[-1].trust_anchor,
        missing=team.missing,
        extra=team.extra,
        active_content=document.active_content,
    )


def _gravest_modification(document: _Document) -> str:
    found = [signature.modification for signature in document.signatures]
    is_other = document.lost_signature or _is_spoilt(document)
    return max([*found, *(["other"] if is_other else [])], key=MODIFICATIONS.index)


def _is_spoilt(document: _Document) -> bool:
    """Whether something stands behind the sealed file that is no stamp of it."""
    return document.stamped is not None and document.stamped.problem is not None


def _problems(document: _Document, team: TeamFindings, record: Mapping[str, Any] | None) -> Iterator[Reason]:
    """All that speaks against the document; the verdict names the first in the order of `Reason`."""
    last = document.signatures[-1]
    yield from (signature.problem for signature in document.signatures if signature.problem is not None)
    if document.stamped and document.stamped.problem:
        yield document.stamped.problem
    if document.lost_signature:
        yield Reason.CHANGED_AFTER_SIGNING
    if not last.is_whole_file:
        yield Reason.NOT_ENTIRE_FILE
    if not _is_bound(document) or (document.records and record is None):
        yield Reason.RECORD_MISMATCH
    if record is not None and not team.head_signed_last:
        yield Reason.HEAD_MISSING
    if record is not None and not last.locks_document:
        yield Reason.NOT_LOCKED


def _is_bound(document: _Document) -> bool:
    """Whether each signature names exactly the record that is inside, or none where there is none."""
    inside = bytes_hash(document.records[0]) if document.records else None
    return len(document.records) <= 1 and all(signature.record_hash == inside for signature in document.signatures)


def _parsed_record(records: Sequence[bytes]) -> Mapping[str, Any] | None:
    try:
        parsed = json.loads(records[0]) if records else None
    except (ValueError, RecursionError):
        return None
    return parsed if isinstance(parsed, dict) else None
