"""Pages really read with Tesseract: proposed, kept only when accepted, stopped at once, and honest where it lacks."""

import io
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pikepdf
import pytest

from app.domain.scan_proposals import ProposalKind
from app.reports.finish import Metadata
from app.reports.page import PageText, build_pages
from app.reports.story import Story
from app.reports.styles import BODY
from app.security.text_reader import Tesseract
from app.use_cases.scans.views import DocumentDraft, FilePage
from tests.factories import SmallOffice
from tests.use_cases.scans.scanned import new_case, watched


class Cancelled(Exception):
    """Somebody pressed the button."""


def letter() -> bytes:
    """A page of the product's own, lying on its side."""
    story = Story()
    for line in ("با سلام و احترام، اینجانب رضا احمدی", "کد ملی: ۰۴۹۹۳۷۰۸۹۹"):
        story.paragraph(line, replace(BODY, size=20, leading=40))
    around = PageText(title="نامه", secrecy="")
    upright = build_pages(story.flowables, around, story.parts, Metadata("نامه", "", datetime(2026, 1, 1, tzinfo=UTC)))
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(upright)) as pdf:
        pdf.pages[0].rotate(270, relative=False)
        pdf.save(target)
    return target.getvalue()


@pytest.mark.skipif(bool(Tesseract().lacking()), reason="tesseract-ocr-fas is not installed")
def test_a_page_is_read_turned_and_its_text_is_kept_only_once_it_is_accepted(
    office: SmallOffice, tmp_path: Path
) -> None:
    desk = office.desk
    [file] = watched(desk, tmp_path / "scans", a_pdf=letter()).files
    page = FilePage(file.name, file.sha256, 0, 90)
    reading = desk.scans.read_file_page(page)
    found = {each.kind: each.value for each in reading.proposals}
    assert found == {ProposalKind.NAME: "رضا احمدی", ProposalKind.NATIONAL_ID: "0499370899"}
    assert all(0 < each.box.left < 1 and 0 < each.box.top < 1 for each in reading.proposals)
    case_id = new_case(desk)
    desk.scans.take(case_id, DocumentDraft(), [page])
    [kept] = desk.complaints.show(case_id).documents[0].pages

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        desk.scans.read_pages([kept.id], cancel)
    [again] = desk.scans.read_pages([kept.id])
    assert (again.page_id, again.text) == (kept.id, reading.text)
    assert desk.complaints.show(case_id).documents[0].pages[0].text == ""
    desk.scans.accept_text(kept.id, again.text)
    assert desk.complaints.show(case_id).documents[0].pages[0].text == reading.text


def test_where_the_reader_lacks_it_is_said_what_to_install(
    office: SmallOffice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "tesseract-ocr-fas" in office.desk.scans.reader_hint()
