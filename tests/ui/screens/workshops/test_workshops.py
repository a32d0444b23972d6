"""The page of workshops on a real office: the register of a year kept from its dialogues."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.domain.workshops import AttendeeDraft, WorkshopDraft
from app.ui.screens.workshops.attendee_dialog import OTHER, AttendeeDialog
from app.ui.screens.workshops.screen import WorkshopsScreen
from app.ui.screens.workshops.workshop_dialog import WorkshopDialog
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext

Type = Callable[[QWidget, str], None]


@pytest.fixture
def screen(office: SmallOffice, context: RecordingContext, qtbot: QtBot) -> WorkshopsScreen:
    context.desk = office.desk
    made = WorkshopsScreen(context)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.activated()
    context.jobs.wait_idle()
    return made


def test_a_workshop_and_its_people_are_entered_by_keyboard(
    screen: WorkshopsScreen, context: RecordingContext, type_text: Type, office: SmallOffice
) -> None:
    screen._edit(None)
    form = screen.dialog
    assert isinstance(form, WorkshopDialog)
    form.ok.click()
    assert form.form.rows["title"].error and form.form.rows["hours"].error
    type_text(form.name, "کار با سامانهٔ سامد")
    type_text(form.hours, "۴")
    form.ok.click()
    context.jobs.wait_idle()
    assert screen.dialog is None and [row.title for row in screen.table.rows_model.rows] == ["کار با سامانهٔ سامد"]
    screen._attend()
    people = screen.dialog
    assert isinstance(people, AttendeeDialog)
    people.person.set_value(office.member_id)
    people.ok.click()
    context.jobs.wait_idle()
    people.who.choose(OTHER)
    type_text(people.name, "رضا توکلی")
    QTest.keyClick(people.name, Qt.Key.Key_Return)
    context.jobs.wait_idle()
    assert "۲" in people.banner.sentence and people.name.text() == ""
    people.accept()
    assert [row.attendees for row in screen.table.rows_model.rows] == [2]
    assert [(row.name, row.hours) for row in screen.people.rows_model.rows][-1] == ("حسن مرادی", 0)
    assert "۵۰٪" in screen.summary.text()


def test_what_is_taken_away_can_be_put_back_and_a_year_is_printed_and_handed_over(
    screen: WorkshopsScreen, context: RecordingContext, office: SmallOffice, tmp_path: Path
) -> None:
    draft = WorkshopDraft("سامد", date(2026, 11, 18), 4)
    made = office.desk.workshops.add(draft, [AttendeeDraft(office.member_id)])
    screen.activated(str(made))
    context.jobs.wait_idle()
    view = screen._view
    assert view is not None
    screen.detail.dismissed.emit(view.attendees[0])
    context.jobs.wait_idle()
    screen.detail.removed.emit()
    context.jobs.wait_idle()
    assert office.desk.workshops.list() == ()
    for _told, undo in reversed(context.undos):
        undo()
        context.jobs.wait_idle()
    assert screen._view == view
    screen.presenter.export(tmp_path / "a.xlsx", people=True)
    screen.presenter.export(tmp_path / "no" / "a.xlsx", people=False)
    context.jobs.wait_idle()
    assert (tmp_path / "a.xlsx").exists() and [type(each).__name__ for each in context.errors] == [
        "SpreadsheetNotWritten"
    ]
    screen.presenter.search("نیست")
    context.jobs.wait_idle()
    assert screen.table.rows_model.rows == [] and screen._view is None


def test_who_does_not_keep_the_register_only_reads_it(
    office: SmallOffice, context: RecordingContext, qtbot: QtBot
) -> None:
    office.desk.workshops.add(WorkshopDraft("سامد", date(2026, 11, 18), 4))
    member = office.desk_of_member()
    context.desk = member.desk
    screen = WorkshopsScreen(context)
    qtbot.addWidget(screen)
    screen.activated()
    context.jobs.wait_idle()
    assert screen.primary_action() is None and screen.detail.change.isHidden() and screen.table.current_row
    member.desk.close()
