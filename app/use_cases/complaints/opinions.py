"""Expert opinions that are asked for and given (clause 6-6), and field checks as visits (clause 6-7)."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import ComplaintState
from app.domain.permissions import Permission
from app.models.complaint import CaseDocument, ExpertOpinion
from app.use_cases.base import UseCases
from app.use_cases.complaints.moving import Taken, require_workable, take_step
from app.use_cases.complaints.reaching import own_case, part_of_case, row_of_case
from app.use_cases.complaints.referral_views import OpinionDraft
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step
from app.use_cases.visits.planning import Planning
from app.use_cases.visits.views import NewVisit


class Opinions(UseCases):
    """What others say of the case, and what is seen on the spot."""

    def ask_opinion(self, complaint_id: UUID, draft: OpinionDraft) -> UUID:
        """Note whom one asked, or what an expert has already said."""
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.INVESTIGATE_COMPLAINT)
            require_workable(session, case)
            opinion = ExpertOpinion(complaint_id=case.id)
            self._write(session, opinion, draft)
            session.add(opinion)
            session.flush()
            note_step(session, self.tools, self.actor, "opinion_asked", "complaint", case.id)
            return opinion.id

    def give_opinion(self, opinion_id: UUID, draft: OpinionDraft) -> None:
        """Write what the expert said; the day it was given is today unless named."""
        with self.tools.transaction() as session:
            opinion, case = part_of_case(
                session, self.actor, ExpertOpinion, opinion_id, Permission.INVESTIGATE_COMPLAINT
            )
            self._write(session, opinion, draft)
            opinion.given_on = draft.given_on or self.tools.today()
            note_step(session, self.tools, self.actor, "opinion_given", "complaint", case.id)

    def plan_check(self, complaint_id: UUID, new: NewVisit, reason: str = "") -> UUID:
        """Plan a visit that checks the case on the spot; the case moves on to «field check».

        The reason is for the steps that are left out on the way there.
        """
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.INVESTIGATE_COMPLAINT)
            visit = Planning(self.tools, self.actor).plan_in(session, new)
            visit.complaint_id = case.id
            if ComplaintState(case.state) is not ComplaintState.FIELD_CHECK:
                take_step(session, self, case, ComplaintState.FIELD_CHECK, Taken(reason))
            note_step(session, self.tools, self.actor, "check_planned", "complaint", case.id)
            return visit.id

    def _write(self, session: Session, opinion: ExpertOpinion, draft: OpinionDraft) -> None:
        if draft.document_id:
            row_of_case(session, CaseDocument, draft.document_id, opinion.complaint_id)
        opinion.expert = written(draft.expert, "expert", required=True)
        opinion.position = written(draft.position, "position")
        opinion.text = written(draft.text, "opinion")
        opinion.asked_on = draft.asked_on or opinion.asked_on or self.tools.today()
        opinion.given_on, opinion.document_id = draft.given_on, draft.document_id
