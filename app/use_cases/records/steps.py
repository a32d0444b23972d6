"""Appends a step to the device's history chain, in the caller's transaction."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.history import GENESIS, Step, link
from app.domain.permissions import Actor
from app.domain.sealing import record_hash
from app.models.history import Device, HistoryEntry
from app.use_cases.base import existing
from app.use_cases.ports import Tools


def note_step(
    session: Session,
    tools: Tools,
    actor: Actor,
    action: str,
    table: str,
    record_id: UUID,
    payload: Mapping[str, Any] | None = None,
    note: str = "",
) -> str:
    """Chain one step and sign the new head; returns its hash. Only a salted commitment to the payload enters the chain.

    Without the salt nobody can try out whom a short payload names: erase both when the law asks, and the chain stands.
    """
    chain = Chain(session, tools, actor)
    entry = chain.entry(action, table, record_id, payload, note)
    session.add(HistoryEntry(**entry))
    chain.sign()
    return str(entry["hash"])


class Chain:
    """The device's chain while steps are appended to it: many can be, before the new head is signed once."""

    def __init__(self, session: Session, tools: Tools, actor: Actor) -> None:
        self._tools, self._actor = tools, actor
        self._device = existing(session, Device, tools.device_id)

    def entry(
        self, action: str, table: str, record_id: UUID, payload: Mapping[str, Any] | None = None, note: str = ""
    ) -> dict[str, Any]:
        """The columns of the next step, which the caller adds."""
        device = self._device
        previous, salt = device.head_hash or GENESIS, token_hex(16)
        payload_hash = record_hash({**(payload or {}), "note": note, "salt": salt})
        now, actor_id = self._tools.now(), self._actor.user_id
        step = Step(device.id, device.head_seq + 1, now, actor_id, action, table, record_id, payload_hash)
        hashed = link(previous, step)
        device.head_seq, device.head_hash = step.seq, hashed
        return {
            "device_id": step.device_id,
            "seq": step.seq,
            "done_at": step.done_at,
            "actor_id": step.actor_id,
            "action": action,
            "record_table": table,
            "record_id": record_id,
            "salt": salt,
            "payload_hash": payload_hash,
            "previous_hash": previous,
            "hash": hashed,
            "note": note,
        }

    def sign(self) -> None:
        """Sign the head as it stands."""
        device = self._device
        device.head_signature = self._tools.device_signer(head_message(device.head_seq, device.head_hash))


def head_message(seq: int, hashed: str) -> bytes:
    """The bytes a device signs for the head of its chain."""
    return f"bazresyar/head/{seq}/{hashed}".encode()
