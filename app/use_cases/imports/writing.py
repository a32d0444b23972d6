"""Prepared cases written many at once: the rows that registering one after the other would make."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.permissions import Actor
from app.models import complaint as stored
from app.models.complaint import AdmissibilityFact, Complaint, ComplaintStep
from app.models.complaint_line import ComplaintLine
from app.models.history import HistoryEntry
from app.use_cases.complaints.searching import INDEX, indexed_words, merge_index
from app.use_cases.imports.preparing import Prepared
from app.use_cases.imports.raw_rows import RawRows, column_names, insert_raw
from app.use_cases.ports import Tools
from app.use_cases.records.codes import tracking_codes
from app.use_cases.records.steps import Chain

_ID, _NUMBER, _CODE, _KEY = (
    column_names(Complaint).index(name) for name in ("id", "number", "tracking_code", "source_key")
)


def write_cases(
    session: Session, tools: Tools, actor: Actor, cases: Sequence[Prepared], numbers: Sequence[str]
) -> None:
    """Register these cases under these numbers; one that came from elsewhere meanwhile is left as it came."""
    keys = [each.case[_KEY] for each in cases]
    present = set(session.scalars(select(Complaint.source_key).where(Complaint.source_key.in_(keys))))
    codes = tracking_codes(session, Complaint.tracking_code, len(cases))
    chain, words, steps = Chain(session, tools, actor), dict[UUID, str](), []
    stamp = {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}}
    history = RawRows(session, stamp)
    new = [each for each in zip(cases, numbers, codes, strict=True) if each[0].case[_KEY] not in present]
    for prepared, number, code in new:
        case, case_id = prepared.case, UUID(prepared.case[_ID])
        case[_NUMBER], case[_CODE] = number, code
        words[case_id] = indexed_words((number, code, code.replace("-", "")), [prepared.words])
        entry = chain.entry("complaint_registered", "complaint", case_id, note=number)
        steps.append(history.of(HistoryEntry, {**entry, "id": uuid7()}))
    written = [prepared for prepared, _, _ in new]
    insert_raw(session, Complaint, [each.case for each in written])
    insert_raw(session, stored.Complainant, [row for each in written for row in each.parties])
    insert_raw(session, AdmissibilityFact, [row for each in written for row in each.facts])
    insert_raw(session, ComplaintStep, [row for each in written for row in each.steps])
    insert_raw(session, HistoryEntry, steps)
    _index(session, words)
    if new:
        chain.sign()


def _index(session: Session, words: Mapping[UUID, str]) -> None:
    line = ComplaintLine
    found = session.execute(select(line.row, line.complaint_id).where(line.complaint_id.in_(words))).tuples()
    if entries := [{"rowid": row, "words": words[case_id]} for row, case_id in found]:
        session.execute(insert(INDEX), entries)
        merge_index(session, len(entries))
