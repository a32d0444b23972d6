"""Taking submissions in: number, clock and judgement; what is missing is judged, what is wrong is refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.domain.admissibility_rules import Outcome
from app.domain.complaints import Channel, Complainant, ComplaintState, FromAuthority, PartyType, Person, Respondent
from app.domain.errors import AppError, NotPermitted
from app.domain.fields import FieldInvalid
from app.domain.permissions import Role
from app.domain.step_refusals import CaseEnded
from app.domain.submissions import LONGEST_TEXT
from app.use_cases.complaints.list_views import ComplaintFilter
from app.use_cases.complaints.registering import AlreadyRegistered, RespondentUnitUnknown
from tests.factories import TODAY, SmallOffice
from tests.use_cases.complaints.case_making import ANSWERS, PERSON, advance, submission, verbs_of


def test_a_complaint_gets_the_next_number_a_code_its_last_day_and_what_the_rules_say(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    first, second = complaints.register(submission()), complaints.register(submission())
    assert (first.number, second.number) == ("1405/1", "1405/2")
    assert first.tracking_code != second.tracking_code
    assert first.outcome is Outcome.HANDLED
    view = complaints.show(first.id)
    assert view.deadline.due_on == first.due_on == office.desk.calendar.due(TODAY, 30).due_on
    assert (view.deadline.working_days, view.deadline.used, view.deadline.left) == (30, 0, 30)
    assert {day.on for day in view.deadline.skipped} >= {date(2026, 11, 26), date(2026, 11, 27)}
    assert view.row.state is ComplaintState.RECEIVED
    assert [entry.kind for entry in view.timeline] == ["received"]


def test_every_spelling_is_kept_in_one_form_and_found_by_any(office: SmallOffice) -> None:
    person = replace(PERSON, national_id="٠۴۹۹۳۷۰۸۹۹", phone="+98 915 123 4567")
    given = submission(
        complainant=Complainant(person=person),
        subject="تاخير در پرداخت",
        channel=Channel.AUTHORITY,
        authority=FromAuthority("سازمان بازرسی", "۱۲۳/ب/۴۵", TODAY - timedelta(days=3)),
    )
    made = office.desk.complaints.register(given)
    view = office.desk.complaints.show(made.id)
    assert view.row.subject == "تاخیر در پرداخت"
    assert office.desk.complaints.find("۱۴۰۵/۱") == office.desk.complaints.find(made.tracking_code.lower()) == made.id
    assert [row.id for row in office.desk.complaints.list(ComplaintFilter(text="تأخیر بازرسي"))] == [made.id]


LEFT_OUT: dict[str, tuple[dict[str, Any], Outcome]] = {
    "national ID": ({"complainant": Complainant(person=replace(PERSON, national_id=""))}, Outcome.NOT_HANDLED),
    "everything but the day": (
        {"complainant": Complainant(), "respondent": Respondent(), "subject": "", "text": ""},
        Outcome.NOT_HANDLED,
    ),
    "respondent": ({"respondent": Respondent()}, Outcome.COMPLETION_ASKED),
    "representative": (
        {"complainant": Complainant(PartyType.LEGAL, PERSON, "شرکت نمونه", "10380284790")},
        Outcome.NOT_HANDLED,
    ),
}


def test_what_is_left_out_is_judged_and_no_error(office: SmallOffice) -> None:
    found = {
        name: office.desk.complaints.register(submission(**changes)).outcome for name, (changes, _) in LEFT_OUT.items()
    }
    assert found == {name: outcome for name, (_, outcome) in LEFT_OUT.items()}


def person(**changes: str) -> dict[str, Any]:
    return {"complainant": Complainant(person=replace(PERSON, **changes))}


WRONG: dict[str, dict[str, Any]] = {
    "complainant.national_id": person(national_id="1111111111"),
    "complainant.phone": person(phone="۱۲۳"),
    "complainant.postal_code": person(postal_code="0123456789"),
    "complainant.first_name": person(first_name="رضا\u202e"),
    "complainant.last_name": person(last_name="اح\u200bمدی"),
    "complainant.email": person(email="رضا"),
    "complainant.address": person(address="م" * 501),
    "complainant.legal_id": {"complainant": Complainant(PartyType.LEGAL, PERSON, "شرکت نمونه", "12")},
    "complainant.representative.national_id": {
        "complainant": Complainant(PartyType.GROUP, PERSON, "اهالی", "", replace(PERSON, national_id="0499370898"))
    },
    "respondent.person": {"respondent": Respondent("0919", "", "علی\u202dرضا")},
    "received_on": {"received_on": TODAY + timedelta(days=1)},
    "authority.letter_on": {"authority": FromAuthority("سازمان", "1", TODAY + timedelta(days=9))},
    "text": {"text": "م" * (LONGEST_TEXT + 1)},
    "subject": {"subject": "م" * 301},
    "answers.weather": {"answers": {"weather": "yes"}},
    "answers.documented": {"answers": {"documented": "perhaps"}},
}


def test_what_is_wrong_is_named_by_its_field_and_nothing_is_written(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    for path, changes in WRONG.items():
        with pytest.raises(FieldInvalid) as refused:
            complaints.register(submission(**changes))
        assert refused.value.facts["path"] == path
    with pytest.raises(RespondentUnitUnknown):
        complaints.register(submission(respondent=Respondent("0999")))
    assert complaints.list() == []
    assert complaints.register(submission()).number == "1405/1"


def test_an_entry_of_an_old_register_is_taken_in_once_with_its_day(office: SmallOffice) -> None:
    complaints, on = office.desk.complaints, date(2026, 3, 1)
    made = complaints.register(submission(received_on=on), source_key="samad/17", registered_on=on)
    assert made.number.startswith("1404/")
    assert complaints.show(made.id).deadline.starts_on == on
    with pytest.raises(AlreadyRegistered):
        complaints.register(submission(), source_key="samad/17")


def test_corrections_are_judged_anew_and_end_with_the_answer(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission(complainant=Complainant(person=Person("رضا", "احمدی"))))
    assert made.outcome is Outcome.NOT_HANDLED
    complaints.identify(made.id, Complainant(person=PERSON))
    assert complaints.admissibility(made.id).outcome is Outcome.HANDLED
    complaints.correct(made.id, submission(respondent=Respondent()))
    assert complaints.admissibility(made.id).outcome is Outcome.COMPLETION_ASKED
    complaints.correct(made.id, submission(subject="موضوع تازه"))
    assert complaints.show(made.id).row.subject == "موضوع تازه"
    advance(office.desk, made.id, ComplaintState.ANSWERED)
    refusals: tuple[Callable[[], object], ...] = (
        lambda: complaints.correct(made.id, submission()),
        lambda: complaints.identify(made.id, Complainant(person=PERSON)),
    )
    for refused in refusals:
        with pytest.raises(CaseEnded):
            refused()


def test_only_who_takes_complaints_in_registers_and_only_readers_see(office: SmallOffice) -> None:
    made = office.desk.complaints.register(submission())
    for verbs in (verbs_of(office, Role.INSPECTOR), verbs_of(office, Role.EVALUATOR), verbs_of(office)):
        with pytest.raises(NotPermitted):
            verbs.register(submission())
        with pytest.raises(AppError):
            verbs.show(made.id)
    assert verbs_of(office, Role.AUDITOR).show(made.id).row.id == made.id


def test_the_same_person_and_like_cases_are_shown_beside_the_form(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission())
    other = submission(complainant=Complainant(person=replace(PERSON, national_id="0084575948", phone="")))
    (same,) = complaints.candidates(submission(subject="موضوعی دیگر", text=""))
    (alike,) = complaints.candidates(other)
    assert (same.row.id, same.same_person, same.settles) == (made.id, True, False)
    assert (alike.same_person, alike.likeness) == (False, 100)
    assert complaints.candidates(replace(other, subject="مرخصی کارکنان", text="مرخصی")) == ()


def test_a_matter_that_was_answered_is_not_handled_again_unless_it_is_new(office: SmallOffice) -> None:
    complaints = office.desk.complaints
    made = complaints.register(submission())
    advance(office.desk, made.id, ComplaintState.CLOSED)
    assert complaints.judge(submission()).outcome is Outcome.NOT_AGAIN
    again = complaints.register(submission())
    assert again.outcome is Outcome.NOT_AGAIN
    assert "۱۴۰۵/۱" in complaints.admissibility(again.id).text or "1405/1" in complaints.admissibility(again.id).text
    new = complaints.register(submission(answers={**ANSWERS, "new_matter": "yes"}))
    assert new.outcome is Outcome.HANDLED
