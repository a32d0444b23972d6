"""What the admissibility rules say of a stored case, by facts kept without identity: nobody opens it for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.admissibility import Assessment, Override, assess, facts_of, questions_for
from app.domain.admissibility_rules import Rules
from app.domain.complaints import Respondent, Submission, SubmissionKind
from app.models.complaint import AdmissibilityFact, AdmissibilityOverride, Complaint
from app.models.office import Unit
from app.models.user import User
from app.use_cases.base import UseCases, child_id
from app.use_cases.complaints.admissibility_views import AdmissibilityView, ClauseView, OverrideView, QuestionView
from app.use_cases.complaints.rules import rules_of

OF_THE_COMPLAINANT: Final = (
    "name_given",
    "national_id_given",
    "address_given",
    "phone_given",
    "collective",
    "representative_named",
)
"""Facts that only who reads the identity could find out again, so they are kept beside the clerk's answers."""
EARLIER: Final = "earlier"
"""The numbers of answered cases of the same complainant on the same matter, kept likewise."""
APPLIES, NOT_APPLIES = "applies", "not_applies"
_BETWEEN = ","


def keep_facts(
    session: Session, use_cases: UseCases, complaint: Complaint, facts: Mapping[str, str], *, is_new: bool = False
) -> None:
    """Keep answers (and what is known of the complainant) that are not kept yet or were otherwise."""
    stored = select(AdmissibilityFact).where(AdmissibilityFact.complaint_id == complaint.id)
    kept, now = {} if is_new else {row.name: row for row in session.scalars(stored)}, use_cases.tools.now()
    for name, value in facts.items():
        row = kept.get(name)
        if row is None:
            row = AdmissibilityFact(id=child_id(complaint.id, name), complaint_id=complaint.id, name=name, value=value)
            session.add(row)
        elif row.value == value:
            continue
        row.value, row.answered_by, row.answered_at = value, use_cases.actor.user_id, now


def facts_to_keep(submission: Submission, earlier: Sequence[str]) -> dict[str, str]:
    """What of a submission's facts cannot be read off the case later."""
    facts = facts_of(submission, earlier)
    known = {name: facts[name] for name in OF_THE_COMPLAINANT}
    return {**submission.answers, **known, EARLIER: _BETWEEN.join(earlier)}


def assess_again(session: Session, complaint: Complaint) -> Assessment:
    """Judge the case by the version it was taken in under, and keep the outcome."""
    session.flush()
    return keep_assessment(complaint, assessed(session, complaint))


def keep_assessment(complaint: Complaint, assessment: Assessment) -> Assessment:
    """Keep the outcome with the case; its kind stays as it was submitted."""
    complaint.outcome = assessment.outcome.value if assessment.outcome else ""
    return assessment


@dataclass(frozen=True, slots=True)
class Grounds:
    """What is known of a case, the numbers of earlier ones, and people's words against clauses with who said them."""

    facts: Mapping[str, str]
    earlier: Sequence[str]
    overrides: Sequence[tuple[AdmissibilityOverride, str]]

    @property
    def words(self) -> list[Override]:
        """The words alone, the last of a clause at the end."""
        return [Override(row.clause, row.verdict == APPLIES, row.reason) for row, _name in self.overrides]


@dataclass(frozen=True, slots=True)
class Judged:
    """A case as its version of the rules sees it, with people's words against them, the last of a clause at the end."""

    rules: Rules
    facts: Mapping[str, str]
    assessment: Assessment
    overrides: Sequence[tuple[AdmissibilityOverride, str]]


def assessed(session: Session, complaint: Complaint) -> Assessment:
    """What the rules say of the case as it stands."""
    return judged(session, complaint).assessment


def judged(session: Session, complaint: Complaint) -> Judged:
    """What the rules say of the case as it stands, and on what grounds."""
    grounds, rules = grounds_of(session, complaint), rules_of(session, complaint)
    found = assess(rules, grounds.facts, complaint.received_on, grounds.words, grounds.earlier)
    return Judged(rules, grounds.facts, found, grounds.overrides)


def grounds_of(session: Session, complaint: Complaint) -> Grounds:
    """What any version of the rules judges the case by."""
    fact = AdmissibilityFact
    rows = session.execute(select(fact.name, fact.value).where(fact.complaint_id == complaint.id))
    kept = dict(rows.tuples().all())
    earlier = [number for number in kept.pop(EARLIER, "").split(_BETWEEN) if number]
    return Grounds(_facts_of_case(session, complaint, kept, earlier), earlier, _overrides(session, complaint.id))


def _facts_of_case(
    session: Session, complaint: Complaint, kept: Mapping[str, str], earlier: Sequence[str]
) -> Mapping[str, str]:
    """The facts of the form as the case shows them now, those of the complainant as they were kept."""
    unit = session.get(Unit, complaint.respondent_unit_id) if complaint.respondent_unit_id else None
    shown = Submission(
        complaint.received_on,
        SubmissionKind(complaint.kind),
        respondent=Respondent(unit.code if unit else "", complaint.respondent_body, complaint.respondent_person),
        answers=kept,
    )
    return {**facts_of(shown, earlier), **{name: kept[name] for name in OF_THE_COMPLAINANT if name in kept}}


def _overrides(session: Session, complaint_id: UUID) -> Sequence[tuple[AdmissibilityOverride, str]]:
    query = (
        select(AdmissibilityOverride, User.full_name)
        .outerjoin(User, User.id == AdmissibilityOverride.made_by)
        .where(AdmissibilityOverride.complaint_id == complaint_id)
        .order_by(AdmissibilityOverride.made_at, AdmissibilityOverride.id)
    )
    return [(row, name or "") for row, name in session.execute(query)]


def admissibility_of(case: Judged, may_override: bool) -> AdmissibilityView:
    """The panel of a stored case."""
    told = {
        row.clause: OverrideView(row.verdict == APPLIES, row.reason, name, row.made_at) for row, name in case.overrides
    }
    return admissibility_view(case.rules, case.facts, case.assessment, told, may_override)


def admissibility_view(
    rules: Rules,
    facts: Mapping[str, str],
    assessment: Assessment,
    overrides: Mapping[str, OverrideView],
    may_override: bool,
) -> AdmissibilityView:
    """The panel: each clause with verdict and why, what is to be asked, and what the complainant would get."""
    clauses = tuple(
        ClauseView(
            clause=each.clause,
            title=each.title,
            found=each.found,
            verdict=each.verdict,
            reason=each.why,
            outcome=each.outcome,
            text=each.text,
            source=each.source,
            decides=each.clause == assessment.clause,
            override=overrides.get(each.clause),
        )
        for each in assessment.clauses
    )
    questions = tuple(
        QuestionView(fact.name, fact.question, fact.values, facts.get(fact.name, ""), fact.assumed)
        for fact in questions_for(rules, facts)
    )
    return AdmissibilityView(
        outcome=assessment.outcome,
        is_admissible=assessment.is_admissible,
        answer_owed=assessment.answer_owed,
        deciding_clause=assessment.clause,
        text=assessment.text,
        why=assessment.why,
        clauses=clauses,
        questions=questions,
        rules_version=rules.version,
        rules_name=rules.name,
        may_override=may_override,
    )
