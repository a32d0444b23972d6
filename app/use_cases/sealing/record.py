"""The record of a visit: the JSON that is hashed, printed, embedded and sealed."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.checklists import Item, ItemKind, Norm, Verdict
from app.models.office import County, Office, Unit
from app.models.visit import Visit
from app.persian.calendar import format_date
from app.persian.catalogue import tr
from app.persian.digits import format_number
from app.use_cases.base import UseCases, existing
from app.use_cases.checklists.views import ChecklistView, ItemView
from app.use_cases.document_templates.versions import in_force
from app.use_cases.findings.views import ActionView, FindingView
from app.use_cases.records.log_head import known_log_head
from app.use_cases.visits.photo_views import PhotoView
from app.use_cases.visits.showing import visit_view
from app.use_cases.visits.views import VisitView

SCHEMA = "bazresyar/visit/1"
MINUTES = "minutes"
"""The code of the template that tells a record."""


def visit_record(session: Session, use_cases: UseCases, visit: Visit) -> dict[str, Any]:
    """The record as it stands; numbers with a fraction are strings, instants UTC, days ISO."""
    office = existing(session, Office, use_cases.tools.office_id)
    unit = existing(session, Unit, visit.unit_id)
    county = session.get(County, unit.county_id) if unit.county_id else None
    view = visit_view(session, use_cases, visit)
    return {
        "schema": SCHEMA,
        "id": str(visit.id),
        "tracking_code": visit.tracking_code,
        "class": visit.secrecy,
        "office": {"id": str(office.id), "name": office.name, "province": office.province_name},
        "unit": {
            "id": str(unit.id),
            "code": unit.code,
            "name": unit.name,
            "nature": unit.nature,
            "county": {"code": county.code, "name": county.name} if county else None,
        },
        "order": {"number": visit.order_number, "date": visit.order_on.isoformat() if visit.order_on else None},
        "kind": visit.kind,
        "openness": visit.openness,
        "planned_on": visit.planned_on.isoformat(),
        "subject": visit.subject,
        "scope": visit.scope,
        "method": visit.method,
        "place": {"text": visit.place_text, "latitude": visit.latitude, "longitude": visit.longitude},
        "started_at": instant(visit.started_at),
        "ended_at": instant(visit.ended_at),
        "gaps_reason": visit.gaps_reason,
        **_content(view),
        **known_log_head(session),
        **_form(session),
    }


def _form(session: Session) -> dict[str, Any]:
    """The version of the office's own template that the minutes are told by, so that they can be told so again."""
    stored = in_force(session, MINUTES)
    return {"form": {"id": str(stored.id), "version": stored.version}} if stored else {}


def remembered_form(record: Mapping[str, Any]) -> UUID | None:
    """The version a record is told by; None for the shipped form."""
    form = record.get("form")
    return UUID(form["id"]) if form else None


def _content(view: VisitView) -> dict[str, Any]:
    numbers = {item.item.code: item.item.number for checklist in view.checklists for item in checklist.items()}
    mark = view.countersignature
    return {
        "team": [
            {"user_id": str(seat.user_id), "name": seat.name, "position": seat.position, "role": seat.role.value}
            for seat in view.team
        ],
        "checklists": [_checklist(checklist) for checklist in view.checklists],
        "score": _decimal(view.score),
        "findings": [_finding(finding) for finding in view.findings],
        "strengths": [text for _, text in view.strengths],
        "actions": [_action(action) for action in view.actions],
        "open_before": [
            {
                "text": action.text,
                "due_on": action.due_on.isoformat(),
                "responsible": action.responsible,
                "visit_tracking_code": action.visit_tracking_code,
            }
            for action in view.open_before
        ],
        "interviews": [
            {"name": speech.name, "position": speech.position, "text": speech.text} for speech in view.interviews
        ],
        "statements": [
            {
                "name": speech.name,
                "position": speech.position,
                "text": speech.text,
                "made_at": instant(speech.made_at),
            }
            for speech in view.statements
        ],
        "photos": [_file(photo, numbers) for photo in view.photos],
        "documents": [_file(document, numbers) for document in view.documents],
        "countersignature": None
        if mark is None
        else {
            "outcome": mark.outcome.value,
            "name": mark.name,
            "position": mark.position,
            "reason": mark.reason,
            "witness": mark.witness,
            "ink_sha256": mark.ink_sha256,
            "at": instant(mark.made_at),
        },
    }


