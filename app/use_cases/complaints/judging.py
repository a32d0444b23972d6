"""What the admissibility rules say of a stored case, by facts kept without identity: nobody opens it for them."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.admissibility import Assessment, Override, assess, becomes, facts_of, questions_for
from app.domain.admissibility_rules import Rules
from app.domain.complaints import Respondent, Submission, SubmissionKind
from app.models.complaint import AdmissibilityFact, AdmissibilityOverride, Complaint
from app.models.office import Unit
from app.models.user import User
from app.use_cases.base import UseCases, child_id
from app.use_cases.complaints.rules import rules_of
from app.use_cases.complaints.views import AdmissibilityView, ClauseView, OverrideView, QuestionView

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


def keep_facts(session: Session, use_cases: UseCases, complaint: Complaint, facts: Mapping[str, str]) -> None:
    """Keep answers (and what is known of the complainant) that are not kept yet or were otherwise."""
    for name, value in facts.items():
        fact_id = child_id(complaint.id, name)
        kept = session.get(AdmissibilityFact, fact_id)
        if kept is None:
            kept = AdmissibilityFact(id=fact_id, complaint_id=complaint.id, name=name, value="")
            session.add(kept)
        elif kept.value == value:
            continue
        kept.value, kept.answered_by, kept.answered_at = value, use_cases.actor.user_id, use_cases.tools.now()
    session.flush()


def facts_to_keep(submission: Submission, earlier: Sequence[str]) -> dict[str, str]:
    """What of a submission's facts cannot be read off the case later."""
    facts = facts_of(submission, earlier)
    known = {name: facts[name] for name in OF_THE_COMPLAINANT}
    return {**submission.answers, **known, EARLIER: _BETWEEN.join(earlier)}


def assess_again(session: Session, complaint: Complaint) -> Assessment:
    """Judge the case by the version it was taken in under, and keep outcome and kind."""
    assessment = assessed(session, complaint)
    complaint.outcome = assessment.outcome.value if assessment.outcome else ""
    complaint.kind = becomes(SubmissionKind(complaint.kind), assessment).value
    return assessment


def assessed(session: Session, complaint: Complaint) -> Assessment:
    """What the rules say of the case as it stands."""
    return _assessed(session, complaint, rules_of(session, complaint.rules_version))[0]


def _assessed(session: Session, complaint: Complaint, rules: Rules) -> tuple[Assessment, Mapping[str, str]]:
    kept = dict(
        session.execute(
            select(AdmissibilityFact.name, AdmissibilityFact.value).where(
                AdmissibilityFact.complaint_id == complaint.id
            )
        )
        .tuples()
        .all()
    )
    earlier = [number for number in kept.pop(EARLIER, "").split(_BETWEEN) if number]
    facts = _facts_of_case(session, complaint, kept, earlier)
    overrides = [row for row, _ in _overrides(session, complaint.id)]
    words = [Override(row.clause, row.verdict == APPLIES, row.reason) for row in overrides]
    return assess(rules, facts, complaint.received_on, words, earlier), facts


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


def admissibility_of(session: Session, complaint: Complaint, actor_may_override: bool) -> AdmissibilityView:
    """The panel of a stored case."""
    rules = rules_of(session, complaint.rules_version)
    assessment, facts = _assessed(session, complaint, rules)
    told = {
        row.clause: OverrideView(row.verdict == APPLIES, row.reason, name, row.made_at)
        for row, name in _overrides(session, complaint.id)
    }
    return admissibility_view(rules, facts, assessment, told, actor_may_override)


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
        clauses=clauses,
        questions=questions,
        rules_version=rules.version,
        may_override=may_override,
    )
