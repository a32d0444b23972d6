"""The scanner's folder as an inbox: what counts, what is refused, what is taken, and that nothing is lost."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from app.domain.errors import AppError
from app.domain.scans import MOST_BYTES, DocumentKind
from app.use_cases.scans.views import AfterTaking, DocumentDraft, FilePage, FileState
from tests.factories import SmallOffice
from tests.security import pictures
from tests.use_cases.scans.scanned import every_page, new_case, pdf, picture, stood_still, tiff, watched


def test_a_file_counts_once_it_stood_still_and_its_pages_go_into_a_case(office: SmallOffice, tmp_path: Path) -> None:
    desk, folder = office.desk, tmp_path / "scans"
    assert desk.scans.look().folder == ""
    watched(desk, folder, a_pdf=pdf("one", "two"))
    first = desk.scans.look()
    assert [file.state for file in first.files] == [FileState.ARRIVING]
    (folder / "a.pdf").write_bytes(pdf("one", "two", "three"))
    assert [file.state for file in desk.scans.look(first).files] == [FileState.ARRIVING], "it grew between the looks"
    (folder / "b.tiff").write_bytes(tiff(10, 200))
    os.utime(folder / "b.tiff", ns=(10**18, 2 * 10**18))
    inbox = stood_still(desk)
    assert [(file.name, file.state, file.pages) for file in inbox.files] == [
        ("a.pdf", FileState.READY, 3),
        ("b.tiff", FileState.READY, 2),
    ]
    case_id = new_case(desk)
    pages = every_page(inbox)
    wanted = [pages[4], pages[0], FilePage(pages[2].name, pages[2].sha256, 2, 270)]
    made = desk.scans.take(case_id, DocumentDraft(DocumentKind.LETTER), wanted)
    [document] = desk.complaints.show(case_id).documents
    assert (document.id, document.title) == (made, "نامه")
    assert [(page.file_name, page.page, page.rotation) for page in document.pages] == [
        ("b.tiff", 1, 0),
        ("a.pdf", 0, 0),
        ("a.pdf", 2, 270),
    ]
    original = desk.scans.original(document.pages[0].id)
    assert original.data == tiff(10, 200)
    assert document.pages[0].sha256 == sha256(original.data).hexdigest()
    assert set(desk.scans.thumbnails([page.id for page in document.pages])) == {page.id for page in document.pages}
    number = desk.complaints.show(case_id).row.number
    assert [(file.is_taken, file.cases) for file in desk.scans.look(inbox).files] == [(True, ((case_id, number),))] * 2
    assert (folder / "a.pdf").is_file(), "what was taken stays until it is put away"


def test_what_is_wholly_taken_is_put_away_where_it_is_wished_and_laid_aside_comes_back(
    office: SmallOffice, tmp_path: Path
) -> None:
    desk, folder = office.desk, tmp_path / "scans"
    pages = every_page(watched(desk, folder, a_pdf=pdf("one", "two"), b_png=picture("PNG")))
    desk.scans.choose_after(AfterTaking.PUT_AWAY)
    case_id = new_case(desk)
    with pytest.raises(AppError) as refused:
        desk.scans.put_away("b.png", pages[2].sha256)
    assert refused.value.code == "scan_not_taken"
    document = desk.scans.take(case_id, DocumentDraft(), pages[:1])
    assert (folder / "a.pdf").is_file(), "one page of it still waits"
    desk.scans.take_into(document, pages[1:2], 0)
    assert (folder / "ثبت‌شده" / "a.pdf").read_bytes() == pdf("one", "two")
    assert [page.page for page in desk.complaints.show(case_id).documents[0].pages] == [1, 0]
    desk.scans.lay_aside("b.png")
    inbox = desk.scans.look()
    assert (inbox.files, inbox.aside) == ((), ("b.png",))
    desk.scans.take_up("b.png")
    assert [file.name for file in desk.scans.look().files] == ["b.png"]


def test_a_file_that_changed_or_went_since_the_look_is_not_taken(office: SmallOffice, tmp_path: Path) -> None:
    desk, folder = office.desk, tmp_path / "scans"
    pages = every_page(watched(desk, folder, a_jpg=picture()))
    case_id = new_case(desk)
    for change, code in (
        (lambda: (folder / "a.jpg").write_bytes(picture(shade=90)), "scan_changed"),
        (lambda: (folder / "a.jpg").unlink(), "scan_gone"),
        (lambda: (folder / "a.jpg").symlink_to(office.directory / "vault.db"), "scan_gone"),
    ):
        change()
        with pytest.raises(AppError) as refused:
            desk.scans.take(case_id, DocumentDraft(), pages)
        assert refused.value.code == code
    with pytest.raises(AppError) as refused:
        desk.scans.file_page(FilePage("../profile/vault.db", "", 0), 100)
    assert refused.value.code == "scan_gone"
    assert desk.complaints.show(case_id).documents == ()


def test_every_hostile_file_is_refused_with_a_sentence_and_the_others_are_still_seen(
    office: SmallOffice, tmp_path: Path
) -> None:
    folder = tmp_path / "scans"
    folder.mkdir()
    with (folder / "2gb.pdf").open("wb") as file:
        file.truncate(2 << 30)
    (folder / ".hidden.pdf").write_bytes(pdf("x"))
    hostile = {
        "cut_pdf": b"%PDF-1.7 cut",
        "exe_pdf": b"MZ\x90\0" + bytes(99),
        "locked_pdf": pictures.locked_pdf(),
        "bomb_png": pictures.png_head(20000, 20000, 1, 0),
        "empty_tif": b"",
        "web_pdf": b"<!doctype html>",
        "word_pdf": pictures.office("word/document.xml"),
        "good_jpg": picture(),
    }
    inbox = watched(office.desk, folder, **hostile)
    for _ in range(2):
        inbox = office.desk.scans.look(inbox)
    said = {file.name: file.refusal for file in inbox.files}
    assert said.pop("good.jpg") == ""
    assert set(said) == {"2gb.pdf", *(name.replace("_", ".") for name in hostile)} - {"good.jpg"}
    assert all(name in sentence for name, sentence in said.items())
    assert len(set(said.values())) == len(said)
    assert f"{MOST_BYTES >> 20}".translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")) in said["2gb.pdf"]
