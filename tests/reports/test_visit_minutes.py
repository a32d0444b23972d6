"""The minutes of a visit as a PDF: complete, honest about what is missing, the same bytes every time."""

import hashlib
import json
import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from app.domain.sealing import canonical, record_hash
from app.reports.document import BuiltDocument, OfficeStyle
from app.reports.visit_minutes import build_minutes
from tests.reports import reading, records

PLAIN = OfficeStyle(None, records.OFFICE_LINES)
ROOT = Path(__file__).resolve().parents[2]
IN_ANOTHER_PROCESS = """
import hashlib, sys
from tests.reports import records
from tests.reports.test_visit_minutes import build_minutes, PLAIN
print(hashlib.sha256(build_minutes(records.full_record(2), records.images, PLAIN).pdf).hexdigest())
"""


def test_the_record_inside_equals_the_record_given(full_minutes: bytes) -> None:
    data, relation = reading.attachment(full_minutes, "record.json")
    assert data == canonical(records.full_record(photos=4))
    assert json.loads(data)["tracking_code"] == "K7QF-2M9T"
    assert relation == "/Source"


def test_all_that_was_typed_can_be_read(full_minutes: bytes) -> None:
    record = records.full_record(photos=4)
    logical = reading.plain(" ".join(text for _, text in reading.structure(full_minutes)))
    typed = [record["subject"], record["scope"], record["method"], *record["strengths"]]
    typed += [finding[key] for finding in record["findings"] for key in ("text", "citation")]
    typed += [speech["text"] for speech in record["interviews"] + record["statements"]]
    typed += [item["text"] for section in record["checklists"][0]["sections"] for item in section["items"]]
    typed += [action["text"] for action in record["actions"] + record["open_before"]]
    assert [text for text in typed if reading.plain(text) not in logical] == []


def test_verdicts_are_words_and_not_only_colours(full_minutes: bytes) -> None:
    cells = [text for tag, text in reading.structure(full_minutes) if tag == "P"]
    assert {"بله", "تا حدی", "خیر", "نامرتبط"} <= set(cells)
    assert "پرسیده نشد" in cells


def test_equal_records_give_equal_bytes_in_any_process() -> None:
    built = build_minutes(records.full_record(2), records.images, PLAIN).pdf
    found = {hashlib.sha256(built).hexdigest()}
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", IN_ANOTHER_PROCESS], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.add(done.stdout.strip())
    assert len(found) == 1


def test_a_document_does_not_depend_on_the_one_before_it() -> None:
    first = build_minutes(records.empty_record(), records.images, PLAIN).pdf
    build_minutes(records.full_record(1), records.images, PLAIN)
    assert build_minutes(records.empty_record(), records.images, PLAIN).pdf == first


def test_signature_boxes_lie_on_the_pages_in_the_order_of_signing(built_minutes: BuiltDocument) -> None:
    boxes = built_minutes.signature_boxes
    assert [(box.field, box.signer) for box in boxes] == [("member_1", "a2"), ("member_2", "a3"), ("head", "a1")]
    document = pypdfium2.PdfDocument(built_minutes.pdf)
    count = len(document)
    document.close()
    for box in boxes:
        left, bottom, right, top = box.rect
        assert 0 <= box.page < count
        assert 40 < left < right < 556
        assert 40 < bottom < top < 800
        assert right - left > 200
        assert top - bottom > 60


def test_boxes_do_not_overlap(built_minutes: BuiltDocument) -> None:
    boxes = built_minutes.signature_boxes
    for k, one in enumerate(boxes):
        for other in boxes[k + 1 :]:
            apart = one.rect[2] <= other.rect[0] or other.rect[2] <= one.rect[0]
            apart = apart or one.rect[3] <= other.rect[1] or other.rect[3] <= one.rect[1]
            assert apart or one.page != other.page


def test_a_draft_says_so_and_cannot_be_signed() -> None:
    draft = build_minutes(records.full_record(1), records.images, PLAIN, draft=True)
    assert draft.signature_boxes == ()
    document = pypdfium2.PdfDocument(draft.pdf)
    pages = [page.get_textpage() for page in document]
    assert all("پیش‌نویس" in page.get_text_range() for page in pages)
    for page in pages:
        page.close()
    document.close()


def test_an_empty_record_is_printed_and_says_that_nothing_was_found() -> None:
    built = build_minutes(records.empty_record(), records.images, OfficeStyle(None, ()))
    assert "یافته‌ای ثبت نشد" in " ".join(text for _, text in reading.structure(built.pdf))
    assert built.signature_boxes == ()


def test_a_photo_that_has_not_arrived_is_named(tmp_path: Path) -> None:
    record = records.full_record(2)
    pdf = build_minutes(record, lambda key: b"not a photo" if key == "p1" else None, PLAIN).pdf
    logical = " ".join(text for _, text in reading.structure(pdf))
    assert "فایل عکس خوانده نشد: IMG_20261121_0001.jpg" in logical
    assert "فایل عکس موجود نیست: IMG_20261121_0002.jpg" in logical


