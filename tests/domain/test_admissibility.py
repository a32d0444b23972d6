"""Each clause of section 8 says of a case what the guideline says, why, and what the complainant is told."""

import copy
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.admissibility import (
    Assessment,
    ClauseUnknown,
    ClauseVerdict,
    Override,
    OverrideReasonMissing,
    assess,
    facts_of,
    questions_for,
    require_override,
)
from app.domain.admissibility_rules import Outcome, RuleInvalid, Rules, read_rules
from app.domain.complaints import Complainant, PartyType, Person, Respondent, Submission, SubmissionKind
from app.persian.catalogue import error_sentence
from app.persian.text import normalise

SEED = Path(__file__).resolve().parents[2] / "resources" / "seed" / "admissibility.yaml"
RECEIVED_ON = date(2026, 2, 20)
ALI = Person("علی", "رضایی", "0499370899", "مشهد، خیابان دانشگاه", "09151234567")
ANSWERS = {"within_mission": "yes", "prevents_offence": "no", "final_decision_appeal": "no", "documented": "yes"}
USUAL = Submission(
    RECEIVED_ON,
    complainant=Complainant(person=ALI),
    respondent=Respondent(unit="0919"),
    subject="تأخیر در رسیدگی",
    answers=ANSWERS,
)
ELSEWHERE = Respondent(body="شرکت نمونه")
CLAUSES = ["8-4", "8-5", "8-6", "8-7", "8-8", "8-9", "8-10", "8-16", "8-17", "8-18", "8-19", "8-20", "8-21"]


@cache
def shipped_body() -> Any:  # noqa: ANN401 - YAML
    return yaml.safe_load(SEED.read_text(encoding="utf-8"))


@cache
def shipped() -> Rules:
    return read_rules(shipped_body())


def answering(**answers: str) -> Submission:
    return replace(USUAL, answers=ANSWERS | answers)


def without(**left_out: str) -> Submission:
    return replace(USUAL, complainant=Complainant(person=replace(ALI, **left_out)))


def of_kind(kind: str, respondent: Respondent = ELSEWHERE) -> Submission:
    return replace(answering(respondent_kind=kind), respondent=respondent)


def collective(kind: PartyType, representative: Person | None) -> Submission:
    party = Complainant(
        kind, Person(address="مشهد", phone="05138456789"), "شرکت تعاونی نمونه", "10380284790", representative
    )
    return replace(USUAL, complainant=party)


def judged(submission: Submission, *overrides: Override, answered_before: tuple[str, ...] = ()) -> Assessment:
    facts = facts_of(submission, answered_before)
    return assess(shipped(), facts, submission.received_on, overrides, answered_before)


def test_every_clause_of_section_eight_is_shipped_with_its_source() -> None:
    assert sorted((rule.clause for rule in shipped().rules), key=lambda clause: int(clause[2:])) == CLAUSES
    for rule in shipped().rules:
        assert to_clause(rule.clause) in rule.source
        assert to_clause(rule.clause) in rule.effect.text


def to_clause(clause: str) -> str:
    return f"بند {clause}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))


def test_a_complete_complaint_about_a_unit_is_handled_here_by_clause_8_8() -> None:
    found = judged(USUAL)
    assert (found.outcome, found.clause, found.is_admissible) == (Outcome.HANDLED, "8-8", True)
    assert {each.verdict for each in found.clauses} == {ClauseVerdict.OK}
    assert found.questions == ()


