"""Own versions of templates, and letters made with them: numbered, kept, never lost to a bad template."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from app.domain.document_templates import Block, BlockKind, DocumentTemplate
from app.domain.errors import NotFound, NotPermitted
from app.domain.findings import TextMissing
from app.domain.visits import CountersignOutcome
from app.models.document import DocumentTemplateVersion, Letter
from app.use_cases.document_templates.composing import Form, Forms
from app.use_cases.document_templates.shipped import ORDER, shipped
from app.use_cases.document_templates.versions import DocumentTemplateFaulty, DocumentTemplateIssued
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.subjects import LetterTooEarly, LetterWithoutActions
from app.use_cases.sealing.views import CountersignDraft
from tests.factories import PASSWORD, TODAY, SmallOffice, fill, make_small_office, small_office
from tests.reports import reading

WORDS = "بند افزودهٔ این اداره"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small office whose visit is sealed with one action."""
    folder = tmp_path_factory.mktemp("letters")
    make_small_office(folder / "office")
    opening = small_office(folder / "office", folder / "sealed")
    office = next(opening)
    office.desk.findings.add_action(office.visit_id, "نصب روندنما در ورودی", "رئیس واحد", 10)
    seal(office, office.visit_id)
    opening.close()
    return folder / "sealed"


@pytest.fixture
def office(prepared: Path, tmp_path: Path) -> Iterator[SmallOffice]:
    yield from small_office(prepared, tmp_path / "office")


def seal(office: SmallOffice, visit_id: UUID) -> None:
    desk = office.desk
    fill(desk, visit_id)
    desk.sealing.finish(visit_id, "بی مدرک")
    desk.sealing.countersign(visit_id, CountersignDraft(CountersignOutcome.ABSENT, "", reason="در مرخصی بود"))
    desk.sealing.seal(visit_id, PASSWORD)


def letter(office: SmallOffice) -> LetterDraft:
    return office.desk.letters.suggest(office.visit_id)


def with_words(office: SmallOffice, code: str = "letter-actions") -> None:
    """A version of the office's own with a paragraph of its own, in force."""
    desk = office.desk.document_templates
    draft = desk.draft_of(code)
    template = desk.show(draft)
    desk.save_draft(draft, replace(template, blocks=(*template.blocks, Block(BlockKind.PARAGRAPH, WORDS))))
    desk.issue(draft)


def broken(office: SmallOffice, body: object) -> None:
    """As a newer or a damaged program left it."""
    with office.opened.tools.transaction() as session:
        session.execute(update(DocumentTemplateVersion).values(body=body))


def said(pdf: bytes) -> str:
    return reading.plain(" ".join(text for _, text in reading.structure(pdf)))


def test_versions_are_drafted_issued_and_then_stand(office: SmallOffice) -> None:
    desk = office.desk.document_templates
    assert [row.code for row in desk.list()] == list(ORDER)
    assert all(row.in_force is None and not row.versions for row in desk.list())
    draft = desk.draft_of("order")
    assert desk.draft_of("order") == draft
    assert desk.show(draft).blocks == shipped("order").blocks
    desk.issue(draft)
    with pytest.raises(DocumentTemplateIssued):
        desk.save_draft(draft, shipped("order"))
    with pytest.raises(DocumentTemplateIssued):
        desk.discard(draft)
    second = desk.draft_of("order")
    row = next(row for row in desk.list() if row.code == "order")
    assert (row.in_force and row.in_force.version, row.draft and row.draft.version) == (1, 2)
    desk.discard(second)
    assert next(row for row in desk.list() if row.code == "order").draft is None


def test_a_template_with_problems_is_kept_as_a_draft_and_never_issued(office: SmallOffice) -> None:
    desk = office.desk.document_templates
    draft = desk.draft_of("letter-actions")
    faulty = replace(desk.show(draft), blocks=(Block(BlockKind.PARAGRAPH, "{nobody}"),))
    desk.save_draft(draft, faulty)
    assert desk.show(draft).blocks == faulty.blocks
    with pytest.raises(DocumentTemplateFaulty):
        desk.issue(draft)


def test_only_an_administrator_edits_templates(office: SmallOffice) -> None:
    with closing(office.desk_of_member().desk) as desk:
        assert desk.document_templates.list()
        with pytest.raises(NotPermitted):
            desk.document_templates.draft_of("order")


