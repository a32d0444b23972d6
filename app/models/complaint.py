"""Complaints and other submissions: the case, its admissibility, its steps, and what was found and answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, ForeignKey, Index, LargeBinary, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, deferred, mapped_column

from app.models.base import FOLLOWS, Base, Synced

_AUTHORITY = {"sync_group": "authority"}
_RESPONDENT = {"sync_group": "respondent"}
_IDENTITY = {"sync_group": "identity"}
_TERM = {"sync_group": "term"}
_REPLY = {"sync_group": "reply"}
_VERDICT = {"sync_group": "verdict"}
_UNDONE = {"sync_group": "undone"}


class Complaint(Synced, Base):
    """One submission from intake to its answer; who submitted it stands sealed in `complainant`."""

    __tablename__ = "complaint"
    __table_args__ = (
        Index("ix_complaint_registered_at_id", "registered_at", "id"),
        Index("ix_complaint_state_due_on_id", "state", "due_on", "id"),
        Index("ix_complaint_due_on_id", "due_on", "id"),
        Index("ix_complaint_respondent_unit_id_state_id", "respondent_unit_id", "state", "id"),
        Index("ix_complaint_investigator_id_state_id", "investigator_id", "state", "id"),
        UniqueConstraint("office_id", "source_key"),
    )

    tracking_code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    channel: Mapped[str]
    authority_name: Mapped[str] = mapped_column(default="", info=_AUTHORITY)
    authority_letter_number: Mapped[str] = mapped_column(default="", info=_AUTHORITY)
    authority_letter_on: Mapped[date | None] = mapped_column(info=_AUTHORITY)
    received_on: Mapped[date]
    registered_at: Mapped[datetime]
    registered_by: Mapped[UUID] = mapped_column(ForeignKey("user.id"))
    respondent_unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("unit.id"), info=_RESPONDENT)
    respondent_body: Mapped[str] = mapped_column(default="", info=_RESPONDENT)
    respondent_person: Mapped[str] = mapped_column(default="", info=_RESPONDENT)
    subject: Mapped[str] = mapped_column(default="")
    subject_class: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(Text, default="")
    remedy: Mapped[str] = mapped_column(default="")
    evidence: Mapped[str] = mapped_column(default="")
    earlier_code: Mapped[str] = mapped_column(default="")
    secrecy: Mapped[str] = mapped_column(default="normal")
    priority: Mapped[str] = mapped_column(default="normal")
    state: Mapped[str]
    outcome: Mapped[str] = mapped_column(default="")
    rules_version: Mapped[int] = mapped_column(default=0)
    clock_starts_on: Mapped[date] = mapped_column(info=_TERM)
    working_days: Mapped[int] = mapped_column(info=_TERM)
    due_on: Mapped[date] = mapped_column(info=_TERM)
    investigator_id: Mapped[UUID | None] = mapped_column(ForeignKey("user.id"))
    verdict: Mapped[str] = mapped_column(default="")
    answered_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("complaint.id"), index=True)
    source_key: Mapped[str | None]


class Complainant(Synced, Base):
    """Who submitted, or who represents them: the identity sealed under an identity key, equal ones found by their keys.

    `national_key` and `phone_key` are keyed hashes: they answer "the same?" to who holds the key, and nothing else.
    """

    __tablename__ = "complainant"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    role: Mapped[str]
    party_type: Mapped[str]
    key_id: Mapped[UUID] = mapped_column(info=_IDENTITY)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=_IDENTITY)
    national_key: Mapped[str | None] = mapped_column(index=True, info=_IDENTITY)
    phone_key: Mapped[str | None] = mapped_column(index=True, info=_IDENTITY)


class IdentityReader(Synced, Base):
    """A person on a laptop who can be given identity keys: an X25519 public key, the private one never leaves."""

    __tablename__ = "identity_reader"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("user.id"), index=True)
    device_id: Mapped[UUID]
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[datetime]


class IdentityGrant(Synced, Base):
    """An identity key, wrapped for one reader."""

    __tablename__ = "identity_grant"

    key_id: Mapped[UUID] = mapped_column(index=True)
    reader_id: Mapped[UUID] = mapped_column(ForeignKey("identity_reader.id"), index=True)
    wrapped_key: Mapped[bytes] = mapped_column(LargeBinary)
    granted_by: Mapped[UUID]
    granted_at: Mapped[datetime]


class IdentityOpening(Synced, Base):
    """Somebody looked at an identity, and why (clause 8-3)."""

    __tablename__ = "identity_opening"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    opened_by: Mapped[UUID]
    opened_at: Mapped[datetime]
    reason: Mapped[str]


class AdmissibilityRules(Synced, Base):
    """One version of the office's admissibility rules: a draft until it is issued, and never changed after."""

    __tablename__ = "admissibility_rules"

    version: Mapped[int]
    body: Mapped[dict[str, Any]] = deferred(mapped_column(JSON, nullable=False))
    changed_at: Mapped[datetime] = mapped_column(info=FOLLOWS)
    issued_at: Mapped[datetime | None]
    issued_by: Mapped[UUID | None]


