"""Who submitted: sealed apart from the case, opened by permission with a reason, masked everywhere else (8-3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import Complainant
from app.use_cases.base import UseCases


@dataclass(frozen=True, slots=True)
class OpeningView:
    """Somebody looked at an identity: who, when and why."""

    complaint_id: UUID
    opened_by: str
    opened_at: datetime
    reason: str


class Identities(UseCases):
    """Seals, opens and masks identities; those with a `session` run in the caller's transaction."""

    def open(self, complaint_id: UUID, reason: str) -> Complainant:
        """The identity, after the opening was logged. NotFound, NotPermitted, TextRequired, IdentityClosed."""
        with self.tools.transaction() as session:
            return self.opened(session, complaint_id, reason)

    def may_open(self, complaint_id: UUID) -> bool:
        """Whether `open` would be permitted (a reason given): for the button."""
        raise NotImplementedError

    def openings(self, complaint_id: UUID) -> list[OpeningView]:
        """Who looked at the identity, newest first. NotPermitted."""
        raise NotImplementedError

    def opened(self, session: Session, complaint_id: UUID, reason: str) -> Complainant:
        """As `open`, for what shows or prints the identity itself, as a letter to the complainant."""
        raise NotImplementedError

    def keep(self, session: Session, complaint_id: UUID, complainant: Complainant) -> None:
        """Seal who submitted a case just added to the session, in place of what was sealed before. NotPermitted."""
        raise NotImplementedError

    def names(self, session: Session, complaint_ids: Sequence[UUID]) -> dict[UUID, str]:
        """What a list shows for each case: the name, or «محفوظ» where the person may not see it; a page at a time."""
        raise NotImplementedError

    def same_person(self, session: Session, *, national_id: str = "", phone: str = "") -> list[UUID]:
        """Cases submitted under that national (or legal) ID or telephone, newest first; [] without permission."""
        raise NotImplementedError

    def index_terms(self, session: Session, complaint_id: UUID) -> list[str]:
        """Keyed words for the search index, one for each beginning of the names; [] where the key is not here."""
        raise NotImplementedError

    def search_terms(self, typed: str) -> list[tuple[str, ...]]:
        """Keyed words of what was typed: a case matches if it has one of each tuple; [] without permission."""
        raise NotImplementedError

    def released(self, session: Session, referral_id: UUID) -> Complainant | None:
        """The identity for a referral's letter, logged as an opening; None unless it was released with a reason."""
        raise NotImplementedError
