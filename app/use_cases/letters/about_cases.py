"""Letters about a complaint: the answer to who complained, and the result to the authority that sent it (clause 6-9).

Who complained is in none of their facts; what only a page says is added by who issues it (clause 8-3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.complaints import SubmissionKind, named
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.domain.step_refusals import AdmissibilityOpen, NoAnswerOwed, NotFromAuthority
from app.models.complaint import Complaint, ComplaintReply
from app.models.document import Letter
from app.models.office import Office
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.answering import keep_answer
from app.use_cases.complaints.family import leading
from app.use_cases.complaints.finding_views import AllegationView
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.judging import assessed
from app.use_cases.complaints.named_papers import ToComplainant, envelope_facts
from app.use_cases.complaints.reaching import own_case, seen_case
from app.use_cases.complaints.showing import case_view
from app.use_cases.complaints.views import AnswerDraft, CaseView, ReplyRecipient
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.facts import heading
from app.use_cases.office.signer import signer_facts

ANSWER: Final = "answer"
FORWARD: Final = "forward"
_READ: Final = "letters.about_cases"
"""Names, in a session's memory, the cases it was asked for: reading one takes as long as the rest of its letter."""
_TO: Final = {ANSWER: ReplyRecipient.COMPLAINANT, FORWARD: ReplyRecipient.AUTHORITY}


class AnswerTooEarly(AppError):
    """There is no conclusion that an answer could tell (clause 6-8)."""

    code = "answer_too_early"


class NoUnitAsked(AppError):
    """No unit was asked about the case that has not replied."""

    code = "no_unit_asked"