class AdmissibilityFact(Synced, Base):
    """What the clerk answered to a question of the rules; its id is UUIDv5 of complaint and name."""

    __tablename__ = "admissibility_fact"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    name: Mapped[str]
    value: Mapped[str]
    answered_by: Mapped[UUID] = mapped_column(info=FOLLOWS)
    answered_at: Mapped[datetime] = mapped_column(info=FOLLOWS)


class AdmissibilityOverride(Synced, Base):
    """A clause's verdict set aside with a reason; the last one of a clause counts."""

    __tablename__ = "admissibility_override"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    clause: Mapped[str]
    verdict: Mapped[str]
    reason: Mapped[str]
    made_by: Mapped[UUID]
    made_at: Mapped[datetime]


class ComplaintStep(Synced, Base):
    """A move of the case: who, when, from where, with what document (clauses 6-1 to 6-10)."""

    __tablename__ = "complaint_step"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    state_before: Mapped[str]
    state: Mapped[str]
    taken_by: Mapped[UUID]
    taken_at: Mapped[datetime]
    place: Mapped[str] = mapped_column(default="")
    number: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")
    document_id: Mapped[UUID | None]


class CaseDocument(Synced, Base):
    """A document of a case, made of pages of scanned files."""

    __tablename__ = "case_document"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    kind: Mapped[str]
    title: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    added_by: Mapped[UUID]
    added_at: Mapped[datetime]


class CasePage(Synced, Base):
    """A page of a case's document: which page of which untouched file, how it is turned, and what it reads."""

    __tablename__ = "case_page"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("case_document.id"), index=True)
    position: Mapped[int]
    sha256: Mapped[str] = mapped_column(index=True, info={"blob": "on_demand"})
    file_name: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    page: Mapped[int] = mapped_column(default=0)
    rotation: Mapped[int] = mapped_column(default=0)
    text: Mapped[str] = mapped_column(Text, default="")
    thumbnail: Mapped[bytes | None] = deferred(mapped_column(LargeBinary))


class Allegation(Synced, Base):
    """A point of the complaint (clause 6-4) with the verdict on it."""

    __tablename__ = "allegation"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    text: Mapped[str]
    verdict: Mapped[str] = mapped_column(default="", info=_VERDICT)
    reasoning: Mapped[str] = mapped_column(default="", info=_VERDICT)


class AllegationEvidence(Synced, Base):
    """An exhibit for or against an allegation: a page, photo, visit's answer or reply, by its id."""

    __tablename__ = "allegation_evidence"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    allegation_id: Mapped[UUID] = mapped_column(ForeignKey("allegation.id"), index=True)
    side: Mapped[str]
    kind: Mapped[str]
    source_id: Mapped[UUID]
    note: Mapped[str] = mapped_column(default="")


class AllegationCitation(Synced, Base):
    """A legal citation under an allegation's verdict; its id is UUIDv5 of allegation and citation."""

    __tablename__ = "allegation_citation"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    allegation_id: Mapped[UUID] = mapped_column(ForeignKey("allegation.id"), index=True)
    citation_id: Mapped[UUID] = mapped_column(ForeignKey("citation.id"))


