"""What names somebody in a record, however it is spelled, and what stands there instead."""

from typing import Any

import pytest

from app.domain.identity_fields import VISIT, hollow, said
from app.domain.redaction import Choices, Kind, redacted
from tests.reports.records import empty_record, full_record


def record(text: str, *people: str) -> dict[str, Any]:
    interviews = [{"name": name, "position": "", "text": "سخنی"} for name in people]
    return {**empty_record(), "interviews": interviews, "subject": text}


def hidden(text: str, *people: str, choices: Choices | None = None) -> str:
    return str(redacted(record(text, *people), VISIT, choices or Choices()).record["subject"])


@pytest.mark.parametrize(
    "text",
    [
        "علی رضایی‌زاده", "علي رضايي زاده", "رضائی‌زاده", "رضاییزاده", "آقای مهندس رضایـی زاده", "ع. رضایی‌زاده‌ها",
        "رِضایی‌زاده", "جناب آقای دکتر علی رضایی زاده", "رضایی\u200fزاده", "ﺭﺿﺎﯾﯽ ﺯﺍﺩﻩ",
    ],
)  # fmt: skip
def test_a_name_is_known_in_every_spelling(text: str) -> None:
    assert hidden(f"دیروز {text} آمد.", "علی رضایی‌زاده") == "دیروز شخص ۱ آمد."


@pytest.mark.parametrize("text", ["علیه او بود", "فعلی", "عالی است", "اعلی", "کریمانه"])
def test_a_name_inside_another_word_is_none(text: str) -> None:
    assert hidden(text, "علی کریم") == text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("۰۴۹۹۳۷۰۸۹۹", Kind.NATIONAL_ID), ("٠٤٩-٩٣٧٠٨٩-٩", Kind.NATIONAL_ID), ("10320894878", Kind.NATIONAL_ID),
        ("۰۹۱۵ ۱۲۳ ۴۵ ۶۷", Kind.MOBILE), ("+98-915-123-4567", Kind.MOBILE), ("00989151234567", Kind.MOBILE),
        ("۰۵۱-۳۸۵۰۱۲۳۴", Kind.LANDLINE), ("تلفن ۵۴۲۲ ۱۳۴۵", Kind.LANDLINE), ("a.b-c@mail.co.ir", Kind.EMAIL),
        ("۹۱۷۳۵-۱۲۳۴۵", Kind.POSTAL_CODE), ("۶۰۳۷-۹۹۱۱-۱۲۳۴-۵۶۷۸", Kind.CARD),
        ("IR06 2960 0000 0010 0324 2000 01", Kind.ACCOUNT),
        ("۱۲ ب ۳۴۵ ایران ۳۶", Kind.PLATE),
    ],
)  # fmt: skip
def test_numbers_of_people_are_known_in_all_digits(text: str, kind: Kind) -> None:
    made = redacted(record(f"شماره: {text}، ثبت شد"), VISIT, Choices())
    assert [each.kind for each in made.occurrences] == [kind]
    assert "ثبت شد" in made.record["subject"] and "[حذف شد]" in made.record["subject"]
    assert not any(digit in made.record["subject"] for digit in "۰۱۲۳۴۵۶۷۸۹0123456789٠١٢")


@pytest.mark.parametrize(
    "text",
    ["بخشنامهٔ ۱۵۳۸۵۸۸ مورخ ۱۳۹۶/۰۹/۰۷", "نامهٔ ۱۴۰۵/۳۲-۵۶۷", "مبلغ ۱۲٬۵۰۰٬۰۰۰ ریال", "شیب ۹٫۵ درصد، ۱۰:۱۵ تا ۱۱:۰۰"],
)
def test_numbers_of_offices_are_left(text: str) -> None:
    assert hidden(text) == text


def test_the_same_person_is_the_same_everywhere_and_a_name_of_two_is_neither() -> None:
    people = ("علی احمدی", "رضا احمدی", "خانم زهرا کریمی", "زهرا کریمی")
    made = redacted(record("علی احمدی و احمدی و کریمی", *people), VISIT, Choices())
    assert made.record["subject"] == "شخص ۱ و [حذف شد] و شخص ۳"
    assert [each["name"] for each in made.record["interviews"]] == ["شخص ۱", "شخص ۲", "شخص ۳", "شخص ۳"]


def test_who_was_only_described_is_looked_for_nowhere() -> None:
    assert hidden("مراجعه کنندگان و مراجعان", "یکی از مراجعان", "خانم مراجعه‌کننده") == "مراجعه کنندگان و مراجعان"


def test_a_word_is_left_in_one_place_or_in_all_and_others_are_added() -> None:
    text = "کریمی در خیابان کریمی"
    assert hidden(text, "زهرا کریمی", choices=Choices(kept=frozenset({"subject:16"}))) == "شخص ۱ در خیابان کریمی"
    assert hidden(text, "زهرا کریمی", choices=Choices(kept_words=("کريمي",))) == text
    assert hidden(text, choices=Choices(further=("خیابان کریمی",))) == "کریمی در [حذف شد]"


def test_positions_of_two_words_are_hidden_in_texts_and_official_words_only_by_hand() -> None:
    full = full_record(1)
    made = redacted(full, VISIT, Choices(further=("خواف",)))
    assert made.record["actions"][0]["responsible"] == "شخص ۶"
    assert made.record["unit"]["county"]["name"] == "[حذف شد]"
    assert redacted(full, VISIT, Choices()).record["unit"]["county"]["name"] == "خواف"


def test_what_the_layout_does_not_name_does_not_pass() -> None:
    full = {**full_record(1), "secret": "نام کسی", "log_head": {"root": "x"}}
    full["team"][0]["national_id"] = "0499370899"
    new = redacted(full, VISIT, Choices()).record
    assert not {"secret", "log_head", "id"} & set(new)
    assert set(new["team"][0]) == {"name", "position", "role"}
    assert set(new["place"]) == {"text"} and "ink_sha256" not in new["countersignature"]
    assert {treatment.value for _path, treatment, _words in said(hollow(full, VISIT), VISIT)} <= {"keep", "official"}


@pytest.mark.parametrize(
    ("text", "without"),
    [
        ("آقای جعفری گفت", "[حذف شد] گفت"),
        ("سرکار خانم زهرا جعفری‌نژاد در محل بود", "[حذف شد] در محل بود"),
        ("دکتر علی گفت", "[حذف شد] گفت"),
        ("خانم مسئول پذیرش و آقای رئیس", "خانم مسئول پذیرش و آقای رئیس"),
        ("آقایان محترم", "آقایان محترم"),
    ],
)
def test_who_has_no_field_is_known_by_the_title(text: str, without: str) -> None:
    assert hidden(text) == without


def test_people_of_the_office_are_known_by_their_family_names() -> None:
    made = redacted(record("نزد قاسمی، نه نزد پیمان"), VISIT, Choices(), ("پیمان قاسمی",))
    assert made.record["subject"] == "نزد [حذف شد]، نه نزد پیمان"
    assert [hit.word for hit in made.secrets.remaining("به قاسمی")] == ["قاسمی"]
