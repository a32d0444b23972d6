"""What a letter can be about: whether it may be written, how it would be, and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError, NotFound
from app.domain.permissions import Permission
from app.domain.visits import SEALED_STATES, VisitState
from app.models.document import Letter
from app.models.finding import CorrectiveAction
from app.models.office import Unit
from app.models.visit import Visit
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, existing
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.facts import letter_facts
from app.use_cases.visits.visibility import own_visit, seen_visit, visible

ACTIONS, MINUTES = "letter-actions", "letter-minutes"
LETTERS = (ACTIONS, MINUTES)


class LetterTooEarly(AppError):
    """Letters tell what a sealed record says."""

    code = "letter_too_early"


class LetterWithoutActions(AppError):
    """There is no action that a letter could ask for."""

    code = "letter_without_actions"


class Named(Protocol):
    """What only the page of a letter says, as who complained; its file is kept sealed."""

    def told(self, session: Session) -> Mapping[str, str]:
        """Under the names of the vocabulary."""

    def kept(self, session: Session, letter_id: UUID, number: str, pdf: bytes) -> tuple[bytes, Mapping[str, str]]:
        """Log the opening; the file as it is kept, and the facts by which it is opened again."""


class Subject(Protocol):
    """One thing that letters are about; what it says is asked for after `require_tellable`, in the same transaction."""

    @property
    def key(self) -> str:
        """Its kind and id, as a batch keeps it."""

    @property
    def record(self) -> tuple[str, UUID]:
        """The table and id under which history notes the letter."""

    @property
    def columns(self) -> Mapping[str, UUID]:
        """What names it in a letter's row."""

    def title(self, session: Session) -> str:
        """How a person knows it; raises `NotFound`."""

    def require_tellable(self, session: Session, code: str, *, signs: bool = False) -> None:
        """Raises what hinders the actor from writing a letter of this kind, or from signing it."""

    def suggested(self, session: Session, code: str) -> LetterDraft:
        """A letter as it would most likely be written."""

    def facts(self, session: Session, draft: LetterDraft, number: str, on: date) -> dict[str, Any]:
        """What the letter says, under the names of the vocabulary."""

    def earlier(self, session: Session, code: str) -> str | None:
        """The number of the newest letter of this kind about it."""

    def named(self, session: Session, draft: LetterDraft) -> Named | None:
        """Who is named in this letter alone; raises `NotPermitted`."""

    def noted(self, session: Session, draft: LetterDraft, letter_id: UUID) -> None:
        """Write beside a letter that goes out what it changes."""

    def envelope(self, session: Session, letter: Letter) -> Mapping[str, str]:
        """What the envelope of a letter says besides."""


@dataclass(frozen=True, slots=True)
class AboutVisit:
    """A sealed visit; the letter goes to its unit."""

    use_cases: UseCases
    visit_id: UUID

    @property
    def key(self) -> str:
        """As `Subject`."""
        return f"visit/{self.visit_id}"

    @property
    def record(self) -> tuple[str, UUID]:
        """As `Subject`."""
        return "visit", self.visit_id

    @property
    def columns(self) -> Mapping[str, UUID]:
        """As `Subject`."""
        return {"visit_id": self.visit_id}

    def title(self, session: Session) -> str:
        """The unit's name."""
        named = select(Unit.name).join(Visit, Visit.unit_id == Unit.id).where(Visit.id == self.visit_id)
        name = session.scalar(named.where(visible(self.use_cases.actor)))
        if name is None:
            raise NotFound(record=str(self.visit_id))
        return name

    def require_tellable(self, session: Session, code: str, *, signs: bool = False) -> None:
        """Raises `NotFound`, `ContentsAway`, `NotPermitted`, `LetterTooEarly`, `LetterWithoutActions`."""
        if code not in LETTERS:
            raise NotFound(record=code)
        visit = seen_visit(session, self.use_cases.actor, self.visit_id)
        require_writer(session, self.use_cases, visit)
        if signs:
            self.use_cases.actor.require(Permission.ISSUE_ORDER, visit.unit_id)
        if VisitState(visit.state) not in SEALED_STATES:
            raise LetterTooEarly()
        actions = select(func.count()).select_from(CorrectiveAction).where(CorrectiveAction.visit_id == visit.id)
        if code == ACTIONS and not session.scalar(actions):
            raise LetterWithoutActions()

    def suggested(self, session: Session, code: str) -> LetterDraft:
        """To the head of the unit, about what the record says."""
        visit = existing(session, Visit, self.visit_id)
        kind = tr(f"visit-kind-{visit.kind.replace('_', '-')}")
        return LetterDraft(
            code,
            tr("letter-recipient", unit=existing(session, Unit, visit.unit_id).name),
            tr(f"letter-subject-{code.removeprefix('letter-')}", kind=kind),
            tr("letter-minutes-attached") if code == MINUTES else "",
            visit.secrecy,
            copies=(tr("letter-copy-secretariat"),),
        )

    def facts(self, session: Session, draft: LetterDraft, number: str, on: date) -> dict[str, Any]:
        """As `Subject`."""
        visit = existing(session, Visit, self.visit_id)
        return letter_facts(session, self.use_cases, visit, draft, number, on)

    def earlier(self, session: Session, code: str) -> str | None:
        """As `Subject`."""
        about = select(Letter.number).where(Letter.visit_id == self.visit_id, Letter.code == code)
        return session.scalar(about.order_by(Letter.issued_at.desc(), Letter.id.desc()).limit(1))

    def named(self, session: Session, draft: LetterDraft) -> None:
        """Nobody."""

    def noted(self, session: Session, draft: LetterDraft, letter_id: UUID) -> None:
        """Nothing."""

    def envelope(self, session: Session, letter: Letter) -> Mapping[str, str]:
        """Nothing."""
        return {}


def require_writer(session: Session, use_cases: UseCases, visit: Visit) -> None:
    """Those who sign for the office, and those who recorded the visit."""
    if not use_cases.actor.may(Permission.ISSUE_ORDER, visit.unit_id):
        own_visit(session, use_cases.actor, visit.id)