def test_a_letter_is_numbered_kept_and_stands_in_the_history(office: SmallOffice) -> None:
    with pytest.raises(LetterTooEarly):
        office.desk.letters.suggest(office.plan())
    draft = letter(office)
    assert "پیش‌نویس" in reading.pdfium_text(office.desk.letters.preview(office.visit_id, draft).pdf)
    first = office.desk.letters.issue(office.visit_id, draft)
    second = office.desk.letters.issue(office.visit_id, replace(draft, code="letter-minutes"))
    assert (first.number, second.number, first.dated_on) == ("1405/1", "1405/2", TODAY)
    assert {row.number for row in office.desk.letters.of_visit(office.visit_id)} == {"1405/1", "1405/2"}
    assert [step.note for step in office.desk.history(office.visit_id) if step.action == "letter_issued"] == [
        "1405/1",
        "1405/2",
    ]
    text = said(office.desk.letters.pdf(first.id))
    for part in ("۱۴۰۵/۱", "نصب روندنما در ورودی", "رئیس واحد", "شهرستان خواف"):
        assert part in text
    assert "۱۴۰۵/۱" in said(office.desk.letters.envelope(office.visit_id, "envelope-c5", first.id).pdf)
    with pytest.raises(NotFound):
        office.desk.letters.envelope(office.visit_id, "order")


def test_no_letter_asks_for_actions_that_are_not_there(office: SmallOffice) -> None:
    bare = office.plan()
    seal(office, bare)
    with pytest.raises(LetterWithoutActions):
        office.desk.letters.suggest(bare)
    assert office.desk.letters.suggest(bare, "letter-minutes").attachment


def test_a_letter_that_is_refused_takes_no_number(office: SmallOffice) -> None:
    draft = letter(office)
    with pytest.raises(TextMissing):
        office.desk.letters.issue(office.visit_id, replace(draft, recipient=" "))
    assert office.desk.letters.issue(office.visit_id, draft).number == "1405/1"


@pytest.mark.parametrize(
    "body",
    [
        {"blocks": "nonsense"},
        {"code": "letter-actions", "kind": "letter", "title": "ب", "page": "a4", "blocks": [{"kind": "hologram"}]},
        {"code": "letter-actions", "kind": "letter", "title": "ب", "page": "a4",
         "blocks": [{"kind": "section", "source": "nothing"}]},
    ],
)  # fmt: skip
def test_a_broken_template_never_loses_a_letter_and_says_so(office: SmallOffice, body: object) -> None:
    with_words(office)
    good = office.desk.letters.issue(office.visit_id, letter(office))
    broken(office, body)
    shown = office.desk.letters.issue(office.visit_id, letter(office))
    assert (good.fell_back, shown.fell_back) == (False, True)
    assert WORDS in said(office.desk.letters.pdf(good.id))
    assert WORDS not in said(office.desk.letters.pdf(shown.id))
    assert [note.message for note in office.desk.notifications.list()] == ["document-template-failed"]
    draft = office.desk.document_templates.draft_of("letter-actions")
    assert office.desk.document_templates.show(draft).blocks  # something to mend it with


def test_whatever_fails_the_shipped_form_stands_in_and_only_its_own_failure_is_told() -> None:
    own, last = Form(shipped("order"), uuid4()), Form(shipped("minutes"), None)

    def build(template: DocumentTemplate) -> str:
        if template is own.template:
            raise ZeroDivisionError
        return template.code

    assert Forms(own, last, is_lost=False).make(build) == ("minutes", last, True)
    assert Forms(None, last, is_lost=False).make(build) == ("minutes", last, False)
    with pytest.raises(ZeroDivisionError):
        Forms(None, own, is_lost=True).make(build)


def test_a_letter_whose_file_has_not_arrived_is_told_anew_by_its_own_version(office: SmallOffice) -> None:
    with_words(office)
    issued = office.desk.letters.issue(office.visit_id, letter(office))
    with_words(office, "letter-actions")
    went = office.desk.letters.pdf(issued.id)
    with office.opened.tools.transaction() as session:
        session.execute(update(Letter).values(pdf_sha256="0" * 64))
        kept = session.scalars(select(Letter)).one()
        assert kept.template_version == 1
    assert office.desk.letters.pdf(issued.id) == went
    assert ("file_missing", issued.number) in office.desk.check().problems


def test_the_order_follows_the_office_s_own_template(office: SmallOffice) -> None:
    with_words(office, "order")
    text = said(office.desk.programme.order_pdf(office.visit_id))
    assert WORDS in text
    assert "حکم بازرسی" in text
    assert "زهرا کریمی" in text


def test_minutes_follow_the_office_s_template_and_are_sealed_even_when_it_breaks(office: SmallOffice) -> None:
    with_words(office, "minutes")
    visit_id = office.plan()
    assert WORDS in said(office.desk.sealing.draft_pdf(visit_id))
    broken(office, {"blocks": "nonsense"})
    seal(office, visit_id)
    told = said(office.desk.sealing.pdf(visit_id))
    assert WORDS not in told
    assert "راستی‌آزمایی سند" in told
    assert "document-template-failed" in [note.message for note in office.desk.notifications.list()]
