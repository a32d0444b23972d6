"""The library of legal citations: what is withdrawn is offered no more, what was signed keeps its words."""

import json

import pytest

from app.domain.citations import CitationDraft
from app.domain.complaints import ComplaintState
from app.domain.errors import NotFound, NotPermitted
from app.domain.fields import FieldInvalid
from app.models.complaint import ComplaintSeal
from app.use_cases.citations.library import CitationCodeTaken
from app.use_cases.citations.withdrawing import CitationWithdrawn
from tests.factories import PASSWORD, SmallOffice
from tests.use_cases.complaints.case_making import case_in

LAW = CitationDraft("مادهٔ ۴۱ قانون كار", "شورای عالی کار …", "مصوب ۱۳۶۹")


def test_an_entry_is_added_found_rewritten_withdrawn_and_brought_back(office: SmallOffice) -> None:
    library = office.desk.citations
    shipped = len(library.list())
    assert shipped >= 20 and all(each.is_shipped for each in library.list())
    assert library.add(LAW, " Labour-Law-41 ") == "labour-law-41"
    assert [each.title for each in library.list("ماده ۴۱ کار")] == ["مادهٔ ۴۱ قانون کار"]
    library.change("labour-law-41", CitationDraft("مادهٔ ۴۱", "متن تازه"))
    assert (library.show("labour-law-41").text, library.show("labour-law-41").source) == ("متن تازه", "")
    library.withdraw("labour-law-41", "نسخ شد")
    assert len(library.list()) == shipped == len(office.desk.findings.citations())
    last = library.list(withdrawn_too=True)[-1]
    assert (last.code, last.withdrawn_on, last.withdrawn_reason) == ("labour-law-41", office.desk.today(), "نسخ شد")
    with pytest.raises(CitationWithdrawn):
        library.change("labour-law-41", LAW)
    library.restore("labour-law-41")
    assert len(library.list()) == shipped + 1


def test_what_a_signed_finding_cites_keeps_its_words_under_another_code(office: SmallOffice) -> None:
    desk = office.desk
    code = desk.citations.add(LAW)
    case_id = case_in(desk, ComplaintState.CONCLUDED)
    [point] = desk.complaints.show(case_id).allegations
    desk.complaints.set_citations(point.id, [code])
    desk.citations.change(code, CitationDraft("مادهٔ ۴۱ قانون کار", "پیش از امضا"))
    desk.case_papers.sign_finding(case_id, PASSWORD)
    desk.citations.change(code, CitationDraft("مادهٔ ۴۱ قانون کار", "پس از اصلاح قانون"))
    [cited] = desk.complaints.show(case_id).allegations[0].citations
    assert (cited.text, cited.code) == ("پیش از امضا", f"{code}~1")
    old, new = desk.citations.show(f"{code}~1"), desk.citations.show(code)
    assert (old.is_signed, old.cited_by, bool(old.withdrawn_on)) == (True, 1, True)
    assert (new.text, new.cited_by, new.withdrawn_on) == ("پس از اصلاح قانون", 0, None)
    with office.opened.tools.transaction() as session:
        [seal] = session.query(ComplaintSeal).all()
        assert json.loads(seal.record)["allegations"][0]["citations"][0]["text"] == "پیش از امضا"


def test_a_withdrawn_entry_stays_where_it_is_cited_and_is_cited_nowhere_anew(office: SmallOffice) -> None:
    desk, verbs = office.desk, office.desk.complaints
    code, other = desk.citations.add(LAW), desk.citations.list()[0].code
    case_id = case_in(desk, ComplaintState.EXTRACTED)
    second = verbs.add_allegation(case_id, "رفتار نامناسب")
    first = verbs.show(case_id).allegations[0].id
    verbs.set_citations(first, [code])
    desk.citations.withdraw(code, "نسخ شد")
    verbs.set_citations(first, [other, code])
    with pytest.raises(CitationWithdrawn):
        verbs.set_citations(second, [code])
    assert [len(each.citations) for each in verbs.show(case_id).allegations] == [2, 0]


def test_what_cannot_be_is_refused_and_only_who_keeps_the_library_writes(office: SmallOffice) -> None:
    library = office.desk.citations
    taken = library.list()[0].code
    for refused, draft, code in (
        (FieldInvalid, CitationDraft("", "متن"), ""),
        (FieldInvalid, CitationDraft("عنوان", "\u200e\u202e"), ""),
        (FieldInvalid, CitationDraft("عنوان", "م" * 4001), ""),
        (FieldInvalid, LAW, "کد فارسی"),
        (FieldInvalid, LAW, "a~1"),
        (FieldInvalid, LAW, "x" * 1_000_000),
        (CitationCodeTaken, LAW, taken),
    ):
        with pytest.raises(refused):
            library.add(draft, code)
    with pytest.raises(FieldInvalid):
        library.withdraw(taken, " ")
    with pytest.raises(NotFound):
        library.show("nothing")
    member = office.desk_of_member().desk
    try:
        assert member.citations.list() == library.list()
        for write in (
            lambda: member.citations.add(LAW),
            lambda: member.citations.change(taken, LAW),
            lambda: member.citations.withdraw(taken, "نسخ شد"),
            lambda: member.citations.restore(taken),
        ):
            with pytest.raises(NotPermitted):
                write()
    finally:
        member.close()
