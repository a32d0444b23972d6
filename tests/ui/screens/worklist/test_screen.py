"""The first page on a real office."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.bootstrap.window import destinations
from app.domain.complaints import ComplaintState
from app.persian.catalogue import has
from app.ui.screens.worklist.presenter import WorklistPresenter
from app.ui.screens.worklist.screen import WorklistScreen
from app.ui.screens.worklist.stat_tile import StatTile
from app.ui.screens.worklist.work_list import ICONS, Heading, Rest, WorkList, parted
from app.ui.widgets.row_button import RowButton
from app.use_cases.worklist_views import WorkItem
from tests.factories import TODAY, SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.complaints.case_making import case_in


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> WorklistScreen:
    context.desk = office.desk
    made = WorklistScreen(context)
    qtbot.addWidget(made)
    made.resize(1158, 712)
    made.show()
    return made


def come_to_front(screen: WorklistScreen) -> WorkList:
    screen.activated()
    assert screen.context.jobs.wait_idle()
    return screen.findChild(WorkList)


def test_every_kind_of_work_has_a_reason_and_a_symbol() -> None:
    assert [kind for kind in ICONS if not has(f"work-{kind}")] == []


def test_headings_stand_over_their_items(office: SmallOffice, screen: WorklistScreen) -> None:
    office.plan(planned_on=TODAY - timedelta(days=3))
    lines = come_to_front(screen).work.lines
    assert [line.words if isinstance(line, Heading) else line.urgency for line in lines] == [
        "سررسید گذشته",
        "overdue",
        "امروز",
        "today",
    ]


def test_a_line_says_title_reason_and_how_long(office: SmallOffice, screen: WorklistScreen) -> None:
    office.plan(planned_on=TODAY - timedelta(days=3))
    work = come_to_front(screen).work
    said = work.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "ادارهٔ تعاون، کار و رفاه اجتماعی شهرستان خواف، موعد بازدید، ۳ روز گذشته"


def test_enter_opens_the_item_under_the_frame(qtbot: QtBot, office: SmallOffice, screen: WorklistScreen) -> None:
    shown = come_to_front(screen)
    assert shown.currentIndex().row() == 1
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert screen.context.went == [("visit", str(office.visit_id))]


def test_each_item_leads_to_a_page_of_the_program(context: RecordingContext, office: SmallOffice) -> None:
    context.desk = office.desk
    case_in(office.desk, ComplaintState.CONCLUDED)
    targets = {item.target for item in office.desk.worklist()}
    assert targets == {"visit", "case"}
    assert targets <= {each.key for each in destinations(context)}


def test_headings_are_passed_over_by_the_arrows(qtbot: QtBot, office: SmallOffice, screen: WorklistScreen) -> None:
    office.plan(planned_on=TODAY - timedelta(days=3))
    shown = come_to_front(screen)
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert shown.currentIndex().row() == 3


def test_a_tile_leads_to_its_group(qtbot: QtBot, office: SmallOffice, screen: WorklistScreen) -> None:
    office.plan(planned_on=TODAY - timedelta(days=3))
    shown = come_to_front(screen)
    tile = next(each for each in screen.findChildren(StatTile) if each.accessibleName() == "امروز: ۱")
    qtbot.mouseClick(tile, Qt.MouseButton.LeftButton)
    assert shown.currentIndex().row() == 3


def test_tiles_without_work_cannot_be_pressed(screen: WorklistScreen) -> None:
    come_to_front(screen)
    named = {each.accessibleName(): each.isEnabled() for each in screen.findChildren(StatTile)}
    assert named == {"سررسید گذشته: ۰": False, "امروز: ۱": True, "تا سه روز دیگر: ۰": False, "پس از سه روز: ۰": False}


def test_the_side_lists_todays_visits(screen: WorklistScreen, office: SmallOffice, qtbot: QtBot) -> None:
    come_to_front(screen)
    line = screen.findChild(RowButton)
    assert line.accessibleName() == "خواف، حسن مرادی و ۱ نفر دیگر، برنامه‌ریزی‌شده"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert screen.context.went == [("visit", str(office.visit_id))]


def test_a_friendly_word_stands_where_nothing_waits(qtbot: QtBot, screen: WorklistScreen, office: SmallOffice) -> None:
    office.desk.sealing.cancel(office.visit_id, "تعویق")
    come_to_front(screen)

    def friendly() -> bool:
        shown = {label.text() for label in screen.findChildren(QLabel) if label.isVisible()}
        return {"کاری در انتظار شما نیست", "امروز بازدیدی ندارید."} <= shown

    qtbot.waitUntil(friendly)


def test_coming_back_keeps_the_frame_on_its_item(office: SmallOffice, screen: WorklistScreen) -> None:
    office.plan(planned_on=TODAY + timedelta(days=2))
    shown = come_to_front(screen)
    shown.setCurrentIndex(shown.work.index(3))
    kept = shown.work.lines[3]
    office.plan(planned_on=TODAY - timedelta(days=2))
    come_to_front(screen)
    assert shown.work.lines[shown.currentIndex().row()] == kept


def test_what_is_only_counted_comes_when_it_is_asked_for(
    qtbot: QtBot, office: SmallOffice, screen: WorklistScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (1, 2, 3, 4):
        office.plan(planned_on=TODAY - timedelta(days=days))
    monkeypatch.setattr(WorklistPresenter, "piece", 2)
    screen._presenter._most = 2
    shown = come_to_front(screen)
    assert [line.words for line in shown.work.lines if isinstance(line, Rest)] == ["و ۲ مورد دیگر"]
    assert next(tile.accessibleName() for tile in screen.findChildren(StatTile)) == "سررسید گذشته: ۴"
    shown.setCurrentIndex(shown.work.index(3))
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert screen.context.jobs.wait_idle()
    assert not any(isinstance(line, Rest) for line in shown.work.lines)
    assert shown.currentIndex().row() == 3


def test_an_action_is_told_before_the_unit_that_must_do_it() -> None:
    action = WorkItem("action-to-follow", "ادارهٔ خواف: نصب دستگیره", "soon", TODAY, "visit", "")
    assert parted(action) == ("نصب دستگیره", "ادارهٔ خواف")
    visit = WorkItem("visit-to-make", "ادارهٔ خواف", "soon", TODAY, "visit", "")
    assert parted(visit) == ("ادارهٔ خواف", "")
