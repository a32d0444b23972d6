"""A case's page worked by keyboard, and what is on show read."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.ui.screens.case.asking import AskDialog
from app.ui.screens.case.screen import TABS, CaseScreen
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from tests.ui.conftest import RecordingContext

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Hand:
    """Works a case by keyboard, and reads what is on show."""

    qtbot: QtBot
    screen: CaseScreen
    type_text: Callable[[QWidget, str], None]

    def open(self, case_id: object) -> None:
        """Open a case and wait for it."""
        self.screen.activated(str(case_id))
        self.wait()

    def wait(self) -> None:
        """Until what was asked has been done and shown."""
        assert self.screen.context.jobs.wait_idle()
        assert not self.screen.context.errors  # type: ignore[attr-defined]

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """One key, where the keyboard is."""
        window: QWidget = self.asked or self.screen
        window.activateWindow()
        self.qtbot.waitUntil(window.isActiveWindow)
        self.qtbot.keyClick(window.focusWidget() or window, key, modifiers)

    def write(self, words: str) -> None:
        """Type into the question's field, with Enter between lines."""
        assert self.asked is not None
        field = self.asked.focusWidget()
        assert field is not None
        for at, line in enumerate(words.split("\n")):
            if at:
                self.key(Qt.Key.Key_Return)
            self.type_text(field, line)

    def send(self) -> None:
        """Ctrl+Enter: the next step on the page, or the act of a question."""
        self.key(Qt.Key.Key_Return, CONTROL)
        self.wait()

    def press(self, tab: str, name: str) -> None:
        """Come to a button of a tab by its key, and press it."""
        self.key(Qt.Key(int(Qt.Key.Key_1) + TABS.index(tab)), ALT)
        self.said(tab)
        button = self.screen.page(tab).findChild(QPushButton, name)
        assert button is not None, name
        button.setFocus()
        self.key(Qt.Key.Key_Return)
        self.wait()

    @property
    def asked(self) -> AskDialog | None:
        """The question that is open."""
        return next((each for each in self.screen.findChildren(AskDialog) if each.isVisible()), None)

    def said(self, tab: str) -> str:
        """All words of a tab."""
        self.screen.choose_tab(tab)
        page = self.screen.page(tab)
        self.qtbot.waitUntil(lambda: page.is_laid)
        QApplication.processEvents()  # parts laid in a visible page show themselves in their turn
        banners = [each.sentence for each in page.findChildren(Banner)]
        return "\n".join([label.text() for label in page.findChildren(Label) if label.isVisibleTo(page)] + banners)


def hand_on(qtbot: QtBot, context: RecordingContext, type_text: Callable[[QWidget, str], None]) -> Hand:
    """A page on the desk of the context."""
    screen = CaseScreen(context)
    qtbot.addWidget(screen)
    screen.resize(1100, 720)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    return Hand(qtbot, screen, type_text)
