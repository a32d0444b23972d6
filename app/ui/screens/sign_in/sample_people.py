"""The people of the sample province, to be tried by a press."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.startup import SampleUser
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class SamplePeople(Card):
    """`picked` carries the person; hidden while there is nobody to try."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__(tr("sign-in-sample"), Label(tr("sign-in-sample-detail"), "secondary", wrap=True), spacing=2)
        self._lines: list[LayoutButton] = []

    def show_people(self, people: Sequence[SampleUser]) -> None:
        """List them, each with name, role, login and password."""
        for line in self._lines:
            self.body.removeWidget(line)
            line.deleteLater()
        self._lines = [self._line(person) for person in people]
        for line in self._lines:
            self.body.addWidget(line)
        self.setVisible(bool(people))

    def _line(self, person: SampleUser) -> LayoutButton:
        made = LayoutButton("row", f"{person.name}، {person.role_title}", lambda: self.picked.emit(person))
        login, password = Label(isolate(person.login)), Label(isolate(person.password), "caption")
        for code in (login, password):
            code.setAlignment(_LEFT)
        names = column(Label(person.name, "strong"), Label(person.role_title, "caption"), spacing=0)
        row(names, None, column(login, password, spacing=0), spacing=12, margins=(8, 3, 8, 3), into=made)
        return made
