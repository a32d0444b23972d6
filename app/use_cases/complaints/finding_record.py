"""The record of a finding: the JSON that is hashed, printed, embedded and signed; who complained is not in it (8-3)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.complaint import Complaint
from app.models.office import Office
from app.models.signature import Seal
from app.models.user import User
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.concluding import require_signable
from app.use_cases.complaints.family import family
from app.use_cases.complaints.finding_views import AllegationView, ExhibitView
from app.use_cases.complaints.referral_views import CheckView, OpinionView, ReferralView
from app.use_cases.complaints.showing import case_view
from app.use_cases.complaints.views import CaseView, DocumentView
from app.use_cases.records.log_head import known_log_head

SCHEMA = "bazresyar/finding/1"


def signable_record(session: Session, use_cases: UseCases, case: Complaint) -> dict[str, Any]:
    """The record that may be signed now; raises as `require_signable`."""
    require_signable(session, case)
    return finding_record(session, use_cases, case)


def finding_record(session: Session, use_cases: UseCases, case: Complaint) -> dict[str, Any]:
    """The record as it stands; instants UTC, days ISO, lists in the order they are shown."""
    office = existing(session, Office, use_cases.tools.office_id)
    investigator = session.get(User, case.investigator_id) if case.investigator_id else None
    view = case_view(session, use_cases, case)
    return {
        "schema": SCHEMA,
        "id": str(case.id),
        "number": case.number,
        "tracking_code": case.tracking_code,
        "class": case.secrecy,
        "office": {"id": str(office.id), "name": office.name, "province": office.province_name},
        "kind": case.kind,
        "channel": case.channel,
        "received_on": case.received_on.isoformat(),
        "joined": [existing(session, Complaint, each).number for each in family(session, case)[1:]],
        "authority": _authority(case),
        "respondent": {
            "unit": {"code": view.row.unit_code, "name": view.row.unit_name} if view.row.unit_id else None,
            "body": case.respondent_body,
            "person": case.respondent_person,
        },
        "subject": case.subject,
        "remedy": case.remedy,
        "investigator": None
        if investigator is None
        else {"id": str(investigator.id), "name": investigator.full_name, "position": investigator.position},
        "admissibility": {
            "outcome": case.outcome,
            "clause": view.admissibility.deciding_clause,
            "rules_version": case.rules_version,
        },
        **_content(session, view),
        **known_log_head(session),
    }


def _authority(case: Complaint) -> dict[str, Any] | None:
    if not case.authority_name:
        return None
    on = case.authority_letter_on
    return {
        "name": case.authority_name,
        "letter_number": case.authority_letter_number,
        "letter_on": on.isoformat() if on else None,
    }


def _content(session: Session, view: CaseView) -> dict[str, Any]:
    return {
        "allegations": [_allegation(each, view) for each in view.allegations],
        "verdict": view.finding.verdict.value if view.finding.verdict else None,
        "summary": view.finding.summary,
        "conclusion": view.finding.conclusion,
        "recommendation": view.finding.recommendation,
        "cause": view.finding.cause,
        "referrals": [_referral(each) for each in view.referrals],
        "opinions": [_opinion(each) for each in view.opinions],
        "checks": [_check(session, each) for each in view.checks],
        "documents": [_document(each) for each in view.documents],
    }


def _allegation(view: AllegationView, case: CaseView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "number": view.number,
        "text": view.text,
        "verdict": view.verdict.value if view.verdict else None,
        "reasoning": view.reasoning,
        "evidence": [_exhibit(each, case) for each in view.evidence],
        "citations": [
            {"code": each.code, "title": each.title, "text": each.text, "source": each.source}
            for each in view.citations
        ],
    }


def _exhibit(view: ExhibitView, case: CaseView) -> dict[str, Any]:
    pages = {page.id: page for document in case.documents for page in document.pages}
    page = pages.get(view.source_id)
    return {
        "side": view.side.value,
        "kind": view.kind.value,
        "ref": str(view.source_id),
        "label": view.label,
        "note": view.note,
        "sha256": page.sha256 if page else None,
    }


def _referral(view: ReferralView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "unit": view.unit_name,
        "question": view.question,
        "sent_on": view.sent_on.isoformat(),
        "due_on": view.due_on.isoformat(),
        "replied_on": view.replied_on.isoformat() if view.replied_on else None,
        "reply": view.reply,
        "reminders": len(view.reminders),
    }


def _opinion(view: OpinionView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "expert": view.expert,
        "position": view.position,
        "text": view.text,
        "given_on": view.given_on.isoformat() if view.given_on else None,
    }


def _check(session: Session, view: CheckView) -> dict[str, Any]:
    """The visit with the hash of its sealed record, so that one signature stands on the other."""
    query = select(Seal.record_hash).where(Seal.visit_id == view.visit_id, Seal.addendum_id.is_(None))
    return {
        "visit": str(view.visit_id),
        "tracking_code": view.tracking_code,
        "unit": view.unit_name,
        "record_hash": session.scalar(query),
    }


def _document(view: DocumentView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "kind": view.kind,
        "title": view.title,
        "pages": [{"sha256": page.sha256, "page": page.page} for page in view.pages],
    }
