"""Change capture: triggers note, per changed field, the value the centre last confirmed (sync design).

Whoever writes, whichever statement: the triggers see it. `sync_state.applying` is set while a pull is applied.
"""

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Synced

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
    return {f"sync_{table.name}_{op}" for table in synced_tables() for op in ("insert", "update", "delete")}


def install_capture(connection: Connection) -> None:
    """Drop and make every capture trigger; to be called after each migration, since batch recreation loses them."""
    for (name,) in connection.execute(
        text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'sync\\_%' ESCAPE '\\'")
    ).all():
        connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    for table in synced_tables():
        for statement in _triggers(table):
            connection.exec_driver_sql(statement)


_IDLE = "(SELECT applying FROM sync_state WHERE id = 1) = 0"


def _triggers(table: Table) -> list[str]:
    name = table.name
    columns = [column.name for column in table.columns if column.name not in _FIXED]
    changed = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    bases = "\n".join(_keep_base(name, column) for column in columns)
    return [
        f"""CREATE TRIGGER "sync_{name}_insert" AFTER INSERT ON "{name}" WHEN {_IDLE} BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', NEW.id, 'I')
        ON CONFLICT(tbl, row) DO UPDATE SET op = CASE WHEN op = 'D' THEN 'U' ELSE op END;
        END""",
        f"""CREATE TRIGGER "sync_{name}_update" AFTER UPDATE ON "{name}" WHEN {_IDLE} AND ({changed}) BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', NEW.id, 'U') ON CONFLICT(tbl, row) DO NOTHING;
        {bases}
        END""",
        f"""CREATE TRIGGER "sync_{name}_delete" AFTER DELETE ON "{name}" WHEN {_IDLE} BEGIN
        INSERT INTO sync_dirty(tbl, row, op) VALUES ('{name}', OLD.id, 'D')
        ON CONFLICT(tbl, row) DO UPDATE SET op = CASE WHEN op = 'I' THEN 'X' ELSE 'D' END;
        DELETE FROM sync_dirty WHERE tbl = '{name}' AND row = OLD.id AND op = 'X';
        DELETE FROM sync_base WHERE tbl = '{name}' AND row = OLD.id;
        END""",
    ]


def _keep_base(table: str, column: str) -> str:
    """Only the first change after a confirmation keeps its old value; a row the centre never saw has no base."""
    return f"""INSERT INTO sync_base(tbl, row, col, base)
        SELECT '{table}', NEW.id, '{column}', CASE WHEN typeof(OLD."{column}") = 'blob'
            THEN hex(OLD."{column}") ELSE OLD."{column}" END
        WHERE OLD."{column}" IS NOT NEW."{column}"
        AND (SELECT op FROM sync_dirty WHERE tbl = '{table}' AND row = NEW.id) <> 'I'
        ON CONFLICT(tbl, row, col) DO NOTHING;"""
