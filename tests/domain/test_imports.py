"""What foreign tables mean: their days, heads, units, and the value that is wrong in a row."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import AppError
from app.domain.imports import Cell, CellKind, ImportField, column_letters
from app.domain.imports_days import DayAmbiguous, DayNotInCalendar, DayUnreadable, day_of_serial, read_day
from app.domain.imports_heads import guessed, head_key, heads_key, read_sources, source_of
from app.domain.imports_units import unit_finder
from app.persian.calendar import format_date_long
from app.persian.digits import to_persian
from app.persian.jalali import iso_jalali
from app.use_cases.office import seed

SOURCES = read_sources(seed.import_sources(), ("علت پذیرفته نشدن",))


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)))
def test_a_day_is_the_same_however_it_is_written(on: date) -> None:
    jalali = iso_jalali(on)
    year, month, day = jalali.split("-")
    serial = (on - day_of_serial(0)) // timedelta(days=1)
    for words in (
        jalali,
        to_persian(jalali),
        f"{day}/{month}/{year}",
        f"{year}{month}{day}",
        f"{jalali} 10:22",
        f"{on}T08:00:00Z",
        format_date_long(on),
    ):
        assert read_day(Cell(words)) == on
    assert read_day(Cell(on.isoformat(), CellKind.DAY)) == read_day(Cell(str(serial), CellKind.NUMBER)) == on


@pytest.mark.parametrize("words", ["۱۴۰۴/۱۲/۳۰", "1405/13/01", "1405/00/10", "2026-02-30"])
def test_a_day_the_calendar_does_not_have_is_refused(words: str) -> None:
    with pytest.raises(DayNotInCalendar):
        read_day(Cell(words))


@pytest.mark.parametrize("words", ["5/3/2026", "03-11-2025"])
def test_a_day_that_may_be_two_is_refused(words: str) -> None:
    with pytest.raises(DayAmbiguous):
        read_day(Cell(words))


@given(st.text(max_size=30))
def test_whatever_stands_for_a_day_is_a_day_or_refused(words: str) -> None:
    try:
        assert read_day(Cell(words))
    except AppError as refused:
        assert isinstance(refused, DayUnreadable | DayAmbiguous | DayNotInCalendar)


def test_heads_are_known_in_any_spelling_and_the_source_by_its_own() -> None:
    heads = ("رديف", "شماره پيام", "تاریخ پیام", "نام متقاضی", "نام‌خانوادگی متقاضی", "كدملي (۱۰ رقم)", "متن پيام")
    source = source_of(heads, ("export.xlsx",), SOURCES)
    assert source.code == "samad"
    assert guessed(heads, source, SOURCES) == {
        ImportField.SOURCE_NUMBER: 1, ImportField.RECEIVED_ON: 2, ImportField.FIRST_NAME: 3, ImportField.LAST_NAME: 4,
        ImportField.NATIONAL_ID: 5, ImportField.TEXT: 6,
    }  # fmt: skip
    assert source_of(("موضوع", "شرح"), ("دفتر",), SOURCES).code == "register"
    assert source_of(("موضوع", "شرح"), ("خروجی ۱۱۱ آبان",), SOURCES).code == "phone_111"
    assert heads_key(heads, SOURCES) == heads_key((*reversed(heads), "علت پذيرفته نشدن"), SOURCES)
    assert head_key("کد‌ملی*") == head_key("كد ملي") != head_key("کد پستی")


F = ImportField
UNLISTED: list[dict[str, ImportField | None]] = [
    {
        "شناسه درخواست": F.SOURCE_NUMBER, "تاریخ و ساعت ثبت": F.RECEIVED_ON, "نام شهروند": F.FULL_NAME,
        "شماره ملی شهروند": F.NATIONAL_ID, "تلفن شهروند": F.PHONE, "عنوان درخواست": F.SUBJECT, "متن درخواست": F.TEXT,
        "دستگاه ارجاع گیرنده": None, "وضعیت درخواست": F.PROGRESS, "آخرین ارجاع": None, "پاسخ نهایی": None,
    },
    {
        "کد پیام": F.SOURCE_NUMBER, "زمان تماس": F.RECEIVED_ON, "مشخصات تماس‌گیرنده": F.FULL_NAME,
        "تلفن همراه تماس گیرنده": F.PHONE, "كدملي تماس گیرنده": F.NATIONAL_ID, "شرح پیام تلفنی": F.TEXT,
        "اپراتور": None,
    },
    {
        "ش.ثبت": F.SOURCE_NUMBER, "ت.دریافت": F.RECEIVED_ON, "شاکی/شاکیان": F.FULL_NAME, "نام پدر": None,
        "مشتکی‌عنه": F.RESPONDENT_BODY, "شرح خواسته": F.REMEDY, "شرح مختصر شکایت": F.TEXT, "اداره مربوطه": F.UNIT,
        "واحد رسیدگی کننده": None, "مهلت پاسخ": None, "تاریخ پاسخ": F.ENDED_ON, "اقدامات انجام شده": None,
    },
    {
        "تاریخ ثبت دبیرخانه": F.RECEIVED_ON, "شماره نامه سازمان بازرسی": F.LETTER_NUMBER, "موضوع نامه": F.SUBJECT,
        "تاریخ نامه سازمان بازرسی": F.LETTER_ON, "نام شرکت": F.BODY_NAME, "کد ملی نماینده": F.NATIONAL_ID,
    },
]  # fmt: skip


@pytest.mark.parametrize("meant", UNLISTED)
def test_heads_that_nobody_listed_are_known_by_their_words(meant: dict[str, ImportField | None]) -> None:
    heads = tuple(meant)
    found = {at: field for field, at in guessed(heads, source_of(heads, (), SOURCES), SOURCES).items()}
    assert {head: found.get(at) for at, head in enumerate(heads)} == meant


def test_every_head_and_word_of_the_shipped_sources_means_one_thing() -> None:
    for source in SOURCES.sources:
        for field, words in source.heads.items():
            assert all(head_key(each) for each in words), field
    for field, choices in seed.import_sources()["values"].items():
        keys = [head_key(word) for words in choices.values() for word in words]
        assert len(keys) == len(set(keys)), field


def test_a_unit_is_found_by_code_name_or_county() -> None:
    unit = unit_finder({"0919": "ادارهٔ تعاون شهرستان خواف"}, {"0919": "خواف"}, SOURCES.unit_beginnings)
    for words in ("0919", "۹۱۹", "اداره تعاون شهرستان خواف", "خواف", "شهرستان خواف", "اداره خواف"):
        assert unit(words) == "0919", words
    assert unit("ناکجاآباد") is None


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [column_letters(place) for place in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
