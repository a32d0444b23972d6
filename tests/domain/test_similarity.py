"""Cases of the same person about the same respondent and matter are found again, whatever their spelling (8-16)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.complaints import Complainant, PartyType, Person
from app.domain.similarity import (
    SAME_MATTER,
    Earlier,
    Matter,
    answered_before,
    candidates,
    same_name,
    same_party,
    same_respondent,
)
from app.persian.likeness import likeness, name_key

DELAY = Matter(unit="0919", subject="تأخیر در رسیدگی به پروندهٔ بیمهٔ بیکاری")
SAME_DELAY = Matter(unit="0919", subject="عدم رسيدگي به پرونده‌ی بيمه بيكاري اينجانب")
MANNERS = Matter(unit="0919", subject="برخورد نامناسب کارشناس روابط کار")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("علي رضايي", "علی رضایی"),
        ("عـلی رضایی", "ﻋﻠﯽ ﺭﺿﺎﯾﯽ"),
        ("محمد رضا", "محمد\u200cرضا"),
        ("محمدرضا", "محمد رضا"),
        ("سید علی رضایی", "علی رضایی"),
        ("سيّده مریم", "مریم سادات"),
        ("آقای مؤمن", "مومن"),
        ("خانهٔ کارگر", "خانهٔ کارگر"),
        ("فاطمة", "فاطمه"),
    ],
)
def test_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_different_names_and_a_bare_title_keep_their_own_key() -> None:
    assert name_key("علی رضایی") != name_key("علی رضوی")
    assert name_key("سید") == "سید"
    assert name_key(" ") == ""


def test_a_matter_told_in_other_words_is_alike_and_another_is_not() -> None:
    assert likeness(DELAY.subject, SAME_DELAY.subject) >= SAME_MATTER > 2 * likeness(DELAY.subject, MANNERS.subject)
    assert likeness("", "") == likeness("از در به", "از در به") == 0


@given(st.text(max_size=80), st.text(max_size=80))
def test_likeness_is_a_symmetric_share(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 100
    assert likeness(one, one) in (0, 100)


def test_only_an_answered_case_of_the_same_person_respondent_and_matter_meets_the_clause() -> None:
    settled = Earlier("1404/1", SAME_DELAY, same_person=True, is_answered=True)
    found = candidates(
        DELAY,
        [
            settled,
            replace(settled, key="open", is_answered=False),
            replace(settled, key="other person", same_person=False),
            replace(settled, key="other unit", matter=replace(SAME_DELAY, unit="0915")),
            replace(settled, key="other matter", matter=MANNERS),
        ],
    )
    assert answered_before(found) == ("1404/1",)
    assert found[0].settles


def test_cases_of_the_person_are_all_shown_and_of_others_only_those_alike() -> None:
    mine = Earlier("mine", Matter(unit="0904", subject="وام"), same_person=True)
    alike = Earlier("alike", SAME_DELAY, same_person=False)
    unlike = Earlier("unlike", MANNERS, same_person=False)
    elsewhere = Earlier("elsewhere", replace(SAME_DELAY, unit="0904"), same_person=False)
    assert [each.key for each in candidates(DELAY, [unlike, alike, elsewhere, mine])] == ["mine", "alike"]


def test_the_text_counts_where_the_subject_says_little() -> None:
    text = "دو ماه است پروندهٔ من در شعبه مانده و هر بار می‌گویند مسئول آن در مأموریت است"
    told_again = Earlier(
        1, Matter("0919", "", "شکایت", text.replace("من", "اینجانب")), same_person=True, is_answered=True
    )
    assert answered_before(candidates(Matter("0919", "", "تأخیر", text), [told_again])) == (1,)


def test_a_person_is_known_by_the_id_or_else_by_name_and_telephone() -> None:
    ali = Person("علی", "رضایی", "0499370899", "مشهد", "09151234567")
    known = Complainant(person=ali)
    assert same_party(known, Complainant(person=Person("ع", "ر", "0499370899")))
    assert not same_party(known, Complainant(person=replace(ali, national_id="0012345679")))
    assert same_party(known, Complainant(person=replace(ali, first_name="سید علي", national_id="")))
    assert not same_party(known, Complainant(person=replace(ali, national_id="", phone="")))
    assert same_name(known, Complainant(person=replace(ali, national_id="", phone="")))
    assert not same_name(Complainant(), Complainant())
    company = Complainant(PartyType.LEGAL, name="شرکت نمونه", legal_id="10380284790", representative=ali)
    assert same_party(company, replace(company, representative=None))
    assert not same_party(company, known)


def test_a_unit_is_the_same_by_its_code_and_another_body_by_its_name() -> None:
    assert same_respondent(DELAY, MANNERS)
    assert not same_respondent(DELAY, Matter(body="خواف"))
    assert same_respondent(Matter(body="صندوق بازنشستگي كشوري"), Matter(body="صندوق بازنشستگی کشوری"))
    assert not same_respondent(Matter(), Matter())
