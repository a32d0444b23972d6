"""The admissibility panel of a case: questions answered, clauses set aside with a reason."""

from uuid import UUID

from app.domain.admissibility import Override, require_override
from app.domain.complaint_process import require_correctable
from app.domain.complaints import ComplaintState
from app.domain.errors import InvalidInput
from app.domain.permissions import Permission
from app.models.complaint import AdmissibilityOverride
from app.use_cases.base import UseCases
from app.use_cases.complaints.admissibility_views import AdmissibilityView
from app.use_cases.complaints.judging import APPLIES, NOT_APPLIES, admissibility_of, assess_again, judged, keep_facts
from app.use_cases.complaints.reaching import own_case, seen_case
from app.use_cases.complaints.rules import rules_of
from app.use_cases.complaints.words import written
from app.use_cases.records.steps import note_step


class Admissibility(UseCases):
    """What the rules say of a case, and people's word on it."""

    def admissibility(self, complaint_id: UUID) -> AdmissibilityView:
        """Each clause with verdict, why, and what the complainant would get; raises `NotFound`."""
        with self.tools.reading() as session:
            case = seen_case(session, self.actor, complaint_id)
            may_override = self.actor.may(Permission.OVERRIDE_ADMISSIBILITY, case.respondent_unit_id)
            return admissibility_of(judged(session, case), may_override)

    def answer_question(self, complaint_id: UUID, name: str, value: str) -> AdmissibilityView:
        """Answer a question of the rules ("" takes the answer back); the case is judged anew. InvalidInput."""
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.REGISTER_COMPLAINT)
            require_correctable(ComplaintState(case.state))
            fact = rules_of(session, case).facts.get(name)
            if fact is None or not fact.question or (value and value not in fact.values):
                raise InvalidInput(field=fact.label if fact else name[:40], reason=value[:40])
            keep_facts(session, self, case, {name: value})
            outcome = assess_again(session, case).outcome
            payload = {"fact": name, "value": value, "outcome": outcome.value if outcome else ""}
            note_step(session, self.tools, self.actor, "admissibility_answered", "complaint", case.id, payload)
            return admissibility_of(judged(session, case), self.actor.may(Permission.OVERRIDE_ADMISSIBILITY))

    def override(self, complaint_id: UUID, clause: str, applies: bool, reason: str) -> AdmissibilityView:
        """Set a clause's verdict aside; the last word on a clause counts, all of them stay in the case's history.

        ClauseUnknown, OverrideReasonMissing.
        """
        with self.tools.transaction() as session:
            case = own_case(session, self.actor, complaint_id, Permission.OVERRIDE_ADMISSIBILITY)
            require_correctable(ComplaintState(case.state))
            rules = rules_of(session, case)
            word = require_override(rules, Override(clause, applies, written(reason, "reason")))
            session.add(
                AdmissibilityOverride(
                    complaint_id=case.id,
                    clause=word.clause,
                    verdict=APPLIES if word.applies else NOT_APPLIES,
                    reason=word.reason,
                    made_by=self.actor.user_id,
                    made_at=self.tools.now(),
                )
            )
            session.flush()
            outcome = assess_again(session, case).outcome
            payload = {"clause": clause, "applies": applies, "outcome": outcome.value if outcome else ""}
            note_step(
                session, self.tools, self.actor, "admissibility_overridden", "complaint", case.id, payload, word.clause
            )
            return admissibility_of(judged(session, case), True)
