"""The final answer, by one of four ways (clause 6-9)."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.domain.complaints import AnswerWay, ComplaintState
from app.domain.permissions import Permission
from app.models.complaint import Complaint, ComplaintReply
from app.use_cases.base import UseCases
from app.use_cases.complaints.moving import take_step
from app.use_cases.complaints.reaching import own_case
from app.use_cases.complaints.views import AnswerDraft, ReplyRecipient
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step


class Answering(UseCases):
    """Answers that went out."""

    def answer(self, complaint_id: UUID, draft: AnswerDraft) -> UUID:
        """Keep an answer as it went; the first one ends the deadline and moves the case on to «answered»."""
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.ANSWER_COMPLAINT)
            return keep_answer(session, self, case, draft, moves=True)


def keep_answer(session: Session, use_cases: UseCases, case: Complaint, draft: AnswerDraft, *, moves: bool) -> UUID:
    """Keep an answer in the caller's transaction; `moves`: it is the step that the case takes, if it has not yet."""
    tools, actor = use_cases.tools, use_cases.actor
    sent_on = draft.sent_on or tools.today()
    case.answered_on = case.answered_on or sent_on
    reply = ComplaintReply(
        complaint_id=case.id,
        recipient=ReplyRecipient(draft.recipient).value,
        way=AnswerWay(draft.way).value,
        text=written(draft.text, "answer", required=draft.letter_id is None),
        sent_on=sent_on,
        sent_by=actor.user_id,
        letter_id=draft.letter_id,
    )
    session.add(reply)
    if moves and ComplaintState(case.state) is not ComplaintState.ANSWERED:
        take_step(session, use_cases, case, ComplaintState.ANSWERED)
    session.flush()
    payload = {"reply": str(reply.id), "way": reply.way, "recipient": reply.recipient}
    note_step(session, tools, actor, "complaint_answered", "complaint", case.id, payload)
    return reply.id
