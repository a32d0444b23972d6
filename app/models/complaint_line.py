"""What lists of complaints sort and narrow by, in short rows: a million whole cases would be read for seconds.

Triggers keep the rows in step, whoever writes a case: this laptop, or what arrives from the centre.
"""

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base

WORDS: Final = "search_index_complaint"
"""The full-text index of cases; its rowid is a line's `row`."""
_COPIED = (
    "kind",
    "channel",
    "state",
    "outcome",
    "priority",
    "secrecy",
    "respondent_unit_id",
    "investigator_id",
    "registered_by",
    "received_on",
    "due_on",
    "merged_into_id",
)
"""Columns that a line has as its case has them."""


class ComplaintLine(Base):
    """A case in a list; `row` grows with the moment of registration, and every index ends in it."""

    __tablename__ = "complaint_line"
    __table_args__ = (
        *(
            Index(f"ix_complaint_line_{name}", name)
            for name in (
                *("kind", "channel", "state", "priority", "respondent_unit_id", "investigator_id", "merged_into_id"),
                *("received_on", "due_on", "number_key"),
            )
        ),
        *(
            Index(f"ix_complaint_line_{name}_due_on", name, "due_on")
            for name in ("kind", "channel", "state", "priority", "respondent_unit_id", "investigator_id")
        ),
        *(
            Index(f"ix_complaint_line_{name}_number_key", name, "number_key")
            for name in ("kind", "channel", "state", "priority")
        ),
    )

    row: Mapped[int] = mapped_column(primary_key=True)
    complaint_id: Mapped[UUID] = mapped_column(unique=True)
    kind: Mapped[str]
    channel: Mapped[str]
    state: Mapped[str]
    outcome: Mapped[str]
    priority: Mapped[str]
    secrecy: Mapped[str]
    respondent_unit_id: Mapped[UUID | None]
    investigator_id: Mapped[UUID | None]
    registered_by: Mapped[UUID]
    received_on: Mapped[date]
    due_on: Mapped[date]
    merged_into_id: Mapped[UUID | None]
    number_key: Mapped[int]
    """Year and number as one number: 1405/97 stands before 1405/103."""


_NAMES = ", ".join(_COPIED)
_NUMBER = "CAST(substr({case}.number, 1, 4) AS INTEGER) * 100000000 + CAST(substr({case}.number, 6) AS INTEGER)"
_SECOND = "(unixepoch(NEW.registered_at) << 20)"
# Cases of the same second, as whole registers that were imported, follow one another in the order they came in.
_ROW = f"""coalesce((SELECT max(row) + 1 FROM complaint_line
    WHERE row >= {_SECOND} AND row < {_SECOND} + (1 << 20)), {_SECOND})"""
_TRIGGERS: Final = {
    "complaint_line_insert": f"""AFTER INSERT ON complaint BEGIN
    INSERT INTO complaint_line(row, complaint_id, number_key, {_NAMES})
    VALUES ({_ROW}, NEW.id, {_NUMBER.format(case="NEW")}, {", ".join(f"NEW.{name}" for name in _COPIED)});
    END""",
    "complaint_line_update": f"""AFTER UPDATE OF number, {_NAMES} ON complaint BEGIN
    UPDATE complaint_line SET number_key = {_NUMBER.format(case="NEW")},
    {", ".join(f"{name} = NEW.{name}" for name in _COPIED)} WHERE complaint_id = NEW.id;
    END""",
    "complaint_line_delete": f"""AFTER DELETE ON complaint BEGIN
    DELETE FROM {WORDS} WHERE rowid = (SELECT row FROM complaint_line WHERE complaint_id = OLD.id);
    DELETE FROM complaint_line WHERE complaint_id = OLD.id;
    END""",
}


def line_triggers() -> set[str]:
    """The names of the triggers that keep lines in step."""
    return set(_TRIGGERS)


def install_lines(connection: Connection) -> None:
    """Make the triggers anew where the store has lines; each migration does, since Alembic loses them."""
    if not connection.execute(text("SELECT 1 FROM pragma_table_info('complaint_line')")).first():
        return
    for name, what in _TRIGGERS.items():
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
        connection.exec_driver_sql(f"CREATE TRIGGER {name} {what}")
    # Of itself the index would let one case in thirty wait for all the merging: who writes cases does some each time.
    connection.exec_driver_sql(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('automerge', 0)")
