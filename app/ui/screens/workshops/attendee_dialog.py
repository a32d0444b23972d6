"""Adding those who took part, one after another: from the people of the office, or by name and unit."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.workshops import LONGEST_NAME, AttendeeDraft
from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.office.views import UnitView
from app.use_cases.people.views import PersonView

STAFF, OTHER = "staff", "other"


class AttendeeDialog(Dialog):
    """Enter adds and clears for the next; the dialogue stays until it is closed."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        people: Sequence[PersonView],
        units: Sequence[UnitView],
        add: Callable[[AttendeeDraft], object],
    ) -> None:
        super().__init__(parent)
        self._add, self._added = add, 0
        self.setWindowTitle(tr("workshops-attend"))
        self.setMinimumWidth(theme.px(540))
        self.banner = Banner()
        self.who = Segments([(each, tr(f"workshops-who-{each}")) for each in (STAFF, OTHER)], tr("workshops-attend"))
        self.person = ComboBox([(each.id, _words(each)) for each in people], empty=tr("workshops-choose-person"))
        self.name = LineEdit(max_length=LONGEST_NAME)
        self.unit = ComboBox([(each.id, each.name) for each in units], empty=tr("people-headquarters"))
        self.form = Form(label_width=104)
        self.form.add("person", tr("workshops-person"), self.person)
        self.form.add("name", tr("workshops-name"), self.name, required=True)
        self.form.add("unit", tr("workshops-unit"), self.unit)
        self.ok = Button(tr("workshops-attend-add"), "plus", "primary", self._accept)
        close = Button(tr("widget-close"), None, "", self.accept)
        column(
            Label(title, "heading", wrap=True), self.banner, row(self.who, None), self.form, row(self.ok, close, None),
            spacing=14, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        self.person.chosen.connect(lambda person: self.ok.setFocus() if person else None)  # Enter, Enter
        self.who.chosen.connect(self._turn)
        self.who.set_value(STAFF)
        self._turn(STAFF)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field adds."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
        else:
            super().keyPressEvent(event)

    def show_refused(self, error: Exception) -> None:
        """Say why nobody was added; what was typed stays."""
        self.ok.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def show_attended(self, count: int) -> None:
        """Say that somebody was added, or was there already, and be ready for the next."""
        self.ok.setEnabled(True)
        self._added += count
        said = tr("workshops-attended", count=self._added) if count else tr("workshops-there-already")
        self.banner.show_sentence(said, "ok" if count else "info")
        self.person.set_value(None)
        self.name.clear()
        self._focus()
        self.fit()

    def _turn(self, who: str) -> None:
        self.form.show_row("person", visible=who == STAFF)
        for field in ("name", "unit"):
            self.form.show_row(field, visible=who == OTHER)
        self._focus()
        self.fit()

    def _focus(self) -> None:
        (self.person if self.who.value == STAFF else self.name).setFocus(Qt.FocusReason.OtherFocusReason)

    def _accept(self) -> None:
        if not self.ok.isEnabled():
            return
        if self.who.value == STAFF:
            person = self.person.value
            self.form.show_errors({} if person else {"person": tr("workshops-person-missing")})
            draft = AttendeeDraft(person if isinstance(person, UUID) else None)
            is_whole = isinstance(person, UUID)
        else:
            unit, name = self.unit.value, self.name.text().strip()
            self.form.show_errors({} if name else {"name": tr("people-name-missing")})
            draft, is_whole = AttendeeDraft(None, name, unit if isinstance(unit, UUID) else None), bool(name)
        self.fit()
        if is_whole:
            self.ok.setEnabled(False)
            self._add(draft)


def _words(person: PersonView) -> str:
    return f"{person.full_name} ({person.position})" if person.position else person.full_name
