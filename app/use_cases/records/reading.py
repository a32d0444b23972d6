"""A record's history and the person's preferences."""

from uuid import UUID

from sqlalchemy import select

from app.domain.permissions import Permission
from app.models.history import HistoryEntry
from app.models.user import Preference, User
from app.use_cases.base import UseCases
from app.use_cases.records.views import HistoryView


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
