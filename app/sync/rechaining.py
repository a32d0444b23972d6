"""A restored copy begins a chain of history of its own: the old one goes on at the centre, where it is ahead.

Steps and seals that the centre never saw are linked and signed anew, under the new chain; what they say stays.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from app.domain.history import GENESIS, Step, link
from app.sync.store import Store
from app.use_cases.records.steps import head_message
from app.use_cases.sealing.signing import seal_message

SEALS: Final = ("seal", "complaint_seal")
"""What a device gives its word for: sealed visits and addenda, and signed findings."""


@dataclass(frozen=True, slots=True)
class NewChain:
    """A device's new name and its Ed25519 key."""

    device_id: UUID
    public_key: bytes
    private_key: bytes = field(repr=False)
    sign: Callable[[bytes], bytes] = field(repr=False)


def begin(store: Store, chain: NewChain) -> None:
    """Replace the device, and move unsent steps and seals to it; in a transaction."""
    store.execute("UPDATE sync_state SET applying = 1")  # new rows stay new: nothing here is an edit
    seq, head = _move_steps(store, chain)
    for table in SEALS:
        for row, record_hash, pdf in store.execute(_unsent_seals(table)).fetchall():
            signature = chain.sign(seal_message(record_hash, pdf))
            moved = f"UPDATE {table} SET device_id = ?, device_signature = ? WHERE id = ?"
            store.execute(moved, chain.device_id.hex, signature, row)
    store.execute("DELETE FROM device")
    keep_device(store, chain, seq, head)
    store.execute("UPDATE sync_state SET applying = 0")


def keep_device(store: Store, chain: NewChain, head_seq: int = 0, head_hash: str = "") -> None:
    """Make this laptop the device of a chain that ends in that step; without steps it has not begun."""
    store.execute(
        "INSERT INTO device (id, public_key, private_key, head_seq, head_hash, head_signature) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        chain.device_id.hex,
        chain.public_key,
        chain.private_key,
        head_seq,
        head_hash,
        chain.sign(head_message(head_seq, head_hash)),
    )


_UNSENT = "JOIN sync_dirty d ON d.tbl = '{0}' AND d.row = t.id AND d.op = 'I'"
_UNSENT_STEPS = (
    "SELECT t.id, t.done_at, t.actor_id, t.action, t.record_table, t.record_id, t.payload_hash "
    f"FROM history_entry t {_UNSENT.format('history_entry')} JOIN device v ON v.id = t.device_id ORDER BY t.seq"
)


def _unsent_seals(table: str) -> str:
    return f"SELECT t.id, t.record_hash, t.pdf_sha256 FROM {table} t {_UNSENT.format(table)}"


def _move_steps(store: Store, chain: NewChain) -> tuple[int, str]:
    seq, previous = 0, ""
    for row, done_at, actor, action, table, record, payload_hash in store.execute(_UNSENT_STEPS).fetchall():
        seq += 1
        step = Step(
            chain.device_id,
            seq,
            datetime.fromisoformat(done_at).replace(tzinfo=UTC),
            UUID(hex=actor),
            action,
            table,
            UUID(hex=record),
            payload_hash,
        )
        hashed = link(previous or GENESIS, step)
        store.execute(
            "UPDATE history_entry SET device_id = ?, seq = ?, previous_hash = ?, hash = ? WHERE id = ?",
            chain.device_id.hex,
            seq,
            previous or GENESIS,
            hashed,
            row,
        )
        previous = hashed
    return seq, previous
