"""The signed finding: its record is frozen, printed, signed and kept, and verifies like minutes."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.document_templates import DocumentTemplate
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.domain.sealing import canonical, record_hash
from app.models.complaint import Complaint, ComplaintSeal
from app.use_cases.base import UseCases
from app.use_cases.complaints.concluding import finding_view
from app.use_cases.complaints.finding_facts import finding_facts
from app.use_cases.complaints.finding_record import finding_record, signable_record
from app.use_cases.complaints.finding_views import FindingView
from app.use_cases.complaints.moving import require_workable
from app.use_cases.complaints.reaching import own_case, seen_case
from app.use_cases.document_templates.composing import press, tell_of_fallback
from app.use_cases.document_templates.shipped import vocabulary
from app.use_cases.document_templates.views import Composed
from app.use_cases.letters.making import Pen, open_pen, signed
from app.use_cases.office.signer import signer_facts
from app.use_cases.ports import BuiltDocument
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.signing import seal_message
from app.use_cases.sealing.stamped_files import newest_file

FINDING = "finding"


class FindingNotSigned(AppError):
    """There is no signed finding of the case."""

    code = "finding_not_signed"


class FindingPapers(UseCases):
    """Looking at a finding, signing it, and its file."""

    def finding_draft(self, complaint_id: UUID) -> Composed:
        """The finding as it stands, marked as a draft."""
        with self.tools.transaction() as session:
            record = finding_record(session, self, seen_case(session, self.actor, complaint_id))
            facts = {**finding_facts(record, self.tools.today()), **signer_facts(session)}
            made = press(session, self, FINDING)
        return made.make(facts, draft=True)

    def sign_finding(self, complaint_id: UUID, password: str) -> FindingView:
        """Freeze the record, sign its page as this person, and keep both; nothing of the finding changes after.

        NotPermitted, FindingSealed, CaseEnded, FindingUnsignable (no conclusion, a point without verdict or evidence),
        InadmissibleUpheld, AdmissibilityOpen, `CertificateMissing`, the vault's refusal of the password.
        """
        with self.tools.transaction() as session:
            signable_record(session, self, self._own(session, complaint_id))
        pen, tools = open_pen(self, password), self.tools
        with tools.transaction() as session:
            case = self._own(session, complaint_id)
            require_workable(session, case)
            record = signable_record(session, self, case) | {"team": [_seat(pen)]}
            pdf = self._signed(session, record, pen)
            seal = self._seal(case.id, record, tools.blobs.put(pdf))
            session.add(seal)
            session.flush()
            payload = {"record": seal.record_hash, "pdf": seal.pdf_sha256}
            note_step(session, tools, self.actor, "finding_signed", "complaint", case.id, payload)
            return finding_view(session, case)

    def finding_pdf(self, complaint_id: UUID) -> bytes:
        """The file signed last, as often stamped as it is here; raises `FindingNotSigned`."""
        with self.tools.reading() as session:
            case = seen_case(session, self.actor, complaint_id)
            newest = select(ComplaintSeal.pdf_sha256).where(ComplaintSeal.complaint_id == case.id)
            name = session.scalar(newest.order_by(ComplaintSeal.sealed_at.desc()).limit(1))
            if name is None:
                raise FindingNotSigned()
            name = newest_file(session, self.tools, name)
        return self.tools.blobs.get(name)

    def _own(self, session: Session, complaint_id: UUID) -> Complaint:
        return own_case(session, self.actor, complaint_id, Permission.SIGN_COMPLAINT_FINDING)

    def _signed(self, session: Session, record: Mapping[str, Any], pen: Pen) -> bytes:
        tools, made = self.tools, press(session, self, FINDING)
        facts = {**finding_facts(record, tools.today()), **pen.facts}

        def build(template: DocumentTemplate) -> BuiltDocument:
            words = vocabulary(template.kind)
            return tools.documents.letter(template, words, facts, made.logo, made.header_lines, record)

        built, form, fell_back = made.forms.make(build)
        if fell_back:
            tell_of_fallback(session, self, form.template)
        return signed(tools.documents, tools.signing, built, pen, record, tools.now())

    def _seal(self, complaint_id: UUID, record: Mapping[str, Any], pdf_sha256: str) -> ComplaintSeal:
        tools, hashed = self.tools, record_hash(record)
        return ComplaintSeal(
            complaint_id=complaint_id,
            record=canonical(record).decode(),
            record_hash=hashed,
            pdf_sha256=pdf_sha256,
            sealed_by=self.actor.user_id,
            sealed_at=tools.now(),
            device_id=tools.device_id,
            device_signature=tools.device_signer(seal_message(hashed, pdf_sha256)),
        )


def _seat(pen: Pen) -> dict[str, str]:
    return {"user_id": str(pen.user_id), "name": pen.name, "position": pen.position, "role": "head"}
