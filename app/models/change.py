"""Change capture: triggers note, per changed field, the value the centre last confirmed (sync design).

Whoever writes, whichever statement: the triggers see it. `sync_state.applying` is set while a pull is applied.
"""

from typing import Final

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced

KEPT: Final = frozenset({"identity_opening"})
"""Tables of which nobody changes or deletes a row on a laptop: only what is pulled may."""
_FIXED = frozenset({"id", "province_id", "office_id"})


class SyncDirty(Base):
    """A row changed here since the centre last confirmed it: I inserted, U updated, D deleted."""

    __tablename__ = "sync_dirty"

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    op: Mapped[str]


class SyncBase(Base):
    """The value a field had when the centre last confirmed it."""

    __tablename__ = "sync_base"

    tbl: Mapped[str] = mapped_column(primary_key=True)
    row: Mapped[str] = mapped_column(primary_key=True)
    column: Mapped[str] = mapped_column("col", primary_key=True)
    base: Mapped[str | None]


class SyncState(Base):
    """One row of facts about syncing on this laptop."""

    __tablename__ = "sync_state"

    id: Mapped[int] = mapped_column(primary_key=True)
    applying: Mapped[int] = mapped_column(default=0)


def synced_tables() -> list[Table]:
    """Every table that travels, by name."""
    return sorted(
        (mapper.local_table for mapper in Base.registry.mappers if issubclass(mapper.class_, Synced)),  # type: ignore[misc]
        key=lambda table: table.name,
    )


def trigger_names() -> set[str]:
    """The names of all capture triggers there must be."""
    captured = {f"sync_{table.name}_{op}" for table in synced_tables() for op in ("insert", "update", "delete")}
    return captured | {f"sync_{name}_kept_{op}" for name in KEPT for op in ("update", "delete")}


def install_capture(connection: Connection) -> None:
    """Drop and make every capture trigger, in the caller's transaction; each migration does, since Alembic loses them.

    A store on its way up or down has triggers for what it holds of the present tables.
    """
    remove_capture(connection)
    stored = {table.name: stored_columns(connection, table) for table in synced_tables()}
    if not stored_columns(connection, Base.metadata.tables[SyncState.__tablename__]):
        return
    for name, columns in stored.items():
        statements = [*_triggers(name, columns), *(_guards(name) if name in KEPT else ())] if columns else []
        for statement in statements:
            connection.exec_driver_sql(statement)


def remove_capture(connection: Connection) -> None:
    """Drop every capture trigger: what a migration moves about is no edit of a person."""
    for (name,) in connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sync\\_%' ESCAPE '\\'")
    ).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')


def stored_columns(connection: Connection, table: Table) -> list[str]:
    """The mapped columns that the store has, but for those that never change."""
    there = {name for (name,) in connection.execute(text("SELECT name FROM pragma_table_info(:t)"), {"t": table.name})}
    return [column.name for column in table.columns if column.name in there and column.name not in _FIXED]


_IDLE = "(SELECT applying FROM sync_state WHERE id = 1) = 0"
_AS_TEXT = "CASE WHEN typeof(old) = 'blob' THEN hex(old) ELSE old END"


def _triggers(name: str, columns: list[str]) -> list[str]:
    """Only the first change after a confirmation keeps an old value; a row the centre never saw has no bases.

    A confirmed row that is deleted keeps all its bases: put back, it must push exactly what differs from them. One
    statement for all columns, since each open connection holds the parsed triggers: one a column took 2 MB more.
    """
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    before = " UNION ALL ".join(f"""SELECT '{column}' AS col, OLD."{column}" AS old""" for column in columns)
    both = " UNION ALL ".join(
        f"""SELECT '{column}' AS col, OLD."{column}" AS old, NEW."{column}" AS new""" for column in columns
    )
    return [
        f"""CREATE TRIGGER "sync_{name}_insert" AFTER INSERT ON "{name}" WHEN {_IDLE} BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', NEW.id, 'I')
        ON CONFLICT(tbl, row) DO UPDATE SET op = CASE WHEN op = 'D' THEN 'U' ELSE op END;
        END""",
        f"""CREATE TRIGGER "sync_{name}_update" AFTER UPDATE ON "{name}" WHEN {_IDLE} AND ({changed}) BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', NEW.id, 'U') ON CONFLICT(tbl, row) DO NOTHING;
        INSERT INTO sync_base(tbl, row, col, base) SELECT '{name}', NEW.id, col, {_AS_TEXT} FROM ({both})
        WHERE old IS NOT new AND (SELECT op FROM sync_dirty WHERE tbl = '{name}' AND row = NEW.id) <> 'I'
        ON CONFLICT(tbl, row, col) DO NOTHING;
        END""",
        f"""CREATE TRIGGER "sync_{name}_delete" AFTER DELETE ON "{name}" WHEN {_IDLE} BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', OLD.id, 'D')
        ON CONFLICT(tbl, row) DO UPDATE SET op = CASE WHEN op = 'I' THEN 'X' ELSE 'D' END;
        DELETE FROM sync_dirty WHERE tbl = '{name}' AND row = OLD.id AND op = 'X';
        INSERT INTO sync_base(tbl, row, col, base) SELECT '{name}', OLD.id, col, {_AS_TEXT} FROM ({before})
        WHERE (SELECT op FROM sync_dirty WHERE tbl = '{name}' AND row = OLD.id) = 'D'
        ON CONFLICT(tbl, row, col) DO NOTHING;
        END""",
    ]


def _guards(name: str) -> list[str]:
    return [
        f"""CREATE TRIGGER "sync_{name}_kept_{op}" BEFORE {op.upper()} ON "{name}" WHEN {_IDLE} BEGIN
        SELECT RAISE(ABORT, '{name} is kept');
        END"""
        for op in ("update", "delete")
    ]
