"""What the tabs of a case have in common: laid anew for each reading, with the keyboard where it was."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.screens.case.asking import Field as Asked
from app.ui.screens.case.asking import Question, Work, ask
from app.ui.screens.case.presenter import CasePresenter, Done
from app.ui.widgets.button import Button, Kind, icon_button
from app.ui.widgets.layout import column, scrolling
from app.use_cases.complaints.views import CaseView

_MOMENT_SECONDS = 0.03


class CaseTab(QWidget):
    """Lays itself when it comes to the front and the case is another than it shows."""

    def __init__(self, presenter: CasePresenter, *lasting: QWidget) -> None:
        """`lasting` parts are laid again as they are: somebody may be typing in them."""
        super().__init__()
        self.lasting = lasting
        self.presenter = presenter
        self._laid: CaseView | None = None
        self._parts: Iterator[QWidget | None] = iter(())
        self._focus, self._is_whole = "", False
        self._content = QWidget()
        self._lines = column(spacing=12, margins=(20, 10, 20, 16), into=self._content)
        self.area = scrolling(self._content)
        column(self.area, into=self)

    @property
    def case(self) -> CaseView:
        """The case on show."""
        return self.presenter.case

    @property
    def is_laid(self) -> bool:
        """Whether all of the case is there."""
        return self._laid is not None and self._laid is self.case and self._is_whole

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """The parts, one under the other; each tab has its own. None is a place to pause in a long part."""
        yield from ()

    def refresh(self) -> None:
        """Lay it if it is in sight."""
        shown = self.presenter.shown
        if self.isVisible() and shown is not None and shown.case is not self._laid:
            self.lay_anew()

    def lay_anew(self) -> None:
        """Lay everything again; the button that had the keyboard has it again, or the tab where it is gone."""
        focused = self.window().focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self._focus = focused.objectName()
            if not any(part.isAncestorOf(focused) for part in self.lasting):
                self.setFocus(Qt.FocusReason.OtherFocusReason)  # lest the keyboard leaves the page with the button
        self._laid, self._is_whole = self.case, False
        self._clear()
        self._parts = self.lay(self.case)
        self._go_on()

    def _go_on(self) -> None:
        """Lay what a moment allows, then let the window breathe."""
        parts, until = self._parts, time.monotonic() + _MOMENT_SECONDS
        for part in parts:
            if part is not None:
                self._lines.addWidget(part)
                part.show()  # at once: what is not in sight cannot have the keyboard
            if time.monotonic() > until:
                QTimer.singleShot(0, self, lambda: self._go_on() if parts is self._parts else None)
                return
        self._is_whole = True
        for lasting in self.lasting:
            if self._lines.indexOf(lasting) < 0:
                lasting.hide()
        self._lines.addStretch(1)
        again = self._content.findChild(QWidget, self._focus) if self._focus else None
        self._focus = ""
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            part = item.widget()
            if part is not None and part not in self.lasting:
                for gone in part.findChildren(QWidget, self._focus) if self._focus else ():
                    gone.setObjectName("")  # lest it is taken for the one that comes
                part.hide()
                part.deleteLater()

    def button(self, name: str, words: str, icon: str, slot: Callable[[], object], kind: Kind = "") -> Button:
        """A button that is found again by its name."""
        made = Button(words, icon, kind, slot)
        made.setObjectName(name)
        return made

    def small_button(self, name: str, words: str, icon: str, slot: Callable[[], object]) -> Button:
        """A button of only an icon."""
        made = icon_button(icon, words, slot)
        made.setObjectName(name)
        return made

    def ask(self, question: Question, fields: list[Asked], work: Work, done: Done | None = None) -> None:
        """Ask something, then do it."""
        ask(self, self.presenter, question, fields, work, done)

    def showEvent(self, event: QShowEvent) -> None:
        """Lay it when it is first wanted."""
        super().showEvent(event)
        self.refresh()
