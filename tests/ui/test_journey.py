"""The main job by keyboard: sign in, plan in the programme, record, seal, and hand over a PDF that verifies."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap.window import startup
from app.domain.visits import VisitState
from app.settings import Settings
from app.ui.application import Session
from app.ui.main_window import MainWindow
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.visit.checklist.page import ChecklistPage
from app.ui.screens.visit.checklist.row import ItemRow
from app.ui.screens.visit.screen import VisitScreen
from app.ui.screens.visit.sealing.countersign_card import CountersignCard
from app.ui.screens.visit.sealing.finish_card import FinishCard
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.ui.screens.visit.sealing.team_card import TeamCard
from tests.factories import PASSWORD

Type = Callable[[QWidget, str], None]
"""Milliseconds a slow machine may take for one step; nothing is measured here."""


@pytest.fixture
def session(
    prepared_office: Path, tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Session]:
    monkeypatch.setenv("BAZRESYAR_HOME", str(tmp_path / "home"))
    profile = tmp_path / "profile"
    shutil.copytree(prepared_office, profile)
    made = Session(qapp, startup(Settings(), profile))
    yield made
    made.close()
    if made.window is not None:
        made.window.close()
        made.window.deleteLater()


class Keyboard:
    """Presses keys where the focus is, as a person without a mouse does."""

    def __init__(self, qtbot: QtBot, type_text: Type) -> None:
        self._qtbot, self._type = qtbot, type_text

    def press(self, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
        if QApplication.activeWindow() is None:  # the offscreen platform has no window manager to give it back
            next(each for each in QApplication.topLevelWidgets() if each.isVisible()).activateWindow()
        held = Qt.KeyboardModifier.NoModifier
        for modifier in modifiers:
            held |= modifier
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        self._qtbot.keyClick(QApplication.focusWidget(), key, held)

    def write(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self._type(focused, text)

    def write_in(self, field: QWidget, text: str) -> None:
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self._type(field, text)

    def use(self, button: QWidget) -> None:
        """Reach a button with Tab and press the space bar."""
        button.setFocus(Qt.FocusReason.TabFocusReason)
        self._qtbot.keyClick(button, Qt.Key.Key_Space)


def test_from_sign_in_to_a_sealed_pdf(session: Session, qtbot: QtBot, type_text: Type) -> None:
    keys = Keyboard(qtbot, type_text)
    sign_in(session, qtbot, keys)
    main = session.window
    assert isinstance(main, MainWindow)
    plan(main, qtbot, keys)
    screen = open_visit(main, qtbot, keys)
    record(screen, qtbot, keys)
    seal(screen, qtbot, keys)

    desk = session._desk
    assert desk is not None
    visit_id = screen.opened.visit_id
    pdf = desk.sealing.pdf(visit_id)
    verdict = desk.documents.verify(pdf)
    assert (verdict.valid, [signer.name for signer in verdict.signers]) == (True, ["حسن مرادی"])
    assert verdict.record_hash == desk.visits.show(visit_id).seal.record_hash  # type: ignore[union-attr]


def has_focus(window: QWidget | None) -> bool:
    """Whether keys go to the window, and not to one that a test before left behind."""
    focused = QApplication.focusWidget()
    return window is not None and focused is not None and focused.window() is window


def sign_in(session: Session, qtbot: QtBot, keys: Keyboard) -> None:
    session.open()
    assert session.window is not None
    session.window.activateWindow()
    qtbot.waitUntil(lambda: has_focus(session.window))
    keys.write("h.moradi")
    keys.press(Qt.Key.Key_Return)
    keys.write(PASSWORD)
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: getattr(session.window, "screen_in_front", None) is not None)


def plan(main: MainWindow, qtbot: QtBot, keys: Keyboard) -> None:
    main.activateWindow()
    keys.press(Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: main._pages.current is not None and main._pages.lit_key == "programme")
    keys.press(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: main.findChild(PlanVisitDialog) is not None)
    dialog = main.findChild(PlanVisitDialog)
    qtbot.waitUntil(lambda: dialog._save.isEnabled())
    fields = dialog._fields
    fields._unit.setFocus(Qt.FocusReason.TabFocusReason)
    while "گناباد" not in fields._unit.currentText():
        keys.press(Qt.Key.Key_Down)
    keys.write_in(fields._texts["subject"].area, "بازدید از میز خدمت گناباد")
    keys.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: main.findChild(PlanVisitDialog) is None)


def open_visit(main: MainWindow, qtbot: QtBot, keys: Keyboard) -> VisitScreen:
    keys.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    keys.write("گناباد میز")
    qtbot.waitUntil(lambda: bool(main._popup and main._popup._lines.hits))  # type: ignore[union-attr]
    keys.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(main._pages.current, VisitScreen))
    screen = main._pages.current
    assert isinstance(screen, VisitScreen)
    qtbot.waitUntil(lambda: screen.opened.is_shown)
    return screen


def record(screen: VisitScreen, qtbot: QtBot, keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: current_row() is not None)
    while (row := unanswered_row(screen, qtbot)) is not None:
        item = row.view.item
        if item.kind in ("verdict", "choice"):
            keys.press(Qt.Key.Key_1)
        else:
            norm = item.norm
            good = norm and (norm.minimum if norm.minimum is not None else norm.maximum)
            keys.write(str(good if good is not None else 1) if item.kind != "text" else "بدون ملاحظه")
            keys.press(Qt.Key.Key_Return)


def unanswered_row(screen: VisitScreen, qtbot: QtBot) -> ItemRow | None:
    """The row the answer keys moved on to, or None when the last one has its answer."""
    filling = child(screen, ChecklistPage, qtbot).presenter.filling
    if filling.first_unanswered() is None:
        return None
    qtbot.waitUntil(lambda: bool((row := current_row()) and not row.view.value))
    return current_row()


def seal(screen: VisitScreen, qtbot: QtBot, keys: Keyboard) -> None:
    keys.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    finish = child(screen, FinishCard, qtbot)
    qtbot.waitUntil(lambda: not screen.opened.stored.problems and finish.finish.isEnabled())
    keys.use(finish.finish)
    countersign = child(screen, CountersignCard, qtbot)
    qtbot.waitUntil(lambda: countersign.isVisible())
    countersign.outcome.set_value("refused")
    countersign.outcome.chosen.emit("refused")
    keys.write_in(countersign.name, "علی رضایی")
    keys.write_in(countersign.reason, "با نتیجه موافق نیست")
    keys.write_in(countersign.witness, "محمد احمدی")
    keys.use(countersign.keep)
    qtbot.waitUntil(lambda: state(screen) is VisitState.COUNTERSIGNED)
    keys.use(child(screen, TeamCard, qtbot).seal)
    qtbot.waitUntil(lambda: screen.window().findChild(SignDialog) is not None)
    dialog = screen.window().findChild(SignDialog)
    keys.write_in(dialog.password, PASSWORD)
    keys.use(dialog.ok)
    qtbot.waitUntil(lambda: state(screen) is VisitState.SEALED)


def state(screen: VisitScreen) -> VisitState | None:
    return screen.opened.stored.row.state if screen.opened.is_shown else None


def current_row() -> ItemRow | None:
    widget = QApplication.focusWidget()
    while widget is not None and not isinstance(widget, ItemRow):
        widget = widget.parentWidget()
    return widget


def child(screen: VisitScreen, kind: type, qtbot: QtBot):  # noqa: ANN201 - whatever kind is
    qtbot.waitUntil(lambda: screen.findChild(kind) is not None)
    return screen.findChild(kind)
