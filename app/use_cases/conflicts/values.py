"""Values of a conflict: from the form they travel in to Python's, and to words."""

from typing import Any, Final
from uuid import UUID

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, LargeBinary, Table, Uuid, select
from sqlalchemy.orm import Session

from app.domain.errors import InvalidInput
from app.models.base import Base
from app.models.extra import python_value as python_value
from app.persian.catalogue import has, show, tr
from app.persian.digits import to_latin
from app.persian.text import normalise

_WORDS: Final = {
    ("visit", "state"): "visit-state",
    ("visit", "kind"): "visit-kind",
    ("visit", "openness"): "openness",
    ("corrective_action", "state"): "action-state",
    ("action_follow_up", "state"): "action-state",
    ("team_member", "role"): "team-role",
    ("role_grant", "role"): "role",
    ("unit", "nature"): "nature",
    ("finding_evidence", "kind"): "evidence-kind",
    ("complaint", "kind"): "named-submission-kind",
    ("complaint", "channel"): "named-channel",
    ("complaint", "state"): "named-complaint-state",
    ("complaint", "priority"): "named-priority",
    ("complaint", "secrecy"): "named-confidentiality",
    ("complaint", "verdict"): "named-verdict",
    ("complaint_step", "state"): "named-complaint-state",
    ("complaint_step", "state_before"): "named-complaint-state",
    ("allegation", "verdict"): "named-verdict",
    ("allegation_evidence", "side"): "named-evidence-side",
    ("allegation_evidence", "kind"): "named-exhibit-kind",
    ("complaint_reply", "way"): "named-answer-way",
    ("complaint_reply", "recipient"): "case-recipient",
}
"""Fields whose codes have words of their own."""

_CODED: Final = frozenset(
    {
        ("answer", "value"),
        ("admissibility_fact", "value"),
        ("complaint", "outcome"),
        ("complaint", "tracking_code"),
        ("complaint", "number"),
        ("complainant", "national_key"),
        ("complainant", "phone_key"),
        ("referral", "state"),
    }
)
"""Text that nobody makes up: one of a question's answers, a code, a number that was given."""

_NAMES: Final = {
    "user": "full_name",
    "unit": "name",
    "county": "name",
    "visit": "tracking_code",
    "checklist_template": "title",
    "document_template": "title",
    "letter": "number",
    "visit_programme": "title",
    "attachment": "file_name",
    "finding": "text",
    "corrective_action": "text",
    "strength": "text",
    "addendum": "text",
    "complaint": "number",
    "allegation": "text",
    "case_document": "title",
    "workshop": "title",
    "expert_opinion": "expert",
}
"""By which column a record is named where another refers to it."""

_PEOPLE: Final = frozenset({"answered_by", "written_by", "sealed_by", "followed_by", "resolved_by", "actor_id"}) | {
    *("taken_by", "added_by", "made_by", "reminded_by", "sent_by", "merged_by", "undone_by", "opened_by", "granted_by"),
    "imported_by",
}


def column_of(table: str, name: str) -> Column[Any] | None:
    """The mapped column; None: a newer version's field."""
    return Base.metadata.tables[table].columns.get(name)


def is_writable(table: str, name: str) -> bool:
    """Whether a person can type a third value: plain text and whole numbers without a code behind them."""
    column = column_of(table, name)
    if column is None or (table, name) in _WORDS or (table, name) in _CODED:
        return False
    kind = getattr(column.type, "impl", column.type)
    return not isinstance(kind, JSON | Boolean | Uuid | DateTime | Date | LargeBinary)


def typed_value(table: str, name: str, typed: str) -> Any:  # noqa: ANN401 - text or a number
    """What was typed for a field. Raises InvalidInput."""
    column = column_of(table, name)
    if column is None or not is_writable(table, name):
        raise InvalidInput(field=label(name), reason=tr("conflict-choose-only"))
    if not isinstance(column.type, Integer):
        return normalise(typed)
    try:
        return int(to_latin(typed.strip()))
    except ValueError:
        raise InvalidInput(field=label(name), reason=tr("conflict-number-needed")) from None


def label(name: str) -> str:
    """A field's name in words."""
    message = f"conflict-field-{name.replace('_', '-')}"
    return tr(message) if has(message) else name


def table_label(table: str) -> str:
    """What kind of record it is."""
    return tr(f"conflict-table-{table.replace('_', '-')}")


def in_words(session: Session, table: str, name: str, sent: Any) -> str:  # noqa: ANN401 - whatever travelled
    """A value as a person reads it."""
    if sent is None or sent in ("", [], {}):
        return tr("conflict-empty")
    if (prefix := _WORDS.get((table, name))) and has(message := f"{prefix}-{str(sent).replace('_', '-')}"):
        return tr(message)
    column = column_of(table, name)
    value = sent if column is None else python_value(column, sent)
    if isinstance(value, bool):
        return tr("conflict-yes") if value else tr("conflict-no")
    if isinstance(value, UUID):
        return _name_of(session, column, value)
    if isinstance(value, bytes):
        return tr("conflict-file")
    return tr("conflict-structured") if isinstance(value, dict | list) else show(value)


def name_column(table: str) -> str:
    """The column whose words name a record; it may be one the table does not have."""
    return _NAMES.get(table, "name")


def name_of(session: Session, table: str, record_id: UUID) -> str:
    """By what name people know a record; empty when it is not here."""
    column = Base.metadata.tables[table].columns.get(name_column(table))
    if column is None:
        return ""
    found = session.scalar(select(column).where(Base.metadata.tables[table].c.id == record_id))
    return str(found or "")


def _name_of(session: Session, column: Column[Any] | None, record_id: UUID) -> str:
    target = _target(column)
    return (name_of(session, target.name, record_id) if target is not None else "") or tr("conflict-record-gone")


def _target(column: Column[Any] | None) -> Table | None:
    if column is None:
        return None
    if column.name in _PEOPLE:
        return Base.metadata.tables["user"]
    return next((key.column.table for key in column.foreign_keys), None)
