"""The list of visits on a real office, and with very many rows."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.domain.visits import VisitState
from app.ui.screens.visits.detail import VisitDetail
from app.ui.screens.visits.filter_bar import FilterBar
from app.ui.screens.visits.listing import ListFilter, lines_of
from app.ui.screens.visits.presenter import VisitsPresenter
from app.ui.screens.visits.screen import VisitsScreen
from app.ui.widgets.search_field import FilterChips
from app.ui.widgets.table import Table
from tests.factories import TODAY, SmallOffice
from tests.ui.conftest import RecordingContext
from tests.ui.screens.visits.test_listing import visit


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> VisitsScreen:
    office.plan(planned_on=TODAY + timedelta(days=4))
    context.desk = office.desk
    made = VisitsScreen(context)
    qtbot.addWidget(made)
    made.resize(1158, 712)
    made.show()
    return made


def come_to_front(screen: VisitsScreen, argument: object = None) -> Table:
    screen.activated(argument)
    assert screen.context.jobs.wait_idle()
    return screen.findChild(Table)


def cells(table: Table, column: int) -> list[str]:
    model = table.rows_model
    return [model.index(at, column).data() for at in range(model.rowCount())]


def test_the_newest_day_comes_first(screen: VisitsScreen) -> None:
    assert cells(come_to_front(screen), 5) == ["۱۴۰۵/۰۹/۰۵", "۱۴۰۵/۰۹/۰۱"]


def test_the_first_visit_is_told_beside_the_list(screen: VisitsScreen, office: SmallOffice) -> None:
    come_to_front(screen)
    detail = screen.findChild(VisitDetail)
    shown = [button for button in detail.findChildren(QPushButton) if button.isVisibleTo(detail)]
    assert [button.accessibleName() for button in shown] == ["باز کردن بازدید", "حکم بازرسی", "تغییر برنامه"]


def test_enter_opens_the_visit_under_the_frame(qtbot: QtBot, screen: VisitsScreen, office: SmallOffice) -> None:
    table = come_to_front(screen)
    table.select(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert screen.context.went == [("visit", str(office.visit_id))]


def test_typing_narrows_the_list(qtbot: QtBot, screen: VisitsScreen, type_text: object, office: SmallOffice) -> None:
    table = come_to_front(screen)
    search = screen.findChild(FilterBar).search
    type_text(search, "مشهد")  # type: ignore[operator]
    qtbot.keyClick(search, Qt.Key.Key_Return)
    assert screen.context.jobs.wait_idle()
    assert table.rows_model.rowCount() == 0


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Return])
def test_the_keyboard_goes_from_the_words_to_the_list(qtbot: QtBot, screen: VisitsScreen, key: Qt.Key) -> None:
    table = come_to_front(screen)
    search = screen.findChild(FilterBar).search
    screen.activateWindow()
    search.setFocus()
    qtbot.waitUntil(search.hasFocus)
    qtbot.keyClick(search, key)
    qtbot.waitUntil(table.hasFocus)
    assert table.current_row is not None


def test_chips_narrow_by_state(qtbot: QtBot, screen: VisitsScreen, office: SmallOffice) -> None:
    office.desk.sealing.cancel(office.visit_id, "تعویق")
    table = come_to_front(screen)
    chips = screen.findChild(FilterChips)
    cancelled = next(each for each in chips.findChildren(QPushButton) if each.text() == "لغوشده  ۱")
    qtbot.mouseClick(cancelled, Qt.MouseButton.LeftButton)
    assert screen.context.jobs.wait_idle()
    assert cells(table, 4) == ["لغوشده"]


def test_a_filter_of_another_page_is_shown_in_the_fields(screen: VisitsScreen, office: SmallOffice) -> None:
    table = come_to_front(screen, ListFilter(text="خواف", mine=True, to_on=TODAY))
    assert cells(table, 5) == ["۱۴۰۵/۰۹/۰۱"]
    assert screen.findChild(FilterBar).search.text() == "خواف"


def test_unsealed_visits_have_no_minutes_to_save(screen: VisitsScreen) -> None:
    table = come_to_front(screen)
    table.selectAll()
    button = next(each for each in screen.findChildren(QPushButton) if each.accessibleName() == "ذخیرهٔ صورت‌جلسه")
    assert not button.isEnabled()


def test_chosen_minutes_are_counted_on_the_buttons(screen: VisitsScreen) -> None:
    table = come_to_front(screen)
    screen.show_lines(lines_of([visit(state=state) for state in VisitState], set()), 8, 8)
    table.selectAll()
    offered = {each.accessibleName(): each.isEnabled() for each in screen.findChildren(QPushButton)}
    assert offered["ذخیرهٔ ۳ صورت‌جلسه"] and offered["چاپ ۳ صورت‌جلسه"]


def test_the_side_folds_where_there_is_no_room(screen: VisitsScreen) -> None:
    come_to_front(screen)
    screen.resize(920, 540)
    assert not screen.findChild(VisitDetail).isVisible()


def test_ten_thousand_rows_make_no_widgets(screen: VisitsScreen) -> None:
    table = come_to_front(screen)
    before = len(table.findChildren(QPushButton))
    screen.show_lines(lines_of([visit() for _ in range(10_000)], set()), 10_000, 10_000)
    table.scrollToBottom()
    assert table.rows_model.rowCount() == 10_000
    assert len(table.findChildren(QPushButton)) == before


@pytest.fixture
def long(screen: VisitsScreen, office: SmallOffice, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A list of 32 visits of which 20 are there."""
    for days in range(5, 35):
        office.plan(planned_on=TODAY + timedelta(days=days))
    monkeypatch.setattr(VisitsPresenter, "piece", 20)
    table = come_to_front(screen)
    assert (table.rows_model.rowCount(), table.currentIndex().row()) == (20, 0)
    return table


def test_scrolling_down_brings_the_rest(screen: VisitsScreen, long: Table) -> None:
    long.scrollToBottom()
    assert screen.context.jobs.wait_idle()
    assert (long.rows_model.rowCount(), long.currentIndex().row()) == (32, 0)


def test_choosing_all_chooses_also_what_was_not_there(qtbot: QtBot, screen: VisitsScreen, long: Table) -> None:
    qtbot.keyClick(long, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert screen.context.jobs.wait_idle()
    assert len(long.selectionModel().selectedRows()) == 32


def test_a_press_on_a_head_orders_the_whole_list(qtbot: QtBot, screen: VisitsScreen) -> None:
    table = come_to_front(screen)
    header = table.horizontalHeader()
    for shown in (["۱۴۰۵/۰۹/۰۱", "۱۴۰۵/۰۹/۰۵"], ["۱۴۰۵/۰۹/۰۵", "۱۴۰۵/۰۹/۰۱"]):
        at = QPoint(header.sectionViewportPosition(5) + 20, header.height() // 2)
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert screen.context.jobs.wait_idle()
        assert cells(table, 5) == shown