def test_photos_are_upright_small_and_without_metadata() -> None:
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "a maker's name"
    with Image.open(BytesIO(records.camera_photo(1))) as photo:
        turned = BytesIO()
        photo.save(turned, "JPEG", exif=exif)
    pdf = build_minutes(records.full_record(1), lambda _key: turned.getvalue(), PLAIN).pdf
    with pikepdf.open(BytesIO(pdf)) as document:
        images = [item for item in document.objects if isinstance(item, pikepdf.Stream) and item.get("/Width")]
        [jpeg] = [image for image in images if image.Filter == "/DCTDecode"]
        data = jpeg.read_raw_bytes()
    with Image.open(BytesIO(data)) as shown:
        assert shown.height > shown.width
        assert shown.width <= 490
        assert not shown.getexif()
    assert b"a maker's name" not in data


def test_a_refusal_names_its_witness_and_a_covert_visit_has_no_such_block() -> None:
    record = records.full_record(0)
    refused = record["countersignature"] | {"outcome": "refused", "reason": "اختلاف نظر", "witness": "علی رضایی"}
    said = " ".join(text for _, text in reading.structure(_built(record | {"countersignature": refused})))
    assert "از امضای این صورت‌جلسه خودداری کرد" in said
    assert "گواه: علی رضایی" in said
    covert = _built(record | {"countersignature": None, "openness": "covert"})
    assert "نظر نمایندهٔ واحد" not in " ".join(text for _, text in reading.structure(covert))


def test_every_page_carries_class_and_page_number() -> None:
    pdf = _built(records.full_record(0) | {"class": "confidential"})
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage() for page in document]
    for page in pages:
        assert reading.plain(page.get_text_range()).count("محرمانه") >= 2
        assert "صفحهٔ" in page.get_text_range()
        page.close()
    document.close()


@pytest.mark.skipif(not reading.has("zbarimg"), reason="zbar-tools is not installed")
def test_the_qr_code_gives_tracking_code_and_hash(full_minutes: bytes, tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument(full_minutes)
    document[len(document) - 1].render(scale=3).to_pil().save(tmp_path / "last.png")
    document.close()
    read = subprocess.run(["zbarimg", "-q", "--raw", str(tmp_path / "last.png")], capture_output=True, text=True)
    wanted = f"BAZRESYAR:1:K7QF-2M9T:{record_hash(records.full_record(photos=4))}"
    assert read.stdout.strip() == wanted.upper()


def test_archival_rules_hold(full_minutes: bytes) -> None:
    assert reading.archival_breaches(full_minutes) == set()


def test_headings_are_bookmarks(full_minutes: bytes) -> None:
    with pikepdf.open(BytesIO(full_minutes)) as document, document.open_outline() as outline:
        [title] = outline.root
        names = [item.title for item in title.children]
    assert title.title == "صورت‌جلسهٔ بازدید"
    assert names[:3] == ["گروه بازرسی", "نتایج بررسی", "یافته‌ها"]


def test_progress_is_told_and_can_stop_the_work() -> None:
    heard: list[tuple[int, int]] = []
    build_minutes(records.full_record(2), records.images, PLAIN, progress=lambda *step: heard.append(step))
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_minutes(records.full_record(2), records.images, PLAIN, progress=stop)


def test_hostile_and_endless_text_is_laid_out() -> None:
    record = records.full_record(1)
    record["subject"] = "بسیاربلند" * 80
    record["findings"][0]["text"] = "متن بسیار بلند یافته. " * 400
    record["checklists"][0]["sections"][0]["items"][0]["note"] = "توضیح بلند. " * 300
    record["statements"][0]["text"] = "\u202eوارونه\u202c \x00 <b>متن</b> 😀\n\nپایان"
    logical = " ".join(text for _, text in reading.structure(_built(record)))
    assert "<b>متن</b>" in logical
    assert "\u202e" not in logical


def test_the_emblem_may_be_missing_or_broken() -> None:
    record = records.empty_record()
    for logo in (None, b"", b"not an image", records.emblem()):
        assert build_minutes(record, records.images, replace(PLAIN, logo=logo)).pdf


def _built(record: dict[str, object]) -> bytes:
    return build_minutes(record, records.images, PLAIN).pdf


def test_a_head_of_the_centres_log_is_printed_where_the_record_has_one(full_minutes: bytes) -> None:
    head = {"epoch": 1, "size": 1234, "root": "9f86d081884c7d65" * 4, "seen_at": "2026-11-21T22:30:00Z"}
    record = {**records.empty_record(), "log_head": head}
    label = reading.plain("دفتر تاریخچهٔ مرکز")
    [said] = [line for line in _lines(build_minutes(record, records.images, PLAIN).pdf) if label in line]
    for part in ("۱٬۲۳۴", "۱۴۰۵/۰۹/۰۱ ۰۲:۰۰", "9f86d081884c7d65"):
        assert reading.plain(part) in said
    assert [line for line in _lines(full_minutes) if label in line] == []


def _lines(pdf: bytes) -> list[str]:
    return [reading.plain(text) for tag, text in reading.structure(pdf) if tag == "P"]
