"""A record's history, the person's preferences, and the check of everything."""

import json
from uuid import UUID

from sqlalchemy import select

from app.domain.history import Step, broken_links
from app.domain.permissions import Permission
from app.domain.sealing import canonical, record_hash
from app.models.attachment import Attachment
from app.models.history import Device, HistoryEntry
from app.models.signature import Seal
from app.models.user import Preference, User
from app.models.visit import Visit
from app.use_cases.base import UseCases, existing
from app.use_cases.ports import Progress
from app.use_cases.records.steps import head_message
from app.use_cases.views import CheckReport, HistoryView


class History(UseCases):
    """What was done to one record."""

    def __call__(self, record_id: UUID) -> list[HistoryView]:
        """The record's steps, oldest first; for those who may read history, or anybody on own work."""
        with self.tools.transaction() as session:
            query = (
                select(HistoryEntry, User.full_name)
                .outerjoin(User, User.id == HistoryEntry.actor_id)
                .where(HistoryEntry.record_id == record_id)
                .order_by(HistoryEntry.seq)
            )
            if not self.actor.may_anywhere(Permission.READ_HISTORY):
                query = query.where(HistoryEntry.actor_id == self.actor.user_id)
            return [HistoryView(row.done_at, name or "", row.action, row.note) for row, name in session.execute(query)]


class Preferences(UseCases):
    """The person's own settings on this laptop."""

    def get(self, name: str, default: str = "") -> str:
        """The stored value, or the default."""
        with self.tools.transaction() as session:
            row = session.get(Preference, (self.actor.user_id, name))
            return row.value if row else default

    def set(self, name: str, value: str) -> None:
        """Keep a value."""
        with self.tools.transaction() as session:
            session.merge(Preference(user_id=self.actor.user_id, name=name, value=value))


class Check(UseCases):
    """Database, files, history, seals: everything that can be found broken without the centre."""

    def __call__(self, progress: Progress | None = None) -> CheckReport:
        """All problems as (kind, where); slow: reads every file."""
        found = [*self.tools.upkeep.problems(progress), *self._history(), *self._seals(), *self._files()]
        return CheckReport(not found, tuple(found))

    def _history(self) -> list[tuple[str, str]]:
        with self.tools.transaction() as session:
            device = existing(session, Device, self.tools.device_id)
            rows = session.scalars(
                select(HistoryEntry).where(HistoryEntry.device_id == device.id).order_by(HistoryEntry.seq)
            ).all()
        steps = [
            (
                Step(
                    row.device_id,
                    row.seq,
                    row.done_at,
                    row.actor_id,
                    row.action,
                    row.record_table,
                    row.record_id,
                    row.payload_hash,
                ),
                row.previous_hash,
                row.hash,
            )
            for row in rows
        ]
        found = [("history", str(seq)) for seq in broken_links(steps, device.head_seq, device.head_hash)]
        head = head_message(device.head_seq, device.head_hash)
        if device.head_signature != self.tools.device_signer(head):  # Ed25519 gives one signature for one message
            found.append(("history_head", str(device.head_seq)))
        return found

    def _seals(self) -> list[tuple[str, str]]:
        with self.tools.transaction() as session:
            seals = session.execute(select(Seal, Visit.tracking_code).join(Visit, Visit.id == Seal.visit_id)).all()
        found = []
        for seal, code in seals:
            record = json.loads(seal.record)
            if record_hash(record) != seal.record_hash or canonical(record).decode() != seal.record:
                found.append(("seal", code))
            elif not self.tools.blobs.has(seal.pdf_sha256):
                found.append(("sealed_pdf_missing", code))
        return found

    def _files(self) -> list[tuple[str, str]]:
        with self.tools.transaction() as session:
            rows = session.execute(select(Attachment.sha256, Attachment.file_name)).all()
        return [("file_missing", name) for sha256, name in rows if not self.tools.blobs.has(sha256)]
