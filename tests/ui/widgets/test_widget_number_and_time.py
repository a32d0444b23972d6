"""Numbers and times in any digits and with any separator."""

from collections.abc import Callable
from datetime import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.persian.digits import ARABIC, PERSIAN
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import NumberEdit
from app.ui.widgets.time_edit import TimeEdit, parse_time

TypeText = Callable[[QWidget, str], None]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("12.5", "12.5"), ("۱۲٫۵", "12.5"), ("۱۲/۵", "12.5"), ("١٢٣٤", "1234"), ("1,234", "1234"), ("-3", "-3")],
)
def test_a_number_in_any_digits_and_separator(qtbot: QtBot, type_text: TypeText, typed: str, meant: str) -> None:
    field = NumberEdit()
    qtbot.addWidget(field)
    type_text(field, typed)
    assert field.value == Decimal(meant)


def test_a_number_with_too_many_places_is_wrong_but_stays(qtbot: QtBot, type_text: TypeText) -> None:
    field = NumberEdit(places=1)
    qtbot.addWidget(field)
    type_text(field, "1.25")
    assert field.value is None
    assert field.is_wrong
    assert field.text() == "۱٫۲۵"


def test_an_empty_number_is_none_and_not_wrong(qtbot: QtBot) -> None:
    field = NumberEdit(Decimal("8"))
    qtbot.addWidget(field)
    field.set_value(None)
    assert field.value is None
    assert not field.is_wrong


def test_a_number_is_shown_in_its_usual_form_after_leaving(qtbot: QtBot, type_text: TypeText) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, other = NumberEdit(), NumberEdit()
    row(field, other, into=page)
    page.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    type_text(field, "12345.5")
    other.setFocus()
    qtbot.waitUntil(lambda: not field.hasFocus())
    assert field.text() == "۱۲٬۳۴۵٫۵"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9:30", time(9, 30)), ("۰۹:۳۰", time(9, 30)), ("0930", time(9, 30)), ("٩/٣٠", time(9, 30)), ("17", time(17, 0))],
)
def test_a_time_in_any_usual_spelling(typed: str, meant: time) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize("typed", ["24:00", "9:60", "", "صبح", "9:3:0"])
def test_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        parse_time(typed)


@given(st.times(), st.sampled_from(["0123456789", PERSIAN, ARABIC]))
def test_every_minute_reads_back_in_every_digits(moment: time, digits: str) -> None:
    typed = f"{moment:%H:%M}".translate(str.maketrans("0123456789", digits))
    assert parse_time(typed) == moment.replace(second=0, microsecond=0)


def test_arrows_move_a_time_by_five_minutes_over_midnight(qtbot: QtBot) -> None:
    field = TimeEdit(time(23, 57))
    qtbot.addWidget(field)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert field.value == time(0, 2)
    qtbot.keyClick(field, Qt.Key.Key_Down)
    assert field.value == time(23, 57)
