"""The programme on a real office: board, cards and coverage, by mouse and by keys."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.plan_fields import PlanFields
from app.ui.screens.programme.coverage_page import CoveragePage
from app.ui.screens.programme.day_board import DayBoard
from app.ui.screens.programme.day_card import ConflictsCard, DayCard
from app.ui.screens.programme.geometry import BoardGeometry
from app.ui.screens.programme.move_dialog import MoveDialog
from app.ui.screens.programme.period_dialog import PeriodDialog
from app.ui.screens.programme.periods_card import PeriodsCard
from app.ui.screens.programme.screen import ProgrammeScreen
from app.ui.screens.programme.tile_map import TileMap
from app.ui.widgets.row_button import RowButton
from app.ui.widgets.table import Table
from tests.factories import TODAY, SmallOffice
from tests.ui.conftest import RecordingContext


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> ProgrammeScreen:
    context.desk = office.desk
    made = ProgrammeScreen(context)
    qtbot.addWidget(made)
    made.resize(1158, 712)
    made.show()
    made.activated()
    assert context.jobs.wait_idle()
    return made


def board_of(screen: ProgrammeScreen) -> DayBoard:
    return screen.findChild(DayBoard)


def geometry_of(screen: ProgrammeScreen) -> BoardGeometry:
    geometry = board_of(screen)._geometry()
    assert geometry is not None
    return geometry


def cell(screen: ProgrammeScreen, on: date) -> QPoint:
    found = geometry_of(screen).cell_of(on)
    assert found is not None
    return QPoint(found.area.center().x(), found.area.bottom() - 8)


def chip(screen: ProgrammeScreen, on: date) -> QPoint:
    geometry = geometry_of(screen)
    found = geometry.cell_of(on)
    assert found is not None
    return geometry.chips(found)[0][1].center()


def drag(board: DayBoard, start: QPoint, end: QPoint) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    steps = (
        (QEvent.Type.MouseButtonPress, start, left, left),
        (QEvent.Type.MouseMove, (start + end) / 2, none, left),
        (QEvent.Type.MouseMove, end, none, left),
        (QEvent.Type.MouseButtonRelease, end, left, none),
    )
    for kind, at, button, held in steps:
        place = QPointF(at)
        outside = QPointF(board.mapToGlobal(at))
        QApplication.sendEvent(board, QMouseEvent(kind, place, outside, button, held, Qt.KeyboardModifier.NoModifier))


def day_of(office: SmallOffice) -> date:
    return office.desk.visits.show(office.visit_id).row.planned_on


def test_the_chip_of_a_visit_stands_on_its_day(screen: ProgrammeScreen, office: SmallOffice) -> None:
    visit = geometry_of(screen).chip_at(chip(screen, TODAY))
    assert visit is not None
    assert visit.id == office.visit_id


def test_a_chip_is_dragged_to_another_day(screen: ProgrammeScreen, office: SmallOffice) -> None:
    there = TODAY + timedelta(days=9)
    drag(board_of(screen), chip(screen, TODAY), cell(screen, there))
    assert screen.context.jobs.wait_idle()
    assert day_of(office) == there
    assert screen.context.undos[0][0] == "بازدید خواف به سه‌شنبه ۱۰ آذر ۱۴۰۵ برده شد."


def test_a_chip_let_go_on_its_own_day_stays(screen: ProgrammeScreen, office: SmallOffice) -> None:
    drag(board_of(screen), chip(screen, TODAY), cell(screen, TODAY))
    assert screen.context.jobs.wait_idle()
    assert screen.context.undos == []


def test_keys_move_the_frame_and_the_visit(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    board = board_of(screen)
    qtbot.keyClick(board, Qt.Key.Key_Down)
    assert screen._presenter.shown.selected == TODAY + timedelta(days=7)
    qtbot.keyClick(board, Qt.Key.Key_Up)
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(board, Qt.Key.Key_Left, both)
    assert screen.context.jobs.wait_idle()
    assert day_of(office) == TODAY + timedelta(days=1)
    assert screen._presenter.shown.selected == TODAY + timedelta(days=1)


def test_enter_opens_the_only_visit_of_a_day(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    qtbot.keyClick(board_of(screen), Qt.Key.Key_Return)
    assert screen.context.went == [("visit", str(office.visit_id))]


def test_enter_plans_on_an_empty_day(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    board = board_of(screen)
    qtbot.keyClick(board, Qt.Key.Key_Left)
    qtbot.keyClick(board, Qt.Key.Key_Return)
    dialog = screen.findChild(PlanVisitDialog)
    assert screen.context.jobs.wait_idle()
    assert dialog.findChild(PlanFields).typed().planned_on == TODAY + timedelta(days=1)
    dialog.reject()


def test_the_plus_of_a_day_plans_with_one_click(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    found = geometry_of(screen).cell_of(TODAY + timedelta(days=1))
    assert found is not None
    qtbot.mouseClick(board_of(screen), Qt.MouseButton.LeftButton, pos=found.adder.center())
    dialog = screen.findChild(PlanVisitDialog)
    assert dialog is not None
    assert screen.context.jobs.wait_idle()
    dialog.reject()


def test_pages_turn_the_month(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    qtbot.keyClick(board_of(screen), Qt.Key.Key_PageDown)
    assert screen.context.jobs.wait_idle()
    assert "دی ۱۴۰۵" in {label.text() for label in screen.findChildren(QLabel)}


def test_the_board_says_the_day_to_a_screen_reader(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    board = board_of(screen)
    assert board.accessibleName() == "یکشنبه ۱ آذر ۱۴۰۵، ۱ بازدید"
    qtbot.keyClick(board, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert board.accessibleName() == "یکشنبه ۱ آذر ۱۴۰۵، خواف، دوره‌ای، برنامه‌ریزی‌شده، حسن مرادی"


def test_the_card_lists_the_visits_of_the_day(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    line = screen.findChild(DayCard).findChild(RowButton)
    assert line.accessibleName() == "خواف، برنامه‌ریزی‌شده · دوره‌ای · حسن مرادی"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton)
    assert screen.context.went == [("visit", str(office.visit_id))]


def test_a_rest_day_says_why(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    friday = TODAY + timedelta(days=5)
    screen._presenter.go_to(friday)
    words = {label.text() for label in screen.findChild(DayCard).findChildren(QLabel)}
    assert any(text.startswith("جمعه") and "تعطیل" in text for text in words)


def test_clashes_are_listed_and_lead_to_their_day(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    later = TODAY + timedelta(days=3)
    office.plan(planned_on=later)
    office.plan(planned_on=later)
    screen._presenter.open()
    assert screen.context.jobs.wait_idle()
    card = screen.findChild(ConflictsCard)
    assert card.isVisibleTo(screen)
    card.findChild(RowButton).click()
    assert screen._presenter.shown.selected == later


def test_f2_asks_for_another_day(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    board = board_of(screen)
    qtbot.keyClick(board, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    screen._ask_chosen_day()
    dialog = screen.findChild(MoveDialog)
    dialog.day.set_value(TODAY + timedelta(days=4))
    dialog.save()
    assert screen.context.jobs.wait_idle()
    assert day_of(office) == TODAY + timedelta(days=4)


def test_a_period_is_made_from_its_card(qtbot: QtBot, screen: ProgrammeScreen, office: SmallOffice) -> None:
    screen.findChild(PeriodsCard).new_wanted.emit()
    dialog = screen.findChild(PeriodDialog)
    with qtbot.waitSignal(dialog.accepted):
        dialog.save()
    made = office.desk.programme.list()
    assert [period.title for period in made] == ["برنامهٔ بازدید سه‌ماههٔ چهارم سال ۱۴۰۵"]


def test_a_period_that_ends_before_it_begins_is_refused_in_the_form(screen: ProgrammeScreen) -> None:
    screen.findChild(PeriodsCard).new_wanted.emit()
    dialog = screen.findChild(PeriodDialog)
    dialog._last.set_value(TODAY - timedelta(days=400))
    dialog.save()
    assert dialog._form.rows["last"].error == "پایان دوره پیش از آغاز آن است."
    dialog.reject()


def test_the_coverage_shows_map_and_table_alike(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    screen._header.mode_chosen.emit("coverage")
    assert screen.context.jobs.wait_idle()
    page = screen.findChild(CoveragePage)
    shown, table = page.findChild(TileMap), page.findChild(Table)
    assert table.rows_model.rowCount() == 34
    khaf = next(each for each in table.rows_model.rows if each.county.code == "0919")
    qtbot.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown._area(khaf).center())
    assert table.current_row == khaf
    assert shown.accessibleDescription() == "خواف: ۰ از ۱"
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert screen.context.went[0][0] == "visits"


def test_arrows_walk_the_map_west_at_the_left(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    screen._header.mode_chosen.emit("coverage")
    assert screen.context.jobs.wait_idle()
    shown = screen.findChild(TileMap)
    shown.select("0919")  # خواف
    qtbot.keyClick(shown, Qt.Key.Key_Left)
    assert shown.accessibleDescription().startswith("گناباد")
    qtbot.keyClick(shown, Qt.Key.Key_Up)
    assert shown.accessibleDescription().startswith("مه‌ولات")


def test_every_day_and_chip_lies_inside_the_board(screen: ProgrammeScreen, office: SmallOffice) -> None:
    for _ in range(6):
        office.plan()
    screen._presenter.open()
    assert screen.context.jobs.wait_idle()
    geometry = geometry_of(screen)
    for each in geometry.cells():
        chips = geometry.chips(each)
        assert all(each.area.contains(area) for _visit, area in chips)
        assert len(chips) + geometry.hidden(each) == len(each.day.visits)


def test_the_side_goes_under_the_board_where_there_is_no_room_beside_it(qtbot: QtBot, screen: ProgrammeScreen) -> None:
    def below() -> bool:
        side = screen.findChild(DayCard).mapTo(screen, QPoint(0, 0))
        return side.y() > board_of(screen).mapTo(screen, QPoint(0, 0)).y() + 100

    assert not below()
    screen.resize(620, 900)
    qtbot.waitUntil(below)


def test_a_period_dims_the_days_outside_it(screen: ProgrammeScreen, office: SmallOffice) -> None:
    office.desk.programme.create("هفته", TODAY, TODAY + timedelta(days=6))
    screen._presenter.open()
    assert screen.context.jobs.wait_idle()
    before = board_of(screen).grab().toImage()
    screen.findChild(PeriodsCard).findChild(RowButton).click()
    assert screen.context.jobs.wait_idle()
    after = board_of(screen).grab().toImage()
    outside, inside = cell(screen, TODAY + timedelta(days=16)), cell(screen, TODAY + timedelta(days=2))
    assert before.pixelColor(outside) != after.pixelColor(outside)
    assert before.pixelColor(inside) == after.pixelColor(inside)
