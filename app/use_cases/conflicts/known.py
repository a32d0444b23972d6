"""What is known of a record in conflict: as it stands here, else as it was when it went, else as it travelled."""

from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, select
from sqlalchemy.orm import Session

from app.models.base import Base
from app.models.history import Trash
from app.models.sync import Conflict
from app.use_cases.conflicts import values


def current_row(session: Session, conflict: Conflict) -> dict[str, Any] | None:
    """The record as it stands here."""
    table = Base.metadata.tables[conflict.record_table]
    found = session.execute(select(table).where(table.c.id == conflict.record_id)).mappings().one_or_none()
    return dict(found) if found else None


def dropped_row(session: Session, conflict: Conflict) -> dict[str, Any]:
    """The record as this laptop had it when the centre said it was deleted; empty where it never was here."""
    kept = session.get(Trash, conflict.record_id)
    sent: dict[str, Any] = kept.rows[0]["sent"] if kept and kept.rows else {}
    return _typed(conflict, sent)


def reference(session: Session, conflict: Conflict, name: str) -> UUID | None:
    """What the record refers to by a column (`visit_id`), also when the record is gone from here."""
    found = known_value(session, conflict, name)
    return found if isinstance(found, UUID) else None


def known_value(session: Session, conflict: Conflict, name: str) -> Any:  # noqa: ANN401 - whatever the column holds
    """One field of the record; None where nobody here knows it."""
    if values.column_of(conflict.record_table, name) is None:
        return None
    here = current_row(session, conflict)
    if here is not None:
        return here[name]
    travelled = {
        column: sides.get("mine") or sides.get("base") or sides.get("theirs")
        for column, sides in conflict.fields.items()
        if column == name and isinstance(sides, dict)
    }
    whole = dropped_row(session, conflict) or _deleted_here(session, conflict, name)
    return {**_typed(conflict, travelled), **whole}.get(name)


def _deleted_here(session: Session, conflict: Conflict, name: str) -> dict[str, Any]:
    """The field as it was when somebody deleted the record on this laptop; empty elsewhere."""
    record = conflict.record_id.hex
    bins = session.scalars(select(Trash).where(cast(Trash.rows, Text).contains(record)))
    rows = [row.get("values", {}) for each in bins for row in each.rows if row["table"] == conflict.record_table]
    own = [row[name] for row in rows if row.get("id") == record and name in row]
    return _typed(conflict, {name: own[-1]} if own else {})


def _typed(conflict: Conflict, sent: dict[str, Any]) -> dict[str, Any]:
    table = Base.metadata.tables[conflict.record_table]
    return {name: values.python_value(table.c[name], value) for name, value in sent.items() if name in table.c}
