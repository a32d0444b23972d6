"""A case as JSON."""

from typing import Any

from app.cli.session import dated
from app.domain.deadlines import Skipped
from app.use_cases.complaints.admissibility_views import AdmissibilityView, ClauseView
from app.use_cases.complaints.finding_views import AllegationView, FindingView
from app.use_cases.complaints.list_views import CandidateView, ComplaintRow
from app.use_cases.complaints.referral_views import ReferralView
from app.use_cases.complaints.views import CaseView, MergeView, TimelineEntry
from app.use_cases.sealing.record import instant


def row_document(row: ComplaintRow) -> dict[str, Any]:
    """A case as lists show it."""
    return {
        "id": str(row.id),
        "number": row.number,
        "tracking_code": row.tracking_code,
        "state": row.state.value,
        "kind": row.kind.value,
        "channel": row.channel.value,
        "priority": row.priority.value,
        "confidentiality": row.confidentiality.value,
        "outcome": row.outcome.value if row.outcome else None,
        "verdict": row.verdict.value if row.verdict else None,
        "subject": row.subject,
        "complainant": row.complainant,
        "unit": {"code": row.unit_code, "name": row.unit_name},
        **dated("received_on", row.received_on),
        "registered_at": instant(row.registered_at),
        **dated("due_on", row.due_on),
        "urgency": row.urgency.value if row.urgency else None,
        **dated("answered_on", row.answered_on),
        "investigator": row.investigator_name or None,
        "merged_into": str(row.merged_into_id) if row.merged_into_id else None,
    }


def case_document(view: CaseView) -> dict[str, Any]:
    """A case, whole, but for who submitted it."""
    return {
        **row_document(view.row),
        "authority": _authority(view),
        "respondent": {"unit": view.row.unit_code, "body": view.respondent_body, "person": view.respondent_person},
        "text": view.text,
        "remedy": view.remedy,
        "evidence": view.evidence,
        "earlier_code": view.earlier_code,
        "registered_by": view.registered_by,
        "parties": [{"role": party.role, "type": party.type.value} for party in view.parties],
        **admissibility_document(view.admissibility),
        "deadline": {
            **dated("starts_on", view.deadline.starts_on),
            "working_days": view.deadline.working_days,
            **dated("due_on", view.deadline.due_on),
            "used": view.deadline.used,
            "left": view.deadline.left,
            "skipped": [_skipped(day) for day in view.deadline.skipped],
        },
        "moves": [
            {
                "state": move.state.value,
                "clause": move.clause,
                "need": move.need.value if move.need else None,
                "reason_for": move.reason_for.value if move.reason_for else None,
            }
            for move in view.moves
        ],
        "timeline": [_entry(entry) for entry in view.timeline],
        "stays": [
            {
                "state": stay.state.value,
                "holder": stay.holder,
                **dated("from", stay.from_on),
                **dated("to", stay.to_on),
                "working_days": stay.working_days,
            }
            for stay in view.stays
        ],
        "documents": [
            {"id": str(each.id), "kind": each.kind, "title": each.title, "pages": len(each.pages)}
            for each in view.documents
        ],
        "allegations": [_allegation(each) for each in view.allegations],
        "referrals": [_referral(each) for each in view.referrals],
        "opinions": [
            {"id": str(each.id), "expert": each.expert, "text": each.text, **dated("given_on", each.given_on)}
            for each in view.opinions
        ],
        "checks": [{"visit": each.tracking_code, "unit": each.unit_name, "state": each.state} for each in view.checks],
        "finding": _finding(view.finding),
        "answers": [
            {
                "id": str(each.id),
                "to": each.recipient.value,
                "way": each.way.value,
                **dated("sent_on", each.sent_on),
                "text": each.text,
            }
            for each in view.answers
        ],
        "merges": [_merge(each) for each in view.merges],
    }


def admissibility_document(view: AdmissibilityView) -> dict[str, Any]:
    """What the rules say, clause by clause; `admissible` is null while questions are open."""
    return {
        "outcome": view.outcome.value if view.outcome else None,
        "admissible": view.is_admissible,
        "answer_owed": view.answer_owed,
        "deciding_clause": view.deciding_clause or None,
        "told": view.text,
        "why": view.why,
        "rules_version": view.rules_version,
        "rules_name": view.rules_name,
        "admissibility": [_clause(clause) for clause in view.clauses],
        "questions": [
            {
                "name": each.name,
                "text": each.text,
                "value": each.value or None,
                "assumed": each.assumed or None,
                "choices": dict(each.choices),
            }
            for each in view.questions
        ],
    }


def candidate_document(view: CandidateView) -> dict[str, Any]:
    """A case that may be about the same."""
    return {
        "id": str(view.row.id),
        "number": view.row.number,
        "state": view.row.state.value,
        "subject": view.row.subject,
        "same_person": view.same_person,
        "likeness": view.likeness,
        "settles": view.settles,
    }


def _authority(view: CaseView) -> dict[str, Any] | None:
    if not view.authority_name:
        return None
    return {
        "name": view.authority_name,
        "letter_number": view.authority_letter_number,
        **dated("letter_on", view.authority_letter_on),
    }


def _clause(clause: ClauseView) -> dict[str, Any]:
    override = clause.override
    return {
        "clause": clause.clause,
        "title": clause.title,
        "verdict": clause.verdict.value,
        "found": clause.found.value,
        "reason": clause.reason,
        "outcome": clause.outcome.value if clause.outcome else None,
        "text": clause.text,
        "decides": clause.decides,
        "override": None
        if override is None
        else {
            "applies": override.applies,
            "reason": override.reason,
            "by": override.by,
            "at": instant(override.at),
        },
    }


def _skipped(day: Skipped) -> dict[str, Any]:
    return {**dated("date", day.on), "reason": day.reason}


def _entry(entry: TimelineEntry) -> dict[str, Any]:
    return {
        "kind": entry.kind,
        "at": instant(entry.at),
        "by": entry.by,
        **entry.facts,
        "note": entry.note,
        "reason": entry.reason,
        "number": entry.number,
        "document": str(entry.document_id) if entry.document_id else None,
    }


def _allegation(view: AllegationView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "number": view.number,
        "text": view.text,
        "verdict": view.verdict.value if view.verdict else None,
        "reasoning": view.reasoning,
        "evidence": [
            {"side": each.side.value, "kind": each.kind.value, "label": each.label, "note": each.note}
            for each in view.evidence
        ],
        "citations": [each.code for each in view.citations],
    }


def _referral(view: ReferralView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "unit": view.unit_name,
        "question": view.question,
        "state": view.state.value,
        **dated("sent_on", view.sent_on),
        **dated("due_on", view.due_on),
        "urgency": view.urgency.value if view.urgency else None,
        "shows_identity": view.shows_identity,
        "reminders": len(view.reminders),
        **dated("replied_on", view.replied_on),
        "reply": view.reply,
    }


def _finding(view: FindingView) -> dict[str, Any]:
    return {
        "summary": view.summary,
        "conclusion": view.conclusion,
        "recommendation": view.recommendation,
        "cause": view.cause,
        "verdict": view.verdict.value if view.verdict else None,
        "problems": list(view.problems),
        "advice": list(view.advice),
        "hash": view.record_hash or None,
        "sealed_at": instant(view.sealed_at),
    }


def _merge(view: MergeView) -> dict[str, Any]:
    return {
        "id": str(view.id),
        "number": view.other_number,
        "into_this": view.is_into_this,
        "reason": view.reason,
        "undone_at": instant(view.undone_at),
    }
