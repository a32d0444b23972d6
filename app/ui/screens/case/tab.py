"""What the tabs of a case have in common: laid anew for each reading, with the keyboard where it was."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.ui.screens.case.asking import Field as Asked
from app.ui.screens.case.asking import Question, Work, ask
from app.ui.screens.case.presenter import CasePresenter, Done
from app.ui.widgets.button import Button, Kind, icon_button
from app.ui.widgets.layout import Part, column, emptied, scrolling
from app.use_cases.complaints.views import CaseView


class CaseTab(QWidget):
    """Lays itself when it comes to the front and the case is another than it shows."""

    def __init__(self, presenter: CasePresenter) -> None:
        super().__init__()
        self.presenter = presenter
        self._laid: CaseView | None = None
        self._content = QWidget()
        self._lines = column(spacing=12, margins=(20, 10, 20, 16), into=self._content)
        self.area = scrolling(self._content)
        column(self.area, into=self)

    @property
    def case(self) -> CaseView:
        """The case on show."""
        return self.presenter.case

    def lay(self, case: CaseView) -> None:
        """Put the parts, by `add`; each tab has its own."""

    def refresh(self) -> None:
        """Lay it if it is in sight."""
        shown = self.presenter.shown
        if self.isVisible() and shown is not None and shown.case is not self._laid:
            self.lay_anew()

    def lay_anew(self) -> None:
        """Lay everything again; the button that had the keyboard has it again."""
        focused = self.window().focusWidget()
        name = focused.objectName() if focused is not None and self.isAncestorOf(focused) else ""
        self._laid = self.case
        emptied(self._lines)
        self.lay(self.case)
        self._lines.addStretch(1)
        again = self._content.findChild(QWidget, name) if name else None
        if again is not None:
            again.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self, part: Part) -> None:
        """Put a part under the others."""
        if isinstance(part, QWidget):
            self._lines.addWidget(part)
        elif part is not None and not isinstance(part, int):
            self._lines.addLayout(part)

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