@dataclass(frozen=True, slots=True)
class AboutComplaint:
    """A case whose result goes out; a `Subject` of letters."""

    use_cases: UseCases
    complaint_id: UUID

    @property
    def key(self) -> str:
        """As `Subject`."""
        return f"complaint/{self.complaint_id}"

    @property
    def record(self) -> tuple[str, UUID]:
        """As `Subject`."""
        return "complaint", self.complaint_id

    @property
    def columns(self) -> Mapping[str, UUID]:
        """As `Subject`."""
        return {"complaint_id": self.complaint_id}

    def title(self, session: Session) -> str:
        """The case's number."""
        return seen_case(session, self.use_cases.actor, self.complaint_id).number

    def require_tellable(self, session: Session, code: str, *, signs: bool = False) -> None:
        """Raises `NotFound`, `NotPermitted`, AdmissibilityOpen, NoAnswerOwed, NotFromAuthority, `AnswerTooEarly`."""
        case = own_case(session, self.use_cases.actor, self.complaint_id, Permission.ANSWER_COMPLAINT)
        if code not in _TO:
            raise NoUnitAsked()
        if code == FORWARD and not case.authority_name:
            raise NotFromAuthority()
        view = self._view(session, case)
        found = view.admissibility
        if not found.answer_owed:
            raise NoAnswerOwed()
        if found.outcome is None:
            raise AdmissibilityOpen(step=tr("named-complaint-state-answered"))
        if found.is_admissible and not view.finding.conclusion:
            raise AnswerTooEarly()

    def suggested(self, session: Session, code: str) -> LetterDraft:
        """What the complainant is told of an inadmissible case, or what the investigation concluded."""
        case = seen_case(session, self.use_cases.actor, self.complaint_id)
        view = self._view(session, case)
        number = to_persian(case.number)
        recipient = tr("case-letter-complainant", number=number) if code == ANSWER else case.authority_name
        return LetterDraft(
            code,
            recipient,
            tr(f"case-letter-subject-{code}", number=number),
            secrecy=case.secrecy,
            extra=view.finding.conclusion if view.admissibility.is_admissible else view.admissibility.text,
            copies=(tr("letter-copy-secretariat"),),
        )

    def facts(self, session: Session, draft: LetterDraft, number: str, on: date) -> dict[str, Any]:
        """As `Subject`; of an inadmissible case its clause, of another each point with what was found."""
        case = seen_case(session, self.use_cases.actor, self.complaint_id)
        view = self._view(session, case)
        judged = view.admissibility
        deciding = next((each for each in judged.clauses if each.decides and not judged.is_admissible), None)
        points = view.allegations if judged.is_admissible else ()
        return {
            **heading(draft, number, on),
            **signer_facts(session),
            **case_facts(session, self.use_cases, case),
            "clause": to_persian(deciding.clause) if deciding else "",
            "clause_title": deciding.title if deciding else "",
            "authority": case.authority_name,
            "authority_letter": case.authority_letter_number,
            "authority_letter_on": case.authority_letter_on.isoformat() if case.authority_letter_on else "",
            "allegations": [_point(each) for each in points],
            "citations": _citations(points),
        }

    def earlier(self, session: Session, code: str) -> str | None:
        """As `Subject`."""
        about = select(Letter.number).where(Letter.complaint_id == self.complaint_id, Letter.code == code)
        return session.scalar(about.order_by(Letter.issued_at.desc(), Letter.id.desc()).limit(1))

    def named(self, session: Session, draft: LetterDraft) -> ToComplainant | None:
        """Who complained, in the answer with a name; raises `NotPermitted`."""
        if draft.code != ANSWER or not draft.with_name:
            return None
        self._identities.require_opener(session, self.complaint_id)
        return ToComplainant(self._identities, self.complaint_id)

    def noted(self, session: Session, draft: LetterDraft, letter_id: UUID) -> None:
        """With the answer that was noted before it, or as one of its own, with which a case that is handled moves on.

        Raises a `StepRefused` that says why it cannot.
        """
        case, recipient = seen_case(session, self.use_cases.actor, self.complaint_id), _TO[draft.code]
        earlier = select(ComplaintReply).where(
            ComplaintReply.complaint_id == case.id,
            ComplaintReply.recipient == recipient.value,
            ComplaintReply.letter_id.is_(None),
        )
        reply = session.scalar(earlier.order_by(ComplaintReply.sent_on.desc(), ComplaintReply.id.desc()).limit(1))
        if reply is None:
            is_worked = case.merged_into_id is None and assessed(session, case).is_admissible
            kept = AnswerDraft(recipient, draft.way, draft.extra, letter_id=letter_id)
            keep_answer(session, self.use_cases, case, kept, moves=bool(is_worked))
        else:
            reply.letter_id = letter_id

    def envelope(self, session: Session, letter: Letter) -> Mapping[str, str]:
        """Of an answer name and address of who complained; logged as an opening."""
        if letter.code != ANSWER:
            return {}
        reason = tr("case-envelope-opening", number=to_persian(letter.number))
        return envelope_facts(self._identities, session, self.complaint_id, reason)

    @property
    def _identities(self) -> Identities:
        return Identities(self.use_cases.tools, self.use_cases.actor)

    def _view(self, session: Session, case: Complaint) -> CaseView:
        """The case that is worked, with the points of all that were joined to it; read once for a letter."""
        read: dict[UUID, CaseView] = session.info.setdefault(_READ, {})
        if case.id not in read:
            read[case.id] = case_view(session, self.use_cases, leading(session, case))
        return read[case.id]


def case_facts(session: Session, use_cases: UseCases, case: Complaint) -> dict[str, Any]:
    """What every paper of a case says of it."""
    return {
        "office": existing(session, Office, use_cases.tools.office_id).name,
        "case_number": case.number,
        "tracking_code": case.tracking_code,
        "received_on": case.received_on.isoformat(),
        "due_on": case.due_on.isoformat(),
        "case_subject": case.subject,
        "submission_kind": named(SubmissionKind(case.kind)),
        "secrecy": case.secrecy,
    }


def _point(view: AllegationView) -> dict[str, str]:
    return {
        "allegation_number": str(view.number),
        "allegation": view.text,
        "verdict": named(view.verdict) if view.verdict else "",
        "reasoning": view.reasoning,
    }


def _citations(points: Sequence[AllegationView]) -> list[dict[str, str]]:
    """Each once, in the order in which the points name them."""
    cited = {each.code: each for point in points for each in point.citations}
    return [{"citation": each.title, "citation_text": each.text or each.source} for each in cited.values()]