class Referral(Synced, Base):
    """The case, or points of it, sent to a unit for reply by a day of its own (clauses 6-5, 6-6)."""

    __tablename__ = "referral"
    __table_args__ = (Index("ix_referral_state_due_on_id", "state", "due_on", "id"),)

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    unit_id: Mapped[UUID] = mapped_column(ForeignKey("unit.id"), index=True)
    question: Mapped[str]
    sent_on: Mapped[date] = mapped_column(info=_TERM)
    working_days: Mapped[int] = mapped_column(info=_TERM)
    due_on: Mapped[date] = mapped_column(info=_TERM)
    shows_identity: Mapped[bool] = mapped_column(default=False)
    release_reason: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[UUID | None]
    state: Mapped[str]
    replied_on: Mapped[date | None] = mapped_column(info=_REPLY)
    reply: Mapped[str] = mapped_column(default="", info=_REPLY)
    reply_document_id: Mapped[UUID | None] = mapped_column(info=_REPLY)
    made_by: Mapped[UUID]


class ReferralReminder(Synced, Base):
    """A unit was reminded of its reply."""

    __tablename__ = "referral_reminder"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    reminded_on: Mapped[date]
    reminded_by: Mapped[UUID]
    note: Mapped[str] = mapped_column(default="")
    letter_id: Mapped[UUID | None]


class ExpertOpinion(Synced, Base):
    """What an expert thinks (clause 6-6)."""

    __tablename__ = "expert_opinion"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    expert: Mapped[str]
    position: Mapped[str] = mapped_column(default="")
    text: Mapped[str] = mapped_column(default="")
    asked_on: Mapped[date]
    given_on: Mapped[date | None]
    document_id: Mapped[UUID | None]


class ComplaintFinding(Synced, Base):
    """The investigation's conclusion (clause 6-8); its id is UUIDv5 of the complaint."""

    __tablename__ = "complaint_finding"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    summary: Mapped[str] = mapped_column(default="")
    conclusion: Mapped[str] = mapped_column(default="")
    recommendation: Mapped[str] = mapped_column(default="")
    cause: Mapped[str] = mapped_column(default="")


class ComplaintSeal(Synced, Base):
    """A signed finding: its canonical record, the record's hash, the PDF, and the device's word."""

    __tablename__ = "complaint_seal"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    record: Mapped[str] = deferred(mapped_column(Text))
    record_hash: Mapped[str]
    pdf_sha256: Mapped[str] = mapped_column(info={"blob": "always"})
    sealed_by: Mapped[UUID]
    sealed_at: Mapped[datetime]
    device_id: Mapped[UUID]
    device_signature: Mapped[bytes] = mapped_column(LargeBinary)


class ComplaintReply(Synced, Base):
    """The answer as it went: to the complainant or the authority, by one of four ways (clause 6-9)."""

    __tablename__ = "complaint_reply"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    recipient: Mapped[str]
    way: Mapped[str]
    text: Mapped[str] = mapped_column(Text, default="")
    sent_on: Mapped[date]
    sent_by: Mapped[UUID]
    letter_id: Mapped[UUID | None]


class ComplaintMerge(Synced, Base):
    """A case joined to another that is about the same (clause 8-16); `undone_at` when it was taken apart again."""

    __tablename__ = "complaint_merge"

    complaint_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    into_id: Mapped[UUID] = mapped_column(ForeignKey("complaint.id"), index=True)
    reason: Mapped[str]
    merged_by: Mapped[UUID]
    merged_at: Mapped[datetime]
    undone_by: Mapped[UUID | None] = mapped_column(info=_UNDONE)
    undone_at: Mapped[datetime | None] = mapped_column(info=_UNDONE)


class ImportedFile(Synced, Base):
    """A file whose rows were taken in, so that the same file takes in nothing twice; its id is UUIDv5 of its hash."""

    __tablename__ = "imported_file"

    kind: Mapped[str]
    sha256: Mapped[str]
    file_name: Mapped[str]
    accepted: Mapped[int]
    imported_by: Mapped[UUID]
    imported_at: Mapped[datetime]
