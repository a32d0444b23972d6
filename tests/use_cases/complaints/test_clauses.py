"""Every clause of section 8 on a stored case: where it passes, where it stops, and its exception."""

from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from app.domain.admissibility import ClauseUnknown, ClauseVerdict, OverrideReasonMissing
from app.domain.admissibility_rules import Outcome
from app.domain.complaints import Complainant, ComplaintState, PartyType, Respondent, SubmissionKind
from app.domain.errors import InvalidInput, NotPermitted
from app.domain.permissions import Role
from app.domain.step_refusals import AdmissibilityOpen, CaseInadmissible
from tests.factories import SmallOffice
from tests.use_cases.complaints.case_making import ANSWERS, PERSON, advance, submission, verbs_of

V, To = ClauseVerdict, Outcome


class Told(NamedTuple):
    """What a submission with changes is told by a clause, and what becomes of it."""

    clause: str
    changes: dict[str, Any]
    verdict: ClauseVerdict
    outcome: Outcome | None


def answered(**given: str) -> dict[str, Any]:
    return {"answers": {**ANSWERS, **given}}


def elsewhere(kind: str) -> dict[str, Any]:
    return {"respondent": Respondent(body="سازمان تأمین اجتماعی"), **answered(respondent_kind=kind)}


NAMELESS = Complainant(person=replace(PERSON, first_name=""))
COMPANY = Complainant(PartyType.LEGAL, PERSON, "شرکت نمونه", "10380284790")
TABLE = (
    Told("8-4", {}, V.OK, To.HANDLED),
    Told("8-4", answered(within_mission="no"), V.STOPS, To.RETURNED_OR_ARCHIVED),
    Told("8-4", {"answers": {}}, V.UNKNOWN, None),
    Told("8-5", {"complainant": NAMELESS}, V.STOPS, To.NOT_HANDLED),
    Told("8-5", {"complainant": NAMELESS, **answered(prevents_offence="yes")}, V.KEEPS, To.KEPT_AS_REPORT),
    Told("8-6", elsewhere("subsidiary_company"), V.REFERS, To.TO_ECONOMIC_DEPUTY),
    Told("8-7", answered(private_life="yes"), V.REFERS, To.TO_SECURITY),
    Told("8-8", {}, V.OK, To.HANDLED),
    Told("8-9", answered(specialised_business="yes"), V.REFERS, To.TO_SPECIALISED_UNIT),
    Told("8-10", elsewhere("affiliated_body"), V.REFERS, To.TO_AFFILIATED_BODY),
    Told("8-17", {"complainant": COMPANY}, V.STOPS, To.NOT_HANDLED),
    Told("8-17", {"complainant": replace(COMPANY, representative=PERSON)}, V.OK, To.HANDLED),
    Told("8-18", answered(documented="no"), V.ASKS, To.COMPLETION_ASKED),
    Told("8-18", {"kind": SubmissionKind.SUGGESTION, **answered(documented="no")}, V.OK, To.HANDLED),
    Told("8-19", elsewhere("non_government"), V.REFERS, To.TO_SPECIALISED_UNIT),
    Told("8-20", answered(final_decision_appeal="yes"), V.STOPS, To.NOT_HANDLED),
    Told("8-21", {"respondent": Respondent()}, V.ASKS, To.COMPLETION_ASKED),
    Told("8-21", {"respondent": Respondent(person="رئیس اداره")}, V.OK, None),
)  # fmt: skip


def test_each_clause_says_what_it_must_and_names_itself(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    for told in TABLE:
        view = complaints.admissibility(complaints.register(submission(**told.changes)).id)
        clause = next(each for each in view.clauses if each.clause == told.clause)
        assert (clause.verdict, view.outcome) == (told.verdict, told.outcome), told
        assert clause.reason.strip(), told
        if told.verdict not in (V.OK, V.UNKNOWN):
            assert clause.text and told.clause == view.deciding_clause, told
        assert view == complaints.show(complaints.find(str(complaints.list()[0].id))).admissibility


def test_answers_given_later_decide_and_can_be_taken_back(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission(answers={}))
    assert {each.name for each in complaints.admissibility(made.id).questions} >= {"within_mission", "documented"}
    for name, value in ANSWERS.items():
        complaints.answer_question(made.id, name, value)
    assert complaints.show(made.id).row.outcome is Outcome.HANDLED
    assert complaints.answer_question(made.id, "within_mission", "").outcome is None
    for name, value in (("within_mission", "maybe"), ("name_given", "yes"), ("weather", "yes")):
        with pytest.raises(InvalidInput):
            complaints.answer_question(made.id, name, value)


def test_a_clause_is_set_aside_with_a_reason_by_who_may_and_both_words_stay(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission(complainant=NAMELESS))
    with pytest.raises(NotPermitted):
        verbs_of(office, Role.INVESTIGATOR).override(made.id, "8-5", False, "نام روشن است")
    with pytest.raises(OverrideReasonMissing):
        complaints.override(made.id, "8-5", False, "  ")
    with pytest.raises(ClauseUnknown):
        complaints.override(made.id, "8-99", False, "دلیل")
    view = complaints.override(made.id, "8-5", False, "نام او در پیوست آمده است")
    clause = next(each for each in view.clauses if each.clause == "8-5")
    assert (view.outcome, clause.found, clause.verdict) == (Outcome.HANDLED, V.STOPS, V.OK)
    assert clause.override is not None and clause.override.by == office.desk.actor.name
    assert complaints.override(made.id, "8-5", True, "پیوست نامی نداشت").outcome is Outcome.NOT_HANDLED
    reasons = [entry.reason for entry in complaints.show(made.id).timeline if entry.kind == "overridden"]
    assert reasons == ["نام او در پیوست آمده است", "پیوست نامی نداشت"]


def test_open_questions_and_clauses_keep_a_case_from_being_investigated(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    undecided = complaints.register(submission(answers={})).id
    kept_out = complaints.register(submission(**answered(final_decision_appeal="yes"))).id
    for case_id, refusal in ((undecided, AdmissibilityOpen), (kept_out, CaseInadmissible)):
        advance(office.desk, case_id, ComplaintState.EXTRACTED)
        with pytest.raises(refusal):
            complaints.move(case_id, ComplaintState.FIELD_CHECK)


def test_information_that_prevents_an_offence_is_kept_without_its_sender(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission(complainant=Complainant(), **answered(prevents_offence="yes")))
    complaints.move(made.id, ComplaintState.KEPT_AS_REPORT)
    view = complaints.show(made.id)
    assert (view.row.kind, view.row.outcome) == (SubmissionKind.COMPLAINT, Outcome.KEPT_AS_REPORT)
    assert not view.admissibility.answer_owed
    assert view.row.urgency is None
