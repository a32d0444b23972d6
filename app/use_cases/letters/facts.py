"""What a letter about a visit says, under the names of the vocabulary."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.finding import CorrectiveAction, Finding
from app.models.office import County, Office, Unit
from app.models.signature import Seal
from app.models.visit import Visit, VisitProgress
from app.persian.catalogue import tr
from app.persian.jalali import local_day
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.office.signer import signer_facts
from app.use_cases.sealing.record import instant
from app.use_cases.visits.filled import filled_checklists, overall_score


def letter_facts(
    session: Session, use_cases: UseCases, visit: Visit, draft: LetterDraft, number: str, on: date
) -> dict[str, Any]:
    """The facts of a letter with this number and day.

    Read by themselves and not as the whole visit, which takes ten times as long: hundreds of letters go out at once.
    """
    unit = existing(session, Unit, visit.unit_id)
    county = session.get(County, unit.county_id) if unit.county_id else None
    sealed = select(Seal.sealed_at).where(Seal.visit_id == visit.id, Seal.addendum_id.is_(None))
    found = select(Finding).where(Finding.visit_id == visit.id).order_by(Finding.found_at, Finding.id)
    findings = session.scalars(found).all()
    to_do = select(CorrectiveAction).where(CorrectiveAction.visit_id == visit.id).order_by(CorrectiveAction.id)
    actions = session.scalars(to_do).all()
    made_on = local_day(visit.started_at) if visit.started_at else visit.planned_on
    return {
        **heading(draft, number, on),
        **signer_facts(session),
        "office": existing(session, Office, use_cases.tools.office_id).name,
        "unit": unit.name,
        "county": county.name if county else "",
        "unit_head": unit.head_name,
        "address": unit.address,
        "visit_kind": kind_words(visit.kind, visit.openness),
        "visit_date": made_on.isoformat(),
        "order_number": visit.order_number,
        "order_date": visit.order_on.isoformat() if visit.order_on else "",
        "tracking_code": visit.tracking_code,
        "score": _score(session, visit),
        "sealed_at": instant(session.scalar(sealed)) or "",
        "finding_count": str(len(findings)),
        "action_count": str(len(actions)),
        "last_due": max((action.due_on for action in actions), default=on).isoformat() if actions else "",
        "findings": [
            {"finding_number": str(place), "finding": row.text, "finding_citation": row.citation}
            for place, row in enumerate(findings, 1)
        ],
        "actions": _actions(actions, findings),
    }


def _score(session: Session, visit: Visit) -> str:
    progress = session.get(VisitProgress, visit.id)
    if progress is not None:
        return format(Decimal(progress.score), "f") if progress.score is not None else ""
    score = overall_score(filled_checklists(session, visit.id))  # it has just arrived
    return "" if score is None else format(score, "f")


def heading(draft: LetterDraft, number: str, on: date) -> dict[str, Any]:
    """What the writer of a letter gave, with its number and day."""
    return {
        "number": number,
        "date": on.isoformat(),
        "attachment": draft.attachment or tr("report-attachment-none"),
        "secrecy": draft.secrecy,
        "class": tr(f"report-class-{draft.secrecy}"),
        "recipient": draft.recipient,
        "subject": draft.subject,
        "extra": draft.extra,
        "copies": [{"copy": copy} for copy in draft.copies],
    }


def kind_words(kind: str, openness: str) -> str:
    """A visit's kind and openness in words."""
    words = {"kind": tr(f"visit-kind-{kind.replace('_', '-')}"), "openness": tr(f"openness-{openness}")}
    return tr("report-minutes-kind-open", **words)


def _actions(actions: Sequence[CorrectiveAction], findings: Sequence[Finding]) -> list[Mapping[str, str]]:
    places = {row.id: str(place) for place, row in enumerate(findings, 1)}
    return [
        {
            "action_number": str(place),
            "action": row.text,
            "action_responsible": row.responsible,
            "action_due_on": row.due_on.isoformat(),
            "action_finding": places.get(row.finding_id, "") if row.finding_id else "",
        }
        for place, row in enumerate(actions, 1)
    ]
