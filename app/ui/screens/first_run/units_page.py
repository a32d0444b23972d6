"""The page of subordinate units: those of the province to tick, others pasted one name a line."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.screens.first_run.pages import Page
from app.ui.screens.first_run.presenter import Draft, UnitChoice
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea

_CHOICE = Qt.ItemDataRole.UserRole


class UnitsPage(Page):
    """`pasted` carries lines of names to add."""

    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setMinimumHeight(theme.px(150))
        self._list.setAccessibleName(tr("first-run-units"))
        self._list.itemChanged.connect(self._count)
        self._found = Label("", "caption")
        self._error = Label("", "error", wrap=True)
        self._error.hide()
        every = Button(tr("first-run-units-all"), "checks", "ghost", lambda: self._tick(Qt.CheckState.Checked))
        none = Button(tr("first-run-units-none"), "x", "ghost", lambda: self._tick(Qt.CheckState.Unchecked))
        self._names = TextArea(placeholder=tr("first-run-units-paste-example"), lines=2, most_lines=4)
        self._names.setAccessibleName(tr("first-run-units-paste"))
        add = Button(tr("first-run-units-add"), "plus", "", self._add)
        paste = row(self._names, spacing=8)
        paste.addWidget(add, 0, Qt.AlignmentFlag.AlignTop)
        body = column(row(self._found, None, every, none), self._list, self._error, spacing=6, into=self)
        body.addSpacing(4)
        body.addWidget(Label(tr("first-run-units-paste"), "secondary", wrap=True))
        body.addLayout(paste)
        body.setStretch(1, 1)

    def show_draft(self, draft: Draft) -> None:
        """List the units on offer."""
        self._list.blockSignals(True)
        self._list.clear()
        for choice in draft.units:
            code = choice.unit.county_code
            item = QListWidgetItem(f"{choice.unit.name}   {to_persian(code)}" if code else choice.unit.name)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if choice.taken else Qt.CheckState.Unchecked)
            item.setData(_CHOICE, choice.unit)
            self._list.addItem(item)
        if self._list.count():
            self._list.setCurrentRow(0)
        self._list.blockSignals(False)
        self._count()

    def values(self) -> dict[str, Any]:
        """The units with their ticks."""
        items = [self._list.item(at) for at in range(self._list.count())]
        chosen = (UnitChoice(i.data(_CHOICE), i.checkState() == Qt.CheckState.Checked) for i in items)
        return {"units": tuple(chosen)}

    def show_errors(self, errors: dict[str, str]) -> None:
        """A sentence under the list."""
        self._error.setText(errors.get("units", ""))
        self._error.setVisible("units" in errors)

    def focus_first(self) -> None:
        """Begin in the list, or in the names where the list is empty."""
        (self._list if self._list.count() else self._names).setFocus()

    def _add(self) -> None:
        words = self._names.words
        if words.strip():
            self._names.set_words("")
            self.pasted.emit(words)

    def _tick(self, state: Qt.CheckState) -> None:
        for at in range(self._list.count()):
            self._list.item(at).setCheckState(state)

    def _count(self, *_item: object) -> None:
        items = [self._list.item(at) for at in range(self._list.count())]
        taken = sum(item.checkState() == Qt.CheckState.Checked for item in items)
        self._found.setText(tr("first-run-units-count", taken=taken, all=len(items)))
