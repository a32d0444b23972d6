"""The form of a person: name, position, unit, roles, and whether they still work here."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.people.roles_editor import RolesEditor
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import LineEdit
from app.use_cases.office.views import UnitView
from app.use_cases.people.views import PersonDraft, PersonView


class PersonDialog(QDialog):
    """Stays open, with everything typed, until the person is stored."""

    def __init__(
        self,
        parent: QWidget,
        person: PersonView | None,
        units: Sequence[UnitView],
        save: Callable[[PersonDraft], object],
    ) -> None:
        super().__init__(parent)
        self._person, self._save = person, save
        words = tr("people-edit-title", name=person.full_name) if person else tr("people-new")
        self.setWindowTitle(words)
        self.setMinimumWidth(theme.px(620))
        self.banner = Banner()
        self.name = LineEdit(person.full_name if person else "", max_length=120)
        self.position = LineEdit(person.position if person else "", max_length=200)
        self.unit = ComboBox([(unit.id, unit.name) for unit in units], empty=tr("people-headquarters"))
        self.unit.set_value(person.unit_id if person else None)
        self.roles = RolesEditor(tuple((grant.role, grant.unit_id) for grant in person.roles) if person else (), units)
        self.active = QCheckBox(tr("people-is-active"))
        self.active.setChecked(person.is_active if person else True)
        self.form = Form(label_width=104)
        self.form.add("name", tr("people-name"), self.name, required=True)
        self.form.add("position", tr("people-position"), self.position, tr("people-position-hint"))
        self.form.add("unit", tr("people-unit"), self.unit)
        self.form.add("roles", tr("people-roles"), self.roles, tr("people-roles-hint"))
        self.form.add("active", "", self.active, tr("people-active-hint"))
        self._lay(words)

    def show_refused(self, error: Exception) -> None:
        """Say why the person was not stored."""
        self.setEnabled(True)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def _lay(self, words: str) -> None:
        self.ok = Button(tr("people-save"), "check", "primary", self._accept)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        holder = QWidget()
        column(self.form, None, margins=(2, 2, 12, 2), into=holder)
        area = scrolling(holder)
        area.setMinimumHeight(theme.px(360))
        page = column(
            Label(words, "heading"), self.banner, area, row(self.ok, cancel, None),
            spacing=14, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        page.setStretch(2, 1)
        for keys in ("Ctrl+Return", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        self.name.setFocus()

    def _accept(self) -> None:
        name = self.name.text().strip()
        self.form.show_errors({} if name else {"name": tr("people-name-missing")})
        if not name:
            return
        unit_id = self.unit.value
        self.setEnabled(False)
        self._save(
            PersonDraft(
                id=self._person.id if self._person else None,
                full_name=name,
                position=self.position.text().strip(),
                unit_id=unit_id if isinstance(unit_id, UUID) else None,
                grants=self.roles.grants,
                is_active=self.active.isChecked(),
            )
        )
