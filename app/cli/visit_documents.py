"""A visit as JSON."""

from typing import Any

from app.cli.session import dated
from app.persian.catalogue import tr
from app.use_cases.findings.views import FindingView
from app.use_cases.sealing.record import instant
from app.use_cases.sealing.views import ProblemView
from app.use_cases.visits.photo_views import Whereabouts
from app.use_cases.visits.views import VisitRow, VisitView


def visit_document(view: VisitView) -> dict[str, Any]:
    """A visit as JSON."""
    return {
        **row_document(view.row),
        "scope": view.scope,
        "order": {"number": view.order_number, **dated("date", view.order_on)},
        "place": {"text": view.place_text, "latitude": view.latitude, "longitude": view.longitude},
        "started_at": instant(view.started_at),
        "ended_at": instant(view.ended_at),
        "class": view.secrecy,
        "team": [
            {"name": seat.name, "role": seat.role.value, "signed_at": instant(seat.signed_at)} for seat in view.team
        ],
        "checklists": [
            {
                "code": checklist.code,
                "version": checklist.version,
                "title": checklist.title,
                "score": _number(checklist.score.percent),
                "sections": [
                    {
                        "title": section.title,
                        "score": _number(section.score.percent),
                        "items": [
                            {
                                "number": item.item.number,
                                "code": item.item.code,
                                "text": item.item.text,
                                "kind": item.item.kind.value,
                                "asked": item.asked,
                                "value": item.value,
                                "verdict": item.verdict.value if item.verdict else None,
                                "note": item.note,
                                "photos": item.photos,
                                "missing": sorted(item.missing),
                            }
                            for item in section.items
                        ],
                    }
                    for section in checklist.sections
                ],
            }
            for checklist in view.checklists
        ],
        "findings": [_finding(finding) for finding in view.findings],
        "strengths": [text for _, text in view.strengths],
        "actions": [
            {
                "number": action.number,
                "finding": action.finding_number,
                "text": action.text,
                "responsible": action.responsible,
                "working_days": action.working_days,
                **dated("due_on", action.due_on),
                "state": action.state.value,
            }
            for action in view.actions
        ],
        "open_before": [{"text": action.text, **dated("due_on", action.due_on)} for action in view.open_before],
        "interviews": [
            {"name": speech.name, "position": speech.position, "text": speech.text} for speech in view.interviews
        ],
        "statements": [
            {"name": speech.name, "position": speech.position, "text": speech.text} for speech in view.statements
        ],
        "photos": [_attachment(file) for file in view.photos],
        "documents": [_attachment(file) for file in view.documents],
        "countersignature": _countersignature(view),
        "problems": [
            {"code": problem.code, **problem.facts, "message": _sentence(problem)} for problem in view.problems
        ],
        "seal": _seal(view),
        "addenda": [
            {"id": str(each.id), "number": each.number, "text": each.text, "record_hash": each.record_hash}
            for each in view.addenda
        ],
    }


def row_document(row: VisitRow) -> dict[str, Any]:
    """A visit as a list tells it."""
    return {
        "id": str(row.id),
        "tracking_code": row.tracking_code,
        "state": row.state.value,
        "kind": row.kind.value,
        "openness": row.openness.value,
        "unit": {"code": row.unit_code, "name": row.unit_name, "id": str(row.unit_id)},
        "county": {"code": row.county_code, "name": row.county_name},
        **dated("planned_on", row.planned_on),
        "subject": row.subject,
        "head": row.head_name,
        "score": _number(row.score),
        "answered": row.answered,
        "asked": row.asked,
        "findings_count": row.findings,
        "open_actions": row.open_actions,
    }


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _finding(finding: FindingView) -> dict[str, Any]:
    return {
        "id": str(finding.id),
        "number": finding.number,
        "text": finding.text,
        "citation": finding.citation,
        "item": finding.item_code,
        "evidence": [{"kind": piece.kind.value, "label": piece.label} for piece in finding.evidence],
    }


def _attachment(file: Any) -> dict[str, Any]:  # noqa: ANN401 - PhotoView
    return {
        "id": str(file.id),
        "file_name": file.file_name,
        "sha256": file.sha256,
        "caption": file.caption,
        "item": file.item_code,
        **_where(file.is_here, file.where),
    }


def _where(is_here: bool, where: Whereabouts | None) -> dict[str, Any]:
    """Whether a file is here and whether at the centre; null where this laptop knows no centre."""
    if where is None:
        return {"here": is_here, "at_centre": None}
    found: dict[str, Any] = {"here": is_here, "at_centre": where.at_centre, "where": where.at.value}
    if where.total:
        found["pieces"] = [where.done, where.total]
    if where.holder:
        found["awaited_from"] = where.holder
    return found


def _countersignature(view: VisitView) -> dict[str, Any] | None:
    mark = view.countersignature
    if mark is None:
        return None
    return {"outcome": mark.outcome.value, "name": mark.name, "reason": mark.reason, "witness": mark.witness}


def _seal(view: VisitView) -> dict[str, Any] | None:
    if view.seal is None:
        return None
    return {
        "hash": view.seal.record_hash,
        "sealed_at": instant(view.seal.sealed_at),
        "sealed_by": view.seal.sealed_by_name,
        "pdf_sha256": view.seal.pdf_sha256,
        "pdf": _where(view.seal.is_here, view.seal.where),
        "signers": [
            {"name": seat.name, "role": seat.role.value, "signed_at": instant(seat.signed_at)}
            for seat in view.team
            if seat.signed_at
        ],
        "unsigned": list(view.seal.unsigned),
    }


def _sentence(problem: ProblemView) -> str:
    return tr(f"problem-{problem.code.replace('_', '-')}", **problem.facts)
