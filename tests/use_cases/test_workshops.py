"""The register of staff workshops (clause 8-22): entered, added up, printed, handed over, and merged by sync."""

from datetime import date
from pathlib import Path
from uuid import uuid4
from zipfile import ZipFile

import pytest
from sqlalchemy import text

from app.domain.errors import NotFound, NotPermitted
from app.domain.fields import FieldInvalid
from app.domain.workshops import AttendeeDraft, TooManyAttendees, WorkshopDraft, YearUnlikely
from app.use_cases.records.spreadsheet import SpreadsheetNotWritten
from tests.factories import SmallOffice
from tests.reports import reading

SAMAD = WorkshopDraft("كار با سامانهٔ سامد", date(2026, 11, 18), 4, "شیوه‌نامه", "رضا يوسفی", "سالن آموزش")


def test_a_workshop_is_entered_found_changed_removed_and_put_back(office: SmallOffice) -> None:
    desk, verbs = office.desk, office.desk.workshops
    made = verbs.add(SAMAD, [AttendeeDraft(office.member_id), AttendeeDraft(None, "علي رضایی", office.unit_id)])
    assert verbs.attend(made, [AttendeeDraft(None, "علی  رضایی", office.unit_id), AttendeeDraft(office.member_id)]) == 0
    [row] = verbs.list(1405, "سامد رضایی")
    assert (row.title, row.attendees, verbs.list(1404), verbs.list(text="گناباد")) == ("کار با سامانهٔ سامد", 2, (), ())
    verbs.change(made, WorkshopDraft("سامد", date(2026, 5, 1), 6))
    view = verbs.show(made)
    assert (view.row.hours, view.topics, [each.name for each in view.attendees]) == (
        6, "", ["زهرا کریمی", "علی رضایی"],
    )  # fmt: skip
    token = verbs.dismiss([view.attendees[1].id])
    assert verbs.attend(made, [AttendeeDraft(None, "علی رضایی", office.unit_id)]) == 1
    desk.undo(token)  # who is there again already stays
    gone = verbs.remove(made)
    assert verbs.list() == ()
    desk.undo(gone)
    assert verbs.show(made).attendees == view.attendees
    assert [step.action for step in desk.history(made)] == [
        "workshop_added", "workshop_changed", "attendees_removed", "attendees_added",
        "workshop_removed",
    ]  # fmt: skip


def test_a_year_is_added_up_by_person_and_unit_with_the_share_of_the_staff(office: SmallOffice) -> None:
    verbs, named = office.desk.workshops, AttendeeDraft(None, "علی رضایی", office.unit_id)
    verbs.add(SAMAD, [AttendeeDraft(office.member_id), named])
    verbs.add(WorkshopDraft("قوانین", date(2026, 6, 1), 2), [named])
    verbs.add(WorkshopDraft("سال پیش", date(2025, 6, 1), 9), [named, AttendeeDraft(office.desk.actor.user_id)])
    totals = verbs.totals(1405)
    assert (totals.workshops, totals.hours, totals.person_hours) == (2, 6, 10)
    assert (totals.taught, totals.staff, totals.share) == (1, 2, 50)
    assert [(each.name, each.is_staff, each.workshops, each.hours) for each in totals.people] == [
        ("علی رضایی", False, 2, 6), ("زهرا کریمی", True, 1, 4), ("حسن مرادی", True, 0, 0),
    ]  # fmt: skip
    assert [(each.people, each.hours) for each in totals.units] == [(1, 4), (1, 6)]
    assert verbs.years() == (1405, 1404)


def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_half_done(office: SmallOffice) -> None:
    verbs = office.desk.workshops
    for wrong in (
        WorkshopDraft("\u202e \u200b", date(2026, 11, 18), 4),
        WorkshopDraft("سامد", date(2026, 11, 18), 0),
        WorkshopDraft("سامد", date(9000, 11, 18), 4),
        WorkshopDraft("س" * 301, date(2026, 11, 18), 4),
    ):
        with pytest.raises(FieldInvalid):
            verbs.add(wrong)
    for refused, people in (
        (FieldInvalid, [AttendeeDraft(None, "علی"), AttendeeDraft(None, "\u200f")]),
        (NotFound, [AttendeeDraft(uuid4())]),
        (NotFound, [AttendeeDraft(None, "علی", uuid4())]),
        (TooManyAttendees, [AttendeeDraft(None, f"نفر {number}") for number in range(1001)]),
    ):
        with pytest.raises(refused):
            verbs.add(SAMAD, people)
    with pytest.raises(YearUnlikely):
        verbs.totals(10**30)
    assert verbs.list() == ()


def test_everybody_reads_the_register_and_who_keeps_it_writes(office: SmallOffice) -> None:
    made = office.desk.workshops.add(SAMAD)
    member = office.desk_of_member().desk
    try:
        assert member.workshops.show(made).row.title == member.workshops.list()[0].title
        for write in (
            lambda: member.workshops.add(SAMAD),
            lambda: member.workshops.change(made, SAMAD),
            lambda: member.workshops.attend(made, []),
            lambda: member.workshops.remove(made),
        ):
            with pytest.raises(NotPermitted):
                write()
    finally:
        member.close()


def test_the_register_is_printed_and_handed_over_right_to_left(office: SmallOffice, tmp_path: Path) -> None:
    verbs = office.desk.workshops
    made = verbs.add(SAMAD, [AttendeeDraft(office.member_id), AttendeeDraft(None, "=1+1", office.unit_id)])
    said = [_said(verbs.attendance_pdf(made).made.pdf), _said(verbs.register_pdf(1405).made.pdf)]
    assert all("زهرا کریمی" in each and "کار با سامانهٔ سامد" in each for each in said)
    assert "۸-۲۲" in said[0] and "۵۰ درصد" in said[1]
    assert verbs.attendance_pdf(made).name == "1405-08-27 حاضران کارگاه کار با سامانهٔ سامد.pdf"
    target = tmp_path / "دفتر.xlsx"
    assert verbs.export(target, 1405) == 2
    sheet = ZipFile(target).read("xl/worksheets/sheet1.xml").decode()
    assert 'rightToLeft="1"' in sheet and "۱۴۰۵/۰۸/۲۷" in sheet and "<f>" not in sheet
    assert verbs.export_people(target, 1405) == 3
    with pytest.raises(SpreadsheetNotWritten):
        verbs.export(tmp_path / "not there" / "دفتر.xlsx")


def test_every_change_is_captured_for_the_centre(office: SmallOffice) -> None:
    made = office.desk.workshops.add(SAMAD, [AttendeeDraft(office.member_id)])
    with office.opened.tools.transaction() as session:
        waiting = session.execute(text("SELECT tbl FROM sync_dirty WHERE tbl LIKE 'workshop%' ORDER BY tbl")).scalars()
        assert list(waiting) == ["workshop", "workshop_attendee"]
    office.desk.workshops.remove(made)


def _said(pdf: bytes) -> str:
    return reading.plain(" ".join(words for _, words in reading.structure(pdf)))
