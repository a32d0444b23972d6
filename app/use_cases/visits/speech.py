"""What interviewed people and the unit's head said, and what the unit does well."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.findings import require_text
from app.domain.visits import VisitState, require_editable
from app.models.base import Base
from app.models.visit import Interview, Statement, Strength, Visit
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.visibility import own_visit


class Speech(UseCases):
    """Interviews, statements and strengths of a visit."""

    def add_interview(self, visit_id: UUID, name: str, position: str, text: str) -> UUID:
        """What a visitor or employee said; the name may stay empty."""
        with self.tools.transaction() as session:
            row = Interview(visit_id=self._visit(session, visit_id).id)
            return self._write(session, row, name, position, text, "interview")

    def change_interview(self, interview_id: UUID, name: str, position: str, text: str) -> None:
        """Rewrite an interview."""
        with self.tools.transaction() as session:
            row = existing(session, Interview, interview_id)
            self._visit(session, row.visit_id)
            self._write(session, row, name, position, text, "interview")

    def remove_interview(self, interview_id: UUID) -> UndoToken:
        """Delete an interview; undoable."""
        return self._remove(Interview, interview_id)

    def add_statement(
        self, visit_id: UUID, name: str, position: str, text: str, made_at: datetime | None = None
    ) -> UUID:
        """What the unit's head states."""
        with self.tools.transaction() as session:
            row = Statement(visit_id=self._visit(session, visit_id).id, made_at=made_at or self.tools.now())
            require_text(name, "name")
            return self._write(session, row, name, position, text, "statement")

    def change_statement(self, statement_id: UUID, name: str, position: str, text: str) -> None:
        """Rewrite a statement."""
        with self.tools.transaction() as session:
            row = existing(session, Statement, statement_id)
            self._visit(session, row.visit_id)
            require_text(name, "name")
            self._write(session, row, name, position, text, "statement")

    def remove_statement(self, statement_id: UUID) -> UndoToken:
        """Delete a statement; undoable."""
        return self._remove(Statement, statement_id)

    def add_strength(self, visit_id: UUID, text: str) -> UUID:
        """Something the unit does well."""
        with self.tools.transaction() as session:
            row = Strength(visit_id=self._visit(session, visit_id).id)
            row.text = require_text(normalise(text), "strength")
            session.add(row)
            session.flush()
            return row.id

    def change_strength(self, strength_id: UUID, text: str) -> None:
        """Rewrite a strength."""
        with self.tools.transaction() as session:
            row = existing(session, Strength, strength_id)
            self._visit(session, row.visit_id)
            row.text = require_text(normalise(text), "strength")

    def remove_strength(self, strength_id: UUID) -> UndoToken:
        """Delete a strength; undoable."""
        return self._remove(Strength, strength_id)

    def _visit(self, session: Session, visit_id: UUID) -> Visit:
        visit = own_visit(session, self.actor, visit_id)
        require_editable(VisitState(visit.state))
        return visit

    def _write(
        self, session: Session, row: Interview | Statement, name: str, position: str, text: str, what: str
    ) -> UUID:
        row.text = require_text(normalise(text), what)
        row.name, row.position = normalise(name).strip(), normalise(position).strip()
        session.add(row)
        session.flush()
        return row.id

    def _remove(self, kind: type[Base], row_id: UUID) -> UndoToken:
        with self.tools.transaction() as session:
            row = existing(session, kind, row_id)
            self._visit(session, row.visit_id)  # type: ignore[attr-defined]
            return remove_rows(session, self.tools, self.actor.user_id, [row])
