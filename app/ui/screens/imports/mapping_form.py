"""Which column is what: one line for each column with its first values, and values for what the file does not hold."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.complaints import Channel, SubmissionKind, named
from app.domain.imports import CaseProgress, ImportField, column_letters, field_words
from app.domain.imports_heads import Source
from app.persian.calendar import iso_jalali, parse_cli_date
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.widgets.card import Card
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import Form
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import row, scrolling
from app.use_cases.imports.views import Look

_SIDE_WIDTH = 350
_FIXED = (ImportField.CHANNEL, ImportField.KIND, ImportField.PROGRESS)


class MappingForm(QWidget):
    """`read_as` carries a sheet or a source (the other None) when the person wants the file read otherwise."""

    read_as = Signal(object, object)

    def __init__(self, sources: Sequence[Source], today: Callable[[], date]) -> None:
        super().__init__()
        self.sheet, self.source = ComboBox(), ComboBox([(each.code, each.title) for each in sources])
        self.fixed = {
            ImportField.CHANNEL: ComboBox([(each.value, named(each)) for each in Channel]),
            ImportField.KIND: ComboBox([(each.value, named(each)) for each in SubmissionKind]),
            ImportField.PROGRESS: ComboBox([(each.value, tr(f"imports-progress-{each}")) for each in CaseProgress]),
        }
        self.received_on = DateEdit(today=today)
        self.columns: list[ComboBox] = []
        self._form = Form(96)
        self._form.add("source", tr("imports-source"), self.source)
        self._form.add("sheet", tr("imports-sheet"), self.sheet)
        for field, combo in self.fixed.items():
            self._form.add(field.value, field_words(field), combo)
        self._form.add("received_on", field_words(ImportField.RECEIVED_ON), self.received_on)
        self._lines = QWidget()
        self._grid = QGridLayout(self._lines)
        side = Card(tr("imports-for-all"), self._form, None)
        side.setFixedWidth(theme.px(_SIDE_WIDTH))
        parts = row(scrolling(self._lines), side, spacing=18, into=self)
        parts.setStretch(0, 1)
        self.sheet.chosen.connect(lambda name: self.read_as.emit(name, None))
        self.source.chosen.connect(lambda code: self.read_as.emit(None, code))

    def show_look(self, look: Look) -> None:
        """The file as it would be read."""
        self.sheet.set_options([(name, name) for name in look.sheets])
        self.sheet.set_value(look.sheet)
        self.source.set_value(look.source)
        self._form.show_row("sheet", visible=len(look.sheets) > 1)
        for field, combo in self.fixed.items():
            combo.set_value(look.fixed.get(field, CaseProgress.OPEN.value if field is ImportField.PROGRESS else ""))
        if on := look.fixed.get(ImportField.RECEIVED_ON):
            self.received_on.set_value(parse_cli_date(on))
        self._show_columns(look)
        self._show_fixed()

    def chosen(self) -> dict[ImportField, str | int | None]:
        """The columns as they stand, by field; of two for one field the first."""
        found: dict[ImportField, str | int | None] = {}
        for at, combo in enumerate(self.columns):
            if isinstance(field := combo.value, ImportField):
                found.setdefault(field, at)
        return found

    def values(self) -> dict[ImportField, str]:
        """What stands for what no column holds."""
        taken = self.chosen()
        found = {field: str(combo.value) for field, combo in self.fixed.items() if field not in taken}
        if ImportField.RECEIVED_ON not in taken and self.received_on.value is not None:
            found[ImportField.RECEIVED_ON] = iso_jalali(self.received_on.value)
        return found

    def is_complete(self) -> bool:
        """Whether the day can be read; it is marked where not."""
        problem = "" if ImportField.RECEIVED_ON in self.chosen() else self.received_on.problem
        self._form.show_errors({"received_on": problem} if problem else {})
        return not problem

    def _show_columns(self, look: Look) -> None:
        old = self._lines
        self._lines = QWidget()
        grid = self._grid = QGridLayout(self._lines)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setVerticalSpacing(6)
        grid.setHorizontalSpacing(12)
        for place, words in enumerate(("imports-column", "imports-samples", "imports-becomes")):
            grid.addWidget(Label(tr(words), "caption"), 0, place)
        by_place = {at: field for field, at in look.columns.items()}
        options = [(field, field_words(field)) for field in ImportField]
        self.columns = []
        for at, head in enumerate(look.heads):
            combo = ComboBox(options, empty=tr("imports-left-out"))
            combo.set_value(by_place.get(at))
            combo.chosen.connect(lambda field, own=combo: self._took(own, field))
            words = head or tr("imports-no-head", column=column_letters(at))
            combo.setAccessibleName(words)
            samples = to_persian(" · ".join(values[at] for values in look.first if at < len(values) and values[at]))
            grid.addWidget(ElidedLabel(words, "strong"), at + 1, 0)
            grid.addWidget(ElidedLabel(samples[:120], "secondary"), at + 1, 1)
            grid.addWidget(combo, at + 1, 2)
            self.columns.append(combo)
        for place, stretch in enumerate((3, 5, 4)):
            grid.setColumnStretch(place, stretch)
        grid.setRowStretch(len(look.heads) + 1, 1)
        area = old.parentWidget().parentWidget()  # type: ignore[union-attr]
        area.setWidget(self._lines)  # type: ignore[union-attr]

    def _took(self, own: ComboBox, field: object) -> None:
        """A field is of one column: the other that had it gives it up."""
        for combo in self.columns:
            if combo is not own and field is not None and combo.value is field:
                combo.set_value(None)
        self._show_fixed()

    def _show_fixed(self) -> None:
        taken = self.chosen()
        for field in (*_FIXED, ImportField.RECEIVED_ON):
            self._form.show_row(field.value, visible=field not in taken)
