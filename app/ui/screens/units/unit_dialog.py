"""Making or changing a unit."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.navigation import ShellContext
from app.ui.screens.units.presenter import NATURES, nature_words, unit_problems
from app.ui.screens.units.unit_presenter import save_unit
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import CodeEdit, LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.office.views import CountyView, UnitDraft, UnitView


class UnitDialog(Dialog):
    """`saved` hears the unit's id."""

    def __init__(
        self,
        parent: QWidget,
        context: ShellContext,
        counties: Sequence[CountyView],
        unit: UnitView | None,
        saved: Callable[[UUID], object],
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._unit, self._saved = context, unit, saved
        title = tr("unit-change" if unit is not None else "unit-new")
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(520))
        self._code, self._name = CodeEdit(max_length=20), LineEdit(max_length=200)
        self._nature = Segments([(each, nature_words(each)) for each in NATURES], tr("unit-nature"))
        self._county = ComboBox([(each.id, each.name) for each in counties], empty=tr("unit-no-county"))
        self._head, self._address = LineEdit(), LineEdit(max_length=400)
        self._active = QCheckBox(tr("unit-active"))
        self._banner, self._form = Banner(), Form(96)
        self._lay(title)
        self._fill()

    def save(self) -> None:
        """Store the unit when nothing is wrong with it."""
        draft = self._draft()
        problems = unit_problems(draft)
        self._form.show_errors(problems)
        if not problems:
            save_unit(self._context, self, draft, self._close_saved, self.show_error)

    def show_error(self, error: Exception) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")

    def _close_saved(self, unit_id: UUID) -> None:
        self.accept()
        self._saved(unit_id)

    def _draft(self) -> UnitDraft:
        county = self._county.value
        return UnitDraft(
            id=self._unit.id if self._unit is not None else None,
            code=self._code.text(),
            name=self._name.text(),
            nature=self._nature.value,
            county_id=county if isinstance(county, UUID) else None,
            head_name=self._head.text(),
            address=self._address.text(),
            is_active=self._active.isChecked(),
        )

    def _fill(self) -> None:
        unit = self._unit
        self._nature.set_value(unit.nature if unit is not None else "service")
        self._active.setChecked(unit is None or unit.is_active)
        if unit is not None:
            self._code.setText(unit.code)
            self._name.setText(unit.name)
            self._county.set_value(unit.county_id)
            self._head.setText(unit.head_name)
            self._address.setText(unit.address)
        (self._name if unit is not None else self._code).setFocus()

    def _lay(self, title: str) -> None:
        fields = (
            ("code", "unit-code", self._code, True),
            ("name", "unit-name", self._name, True),
            ("nature", "unit-nature", self._nature, False),
            ("county", "unit-county", self._county, False),
            ("head", "unit-head", self._head, False),
            ("address", "unit-address", self._address, False),
        )
        for name, words, field, required in fields:
            self._form.add(name, tr(words), field, required=required)
        keep = Button(tr("unit-keep"), "check", "primary", self.save)
        foot = row(keep, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8)
        margins = (20, 18, 20, 16)
        heading = Label(title, "heading")
        column(heading, self._banner, self._form, self._active, 4, foot, spacing=12, margins=margins, into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
