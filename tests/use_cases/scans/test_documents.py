"""Documents of a case: pages turned, moved, parted, joined and taken out, by whom, how long, and seen by whom."""

import io
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest

from app.domain.complaints import ComplaintState, Confidentiality, EvidenceSide, ExhibitKind
from app.domain.errors import AppError, NotPermitted
from app.domain.permissions import Actor, Grant, Permission, Role
from app.domain.scans import DocumentKind
from app.use_cases.complaints.finding_views import ExhibitDraft
from app.use_cases.complaints.referral_views import OpinionDraft
from app.use_cases.complaints.views import DocumentView
from app.use_cases.desk import Desk
from app.use_cases.scans.verbs import Scans
from app.use_cases.scans.views import DocumentDraft
from tests.factories import SmallOffice
from tests.use_cases.complaints.case_making import submission
from tests.use_cases.scans.scanned import document_of, new_case, pdf


def documents(desk: Desk, case_id: UUID) -> tuple[DocumentView, ...]:
    return desk.complaints.show(case_id).documents


def laid_out(desk: Desk, case_id: UUID) -> list[list[str]]:
    """The pages of each document, as file and page."""
    return [[f"{page.file_name[:-4]}{page.page}" for page in each.pages] for each in documents(desk, case_id)]


def ids(view: DocumentView, *places: int) -> list[UUID]:
    return [view.pages[place].id for place in places]


def scans_of(office: SmallOffice, *roles: Role) -> Scans:
    actor = Actor(office.member_id, "زهرا کریمی", frozenset(Grant(role, None) for role in roles))
    return Scans(office.opened.tools, actor)


def code_of(refused: "pytest.ExceptionInfo[AppError]") -> str:
    return refused.value.code


def test_pages_are_turned_ordered_moved_parted_and_joined(office: SmallOffice, tmp_path: Path) -> None:
    desk = office.desk
    case_id = new_case(desk)
    first = document_of(desk, tmp_path, case_id, "a", "a", "a")
    second = document_of(desk, tmp_path, case_id, "b", "b")
    one, two = documents(desk, case_id)
    desk.scans.rotate(ids(one, 0, 1), 90)
    desk.scans.rotate(ids(one, 1), -180)
    desk.scans.order_pages(first, ids(one, 2, 0))
    assert [page.rotation for page in documents(desk, case_id)[0].pages] == [0, 90, 270]
    assert laid_out(desk, case_id) == [["a2", "a0", "a1"], ["b0", "b1"]]
    desk.scans.move_pages(ids(one, 0), second, 1)
    assert laid_out(desk, case_id) == [["a2", "a1"], ["b0", "a0", "b1"]]
    third = desk.scans.split(ids(one, 2), DocumentDraft(DocumentKind.EVIDENCE, "رسید"))
    assert laid_out(desk, case_id) == [["a1"], ["a2"], ["b0", "a0", "b1"]]
    desk.scans.order_documents(case_id, [second])
    desk.scans.merge(third, [first])
    assert laid_out(desk, case_id) == [["b0", "a0", "b1"], ["a2", "a1"]]
    desk.scans.retitle(third, DocumentDraft(DocumentKind.OTHER, " رسید\u202e ۲ "))
    assert (documents(desk, case_id)[1].kind, documents(desk, case_id)[1].title) == ("other", "رسید ۲")
    with pikepdf.open(io.BytesIO(desk.scans.pdf(second))) as whole:
        assert [int(page.obj.get("/Rotate", 0)) for page in whole.pages] == [0, 90, 0]
    assert {"document_added", "document_arranged", "document_titled"} <= {step.action for step in desk.history(case_id)}
    for pages in ([], ids(two, 0) + ids(documents(desk, case_id)[1], 0)):
        with pytest.raises(AppError) as refused:
            desk.scans.split(pages, DocumentDraft())
        assert code_of(refused) == "pages_elsewhere"
    with pytest.raises(AppError) as refused:
        desk.scans.move_pages(ids(two, 0), document_of(desk, tmp_path, new_case(desk), "c"))
    assert code_of(refused) == "pages_elsewhere"


