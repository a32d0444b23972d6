"""A case is worked on its page: by keyboard to the answer, with its identity kept and its refusals said."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.domain.complaints import ComplaintState
from app.ui.screens.case.screen import TABS, CaseScreen
from app.ui.widgets.label import Label
from tests.factories import SmallOffice
from tests.ui.conftest import RecordingContext
from tests.use_cases.complaints.case_making import case_in

ALT = Qt.KeyboardModifier.AltModifier
S = ComplaintState


@pytest.fixture
def screen(qtbot: QtBot, context: RecordingContext, office: SmallOffice) -> Iterator[CaseScreen]:
    context.desk = office.desk
    made = CaseScreen(context)
    qtbot.addWidget(made)
    made.resize(1100, 720)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    context.jobs.wait_idle()


def opened(screen: CaseScreen, case_id: object) -> None:
    """Open a case and wait for it."""
    screen.activated(str(case_id))
    assert screen.context.jobs.wait_idle()
    assert not screen.context.errors  # type: ignore[attr-defined]


def said(part: QWidget) -> str:
    """All words on show in a part of the page."""
    QApplication.processEvents()  # parts laid in a visible page show themselves in their turn
    return "\n".join(label.text() for label in part.findChildren(Label) if label.isVisibleTo(part))


def test_each_tab_shows_its_part_and_comes_by_its_key(screen: CaseScreen, office: SmallOffice, qtbot: QtBot) -> None:
    opened(screen, case_in(office.desk, S.CONCLUDED))
    shown = {}
    for at, tab in enumerate(TABS):
        qtbot.keyClick(screen, Qt.Key(int(Qt.Key.Key_1) + at), ALT)
        shown[tab] = said(screen.page(tab))
    assert "درخواست من سه ماه است" in shown["submission"]
    assert "بند ۸-۱۸" in shown["admissibility"]
    assert "ثبت دبیرخانه (بند ۶-۳)" in shown["history"]
    assert "علت تأخیر را بنویسید" in shown["referrals"]
    assert "شکایت وارد است" in screen.page("investigation").finding.typed["conclusion"]  # type: ignore[attr-defined]
    assert "هنوز پاسخی اعلام نشده است." in shown["answers"]
