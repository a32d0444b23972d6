"""What of a laptop's store must stand in the centre's log: seals, and the last own step of history."""

import json
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Final
from uuid import UUID

from app.sync.merkle import Head, history_leaf, seal_leaf
from app.sync.rechaining import SEALS
from app.sync.store import Store

Row = tuple[str, str]
"""Table and stored id."""


def unproved(store: Store, office: UUID, epoch: int, *, is_leaving: bool = False) -> list[Row]:
    """Seals the centre confirmed, whoever gave them, and the last own step, confirmed or leaving: it names all before.

    Rows that were proved in this epoch are left out.
    """
    seals = [(table, row) for table in SEALS for (row,) in store.execute(_SEALS.format(table), epoch, office.hex)]
    step = store.one(_LAST_STEP, is_leaving)
    is_proved = step is None or store.one(_IS_PROVED, step, epoch)
    return seals if is_proved else [*seals, ("history_entry", step)]


def logged(store: Store, schema: str) -> frozenset[str]:
    """Whose rows the log of a centre of that schema holds; one that held findings cannot say that it is older."""
    with_findings = schema >= _FINDINGS_SINCE or store.one("SELECT 1 FROM sync_proof WHERE tbl = ? LIMIT 1", _FINDING)
    return _LOGGED if with_findings else _LOGGED - {_FINDING}


def is_confirmed(store: Store, row: Row) -> bool:
    """Whether the centre has it."""
    return store.one("SELECT 1 FROM sync_meta WHERE tbl = ? AND row = ?", *row) is not None


def said(store: Store, office: UUID, epoch: int, rows: Sequence[Row]) -> dict[str, Head]:
    """The heads sealed into records, by seal: two laptops that were shown two histories find it out by them."""
    found = {}
    for table, row in rows:
        # whoever of the office sealed it wrote what he liked
        with suppress(KeyError, TypeError, ValueError, RecursionError):
            known: Any = json.loads(store.one(_SAID.format(table), row)) if table in SEALS else {}
            if known["epoch"] == epoch:
                found[row] = Head.told(office, known)
    return found


def leaf(store: Store, table: str, row: str) -> bytes | None:
    """The leaf of a row that is here."""
    if table in SEALS:
        found = store.execute(f"SELECT record_hash, pdf_sha256 FROM {table} WHERE id = ?", row).fetchone()
        return seal_leaf(table, UUID(hex=row), *found) if found else None
    found = store.execute("SELECT device_id, seq, hash FROM history_entry WHERE id = ?", row).fetchone()
    return history_leaf(UUID(hex=row), UUID(hex=found[0]), *found[1:]) if found else None


def keep_proof(store: Store, row: Row, under: tuple[int, int], place: int, path: Sequence[bytes]) -> None:
    """Keep that a row is a leaf `under` a head (epoch, size); of steps the last proof alone is of use."""
    if row[0] == "history_entry":
        store.execute("DELETE FROM sync_proof WHERE tbl = 'history_entry'")
    store.execute(_PROVED, *row, *under, place, json.dumps([each.hex() for each in path]))


_LOGGED: Final = frozenset({"history_entry", *SEALS})
_FINDING: Final = "complaint_seal"
_FINDINGS_SINCE: Final = "0014"
_SAID: Final = "SELECT CASE WHEN json_valid(record) THEN json_extract(record, '$.log_head') END FROM {0} WHERE id = ?"
_SEALS: Final = """
    SELECT m.row FROM sync_meta m CROSS JOIN {0} t ON t.id = m.row WHERE m.tbl = '{0}'
    AND NOT EXISTS (SELECT 1 FROM sync_proof p WHERE p.tbl = '{0}' AND p.row = m.row AND p.epoch = ?)
    AND NOT EXISTS (SELECT 1 FROM sync_dirty d WHERE d.tbl = '{0}' AND d.row = m.row)
    AND t.office_id = ? ORDER BY m.row
"""
_LAST_STEP: Final = """
    SELECT t.id FROM history_entry t WHERE t.device_id = (SELECT id FROM device)
    AND (? OR EXISTS (SELECT 1 FROM sync_meta m WHERE m.tbl = 'history_entry' AND m.row = t.id)
         AND NOT EXISTS (SELECT 1 FROM sync_dirty d WHERE d.tbl = 'history_entry' AND d.row = t.id))
    ORDER BY t.seq DESC LIMIT 1
"""
_IS_PROVED: Final = "SELECT 1 FROM sync_proof WHERE tbl = 'history_entry' AND row = ? AND epoch = ?"
_PROVED: Final = """
    INSERT INTO sync_proof (tbl, row, epoch, size, place, path) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (tbl, row) DO UPDATE SET epoch = excluded.epoch, size = excluded.size, place = excluded.place,
    path = excluded.path
"""