def test_what_is_taken_out_comes_back_as_it_was_with_its_place_as_evidence(office: SmallOffice, tmp_path: Path) -> None:
    desk = office.desk
    case_id = new_case(desk)
    document = document_of(desk, tmp_path, case_id, "a", "a", "a")
    [view] = documents(desk, case_id)
    point = desk.complaints.add_allegation(case_id, "تأخیر")
    desk.complaints.set_evidence(point, [ExhibitDraft(EvidenceSide.FOR, ExhibitKind.PAGE, view.pages[1].id)])

    def evidence() -> Sequence[str]:
        return [each.label for each in desk.complaints.show(case_id).allegations[0].evidence]

    before = (laid_out(desk, case_id), evidence())
    pages = desk.scans.remove_pages(ids(view, 1))
    assert (laid_out(desk, case_id), evidence()) == ([["a0", "a2"]], [])
    whole = desk.scans.remove_document(document)
    assert documents(desk, case_id) == ()
    desk.undo(whole)
    desk.undo(pages)
    assert (laid_out(desk, case_id), evidence()) == before
    assert desk.scans.original(view.pages[1].id).data == pdf("a", "a", "a")
    token = desk.scans.remove_pages(ids(view, 0, 1, 2))
    assert documents(desk, case_id) == (), "a document goes with its last page"
    desk.undo(token)
    assert laid_out(desk, case_id) == before[0]
    desk.complaints.ask_opinion(case_id, OpinionDraft("دکتر یوسفی", text="تأیید می‌شود", document_id=document))
    with pytest.raises(AppError) as refused:
        desk.scans.remove_document(document)
    assert code_of(refused) == "document_in_use"


def test_who_may_not_change_the_case_changes_no_page_and_a_closed_case_keeps_its_papers(
    office: SmallOffice, tmp_path: Path
) -> None:
    desk = office.desk
    case_id = new_case(desk)
    document = document_of(desk, tmp_path, case_id, "a", "a")
    page = documents(desk, case_id)[0].pages[0].id
    auditor = scans_of(office, Role.AUDITOR)
    path = tmp_path / "a.pdf"
    for refused_to in (
        lambda: auditor.rotate([page], 90),
        lambda: auditor.remove_document(document),
        lambda: auditor.attach(case_id, DocumentDraft(), [path]),
        lambda: auditor.look(),
        lambda: auditor.page(page, 100),
        lambda: auditor.pdf(document),
        lambda: auditor.original(page),
    ):
        with pytest.raises(NotPermitted):
            refused_to()
    assert list(auditor.thumbnails([page])) == [page]
    desk.complaints.move(case_id, ComplaintState.ARCHIVED, reason="انصراف شاکی از پیگیری")
    for over in (
        lambda: desk.scans.attach(case_id, DocumentDraft(), [path]),
        lambda: desk.scans.rotate([page], 90),
        lambda: desk.scans.accept_text(page, "x"),
    ):
        with pytest.raises(AppError) as refused:
            over()
        assert code_of(refused) == "case_ended"
    assert desk.complaints.show(case_id).rights.scan is False
    assert desk.scans.page(page, 100).startswith(b"\xff\xd8")


def test_seeing_pages_is_an_opening_told_once_a_day_and_hidden_where_the_identity_is(
    office: SmallOffice, tmp_path: Path
) -> None:
    desk = office.desk
    case_id = desk.complaints.register(submission(confidentiality=Confidentiality.CONFIDENTIAL)).id
    document_of(desk, tmp_path, case_id, "a", "a")
    pages = ids(documents(desk, case_id)[0], 0, 1)
    desk.scans.accept_text(pages[0], "اینجانب رضا احمدی")
    assert desk.identities.openings(case_id) == []
    for page in pages * 2:
        desk.scans.page(page, 100)
    assert [each.reason for each in desk.identities.openings(case_id)] == ["دیدن برگ‌های اسکن‌شدهٔ پرونده"]
    office.clock.now = office.clock.now.replace(day=office.clock.now.day + 1)
    desk.scans.page(pages[0], 100)
    assert len(desk.identities.openings(case_id)) == 2
    assert documents(desk, case_id)[0].pages[0].text == "اینجانب رضا احمدی"
    investigator = scans_of(office, Role.INVESTIGATOR)
    assert not investigator.actor.may(Permission.ORDER_COMPLAINT)
    with pytest.raises(NotPermitted):
        investigator.page(pages[0], 100)
