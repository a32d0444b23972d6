"""What a letter about a visit says, under the names of the vocabulary."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from app.models.office import Office, Unit
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.office.signer import signer_facts
from app.use_cases.sealing.record import instant
from app.use_cases.views import ActionView, FindingView, VisitView


def letter_facts(
    session: Session, use_cases: UseCases, view: VisitView, draft: LetterDraft, number: str, on: date
) -> dict[str, Any]:
    """The facts of a letter with this number and day."""
    unit = existing(session, Unit, view.row.unit_id)
    made_on = view.started_at.astimezone(TEHRAN).date() if view.started_at else view.row.planned_on
    return {
        **heading(draft, number, on),
        **signer_facts(session),
        "office": existing(session, Office, use_cases.tools.office_id).name,
        "unit": unit.name,
        "county": view.row.county_name,
        "unit_head": unit.head_name,
        "address": unit.address,
        "visit_kind": kind_words(view.row.kind, view.row.openness),
        "visit_date": made_on.isoformat(),
        "order_number": view.order_number,
        "order_date": view.order_on.isoformat() if view.order_on else "",
        "tracking_code": view.row.tracking_code,
        "score": "" if view.score is None else format(view.score, "f"),
        "sealed_at": instant(view.seal.sealed_at) if view.seal else "",
        "finding_count": str(len(view.findings)),
        "action_count": str(len(view.actions)),
        "last_due": max((action.due_on for action in view.actions), default=on).isoformat() if view.actions else "",
        "findings": _findings(view.findings),
        "actions": _actions(view.actions),
    }


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


def _actions(actions: Sequence[ActionView]) -> list[Mapping[str, str]]:
    return [
        {
            "action_number": str(action.number),
            "action": action.text,
            "action_responsible": action.responsible,
            "action_due_on": action.due_on.isoformat(),
            "action_finding": str(action.finding_number or ""),
        }
        for action in actions
    ]


def _findings(findings: Sequence[FindingView]) -> list[Mapping[str, str]]:
    return [
        {"finding_number": str(finding.number), "finding": finding.text, "finding_citation": finding.citation}
        for finding in findings
    ]
