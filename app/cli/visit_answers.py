"""Writes what an answers file says into a visit, in the order a team would: answers, people, findings, actions."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from app.cli.visit_files import UnknownReference, VisitFile, countersign_draft
from app.domain.findings import EvidenceKind
from app.persian.digits import to_latin
from app.use_cases.checklists.views import ChecklistView, ItemView
from app.use_cases.desk import Desk
from app.use_cases.findings.views import EvidenceDraft
from app.use_cases.visits.views import VisitView


def record(desk: Desk, visit_id: UUID, file: VisitFile) -> None:
    """Keep everything in the file; each piece is kept at once, so a refusal loses nothing before it."""
    place = file.mapping("place")
    if place:
        desk.visits.place(
            visit_id, str(place.get("text") or ""), _number(place.get("latitude")), _number(place.get("longitude"))
        )
    _answers(desk, visit_id, file)
    for text in file.rows("strengths"):
        desk.visits.add_strength(visit_id, str(text))
    for row in _objects(file, "interviews"):
        desk.visits.add_interview(visit_id, *_speech(row))
    for row in _objects(file, "statements"):
        desk.visits.add_statement(visit_id, *_speech(row))
    if file.body.get("accept_findings", True):
        _accept_proposals(desk, visit_id)
    _findings(desk, visit_id, file)
    _actions(desk, visit_id, file)
    started, ended = file.moment("started_at"), file.moment("ended_at")
    if started or ended:
        desk.visits.times(visit_id, started, ended)
    draft = countersign_draft(file)
    if draft:
        desk.sealing.finish(visit_id, file.text("gaps_reason"))
        desk.sealing.countersign(visit_id, draft)


def _answers(desk: Desk, visit_id: UUID, file: VisitFile) -> None:
    view = desk.visits.show(visit_id)
    for row in _answer_rows(file):
        checklist, item = _item(view, row)
        if row.get("note") is not None:
            desk.visits.note(visit_id, checklist.id, item.item.code, str(row["note"]))
        if row.get("value") is not None:
            desk.visits.answer(visit_id, checklist.id, item.item.code, _value(row["value"]))


def _answer_rows(file: VisitFile) -> Iterator[Mapping[str, Any]]:
    """A list of objects, or an object of item → value (or object)."""
    given = file.body.get("answers") or []
    rows = [{"item": item, **_as_row(value)} for item, value in given.items()] if isinstance(given, Mapping) else given
    if not isinstance(rows, list):
        raise file.wrong("answers")
    for row in rows:
        if not isinstance(row, Mapping) or "item" not in row:
            raise file.wrong("answers")
        yield row


def _as_row(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {"value": value}


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _item(view: VisitView, row: Mapping[str, Any]) -> tuple[ChecklistView, ItemView]:
    wanted, checklist_code = to_latin(str(row["item"])).strip(), row.get("checklist")
    for checklist in view.checklists:
        if checklist_code not in (None, checklist.code):
            continue
        for item in checklist.items():
            if wanted in (item.item.code, str(item.item.number)):
                return checklist, item
    raise UnknownReference(field="answers.item", value=wanted)


def _accept_proposals(desk: Desk, visit_id: UUID) -> None:
    for checklist in desk.visits.show(visit_id).checklists:
        for item in checklist.items():
            if item.proposal and item.finding_id is None:
                desk.findings.accept(visit_id, checklist.id, item.item.code)


def _findings(desk: Desk, visit_id: UUID, file: VisitFile) -> None:
    for row in _objects(file, "findings"):
        view = desk.visits.show(visit_id)
        evidence = [_evidence(view, file, piece) for piece in row.get("evidence") or []]
        item_code = ""
        if row.get("item") is not None:
            _, item = _item(view, row)
            item_code = item.item.code
            evidence = evidence or [EvidenceDraft(EvidenceKind.ANSWER, item.answer_id)]
        desk.findings.add(visit_id, str(row.get("text") or ""), str(row.get("citation") or ""), item_code, evidence)


def _evidence(view: VisitView, file: VisitFile, piece: object) -> EvidenceDraft:
    if not isinstance(piece, Mapping):
        raise file.wrong("findings.evidence")
    kind = str(piece.get("kind") or "answer")
    if kind == EvidenceKind.ANSWER:
        return EvidenceDraft(EvidenceKind.ANSWER, _item(view, piece)[1].answer_id)
    if kind == EvidenceKind.STATEMENT:
        statements = list(view.statements)
        number = int(piece.get("number") or 1)
        if not 1 <= number <= len(statements):
            raise UnknownReference(field="findings.evidence", value=str(number))
        return EvidenceDraft(EvidenceKind.STATEMENT, statements[number - 1].id)
    if kind not in (EvidenceKind.PHOTO, EvidenceKind.DOCUMENT):
        raise file.wrong("findings.evidence.kind")
    files = view.photos if kind == EvidenceKind.PHOTO else view.documents
    wanted = str(piece.get("file_name") or piece.get("id") or "")
    for each in files:
        if wanted in (each.file_name, str(each.id), each.sha256):
            return EvidenceDraft(EvidenceKind(kind), each.id)
    raise UnknownReference(field="findings.evidence", value=wanted)


def _actions(desk: Desk, visit_id: UUID, file: VisitFile) -> None:
    for row in _objects(file, "actions"):
        findings = {str(finding.number): finding.id for finding in desk.visits.show(visit_id).findings}
        wanted = row.get("finding")
        if wanted is not None and str(wanted) not in findings:
            raise UnknownReference(field="actions.finding", value=str(wanted))
        desk.findings.add_action(
            visit_id,
            str(row.get("text") or ""),
            str(row.get("responsible") or ""),
            int(row.get("working_days") or 10),
            findings.get(str(wanted)),
        )


def _objects(file: VisitFile, key: str) -> list[Mapping[str, Any]]:
    rows = file.rows(key)
    if not all(isinstance(row, Mapping) for row in rows):
        raise file.wrong(key)
    return rows


def _speech(row: Mapping[str, Any]) -> tuple[str, str, str]:
    return str(row.get("name") or ""), str(row.get("position") or ""), str(row.get("text") or "")


def _number(value: object) -> str | None:
    return None if value is None else str(value)
