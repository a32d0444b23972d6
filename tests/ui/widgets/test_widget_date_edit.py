"""The date field: our own parser, steps by keyboard, and a calendar that opens from it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.widgets.calendar import CalendarPopup, MonthView
from app.ui.widgets.date_edit import DateEdit

TypeText = Callable[[QWidget, str], None]


@pytest.fixture
def field(qtbot: QtBot, today: date) -> DateEdit:
    made = DateEdit(today=lambda: today)
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14050307", date(2026, 5, 28)),
        ("1405/3/7", date(2026, 5, 28)),
        ("۱۴۰۵/۰۳/۰۷", date(2026, 5, 28)),
        ("٠٥٠٩٠١", date(2026, 11, 22)),
        ("9/1", date(2026, 11, 22)),
        ("1403/12/30", date(2025, 3, 20)),
        ("امروز", date(2026, 11, 22)),
    ],
)
def test_takes_a_date_in_every_usual_spelling(field: DateEdit, type_text: TypeText, typed: str, meant: date) -> None:
    type_text(field, typed)
    assert field.value == meant


@pytest.mark.parametrize("typed", ["1404/12/30", "1405/13/01", "32", "فلان"])
def test_keeps_what_is_no_date_and_says_so(qtbot: QtBot, field: DateEdit, type_text: TypeText, typed: str) -> None:
    type_text(field, typed)
    assert field.value is None
    assert field.is_wrong
    assert field.text() != ""


def test_shows_persian_digits_while_one_types(field: DateEdit, type_text: TypeText) -> None:
    type_text(field, "1405/9/1")
    assert field.text() == "۱۴۰۵/۹/۱"


def test_tells_each_change(qtbot: QtBot, field: DateEdit, type_text: TypeText) -> None:
    heard: list[date | None] = []
    field.changed.connect(heard.append)
    type_text(field, "9/1")
    assert heard[-1] == date(2026, 11, 22)


def test_arrows_move_by_day_and_pages_by_week(qtbot: QtBot, field: DateEdit, today: date) -> None:
    field.set_value(today)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == today + timedelta(days=1)
    qtbot.keyClick(field, Qt.Key.Key_PageDown)
    assert field.value == today - timedelta(days=6)


def test_down_in_an_empty_field_takes_today(qtbot: QtBot, field: DateEdit, today: date) -> None:
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == today


def test_a_day_of_the_calendar_comes_into_the_field(qtbot: QtBot, field: DateEdit, today: date) -> None:
    field.show()
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field.findChild(CalendarPopup)
    assert popup is not None
    qtbot.keyClick(popup.month, Qt.Key.Key_Left)
    qtbot.keyClick(popup.month, Qt.Key.Key_Return)
    assert field.value == today + timedelta(days=1)


def test_left_is_tomorrow_and_down_is_next_week(qtbot: QtBot, today: date) -> None:
    month = MonthView(today, today)
    qtbot.addWidget(month)
    qtbot.keyClick(month, Qt.Key.Key_Left)
    qtbot.keyClick(month, Qt.Key.Key_Down)
    assert month.selected_on == today + timedelta(days=8)


def test_turning_a_month_keeps_the_day_where_it_exists(qtbot: QtBot) -> None:
    month = MonthView(date(2026, 4, 20), date(2026, 4, 20))  # 31 Farvardin 1405
    qtbot.addWidget(month)
    month.turn(6)
    assert month.selected_on == date(2026, 10, 22)  # 30 Mehr


def test_the_month_says_its_day_and_holiday_to_a_screen_reader(qtbot: QtBot, today: date) -> None:
    month = MonthView(today, today, lambda on: "تعطیل رسمی" if on == today else None)
    qtbot.addWidget(month)
    assert month.accessibleName() == "یکشنبه ۱ آذر ۱۴۰۵"
    assert month.accessibleDescription() == "تعطیل رسمی"


def test_saturday_stands_at_the_right(qtbot: QtBot, today: date) -> None:
    month = MonthView(today, today)
    qtbot.addWidget(month)
    month.resize(month.sizeHint())
    month.show()
    heard: list[date] = []
    month.chosen.connect(heard.append)
    right_of_first_week = month._cell(2, 0).center()
    qtbot.mouseClick(month, Qt.MouseButton.LeftButton, pos=right_of_first_week)
    assert heard[0].weekday() == 5
