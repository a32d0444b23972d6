"""The papers of a case: the receipt, the answer to who complained, the result to the authority that sent it."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.complaints import AnswerWay, Channel, named
from app.domain.errors import NotFound, NotPermitted
from app.models.complaint import Complaint
from app.models.document import Letter
from app.models.user import User
from app.persian.calendar import weekday_name
from app.persian.catalogue import tr
from app.use_cases.base import existing
from app.use_cases.complaints.deadlines import deadline_view
from app.use_cases.complaints.finding_papers import FindingPapers
from app.use_cases.complaints.identities import Identities, IdentityClosed
from app.use_cases.complaints.named_papers import envelope_facts, name_of
from app.use_cases.complaints.paper_stacks import AnswerNotIssued, PaperKind, PaperStack, stack_of
from app.use_cases.complaints.reaching import seen_case
from app.use_cases.complaints.unit_papers import UnitPapers
from app.use_cases.document_templates.composing import press
from app.use_cases.document_templates.views import Composed, LetterDraft, LetterView
from app.use_cases.letters.about_cases import ANSWER, AboutComplaint, case_facts
from app.use_cases.letters.issuing import Issued, issue, preview
from app.use_cases.letters.keeping import letter_view, title_of
from app.use_cases.letters.letters import ENVELOPES, Letters
from app.use_cases.office.working_days import work_calendar
from app.use_cases.ports import Progress


class CasePapers(FindingPapers, UnitPapers):
    """Papers about cases. What names the complainant is never kept in clear, and each one is logged as an opening."""

    def receipt(self, complaint_id: UUID) -> Composed:
        """The receipt of a case, as often as it is asked for; with the name where this person may open it."""
        with self.tools.transaction() as session:
            case = seen_case(session, self.actor, complaint_id)
            facts = {
                **case_facts(session, self, case),
                "channel": named(Channel(case.channel)),
                "clerk": existing(session, User, case.registered_by).full_name,
                "sender": self._name(session, case),
            }
            made = press(session, self, "receipt")
        return made.make_and_tell(facts)

    def envelope(self, complaint_id: UUID, reason: str, code: str = ENVELOPES[0]) -> Composed:
        """An envelope to who complained, with the number of the newest answer where one went out.

        Logged as an opening; raises as `Identities.open`.
        """
        if code not in ENVELOPES:
            raise NotFound(record=code)
        with self.tools.transaction() as session:
            case = seen_case(session, self.actor, complaint_id)
            written = Letter.complaint_id == case.id, Letter.code == ANSWER
            newest = session.scalar(
                select(Letter).where(*written).order_by(Letter.issued_at.desc(), Letter.id).limit(1)
            )
            facts = {
                **case_facts(session, self, case),
                "number": newest.number if newest else "",
                "date": newest.dated_on.isoformat() if newest else "",
                **envelope_facts(Identities(self.tools, self.actor), session, case.id, reason),
            }
            made = press(session, self, code)
        return made.make_and_tell(facts)

    def deadline_sheet(self, complaint_id: UUID) -> Composed:
        """The proof of the last day: each day that did not count, and why."""
        with self.tools.transaction() as session:
            case = seen_case(session, self.actor, complaint_id)
            proof = deadline_view(case, work_calendar(session), self.tools.today())
            facts = {
                **case_facts(session, self, case),
                "date": self.tools.today().isoformat(),
                "starts_on": proof.starts_on.isoformat(),
                "working_days": str(proof.working_days),
                "skipped_count": str(len(proof.skipped)),
                "used": str(proof.used),
                "skipped": [
                    {
                        "skipped_number": str(place),
                        "skipped_on": day.on.isoformat(),
                        "weekday": weekday_name(day.on),
                        "reason": day.reason,
                    }
                    for place, day in enumerate(proof.skipped, 1)
                ],
            }
            made = press(session, self, "deadline")
        return made.make_and_tell(facts)

    def suggest(self, complaint_id: UUID, code: str = ANSWER) -> LetterDraft:
        """The answer (`answer`) or the result for the authority (`forward`) as it would most likely be written.

        NotPermitted, AdmissibilityOpen, NoAnswerOwed, NotFromAuthority, AnswerTooEarly.
        """
        subject = AboutComplaint(self, complaint_id)
        with self.tools.transaction() as session:
            subject.require_tellable(session, code)
            return subject.suggested(session, code)

    def preview(self, complaint_id: UUID, draft: LetterDraft) -> Composed:
        """The letter without number and name, marked as a draft."""
        return preview(self, AboutComplaint(self, complaint_id), draft)

    def answer(
        self,
        complaint_id: UUID,
        draft: LetterDraft,
        password: str | None = None,
        *,
        with_name: bool = True,
        way: AnswerWay = AnswerWay.LETTER,
    ) -> Issued:
        """Issue the letter with the next number and note it as the answer; with a password also signed.

        A case that is handled moves on to «answered» with it. Raises as `suggest`, `Letters.issue` and, for the
        name, as `Identities.open`.
        """
        wanted = replace(draft, with_name=with_name, way=way)
        return issue(self, AboutComplaint(self, complaint_id), wanted, password)

    def stack(
        self,
        complaint_ids: Sequence[UUID],
        kind: PaperKind,
        reason: str = "",
        progress: Progress | None = None,
    ) -> PaperStack:
        """The receipts, or the answers as they last went, of many cases in one file; each name in it is an opening.

        `reason` says why letters with a name are opened again. StackTooHigh.
        """
        letters = Letters(self.tools, self.actor)

        def answer(complaint_id: UUID) -> bytes:
            newest = next((each for each in self.letters(complaint_id) if each.code == ANSWER), None)
            if newest is None:
                raise AnswerNotIssued()
            return letters.pdf(newest.id, reason)

        def receipt(complaint_id: UUID) -> bytes:
            return self.receipt(complaint_id).pdf

        make = receipt if kind is PaperKind.RECEIPT else answer
        return stack_of(self, complaint_ids, make, tr(f"case-stack-{kind}"), progress)

    def letters(self, complaint_id: UUID) -> Sequence[LetterView]:
        """The letters about a case, the newest first; `desk.letters.pdf` gives their files."""
        with self.tools.reading() as session:
            seen_case(session, self.actor, complaint_id)
            rows = session.execute(
                select(Letter, User.full_name)
                .outerjoin(User, User.id == Letter.issued_by)
                .where(Letter.complaint_id == complaint_id)
                .order_by(Letter.issued_at.desc(), Letter.id.desc())
            ).all()
            return [letter_view(letter, name or "", title_of(session, letter.code)) for letter, name in rows]

    def _name(self, session: Session, case: Complaint) -> str:
        try:
            return name_of(Identities(self.tools, self.actor).opened(session, case.id, tr("case-receipt-opening")))
        except (NotPermitted, IdentityClosed):
            return tr("identity-kept")
