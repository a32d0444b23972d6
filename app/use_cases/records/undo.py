"""Deletions that can be taken back: the rows wait in the trash exactly as they were stored."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, inspect, literal_column, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.errors import NotPermitted
from app.models.base import Base
from app.models.history import Trash
from app.models.office import DayOff
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.deadlines import count_again
from app.use_cases.office.working_days import work_calendar
from app.use_cases.ports import Tools
from app.use_cases.records.views import UndoToken


def remove_rows(session: Session, tools: Tools, deleted_by: UUID, rows: list[Base]) -> UndoToken:
    """Delete the rows, children first, and keep them for `Undo`; give parents first."""
    token = uuid7()
    kept = [{"table": _table(row).name, "values": _raw(session, row)} for row in rows]
    session.add(Trash(id=token, deleted_at=tools.now(), deleted_by=deleted_by, rows=kept))
    session.flush()
    for row in reversed(rows):
        session.execute(delete(_table(row)).where(_table(row).c.id == row.id))  # type: ignore[attr-defined]
        session.expunge(row)
    return UndoToken(token)


class Undo(UseCases):
    """Takes a deletion back."""

    def __call__(self, token: UndoToken) -> None:
        """Put the rows back as they were; a second call does nothing. Raises `NotFound` for an unknown token."""
        with self.tools.transaction() as session:
            trash = existing(session, Trash, token.id)
            if trash.deleted_by != self.actor.user_id:
                raise NotPermitted(permission="undo")
            for row in trash.rows:
                _put_back(session, row["table"], row["values"])
            if any(row["table"] == DayOff.__tablename__ for row in trash.rows):
                count_again(session, work_calendar(session))
            trash.rows = []


def _table(row: Base) -> Any:  # noqa: ANN401 - SQLAlchemy types this as FromClause
    return inspect(type(row)).local_table


def _raw(session: Session, row: Base) -> dict[str, Any]:
    table = _table(row)
    columns: list[Any] = [literal_column(f'"{column.name}"').label(column.name) for column in table.columns]
    found = session.execute(select(*columns).select_from(table).where(table.c.id == row.id)).mappings().one()  # type: ignore[attr-defined]
    return {name: {"hex": value.hex()} if isinstance(value, bytes) else value for name, value in found.items()}


def _put_back(session: Session, table_name: str, values: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join(f":{name}" for name in values)
    plain = {name: bytes.fromhex(value["hex"]) if isinstance(value, dict) else value for name, value in values.items()}
    if table_name not in Base.metadata.tables:
        raise LookupError(table_name)
    statement = f'INSERT INTO "{table_name}" ({names}) VALUES ({marks}) ON CONFLICT (id) DO NOTHING'  # put back since
    session.execute(text(statement), plain)