def instant(moment: datetime | None) -> str | None:
    """ISO with Z and whole seconds, or None."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None


def shown_value(view: ItemView) -> str:
    """An answer as people read it."""
    return answer_words(view.item, view.value)


def answer_words(item: Item, value: str) -> str:
    """The verdict's word, the number with its unit, the choice's text, the Jalali day; "" for no answer."""
    if not value:
        return ""
    if value == Verdict.NOT_APPLICABLE or item.kind is ItemKind.VERDICT:
        return tr(f"verdict-{value.replace('_', '-')}")
    if item.kind is ItemKind.CHOICE:
        option = item.option(value)
        return option.text if option else value
    if item.kind in (ItemKind.MEASURE, ItemKind.COUNT):
        return f"{format_number(Decimal(value))} {item.unit}".strip()
    return format_date(date.fromisoformat(value)) if item.kind is ItemKind.DATE else value


def shown_norm(norm: Norm | None, unit: str) -> str:
    """A norm as people read it: at most, at least, between."""
    if norm is None:
        return ""
    low = None if norm.minimum is None else f"{format_number(norm.minimum)} {unit}".strip()
    high = None if norm.maximum is None else f"{format_number(norm.maximum)} {unit}".strip()
    if low and high:
        return tr("norm-between", low=format_number(norm.minimum or Decimal(0)), high=high)
    return tr("norm-at-least", low=low) if low else tr("norm-at-most", high=high) if high else ""


def _checklist(checklist: ChecklistView) -> dict[str, Any]:
    return {
        "code": checklist.code,
        "version": checklist.version,
        "title": checklist.title,
        "level": checklist.level.value,
        "score": _decimal(checklist.score.percent),
        "sections": [
            {
                "title": section.title,
                "score": _decimal(section.score.percent),
                "items": [_item(item) for item in section.items],
            }
            for section in checklist.sections
        ],
    }


def _item(view: ItemView) -> dict[str, Any]:
    item = view.item
    return {
        "number": item.number,
        "code": item.code,
        "text": item.text,
        "kind": item.kind.value,
        "weight": format(item.weight, "f"),
        "citation": item.citation,
        "unit": item.unit,
        "norm": shown_norm(item.norm, item.unit),
        "applicable": view.asked,
        "value": view.value if view.asked else "",
        "display": shown_value(view) if view.asked else "",
        "verdict": view.verdict.value if view.asked and view.verdict else None,
        "note": view.note,
    }


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        "id": str(finding.id),
        "number": finding.number,
        "text": finding.text,
        "citation": finding.citation,
        "evidence": [
            {"kind": piece.kind.value, "ref": str(piece.source_id), "label": piece.label} for piece in finding.evidence
        ],
        "photos": [str(piece.source_id) for piece in finding.evidence if piece.kind == "photo"],
    }


def _action(action: ActionView) -> dict[str, Any]:
    return {
        "id": str(action.id),
        "number": action.number,
        "finding": action.finding_number,
        "text": action.text,
        "responsible": action.responsible,
        "working_days": action.working_days,
        "due_on": action.due_on.isoformat(),
    }


def _file(file: PhotoView, numbers: Mapping[str, int]) -> dict[str, Any]:
    return {
        "id": str(file.id),
        "sha256": file.sha256,
        "file_name": file.file_name,
        "caption": file.caption,
        "item": numbers.get(file.item_code),
        "taken_at": instant(file.taken_at),
        "annotated": bool(file.annotations),
    }


def _decimal(number: Decimal | None) -> str | None:
    return None if number is None else format(number, "f")
