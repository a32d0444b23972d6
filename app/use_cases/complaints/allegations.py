"""The points of a complaint (clause 6-4), and the verdict on each with its exhibits and citations."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.complaints import EvidenceSide, ExhibitKind, Verdict
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.models.attachment import Attachment
from app.models.checklist import ItemAnswer
from app.models.complaint import (
    Allegation,
    AllegationCitation,
    AllegationEvidence,
    CasePage,
    Complaint,
    ExpertOpinion,
    Referral,
)
from app.models.office import ClauseText
from app.models.visit import Visit
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.citations.withdrawing import CitationWithdrawn, withdrawn_on
from app.use_cases.complaints.concluding import keep_verdict
from app.use_cases.complaints.family import family, leading
from app.use_cases.complaints.finding_views import ExhibitDraft
from app.use_cases.complaints.moving import require_workable
from app.use_cases.complaints.reaching import own_case, part_of_case
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken

_SOURCES: dict[ExhibitKind, Any] = {
    ExhibitKind.PAGE: CasePage,
    ExhibitKind.PHOTO: Attachment,
    ExhibitKind.VISIT_ANSWER: ItemAnswer,
    ExhibitKind.REPLY: Referral,
    ExhibitKind.EXPERT_OPINION: ExpertOpinion,
}


class Allegations(UseCases):
    """Extracting points and deciding them."""

    def add_allegation(self, complaint_id: UUID, text: str) -> UUID:
        """A further point, behind the others."""
        with self.tools.transaction() as session:
            case = self._case(session, complaint_id)
            last = session.scalar(select(func.max(Allegation.position)).where(Allegation.complaint_id == case.id))
            position = 0 if last is None else last + 1
            point = Allegation(complaint_id=case.id, position=position, text=written(text, "allegation", required=True))
            session.add(point)
            keep_verdict(session, case)
            return point.id

    def change_allegation(self, allegation_id: UUID, text: str) -> None:
        """Rewrite a point."""
        with self.tools.transaction() as session:
            self._point(session, allegation_id).text = written(text, "allegation", required=True)

    def remove_allegation(self, allegation_id: UUID) -> UndoToken:
        """Delete a point with its exhibits and citations; undoable."""
        with self.tools.transaction() as session:
            point = self._point(session, allegation_id)
            kinds: tuple[Any, ...] = (AllegationEvidence, AllegationCitation)
            rows = [row for kind in kinds for row in session.scalars(_of_point(kind, point.id))]
            case, token = _case_of(session, point), remove_rows(session, self.tools, self.actor.user_id, [point, *rows])
            keep_verdict(session, case)
            return token

    def order_allegations(self, complaint_id: UUID, ids: Sequence[UUID]) -> None:
        """Put the points in this order; those not named stay behind, as they stood."""
        with self.tools.transaction() as session:
            case = self._case(session, complaint_id)
            points = session.scalars(select(Allegation).where(Allegation.complaint_id == case.id)).all()
            places = {each: place for place, each in enumerate(ids)}
            for place, point in enumerate(sorted(points, key=lambda one: (places.get(one.id, len(ids)), one.position))):
                point.position = place

    def decide(self, allegation_id: UUID, verdict: Verdict | None, reasoning: str) -> None:
        """The verdict on a point with its reasoning; None takes it back."""
        with self.tools.transaction() as session:
            point = self._point(session, allegation_id)
            point.verdict = Verdict(verdict).value if verdict else ""
            point.reasoning = written(reasoning, "reasoning")
            keep_verdict(session, _case_of(session, point))
            payload = {"allegation": str(point.id), "verdict": point.verdict}
            note_step(session, self.tools, self.actor, "allegation_decided", "complaint", point.complaint_id, payload)

    def set_evidence(self, allegation_id: UUID, exhibits: Sequence[ExhibitDraft]) -> None:
        """Replace what speaks for and against a point; raises `NotFound` for an exhibit of another case."""
        with self.tools.transaction() as session:
            point = self._point(session, allegation_id)
            session.execute(delete(AllegationEvidence).where(AllegationEvidence.allegation_id == point.id))
            for exhibit in exhibits:
                _require_of_case(session, point.complaint_id, exhibit)
                session.add(
                    AllegationEvidence(
                        id=child_id(point.id, f"{exhibit.kind.value}/{exhibit.source_id}"),
                        complaint_id=point.complaint_id,
                        allegation_id=point.id,
                        side=EvidenceSide(exhibit.side).value,
                        kind=ExhibitKind(exhibit.kind).value,
                        source_id=exhibit.source_id,
                        note=written(exhibit.note, "note"),
                    )
                )

    def set_citations(self, allegation_id: UUID, codes: Sequence[str]) -> None:
        """Replace the legal citations under a point's verdict, by their codes in the library.

        NotFound, CitationWithdrawn: an entry that is offered no more stays where it is cited.
        """
        with self.tools.transaction() as session:
            point = self._point(session, allegation_id)
            cited = {row.citation_id for row in session.scalars(_of_point(AllegationCitation, point.id))}
            session.execute(delete(AllegationCitation).where(AllegationCitation.allegation_id == point.id))
            for code in dict.fromkeys(codes):
                citation = session.scalar(select(ClauseText).where(ClauseText.code == code))
                if citation is None:
                    raise NotFound(record=code)
                if withdrawn_on(citation) and citation.id not in cited:
                    raise CitationWithdrawn(title=citation.title)
                session.add(
                    AllegationCitation(
                        id=child_id(point.id, str(citation.id)),
                        complaint_id=point.complaint_id,
                        allegation_id=point.id,
                        citation_id=citation.id,
                    )
                )

    def _case(self, session: Session, complaint_id: UUID) -> Complaint:
        case = own_case(session, self.actor, complaint_id, Permission.INVESTIGATE_COMPLAINT)
        require_workable(session, case)
        return case

    def _point(self, session: Session, allegation_id: UUID) -> Allegation:
        point: Allegation
        point, case = part_of_case(session, self.actor, Allegation, allegation_id, Permission.INVESTIGATE_COMPLAINT)
        require_workable(session, case)
        return point


def _case_of(session: Session, point: Allegation) -> Complaint:
    return existing(session, Complaint, point.complaint_id)


def _of_point(kind: Any, allegation_id: UUID) -> Any:  # noqa: ANN401 - either table of what hangs on a point
    return select(kind).where(kind.allegation_id == allegation_id)


def _require_of_case(session: Session, complaint_id: UUID, exhibit: ExhibitDraft) -> None:
    """A page, reply or opinion is of the case itself, a photo or answer of a visit that checks it."""
    row = existing(session, _SOURCES[ExhibitKind(exhibit.kind)], exhibit.source_id)
    owner = existing(session, Visit, row.visit_id).complaint_id if hasattr(row, "visit_id") else row.complaint_id
    if owner not in family(session, leading(session, existing(session, Complaint, complaint_id))):
        raise NotFound(record=str(exhibit.source_id))
