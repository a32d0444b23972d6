"""The choices of an item: what each says and which verdict it means."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.checklists import Option, Verdict
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.templates.editing import new_option_code
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.line_edit import LineEdit


class OptionsEditor(QWidget):
    """`changed` once an option was typed, judged otherwise, added or taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.options: tuple[Option, ...] = ()
        self._lines: QVBoxLayout = column(spacing=6)
        self.add = Button(tr("templates-option-add"), "plus", "link", self._add)
        column(self._lines, row(self.add, None), spacing=6, into=self)

    def show_options(self, options: tuple[Option, ...]) -> None:
        """Show these choices."""
        self.options = options
        emptied(self._lines)
        for option in options:
            self._lines.addWidget(_Line(self, option, may_go=len(options) > 2))

    def change(self, option: Option) -> None:
        """One option as its line has it now."""
        self.options = tuple(option if each.code == option.code else each for each in self.options)
        self.changed.emit()

    def remove(self, code: str) -> None:
        """Take one option away."""
        self.show_options(tuple(each for each in self.options if each.code != code))
        self.changed.emit()

    def _add(self) -> None:
        self.show_options((*self.options, Option(new_option_code(self.options), "", Verdict.PARTLY)))
        last = self._lines.itemAt(self._lines.count() - 1)
        if last is not None and (widget := last.widget()) is not None:
            widget.setFocus()
        self.changed.emit()


class _Line(QWidget):
    def __init__(self, editor: OptionsEditor, option: Option, *, may_go: bool) -> None:
        super().__init__()
        self._editor, self._option = editor, option
        self._text = LineEdit(option.text, tr("templates-option-text"), max_length=200)
        self._text.setAccessibleName(tr("templates-option-text"))
        verdicts = [(verdict, tr(f"verdict-{verdict.replace('_', '-')}")) for verdict in Verdict]
        self._verdict = ComboBox(verdicts)
        self._verdict.setAccessibleName(tr("templates-option-verdict"))
        self._verdict.set_value(option.verdict)
        self._verdict.setFixedWidth(theme.px(116))
        self._text.textEdited.connect(self._changed)
        self._verdict.chosen.connect(self._changed)
        gone = icon_button("x", tr("templates-option-remove"), lambda: editor.remove(option.code))
        gone.setEnabled(may_go)
        body = row(self._text, self._verdict, gone, spacing=6, into=self)
        body.setStretch(0, 1)
        self.setFocusProxy(self._text)

    def _changed(self, _value: object) -> None:
        verdict = Verdict(str(self._verdict.value))
        self._option = replace(self._option, text=self._text.text().strip(), verdict=verdict)
        self._editor.change(self._option)
