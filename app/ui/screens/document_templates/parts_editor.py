"""The lines of a block: labelled facts, columns of a table, steps of a procedure, numbers at the head."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.document_templates import BlockKind, Field, Part
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.document_templates.field_area import FieldArea
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.line_edit import NumberEdit

PARTED = frozenset({BlockKind.LETTERHEAD, BlockKind.FACTS, BlockKind.TABLE, BlockKind.STEPS})


class PartsEditor(QWidget):
    """`changed` once a line was typed, added, moved or taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: tuple[Part, ...] = ()
        self._shown = 0
        self._kind, self._fields = BlockKind.FACTS, ()  # type: tuple[BlockKind, Sequence[Field]]
        self._lines: QVBoxLayout = column(spacing=6)
        self.add = Button(tr("document-template-part-add"), "plus", "link", self._add)
        column(self._lines, row(self.add, None), spacing=6, into=self)

    def show_parts(self, parts: tuple[Part, ...], kind: BlockKind, fields: Sequence[Field]) -> None:
        """Show these lines of a block."""
        self.parts, self._kind, self._fields = parts, kind, fields
        emptied(self._lines)
        self._shown += 1
        for at, part in enumerate(parts):
            self._lines.addWidget(_Line(self, at, part, kind, fields))

    @property
    def shown(self) -> int:
        """How often lines were shown: those of an earlier time live on for a moment."""
        return self._shown

    def change(self, at: int, part: Part) -> None:
        """One line as it is typed now."""
        self.parts = (*self.parts[:at], part, *self.parts[at + 1 :])
        self.changed.emit()

    def remove(self, at: int) -> None:
        """Take one line away."""
        self._replace((*self.parts[:at], *self.parts[at + 1 :]))

    def raise_line(self, at: int) -> None:
        """One line up."""
        if at > 0:
            above, line = self.parts[at - 1], self.parts[at]
            self._replace((*self.parts[: at - 1], line, above, *self.parts[at + 1 :]))

    def _add(self) -> None:
        self._replace((*self.parts, Part(share=10 if self._kind is BlockKind.TABLE else 1)))
        last = self._lines.itemAt(self._lines.count() - 1)
        if last is not None and (widget := last.widget()) is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _replace(self, parts: tuple[Part, ...]) -> None:
        self.show_parts(parts, self._kind, self._fields)
        self.changed.emit()


class _Line(QWidget):
    def __init__(self, editor: PartsEditor, at: int, part: Part, kind: BlockKind, fields: Sequence[Field]) -> None:
        super().__init__()
        self._editor, self._at, self._part, self._time = editor, at, part, editor.shown
        self._label, self._text = FieldArea(most_lines=2), FieldArea(most_lines=4)
        for area, text, name in ((self._label, part.label, "label"), (self._text, part.text, "text")):
            area.show_text(text, fields)
            words = tr(f"document-template-part-{name}")
            area.setPlaceholderText(words)
            area.setAccessibleName(words)
            area.edited.connect(self._changed)
        self._share = NumberEdit(places=0) if kind is BlockKind.TABLE else None
        self._width = ComboBox([(1, tr("document-template-half")), (2, tr("document-template-whole"))])
        head = row(self._label, spacing=4)
        head.setStretch(0, 1)
        if self._share is not None:
            self._share.set_value(part.share)
            self._share.setFixedWidth(theme.px(46))
            self._share.setAccessibleName(tr("document-template-share"))
            self._share.setToolTip(tr("document-template-share"))
            self._share.changed.connect(self._changed)
            head.addWidget(self._share)
        if kind is BlockKind.FACTS:
            self._width.set_value(part.share)
            self._width.setFixedWidth(theme.px(76))
            self._width.setAccessibleName(tr("document-template-width"))
            self._width.chosen.connect(self._changed)
            head.addWidget(self._width)
        up = icon_button("arrow-up", tr("templates-up"), lambda: editor.raise_line(at))
        up.setEnabled(at > 0)
        head.addWidget(up)
        head.addWidget(icon_button("x", tr("templates-remove"), lambda: editor.remove(at)))
        column(head, self._text, spacing=4, margins=(0, 0, 0, 8), into=self)
        self._kind = kind
        self.setFocusProxy(self._label)

    def _changed(self, *_value: object) -> None:
        share = self._part.share
        if self._share is not None and self._share.value is not None:
            share = int(self._share.value)
        elif self._kind is BlockKind.FACTS:
            share = int(str(self._width.value))
        self._part = replace(self._part, label=self._label.text.strip(), text=self._text.text.strip(), share=share)
        if self._time == self._editor.shown:
            self._editor.change(self._at, self._part)
