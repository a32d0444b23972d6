"""What a clerk is typing, kept on this laptop until it is registered; sealed, for it holds who submits (8-3)."""

from typing import Final

from sqlalchemy import delete

from app.domain.permissions import Permission
from app.models.identity import IdentitySecret
from app.use_cases.base import UseCases

PURPOSE: Final = "intake-draft"


class Drafts(UseCases):
    """One draft for each person, under their own key: nobody else opens it, and it is never synced."""

    def keep_draft(self, words: str) -> None:
        """Keep the form as it stands in place of what was kept before; "" forgets it. NotPermitted."""
        self.actor.require(Permission.REGISTER_COMPLAINT)
        row = IdentitySecret
        with self.tools.transaction() as session:
            if not words:
                session.execute(delete(row).where(row.user_id == self.actor.user_id, row.purpose == PURPOSE))
                return
            accounts = self.tools.accounts
            sealed = accounts.seal(accounts.own_key(), words.encode(), PURPOSE)
            session.merge(
                row(user_id=self.actor.user_id, purpose=PURPOSE, subject_id=self.actor.user_id, sealed=sealed)
            )

    def draft(self) -> str:
        """What was kept; "" where there is nothing, or nothing that opens."""
        with self.tools.transaction() as session:
            row = session.get(IdentitySecret, (self.actor.user_id, PURPOSE, self.actor.user_id))
            kept = self.tools.identities.kept(row.sealed, PURPOSE) if row else None
        return (kept or b"").decode()
