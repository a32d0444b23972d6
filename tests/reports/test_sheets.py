"""Programmes, addenda, signature stamps and the sheets an office keeps on paper."""

from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest

from app.domain.sealing import canonical
from app.reports.addendum import build_addendum
from app.reports.authority_sheet import build_authority_sheet
from app.reports.document import OfficeStyle
from app.reports.programme_sheet import build_programme_sheet
from app.reports.recovery_sheet import build_recovery_sheet
from app.reports.signature_appearance import build_appearance
from tests.reports import pdfa_rules, reading, records

STYLE = OfficeStyle(records.emblem(), records.OFFICE_LINES)
OF_THE_WHOLE_FILE = {"6.2.3: output intent", "6.6.2: XMP", "6.7: not tagged"}
"""Rules for the document that a stamp is drawn into, and is checked with."""


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def page_count(pdf: bytes) -> int:
    document = pypdfium2.PdfDocument(pdf)
    count = len(document)
    document.close()
    return count


def a_programme(rows: int, openness: str = "open") -> dict[str, Any]:
    row = {"county": "گناباد", "unit": "اداره گناباد", "kind": "continuous", "openness": openness, "team": ["الف", "ب"]}
    return {
        "title": "برنامهٔ آذر ۱۴۰۵", "starts_on": "2026-11-22", "ends_on": "2026-12-21",
        "rows": [row | {"date": f"2026-11-{22 + k % 8}"} for k in range(rows)],
    }  # fmt: skip


def test_a_programme_is_a_landscape_table_with_weekdays_that_repeats_its_head() -> None:
    pdf = build_programme_sheet(a_programme(40), STYLE).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        assert all(page.mediabox[2] > page.mediabox[3] for page in document.pages)
    assert page_count(pdf) > 1
    assert "یکشنبه" in said(pdf)
    assert said(pdf).count("واحد بازدیدشونده") == 1  # repeated heads are not read aloud again
    text = reading.plain(reading.pdfium_text(pdf))
    assert text.count("واحد بازدیدشونده") == page_count(pdf)


def test_a_programme_without_visits_says_so_and_one_with_covert_visits_is_confidential() -> None:
    assert "بازدیدی برنامه‌ریزی نشده است" in said(build_programme_sheet(a_programme(0), STYLE).pdf)
    assert "محرمانه" in reading.pdfium_text(build_programme_sheet(a_programme(1, "covert"), STYLE).pdf)


def test_an_addendum_carries_its_own_record_and_one_box() -> None:
    record = records.full_record(0)
    addendum = {
        "schema": "bazresyar/addendum/1", "class": "normal", "office": record["office"], "unit": record["unit"],
        "visit": {
            "id": "v", "tracking_code": "K7QF-2M9T", "order_number": "1405/12/345", "planned_on": "2026-11-21",
            "record_hash": "ab" * 32,
        },
        "tracking_code": "K7QF-2M9T", "number": 1, "text": "ابلاغ جانشین رسید.\nپایان.",
        "written_at": "2026-11-25T07:00:00Z", "team": record["team"][:1],
        "log_head": {"epoch": 1, "size": 1234, "root": "9f86d081884c7d65" * 4, "seen_at": "2026-11-21T22:30:00Z"},
    }  # fmt: skip
    built = build_addendum(addendum, STYLE)
    assert [box.field for box in built.signature_boxes] == ["head"]
    assert reading.attachment(built.pdf, "record.json")[0] == canonical(addendum)
    assert all(part in said(built.pdf) for part in ("ابلاغ جانشین رسید.", "۱٬۲۳۴", "9f86d081884c7d65"))


@pytest.mark.parametrize("ink", [None, records.ink()])
@pytest.mark.parametrize("size", [(242.6, 68.0), (180.0, 50.0)])
def test_a_stamp_fits_its_box_and_never_cuts_the_moment(ink: bytes | None, size: tuple[float, float]) -> None:
    role = "رئیس ادارهٔ مدیریت عملکرد، بازرسی و رسیدگی به شکایات"
    pdf = build_appearance("حسن مرادی", role, "۱۴۰۵/۰۸/۳۰ ۱۳:۲۰", "K7QF-2M9T", ink, *size)
    with pikepdf.open(BytesIO(pdf)) as document:
        [page] = document.pages
        assert [round(float(edge), 1) for edge in page.mediabox] == [0, 0, *size]
    text = reading.plain(reading.pdfium_text(pdf))
    assert "حسن مرادی" in text
    assert "ساعت امضاکننده" in text
    assert "۱۳:۲۰" in text
    assert pdfa_rules.breaches(pdf) == OF_THE_WHOLE_FILE


def test_a_recovery_sheet_shows_the_code_to_type() -> None:
    code = "0A3F7-K2M9Q-7T5VW-XY012-3456A-BCDEF-GHJKM-NPQRS-TVWXY-Z0123-45678-9ABCD"
    pdf = build_recovery_sheet(records.OFFICE_LINES[2], "حسن مرادی", code, "7F3A", date(2026, 11, 20)).pdf
    spans = [text for tag, text in reading.structure(pdf) if tag == "Span"]
    assert "-".join(spans) == code
    assert page_count(pdf) == 1


def test_an_authority_sheet_shows_the_fingerprint() -> None:
    fingerprint = " ".join(["9F3A", "B21C", "77E0", "11D4"] * 4)
    made, until = date(2026, 11, 20), date(2036, 11, 20)
    pdf = build_authority_sheet(records.OFFICE_LINES[2], "مرجع صدور", fingerprint, made, until, STYLE).pdf
    assert " ".join(text for tag, text in reading.structure(pdf) if tag == "Span") == fingerprint
    assert page_count(pdf) == 1
