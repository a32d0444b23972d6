"""Findings with their evidence."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.findings import EvidenceKind, Proposal, require_text
from app.domain.visits import VisitState, require_editable
from app.models.attachment import Attachment
from app.models.checklist import ItemAnswer
from app.models.finding import CorrectiveAction, Finding, FindingEvidence
from app.models.office import ClauseText, Unit
from app.models.visit import Statement, Visit
from app.persian.catalogue import tr
from app.persian.text import normalise
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.citations.withdrawing import withdrawn_on
from app.use_cases.findings.actions import new_action
from app.use_cases.findings.views import CitationView, EvidenceDraft
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.filled import filled_checklists
from app.use_cases.visits.visibility import own_visit

_SOURCES: Mapping[EvidenceKind, type[ItemAnswer] | type[Attachment] | type[Statement]] = {
    EvidenceKind.ANSWER: ItemAnswer,
    EvidenceKind.PHOTO: Attachment,
    EvidenceKind.STATEMENT: Statement,
    EvidenceKind.DOCUMENT: Attachment,
}


class FindingVerbs(UseCases):
    """Writing findings."""

    def add(
        self,
        visit_id: UUID,
        text: str,
        citation: str = "",
        item_code: str = "",
        evidence: Sequence[EvidenceDraft] = (),
    ) -> UUID:
        """A finding of one's own; evidence may follow, but the record is not finished without it."""
        with self.tools.transaction() as session:
            visit = self._visit(session, visit_id)
            return self._add(session, visit, text, citation, item_code, evidence)

    def accept(self, visit_id: UUID, checklist_id: UUID, item_code: str) -> UUID:
        """Take the finding an answer proposes: its answer and photos as evidence, its remedy as action.

        A second call gives the finding that is there. Raises `NotFound` where nothing is proposed.
        """
        with self.tools.transaction() as session:
            visit = self._visit(session, visit_id)
            proposed, already = self._proposed(session, visit_id, checklist_id, item_code)
            if already:
                return already
            answer = EvidenceDraft(EvidenceKind.ANSWER, child_id(checklist_id, item_code))
            photos = [
                EvidenceDraft(EvidenceKind.PHOTO, photo_id)
                for photo_id in session.scalars(
                    select(Attachment.id)
                    .where(Attachment.visit_id == visit_id, Attachment.item_code == item_code)
                    .order_by(Attachment.id)
                )
            ]
            finding_id = self._add(session, visit, proposed.text, proposed.citation, item_code, [answer, *photos])
            if proposed.action:
                unit = existing(session, Unit, visit.unit_id)
                responsible = unit.head_name or tr("action-default-responsible")
                new_action(self, session, visit, proposed.action, responsible, proposed.working_days, finding_id)
            return finding_id

    def change(self, finding_id: UUID, text: str, citation: str = "") -> None:
        """Rewrite a finding."""
        with self.tools.transaction() as session:
            finding = existing(session, Finding, finding_id)
            self._visit(session, finding.visit_id)
            finding.text = require_text(normalise(text), "finding")
            finding.citation = normalise(citation).strip()

    def set_evidence(self, finding_id: UUID, evidence: Sequence[EvidenceDraft]) -> None:
        """Replace what the finding stands on."""
        with self.tools.transaction() as session:
            finding = existing(session, Finding, finding_id)
            self._visit(session, finding.visit_id)
            session.execute(delete(FindingEvidence).where(FindingEvidence.finding_id == finding_id))
            _bind(session, finding, evidence)

    def remove(self, finding_id: UUID) -> UndoToken:
        """Delete a finding with its evidence and actions; undoable."""
        with self.tools.transaction() as session:
            finding = existing(session, Finding, finding_id)
            self._visit(session, finding.visit_id)
            evidence = session.scalars(select(FindingEvidence).where(FindingEvidence.finding_id == finding_id)).all()
            actions = session.scalars(select(CorrectiveAction).where(CorrectiveAction.finding_id == finding_id)).all()
            return remove_rows(session, self.tools, self.actor.user_id, [finding, *evidence, *actions])

    def citations(self) -> list[CitationView]:
        """The entries of the office's library that are offered, by title."""
        with self.tools.transaction() as session:
            rows = session.scalars(select(ClauseText).order_by(ClauseText.title)).all()
            return [CitationView(row.code, row.title, row.text, row.source) for row in rows if not withdrawn_on(row)]

    def _proposed(
        self, session: Session, visit_id: UUID, checklist_id: UUID, item_code: str
    ) -> tuple[Proposal, UUID | None]:
        for filled in filled_checklists(session, visit_id):
            item = filled.template.item(item_code)
            if filled.checklist_id == checklist_id and item:
                view = filled.item_view(item, item_code in filled.asked_codes())
                if view.proposal:
                    return view.proposal, view.finding_id
        raise NotFound(record=item_code)

    def _visit(self, session: Session, visit_id: UUID) -> Visit:
        visit = own_visit(session, self.actor, visit_id)
        require_editable(VisitState(visit.state))
        return visit

    def _add(
        self,
        session: Session,
        visit: Visit,
        text: str,
        citation: str,
        item_code: str,
        evidence: Sequence[EvidenceDraft],
    ) -> UUID:
        finding = Finding(
            visit_id=visit.id,
            text=require_text(normalise(text), "finding"),
            citation=normalise(citation).strip(),
            item_code=item_code,
            found_at=self.tools.now(),
        )
        session.add(finding)
        session.flush()
        _bind(session, finding, evidence)
        return finding.id


def _bind(session: Session, finding: Finding, evidence: Sequence[EvidenceDraft]) -> None:
    for piece in evidence:
        source: ItemAnswer | Attachment | Statement = existing(
            session, _SOURCES[EvidenceKind(piece.kind)], piece.source_id
        )
        if source.visit_id != finding.visit_id:
            raise NotFound(record=str(piece.source_id))
        session.add(
            FindingEvidence(
                id=child_id(finding.id, str(piece.source_id)),
                visit_id=finding.visit_id,
                finding_id=finding.id,
                kind=EvidenceKind(piece.kind).value,
                source_id=piece.source_id,
            )
        )
    session.flush()
