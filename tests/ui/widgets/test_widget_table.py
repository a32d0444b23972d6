"""Tables: Persian digits and order, the frame that follows its row, Enter that opens."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.ui.widgets.table import Column, Table


@dataclass(frozen=True, slots=True)
class Visit:
    code: str
    unit: str
    on: date
    state: tuple[str, str]
    findings: int


ROWS = [
    Visit("K7QF-2M9T", "پردیس", date(2026, 11, 22), ("مهر شده", "ok"), 12),
    Visit("0919", "بجنورد", date(2026, 11, 21), ("باز", "warn"), 3412),
    Visit("0920", "چناران", date(2026, 11, 23), ("باز", "warn"), 0),
]
COLUMNS = [
    Column[Visit]("widget-files", lambda v: v.code, "code"),
    Column[Visit]("widget-picture", lambda v: v.unit, width=0),
    Column[Visit]("widget-close", lambda v: v.on, "date"),
    Column[Visit]("widget-clear", lambda v: v.state, "pill"),
    Column[Visit]("widget-cancel", lambda v: v.findings, "number"),
]


@pytest.fixture
def table(qtbot: QtBot) -> Table[Visit]:
    made: Table[Visit] = Table(COLUMNS, name="بازدیدها")
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    return made


def shown(table: Table[Visit], row: int) -> list[str]:
    return [table.rows_model.index(row, column).data() for column in range(len(COLUMNS))]


def test_everything_shown_is_persian_but_codes_with_letters(table: Table[Visit]) -> None:
    assert shown(table, 0) == ["\u2066K7QF-2M9T\u2069", "پردیس", "۱۴۰۵/۰۹/۰۱", "مهر شده", "۱۲"]
    assert shown(table, 1)[0] == "\u2066۰۹۱۹\u2069"
    assert shown(table, 1)[4] == "۳٬۴۱۲"


def test_words_sort_in_the_persian_order_of_letters(table: Table[Visit]) -> None:
    table.rows_model.sort(1)
    assert [v.unit for v in table.rows_model.rows] == ["بجنورد", "پردیس", "چناران"]


def test_a_click_on_a_title_sorts_and_a_second_turns_round(table: Table[Visit]) -> None:
    table.horizontalHeader().sectionClicked.emit(4)
    assert [v.findings for v in table.rows_model.rows] == [0, 12, 3412]
    table.horizontalHeader().sectionClicked.emit(4)
    assert [v.findings for v in table.rows_model.rows] == [3412, 12, 0]
    assert table.rows_model.headerData(4, Qt.Orientation.Horizontal) == "انصراف ↓"


def test_new_rows_keep_the_order_and_the_frame(table: Table[Visit]) -> None:
    table.rows_model.sort(1)
    table.select(1)
    table.show_rows(list(reversed(ROWS)), same=lambda v: v.code)
    assert table.current_row is not None
    assert table.current_row.unit == "پردیس"


def test_enter_opens_the_row(qtbot: QtBot, table: Table[Visit]) -> None:
    table.select(2)
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == [ROWS[2]]


def test_arriving_by_keyboard_puts_the_frame_on_the_first_row(qtbot: QtBot, table: Table[Visit]) -> None:
    table.show()
    table.setFocus()
    qtbot.waitUntil(lambda: table.current_row == ROWS[0])


def test_no_rows_have_no_current_row(qtbot: QtBot, table: Table[Visit]) -> None:
    table.select(1)
    table.show_rows([])
    assert table.current_row is None


def test_tab_leaves_the_table(table: Table[Visit]) -> None:
    assert not table.tabKeyNavigation()


def test_an_empty_cell_is_a_dash(qtbot: QtBot) -> None:
    made: Table[tuple[None]] = Table([Column("widget-files", lambda row: row[0], "date")])
    qtbot.addWidget(made)
    made.show_rows([(None,)])
    assert made.rows_model.index(0, 0).data() == "–"
