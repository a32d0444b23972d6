"""Documents of templates: the shipped ones read back, and any template without problems prints."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.document_templates import (
    MOST_COLUMNS,
    Align,
    Block,
    BlockKind,
    DocumentTemplate,
    FieldKind,
    Look,
    Page,
    Part,
    Side,
    Vocabulary,
    problems,
)
from app.reports.document import OfficeStyle
from app.reports.templated import build_templated
from app.use_cases.document_templates.shipped import ORDER, shipped, vocabulary
from tests.reports import reading, records

STYLE = OfficeStyle(records.emblem(), records.OFFICE_LINES)


def built(code: str, **changes: object) -> bytes:
    template = shipped(code)
    words = vocabulary(template.kind)
    return build_templated(template, words, {**words.example(), **changes}, STYLE).pdf


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in document.pages]


@pytest.mark.parametrize("code", ORDER)
def test_every_shipped_document_prints_reads_back_and_is_archival(code: str) -> None:
    pdf = built(code)
    assert pdf == built(code)
    assert "{" not in said(pdf)
    assert reading.archival_breaches(pdf) == set()


def test_a_letter_names_recipient_actions_dates_and_copies_in_persian_digits() -> None:
    pdf = built("letter-actions")
    assert sheets(pdf) == [(595, 842)]
    for part in ("ریاست محترم", "۱۴۰۵/۰۹/۰۱", "نصب روندنمای رسیدگی", "دبیرخانه برای ثبت", "محمدرضا کاظمیان"):
        assert part in said(pdf)
    bare = said(built("letter-actions", copies=[], extra="", order_number=""))
    assert "رونوشت" not in bare
    assert "حکم بازرسی" not in bare


def test_a_signature_never_stands_on_a_page_without_the_end_of_its_letter() -> None:
    line = "این بند را بخوانید و پاسخ دهید. "
    ends = set()
    for count in range(5, 21, 3):
        pages = reading.pdfium_pages(built("answer", extra="\n".join([line] * count), citations=[]))
        signed = next(page for page in pages if "کاظمیان" in page)
        assert "بخوانید" in signed
        ends.add(len(pages))
    assert ends == {1, 2}


def test_the_order_keeps_a_box_for_its_signer_and_a_covert_one_says_so() -> None:
    template = shipped("order")
    words = vocabulary("order")
    document = build_templated(template, words, {**words.example(), "signer_id": "u7"}, STYLE)
    [box] = document.signature_boxes
    assert (box.field, box.signer, box.page) == ("signer", "u7", 0)
    assert "پیش از انجام آن به واحد اعلام نمی‌شود" in said(document.pdf)
    assert "به استناد مادهٔ ۹۱" in said(document.pdf)
    assert "به استناد" not in said(built("order", basis="", covert=""))


def test_what_a_signature_will_show_is_drawn_in_the_fonts_of_the_letter() -> None:
    words, at = vocabulary("letter"), datetime(2026, 11, 22, 6, 5, tzinfo=UTC)
    facts = {**words.example(), "signer_id": "u7"}
    document = build_templated(shipped("letter-actions"), words, facts, STYLE, record={}, signed_at=at)
    [box], unsigned = document.signature_boxes, build_templated(shipped("letter-actions"), words, facts, STYLE)
    with pikepdf.open(BytesIO(document.pdf)) as opened:
        fonts = opened.pages[box.page].Resources.Font
        named = set(re.findall(rb"/(F[A-Z][a-z]+) ", box.drawing))
        assert named and {name.decode() for name in named} <= {str(name)[1:] for name in fonts}
        for shown in re.findall(rb"/(F[A-Z][a-z]+) [^[]*\[(.*?)\] TJ", box.drawing, re.DOTALL):
            codes = [int(code, 16) for each in re.findall(rb"<(\w+)>", shown[1]) for code in re.findall(rb"....", each)]
            assert max(codes) < len(fonts[f"/{shown[0].decode()}"].DescendantFonts[0].W[1])
    assert not unsigned.signature_boxes[0].drawing


def test_envelopes_receipts_and_posters_have_their_own_sheets() -> None:
    assert sheets(built("envelope-dl")) == [(624, 312)]
    assert sheets(built("envelope-c5")) == [(649, 459)]
    assert sheets(built("receipt")) == [(420, 595)]
    poster = replace(shipped("poster"), page=Page.A3)
    words = vocabulary("poster")
    assert sheets(build_templated(poster, words, words.example(), STYLE).pdf) == [(842, 1191)]


def test_a_confidential_letter_says_so_on_every_page_and_a_draft_is_marked() -> None:
    rows = vocabulary("letter").collections[0].examples * 20
    pdf = built("letter-actions", secrecy="confidential", actions=rows)
    assert len(sheets(pdf)) == 3
    text = reading.plain(reading.pdfium_text(pdf))
    assert text.count("محرمانه") >= 2 * len(sheets(pdf))
    assert "صفحهٔ ۲ از ۳" in text
    words = vocabulary("letter")
    draft = build_templated(shipped("letter-actions"), words, words.example(), STYLE, draft=True)
    assert "پیش‌نویس" in reading.pdfium_text(draft.pdf)


def test_a_value_that_does_not_fit_its_kind_is_shown_as_it_is() -> None:
    assert "فردا" in said(built("letter-actions", date="فردا", visit_date="دیروز"))


def texts(words: Vocabulary, names: list[str], most: int = 120) -> st.SearchStrategy[str]:
    letters = st.text("ابپچ گیمن\u200c۱۲3abc.،()«»/-\n", min_size=1, max_size=most)
    field = st.sampled_from(names).map(lambda name: f"{{{name}}}")
    return st.lists(st.one_of(letters, field), min_size=1, max_size=4).map(lambda parts: " ".join(parts)[:most])


@st.composite
def blocks(draw: st.DrawFn, words: Vocabulary) -> Block:
    kind = draw(st.sampled_from([each for each in BlockKind if each is not BlockKind.LETTERHEAD]))
    collections = [each.name for each in words.collections]
    sourced = kind is BlockKind.TABLE or (kind is BlockKind.LIST and draw(st.booleans()))
    source = draw(st.sampled_from(collections)) if sourced and collections else ""
    if kind is BlockKind.SECTION:
        source = draw(st.sampled_from([*words.sections, "nothing"]))
    known = words.fields_for(Block(kind, source=source))
    text = texts(words, [field.name for field in known if field.kind is not FieldKind.FLAG])
    columns = MOST_COLUMNS if kind is BlockKind.TABLE else 10
    parts = draw(st.lists(st.builds(Part, label=text, text=text, share=st.integers(1, 3)), max_size=columns))
    return Block(
        kind,
        draw(text),
        tuple(parts),
        source,
        draw(st.sampled_from(["", *words.names()])),
        "",
        draw(st.sampled_from(Align)),
        draw(st.sampled_from(Look)),
        draw(st.sampled_from(Side)),
        draw(st.integers(0, 400)),
    )


@pytest.mark.parametrize("code", ["letter-actions", "minutes", "receipt"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(data=st.data())
def test_any_template_without_problems_prints(code: str, data: st.DataObject) -> None:
    base = shipped(code)
    words = vocabulary(base.kind)
    added = data.draw(st.lists(blocks(words), max_size=8))
    kept = tuple(block for block in added if not problems(replace(base, blocks=(*base.blocks, block)), words))
    template: DocumentTemplate = replace(base, blocks=(*base.blocks, *kept))
    assert problems(template, words) == []
    assert build_templated(template, words, words.example(), STYLE).pdf.startswith(b"%PDF-")
