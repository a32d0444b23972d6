"""Taking a submission in: number, tracking code, clock, and what the admissibility rules say of it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain import deadlines, submissions
from app.domain.admissibility import assess, facts_of
from app.domain.admissibility_rules import Rules
from app.domain.complaint_process import require_correctable
from app.domain.complaints import Complainant, ComplaintState, Respondent, Submission
from app.domain.errors import AppError
from app.domain.fields import FieldInvalid
from app.domain.numbers import NumberKind
from app.domain.permissions import Permission
from app.domain.response_times import TimeLimit
from app.models.complaint import Complaint, ComplaintStep
from app.models.office import Unit
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.persian.jalali import to_jalali
from app.use_cases.base import UseCases
from app.use_cases.complaints.admissibility_views import AdmissibilityView
from app.use_cases.complaints.deadlines import working_days
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.judging import (
    admissibility_view,
    assess_again,
    facts_to_keep,
    keep_assessment,
    keep_facts,
)
from app.use_cases.complaints.reaching import own_case
from app.use_cases.complaints.rules import judged_by, rules_in_force
from app.use_cases.complaints.searching import index_complaint
from app.use_cases.complaints.similar import answered_before
from app.use_cases.complaints.views import Registered
from app.use_cases.numbers.verbs import next_number
from app.use_cases.office.working_days import work_calendar
from app.use_cases.records.codes import tracking_code
from app.use_cases.records.steps import note_step

_NOON: Final = time(12)


class RespondentUnitUnknown(AppError):
    """The unit complained of is not in the office; facts: `unit` (the code given)."""

    code = "respondent_unit_unknown"


class AlreadyRegistered(AppError):
    """The same entry of the same source was taken in before; facts: `number`."""

    code = "already_registered"


class Registering(UseCases):
    """Intake and what the clerk corrects later."""

    def register(
        self, given: Submission, *, source_key: str | None = None, registered_on: date | None = None
    ) -> Registered:
        """Take a submission in; what is missing is judged, what is wrong is refused and nothing written.

        `source_key` names it in the file it is imported from, `registered_on` the day an old register gives.
        FieldInvalid, RespondentUnitUnknown, AlreadyRegistered, NumbersUsedUp.
        """
        self.actor.require(Permission.REGISTER_COMPLAINT)
        submission = submissions.checked(given, self.tools.today())
        with self.tools.transaction() as session:
            if source_key and (number := _known(session, source_key)):
                raise AlreadyRegistered(number=number)
            rules, earlier = rules_in_force(session), answered_before(session, self, submission, None)
            _require_known(rules, submission.answers)
            assessment = assess(rules, facts_of(submission, earlier), submission.received_on, answered_before=earlier)
            unit = _unit(session, submission.respondent.unit)
            case = self._new_case(session, submission, unit, registered_on)
            case.source_key = source_key
            judged_by(case, rules)
            keep_assessment(case, assessment)
            session.add(case)
            session.flush()
            self._taken_in(session, case, submission, earlier)
            return Registered(case.id, case.number, case.tracking_code, case.due_on, assessment.outcome)

    def correct(self, complaint_id: UUID, given: Submission) -> None:
        """Correct what was submitted, all but the complainant and the clerk's answers; judged anew.

        FieldInvalid, RespondentUnitUnknown, and refused once the finding is signed or the case closed.
        """
        submission = submissions.checked(given, self.tools.today())
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.REGISTER_COMPLAINT)
            require_correctable(ComplaintState(case.state))
            unit = _unit(session, submission.respondent.unit)
            write_submission(case, submission, unit.id if unit else None)
            assess_again(session, case)
            terms = Identities(self.tools, self.actor).index_terms(session, case.id)
            self._noted(session, case, "complaint_corrected", terms)

    def identify(self, complaint_id: UUID, given: Complainant) -> None:
        """Correct who submitted it; judged anew. FieldInvalid."""
        complainant = submissions.complainant(given)
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.REGISTER_COMPLAINT)
            require_correctable(ComplaintState(case.state))
            terms = Identities(self.tools, self.actor).keep(session, case.id, complainant)
            shown = _as_submitted(session, case, complainant)
            keep_facts(session, self, case, facts_to_keep(shown, answered_before(session, self, shown, case.id)))
            assess_again(session, case)
            self._noted(session, case, "complainant_corrected", terms)

    def judge(self, given: Submission) -> AdmissibilityView:
        """What the rules say of a submission as it is being typed; nothing is kept, nothing refused."""
        with self.tools.reading() as session:
            rules, earlier = rules_in_force(session), answered_before(session, self, given, None)
        facts = facts_of(given, earlier)
        assessment = assess(rules, facts, given.received_on, answered_before=earlier)
        return admissibility_view(rules, facts, assessment, {}, False)

    def _new_case(
        self, session: Session, submission: Submission, unit: Unit | None, registered_on: date | None
    ) -> Complaint:
        now, today = self.tools.now(), self.tools.today()
        on = registered_on or today
        number = next_number(session, NumberKind.REGISTRY, on)
        days = working_days(TimeLimit.ANSWER, on)
        case = Complaint(
            tracking_code=tracking_code(session, Complaint.tracking_code),
            number=f"{to_jalali(on).year}/{number}",
            registered_at=now if on == today else datetime.combine(on, _NOON, TEHRAN),
            registered_by=self.actor.user_id,
            state=ComplaintState.RECEIVED.value,
            clock_starts_on=on,
            working_days=days,
            due_on=deadlines.due(on, days, work_calendar(session)).due_on,
        )
        write_submission(case, submission, unit.id if unit else None)
        return case

    def _taken_in(self, session: Session, case: Complaint, submission: Submission, earlier: Sequence[str]) -> None:
        terms = Identities(self.tools, self.actor).keep(session, case.id, submission.complainant, is_new=True)
        keep_facts(session, self, case, facts_to_keep(submission, earlier), is_new=True)
        session.add(
            ComplaintStep(
                complaint_id=case.id,
                state_before="",
                state=case.state,
                taken_by=self.actor.user_id,
                taken_at=case.registered_at,
            )
        )
        self._noted(session, case, "complaint_registered", terms, is_new=True)

    def _noted(
        self, session: Session, case: Complaint, action: str, terms: Sequence[str], *, is_new: bool = False
    ) -> None:
        # The index last: it needs the rows, and so all of them are written at once.
        note_step(session, self.tools, self.actor, action, "complaint", case.id, note=case.number)
        index_complaint(session, case, terms, is_new=is_new)


def _require_known(rules: Rules, answers: Mapping[str, str]) -> None:
    """Raise `FieldInvalid` for an answer to a question that the rules do not ask, or that they do not know."""
    for name, value in answers.items():
        fact = rules.facts.get(name)
        if fact is None or not fact.question or (value and value not in fact.values):
            sentence = tr("submission-answer-unknown", name=name[:40], value=value[:40])
            raise FieldInvalid(field=submissions.field_name("answers"), path=f"answers.{name[:40]}", sentence=sentence)


def _known(session: Session, source_key: str) -> str | None:
    return session.scalar(select(Complaint.number).where(Complaint.source_key == source_key))


def write_submission(case: Complaint, submission: Submission, unit_id: UUID | None) -> None:
    """Put what was submitted, all but who submitted it, into the row of a case."""
    authority = submission.authority
    case.kind, case.channel = submission.kind.value, submission.channel.value
    case.received_on = submission.received_on
    case.authority_name = authority.name if authority else ""
    case.authority_letter_number = authority.letter_number if authority else ""
    case.authority_letter_on = authority.letter_on if authority else None
    case.respondent_unit_id = unit_id
    case.respondent_body, case.respondent_person = submission.respondent.body, submission.respondent.person
    case.subject, case.subject_class = submission.subject, submission.subject_class
    case.text, case.remedy, case.evidence = submission.text, submission.remedy, submission.evidence
    case.earlier_code = submission.earlier_code
    case.secrecy, case.priority = submission.confidentiality.value, submission.priority.value


def _unit(session: Session, code: str) -> Unit | None:
    if not code:
        return None
    found = session.scalar(select(Unit).where(Unit.code == code))
    if found is None:
        raise RespondentUnitUnknown(unit=code)
    return found


def _as_submitted(session: Session, case: Complaint, complainant: Complainant) -> Submission:
    """The case as the rules of similarity see it."""
    unit = session.get(Unit, case.respondent_unit_id) if case.respondent_unit_id else None
    respondent = Respondent(unit.code if unit else "", case.respondent_body, case.respondent_person)
    return Submission(case.received_on, complainant=complainant, respondent=respondent, subject=case.subject)
