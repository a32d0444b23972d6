"""Another scheme reaches what is on show at once, and everything else before it is seen."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column


def colour(label: Label) -> str:
    return label.palette().color(QPalette.ColorRole.WindowText).name().upper()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """A window with two pages that were seen, the second of which is hidden now."""
    made = QWidget()
    qtbot.addWidget(made)
    first, second = QWidget(), QWidget()
    for name, page in (("first", first), ("second", second)):
        page.setObjectName(name)
        column(Label("بازدید", "secondary"), into=page)
    column(first, second, into=made)
    with qtbot.waitExposed(made):
        made.show()
    second.hide()
    return made


def label_of(window: QWidget, page: str) -> Label:
    found = window.findChild(QWidget, page)
    assert isinstance(found, QWidget)
    label = found.findChild(Label)
    assert isinstance(label, Label)
    return label


def test_what_is_on_show_follows_at_once(qapp: QApplication, window: QWidget) -> None:
    theme.apply(qapp, "dark")
    assert colour(label_of(window, "first")) == DARK.text2


def test_a_hidden_page_follows_before_it_comes_to_the_front(qapp: QApplication, window: QWidget) -> None:
    hidden = label_of(window, "second")
    theme.apply(qapp, "dark")
    assert colour(hidden) == LIGHT.text2
    theme.about_to_show(hidden.parentWidget())
    assert colour(hidden) == DARK.text2


def test_a_hidden_page_follows_by_and_by(qtbot: QtBot, qapp: QApplication, window: QWidget) -> None:
    hidden = label_of(window, "second")
    theme.apply(qapp, "dark")
    qtbot.waitUntil(lambda: colour(hidden) == DARK.text2)


def test_two_switches_in_a_row_end_in_the_second(qtbot: QtBot, qapp: QApplication, window: QWidget) -> None:
    hidden = label_of(window, "second")
    theme.apply(qapp, "dark")
    theme.apply(qapp, "light")
    theme.about_to_show(hidden.parentWidget())
    assert colour(hidden) == colour(label_of(window, "first")) == LIGHT.text2


def test_a_page_that_goes_in_the_meantime_is_passed_over(qtbot: QtBot, qapp: QApplication, window: QWidget) -> None:
    theme.apply(qapp, "dark")
    page = label_of(window, "second").parentWidget()
    with qtbot.waitSignal(page.destroyed):
        page.deleteLater()
    theme.about_to_show(window)
    assert colour(label_of(window, "first")) == DARK.text2
