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
    BROKEN_STAMP = "broken_stamp"
    UNTRUSTED = "untrusted"
    REVOKED = "revoked"
    REVOKED_UNPROVEN = "revoked_unproven"
    RECORD_MISMATCH = "record_mismatch"
    HEAD_MISSING = "head_missing"
    NOT_LOCKED = "not_locked"
    HASH_MISMATCH = "hash_mismatch"


@dataclass(frozen=True, slots=True)
class SignerVerdict:
    """One signature: who the certificate names, and what of it holds.

    `signed_at` is the signer's own clock. `revoked_at`: since when the certificate is revoked, if that touches this
    signature. `trust_anchor` is the fingerprint of the root the certificate descends from,
    proven by its signatures, whether or not we trust that root; empty when the file does not carry it. `authority` is
    the name of the root that vouches for the certificate; empty unless it is trusted: a name alone proves nothing.
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
    revoked_at: datetime | None = None
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time authority's word that the whole file was there at `stamped_at`; it counts only if `trusted`.

    `renewed_at`: when the last trusted stamp over it was given, where there is another.
    """

    authority: str
    stamped_at: datetime
    trusted: bool
    trust_anchor: str = ""
    renewed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The whole answer; `valid` is true only for `Reason.OK`.

    `coverage`: how much of the file the last signature covers ("entire_file", "partial", "none"). `modification`: the
    gravest change made after an earlier signature ("none", "form_filling", "other"). `missing`: team members of the
    record without a signature; `extra`: signers who are not in its team. `trust_anchor`: the last signer's.
    `active_content`: the file asks a reader to run something; it is never run here. `sealed_sha256`: the hash of the
    file without the stamp that was appended to it, which is the archived one.
    """

    valid: bool
    reason: Reason
    file_sha256: str
    sealed_sha256: str = ""
    stamp: Stamp | None = None
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
    return Verdict(valid=False, reason=reason, file_sha256=file_sha256, sealed_sha256=file_sha256)


def to_json(verdict: Verdict) -> str:
    """One line of JSON, ASCII only; instants in ISO 8601."""
    return json.dumps(asdict(verdict), default=_instant)


def from_json(text: str) -> Verdict:
    """The inverse of `to_json`."""
    fields = json.loads(text)
    fields["reason"] = Reason(fields["reason"])
    fields["signers"] = tuple(_signer(signer) for signer in fields["signers"])
    fields["stamp"] = _stamp(fields["stamp"])
    fields["missing"], fields["extra"] = tuple(fields["missing"]), tuple(fields["extra"])
    return Verdict(**fields)


def _signer(fields: dict[str, Any]) -> SignerVerdict:
    return SignerVerdict(**fields | {name: _moment(fields[name]) for name in ("signed_at", "revoked_at")})


def _stamp(fields: dict[str, Any] | None) -> Stamp | None:
    if fields is None:
        return None
    return Stamp(**fields | {name: _moment(fields[name]) for name in ("stamped_at", "renewed_at")})


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _instant(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} does not belong in a verdict")
