"""The history chain: each step's hash holds the step before it, so that a change anywhere shows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.domain.sealing import record_hash

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done: who, when, what, to which record; `payload_hash` commits to its content without holding it."""

    device_id: UUID
    seq: int
    done_at: datetime
    actor_id: UUID
    action: str
    record_table: str
    record_id: UUID
    payload_hash: str


def link(previous_hash: str, step: Step) -> str:
    """Hex SHA-256 over the previous hash and the step."""
    return record_hash(
        {
            "previous": previous_hash,
            "device": str(step.device_id),
            "seq": step.seq,
            "at": step.done_at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": str(step.actor_id),
            "action": step.action,
            "table": step.record_table,
            "record": str(step.record_id),
            "payload": step.payload_hash,
        }
    )


def broken_links(steps: Iterable[tuple[Step, str, str]], head_seq: int, head_hash: str) -> list[int]:
    """Sequence numbers whose stored (previous hash, hash) do not fit, or are missing, up to the signed head."""
    previous, expected, broken = GENESIS, 1, []
    for step, stored_previous, stored_hash in steps:
        if step.seq != expected or stored_previous != previous or link(previous, step) != stored_hash:
            broken.append(step.seq)
        previous, expected = stored_hash, step.seq + 1
    if (expected - 1, previous) != (head_seq, head_hash or GENESIS):
        broken.append(head_seq)
    return broken
