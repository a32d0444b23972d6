"""The rows of a checklist come a few at a time, each is cheap, and none is measured twice."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.visit.checklist.page import ChecklistPage
from app.ui.screens.visit.checklist.row import ItemRow
from app.ui.screens.visit.checklist.rows import Rows
from app.ui.screens.visit.screen import VisitScreen

MOST_WIDGETS = 14
"""Of a row on the average; each is styled, laid out and painted."""


@pytest.fixture
def rows(shown: Callable[[], VisitScreen], qtbot: QtBot) -> Rows:
    """The rows of a whole checklist, not yet in sight."""
    page = shown().page("checklist")
    assert isinstance(page, ChecklistPage)
    assert page.presenter.filling is not None
    made = Rows(page.presenter.filling, page.presenter, page._opened.context.today, editable=True)
    qtbot.addWidget(made)
    made.resize(748, 500)
    return made


def all_codes(rows: Rows) -> list[str]:
    return [item.code for item in rows._filling.template.items()]


def test_rows_behind_those_in_sight_are_made_after_the_first_paint(rows: Rows, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: rows.is_laid)
    QApplication.processEvents()
    assert len(list(rows.made())) < len(all_codes(rows)) / 2
    rows.show()
    qtbot.waitUntil(lambda: rows.is_whole)
    assert [row.code for row in rows.made()] == all_codes(rows)


def test_a_row_that_is_waited_for_comes_with_the_first(rows: Rows, qtbot: QtBot) -> None:
    came: list[ItemRow] = []
    last = all_codes(rows)[-1]
    rows.first_to(last, came.append)
    assert came == []
    qtbot.waitUntil(lambda: bool(came))
    assert came == [rows.row(last)]


def test_a_row_that_is_gone_to_meanwhile_is_made_at_once(rows: Rows) -> None:
    came: list[ItemRow] = []
    first, second = all_codes(rows)[:2]
    rows.first_to(first, came.append)
    rows.first_to(second, came.append)
    assert [row.code for row in came] == [second]


def test_a_checklist_has_few_widgets(rows: Rows) -> None:
    rows.row(all_codes(rows)[-1])
    assert len(rows.findChildren(QWidget)) <= MOST_WIDGETS * len(all_codes(rows))


def test_a_row_keeps_its_height_until_something_in_it_changes(rows: Rows, qtbot: QtBot) -> None:
    rows.show()
    qtbot.waitUntil(lambda: rows.is_whole)
    row, heights = rows.row(all_codes(rows)[-1]), []
    layout = row.layout()
    assert layout is not None
    for change in (row.open_note, row.close_note, row.open_note):
        heights.append(layout.heightForWidth(600))
        change()
        QApplication.processEvents()
    assert heights[0] == heights[2] < layout.heightForWidth(600)
