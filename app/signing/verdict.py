"""What verifying a PDF found, in plain values that a worker process can hand over as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

# From the harmless to the grave.
MODIFICATIONS = ("none", "form_filling", "other")


class Reason(StrEnum):
    """Why a document is accepted or not, the gravest first; each has a sentence `verify-reason-…`."""

    OK = "ok"
    NOT_PDF = "not_pdf"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"
    NO_SIGNATURE = "no_signature"
    BROKEN_SIGNATURE = "broken_signature"
    CHANGED_AFTER_SIGNING = "changed_after_signing"
    NOT_ENTIRE_FILE = "not_entire_file"
    UNTRUSTED = "untrusted"
    RECORD_MISMATCH = "record_mismatch"
    HEAD_MISSING = "head_missing"
    NOT_LOCKED = "not_locked"
    HASH_MISMATCH = "hash_mismatch"


@dataclass(frozen=True, slots=True)
class SignerVerdict:
    """One signature: who the certificate names, and what of it holds.

    `signed_at` is the signer's own clock. `trust_anchor` is the fingerprint of the root the certificate descends from,
    proven by its signatures, whether or not we trust that root; empty when the file does not carry it.
    """

    name: str
    role: str
    person_id: str
    signed_at: datetime | None
    level: str
    trusted: bool
    intact: bool
    trust_anchor: str
    certificate_fingerprint: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole answer; `valid` is true only for `Reason.OK`.

    `coverage`: how much of the file the last signature covers ("entire_file", "partial", "none"). `modification`: the
    gravest change made after an earlier signature ("none", "form_filling", "other"). `missing`: team members of the
    record without a signature; `extra`: signers who are not in its team. `trust_anchor`: the last signer's.
    `active_content`: the file asks a reader to run something; it is never run here.
    """

    valid: bool
    reason: Reason
    file_sha256: str
    signers: tuple[SignerVerdict, ...] = ()
    coverage: str = "none"
    modification: str = "none"
    record: Mapping[str, Any] | None = None
    record_hash: str | None = None
    trust_anchor: str = ""
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    active_content: bool = False


def refusal(reason: Reason, file_sha256: str = "") -> Verdict:
    """The verdict on a file in which no signature could be looked at."""
    return Verdict(valid=False, reason=reason, file_sha256=file_sha256)


def to_json(verdict: Verdict) -> str:
    """One line of JSON, ASCII only; instants in ISO 8601."""
    return json.dumps(asdict(verdict), default=_instant)


def from_json(text: str) -> Verdict:
    """The inverse of `to_json`."""
    fields = json.loads(text)
    fields["reason"] = Reason(fields["reason"])
    fields["signers"] = tuple(_signer(signer) for signer in fields["signers"])
    fields["missing"], fields["extra"] = tuple(fields["missing"]), tuple(fields["extra"])
    return Verdict(**fields)


def _signer(fields: dict[str, Any]) -> SignerVerdict:
    at = fields.pop("signed_at")
    return SignerVerdict(signed_at=None if at is None else datetime.fromisoformat(at), **fields)


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in a verdict")