@pytest.mark.parametrize(
    ("submission", "clause", "verdict", "outcome"),
    [
        (answering(within_mission="no"), "8-4", ClauseVerdict.STOPS, Outcome.RETURNED_OR_ARCHIVED),
        (without(first_name=""), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (without(last_name=" "), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (without(national_id=""), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (without(national_id="1111111111"), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (without(address=""), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (without(phone=""), "8-5", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (of_kind("subsidiary_company"), "8-6", ClauseVerdict.REFERS, Outcome.TO_ECONOMIC_DEPUTY),
        (answering(private_life="yes"), "8-7", ClauseVerdict.REFERS, Outcome.TO_SECURITY),
        (of_kind("subordinate_unit"), "8-8", ClauseVerdict.OK, Outcome.HANDLED),
        (answering(specialised_business="yes"), "8-9", ClauseVerdict.REFERS, Outcome.TO_SPECIALISED_UNIT),
        (of_kind("affiliated_body"), "8-10", ClauseVerdict.REFERS, Outcome.TO_AFFILIATED_BODY),
        (collective(PartyType.GROUP, None), "8-17", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (collective(PartyType.LEGAL, None), "8-17", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (collective(PartyType.LEGAL, Person(first_name="علی")), "8-17", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (answering(documented="no"), "8-18", ClauseVerdict.ASKS, Outcome.COMPLETION_ASKED),
        (of_kind("non_government"), "8-19", ClauseVerdict.REFERS, Outcome.TO_SPECIALISED_UNIT),
        (answering(final_decision_appeal="yes"), "8-20", ClauseVerdict.STOPS, Outcome.NOT_HANDLED),
        (replace(USUAL, respondent=Respondent()), "8-21", ClauseVerdict.ASKS, Outcome.COMPLETION_ASKED),
    ],
)
def test_a_clause_that_applies_decides_the_case_and_tells_why(
    submission: Submission, clause: str, verdict: ClauseVerdict, outcome: Outcome
) -> None:
    found = judged(submission)
    assert (found.clause, found.outcome) == (clause, outcome)
    told = found.of(clause)
    assert (told.verdict, told.outcome) == (verdict, outcome)
    assert told.why.endswith(".")
    assert to_clause(clause) in told.text
    assert found.text == told.text
    assert not re.search(r"[{}]", told.text)
    assert found.is_admissible is (outcome is Outcome.HANDLED)


def test_clause_8_5_names_exactly_what_is_missing() -> None:
    assert "(کد ملی، تلفن)" in judged(without(national_id="", phone="")).text


@pytest.mark.parametrize(
    "submission",
    [
        replace(without(first_name="", national_id=""), answers=ANSWERS | {"prevents_offence": "yes"}),
        replace(without(last_name=""), kind=SubmissionKind.REPORT, answers=ANSWERS | {"prevents_offence": "yes"}),
    ],
)
def test_the_exception_of_8_5_keeps_a_report_without_identity_and_owes_no_answer(submission: Submission) -> None:
    found = judged(submission)
    assert (found.outcome, found.of("8-5").verdict) == (Outcome.KEPT_AS_REPORT, ClauseVerdict.KEEPS)
    assert not found.answer_owed
    assert not found.is_admissible
    assert "پاسخی" in found.text


def test_the_exception_of_8_5_needs_a_yes_and_saves_nothing_else() -> None:
    unanswered = replace(without(phone=""), answers={"within_mission": "yes"})
    assert judged(unanswered).outcome is Outcome.NOT_HANDLED
    outside = replace(without(phone=""), answers=ANSWERS | {"prevents_offence": "yes", "within_mission": "no"})
    assert judged(outside).clause == "8-4"


def test_a_named_representative_stands_for_a_group_or_legal_person() -> None:
    for kind in (PartyType.GROUP, PartyType.LEGAL):
        assert judged(collective(kind, ALI)).is_admissible
        assert judged(collective(kind, replace(ALI, national_id=""))).clause == "8-5"


def test_clause_8_16_shows_the_earlier_cases_and_lets_a_new_matter_through() -> None:
    found = judged(USUAL, answered_before=("1404/118", "1404/205"))
    assert (found.clause, found.outcome) == ("8-16", Outcome.NOT_AGAIN)
    assert "۱۴۰۴/۱۱۸، ۱۴۰۴/۲۰۵" in found.text
    assert judged(answering(new_matter="yes"), answered_before=("1404/118",)).is_admissible


def test_what_is_not_answered_is_open_not_refused() -> None:
    found = judged(replace(USUAL, answers={}))
    assert (found.outcome, found.is_admissible) == (None, None)
    assert set(found.questions) == {"within_mission", "final_decision_appeal", "documented"}
    assert found.of("8-4").verdict is ClauseVerdict.UNKNOWN
    assert "هنوز پاسخ داده نشده" in found.of("8-4").why


def test_requests_and_suggestions_owe_no_proof_and_no_respondent() -> None:
    for kind in (SubmissionKind.REQUEST, SubmissionKind.SUGGESTION):
        bare = replace(USUAL, kind=kind, respondent=Respondent(), answers={"within_mission": "yes"})
        decided = replace(bare, answers={**bare.answers, "final_decision_appeal": "no"})
        assert judged(decided).is_admissible, kind


def test_only_questions_that_matter_are_asked() -> None:
    def asked(submission: Submission, *answered_before: str) -> set[str]:
        return {fact.name for fact in questions_for(shipped(), facts_of(submission, answered_before))}

    usual = {"within_mission", "final_decision_appeal", "documented", "private_life", "specialised_business"}
    assert asked(USUAL) == usual | {"respondent_kind"}
    assert asked(without(phone="")) == usual | {"respondent_kind", "prevents_offence"}
    assert asked(USUAL, "1404/1") == usual | {"respondent_kind", "new_matter"}


def test_of_several_clauses_the_first_decides_and_says_so() -> None:
    several = judged(answering(within_mission="no", private_life="yes", documented="no"))
    assert several.clause == "8-4" and "۸-۴، ۸-۷، ۸-۱۸" in several.why and "پیش از دیگران" in several.why
    early = judged(replace(without(phone=""), answers={}))
    assert early.clause == "8-5" and "بند ۸-۴، ۸-۲۰ پیش از بند ۸-۵" in early.why
    assert judged(answering(private_life="yes")).why == judged(USUAL).why == ""


def test_an_override_counts_and_what_the_rule_found_stays_visible() -> None:
    lifted = judged(without(phone=""), Override("8-5", applies=False, reason="تلفن در پیوست است"))
    assert lifted.is_admissible
    told = lifted.of("8-5")
    assert (told.found, told.verdict) == (ClauseVerdict.STOPS, ClauseVerdict.OK)
    assert told.override is not None
    assert told.override.reason == "تلفن در پیوست است"
    imposed = judged(USUAL, Override("8-7", applies=True, reason="موضوع خانوادگی است"))
    assert (imposed.clause, imposed.outcome) == ("8-7", Outcome.TO_SECURITY)
    assert imposed.of("8-7").found is ClauseVerdict.OK


def test_an_override_answers_an_open_clause() -> None:
    waved = [Override(clause, applies=False, reason="دستور مدیرکل") for clause in ("8-4", "8-18", "8-20")]
    assert judged(replace(USUAL, answers={}), *waved).is_admissible


def test_an_override_without_reason_or_clause_is_refused() -> None:
    with pytest.raises(OverrideReasonMissing):
        require_override(shipped(), Override("8-5", applies=False, reason="  "))
    with pytest.raises(ClauseUnknown):
        require_override(shipped(), Override("8-99", applies=False, reason="دستور"))
    assert require_override(shipped(), Override("8-5", applies=False, reason=" دستور ")).reason == "دستور"


def test_a_rule_judges_only_what_was_received_while_it_is_in_force() -> None:
    body = copy.deepcopy(shipped_body())
    rule = next(each for each in body["rules"] if each["clause"] == "8-18")
    rule |= {"starts_on": "1405/01/01", "ends_on": "1405/12/29"}
    rules, facts = read_rules(body), facts_of(answering(documented="no"))
    assert assess(rules, facts, date(2026, 3, 20)).is_admissible
    assert assess(rules, facts, date(2026, 3, 21)).clause == "8-18"
    assert assess(rules, facts, date(2027, 3, 21)).is_admissible


@pytest.mark.parametrize(
    ("change", "where", "reason"),
    [
        (lambda rule, _: rule.pop("text"), "8-4", "missing"),
        (lambda rule, _: rule.update(when="within_misson"), "8-4", "condition"),
        (lambda rule, _: rule.update(outcome="thrown_away"), "8-4", "outcome_unknown"),
        (lambda rule, _: rule.update(text="{national_id}"), "8-4", "field_unknown"),
        (lambda rule, _: rule.update(text="ب" * 2001), "8-4", "too_long"),
        (lambda rule, _: rule.update(starts_on="1404/12/30"), "8-4", "date"),
        (lambda rule, _: rule.update(starts_on="1405/01/02", ends_on="1405/01/01"), "8-4", "dates_reversed"),
        (lambda rule, _: rule.update(clause="8-5"), "8-5", "clause_twice"),
        (lambda _, body: body.update(rules=[]), "rules", "missing"),
        (lambda _, body: body.update(rules=["8-4"]), "rules", "missing"),
        (lambda _, body: body.pop("facts"), "facts", "missing"),
        (lambda _, body: body.update(version=0), "version", "missing"),
        (lambda _, body: body["facts"]["documented"].update(assumed="maybe"), "documented", "assumed_unknown"),
        (lambda _, body: body["facts"].update(kind="complaint"), "kind", "missing"),
    ],
)
def test_rules_an_office_spoilt_are_refused_with_their_place(change: Any, where: str, reason: str) -> None:  # noqa: ANN401
    body = copy.deepcopy(shipped_body())
    change(body["rules"][0], body)
    with pytest.raises(RuleInvalid) as refused:
        read_rules(body)
    assert (refused.value.facts["where"], refused.value.facts["reason"]) == (where, reason)
    assert error_sentence("rule_invalid", refused.value.facts) != error_sentence("app_error", {})


@settings(deadline=None)  # the first sentence reads the catalogue
@given(
    st.fixed_dictionaries(
        {},
        optional={name: st.sampled_from([*fact.values]) for name, fact in shipped().facts.items() if fact.question},
    ),
    st.sampled_from(SubmissionKind),
    st.builds(
        Person, *(st.sampled_from(["", value]) for value in ("علی", "رضایی", "0499370899", "مشهد", "09151234567"))
    ),
    st.sampled_from([Respondent(), Respondent(unit="0919"), ELSEWHERE]),
    st.sampled_from([(), ("1404/1",)]),
)
def test_whatever_is_left_out_every_clause_has_its_say(
    answers: dict[str, str],
    kind: SubmissionKind,
    person: Person,
    respondent: Respondent,
    answered_before: tuple[str, ...],
) -> None:
    submission = Submission(
        RECEIVED_ON, kind, complainant=Complainant(person=person), respondent=respondent, answers=answers
    )
    found = judged(submission, answered_before=answered_before)
    assert [each.clause for each in found.clauses] == [rule.clause for rule in shipped().rules]
    assert all(each.why and normalise(each.why) == each.why for each in found.clauses)
    assert (found.outcome is None) <= bool(found.questions)
    asked = {fact.name for fact in questions_for(shipped(), facts_of(submission, answered_before))}
    assert found.outcome is not None or set(found.questions) & asked
