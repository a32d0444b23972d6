"""The form of one block: its words, its lines, when it stands in the document, how it looks."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.document_templates import Align, Block, BlockKind, Look, Side, Vocabulary
from app.persian.catalogue import tr
from app.ui.screens.document_templates.field_area import FieldArea
from app.ui.screens.document_templates.parts_editor import PARTED, PartsEditor
from app.ui.screens.document_templates.words import condition_labels, kind_words
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import NumberEdit
from app.ui.widgets.segments import Segments

_TEXTS = frozenset(BlockKind) - {
    BlockKind.FACTS, BlockKind.TABLE, BlockKind.STEPS, BlockKind.EMBLEM, BlockKind.SECTION, BlockKind.SPACE,
    BlockKind.PAGE_BREAK,
}  # fmt: skip
_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.BOX, BlockKind.NOTE})
_SIDED = _LINES | {BlockKind.EMBLEM, BlockKind.SIGNATURE}


class BlockForm(QWidget):
    """`edited` carries the block after each change; fields that make no sense for its kind are hidden."""

    edited = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._block = Block(BlockKind.PARAGRAPH)
        self._vocabulary: Vocabulary | None = None
        self._showing = False
        self.kind, self.hint = Label("", "heading"), Label("", "caption", wrap=True)
        self.text, self.parts = FieldArea(lines=3, most_lines=14), PartsEditor()
        self.source, self.condition = ComboBox(), ComboBox()
        self.tall = NumberEdit(places=0)
        self.align = Segments([(each.value, tr(f"document-template-align-{each.value}")) for each in Align])
        self.look = Segments([(each.value, tr(f"document-template-look-{each.value}")) for each in Look])
        self.side = Segments([(each.value, tr(f"document-template-side-{each.value}")) for each in Side])
        self.form = Form(label_width=76)
        for chooser in (self.source, self.condition):  # the longest of its options may be wider than the form
            chooser.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            chooser.setMinimumContentsLength(12)
        self._lay()
        self._connect()

    def show_block(self, block: Block, vocabulary: Vocabulary) -> None:
        """Another block."""
        self._block, self._showing = block, True
        if vocabulary is not self._vocabulary:
            self._vocabulary = vocabulary
            self.condition.set_options(_conditions(vocabulary))
        fields = vocabulary.fields_for(block)
        self.kind.setText(kind_words(block.kind))
        self.text.show_text(block.text, fields)
        self.parts.show_parts(block.parts, block.kind, fields)
        fixed = [("", tr("document-template-fixed"))] if block.kind is BlockKind.LIST else []
        self.source.set_options([*fixed, *((each.name, each.label) for each in vocabulary.collections)])
        self.source.set_value(block.source)
        self.condition.set_value((block.only_if, block.unless))
        self.tall.set_value(block.height)
        self.align.set_value(block.align)
        self.look.set_value(block.look)
        self.side.set_value(block.side)
        self._show_kind(block, vocabulary)
        self._showing = False

    def _show_kind(self, block: Block, vocabulary: Vocabulary) -> None:
        kind = block.kind
        for name, visible in (
            ("text", kind in _TEXTS),
            ("source", kind in (BlockKind.LIST, BlockKind.TABLE)),
            ("parts", kind in PARTED),
            ("condition", kind is not BlockKind.SECTION),
            ("align", kind in _LINES),
            ("look", kind in (BlockKind.PARAGRAPH, BlockKind.BOX)),
            ("side", kind in _SIDED),
            ("height", kind in (BlockKind.SPACE, BlockKind.EMBLEM)),
        ):
            self.form.show_row(name, visible=visible)
        hints = {
            BlockKind.SECTION: tr("document-template-section-hint", title=vocabulary.sections.get(block.source, "")),
            BlockKind.SIGNATURE: tr("document-template-signature-hint"),
            BlockKind.CODE: tr("document-template-code-hint"),
            BlockKind.LETTERHEAD: tr("document-template-letterhead-hint"),
        }
        self.hint.setText(hints.get(kind, tr("document-template-field-hint") if kind in _TEXTS | PARTED else ""))

    def _changed(self, *_value: object) -> None:
        if self._showing or self._vocabulary is None:
            return
        only_if, unless = self.condition.value if isinstance(self.condition.value, tuple) else ("", "")
        source = str(self.source.value or "") if self._block.kind in (BlockKind.LIST, BlockKind.TABLE) else None
        tall = self.tall.value
        before = self._block
        self._block = replace(
            before,
            text=self.text.text,
            parts=self.parts.parts,
            source=before.source if source is None else source,
            only_if=only_if,
            unless=unless,
            align=Align(self.align.value),
            look=Look(self.look.value),
            side=Side(self.side.value),
            height=before.height if tall is None else int(tall),
        )
        if self._block.source != before.source:  # its fields are others now
            self.show_block(self._block, self._vocabulary)
        self.edited.emit(self._block)

    def _lay(self) -> None:
        add = self.form.add
        add("source", tr("document-template-source"), field_policy(self.source, 240))
        add("text", tr("document-template-text"), self.text)
        self.form.add("parts", tr("document-template-parts"), self.parts)
        add("condition", tr("document-template-condition"), self.condition)
        add("look", tr("document-template-look"), self.look)
        add("align", tr("document-template-align"), self.align)
        add("side", tr("document-template-side"), self.side)
        add("height", tr("document-template-height"), field_policy(self.tall, 90))
        for field, name in ((self.text, "text"), (self.condition, "condition"), (self.source, "source")):
            field.setAccessibleName(tr(f"document-template-{name}"))
        column(self.kind, self.hint, self.form, None, spacing=10, into=self)
        self.setFocusProxy(self.text)

    def _connect(self) -> None:
        self.text.edited.connect(self._changed)
        self.parts.changed.connect(self._changed)
        self.tall.changed.connect(self._changed)
        for chooser in (self.source, self.condition, self.align, self.look, self.side):
            chooser.chosen.connect(self._changed)


def _conditions(vocabulary: Vocabulary) -> list[tuple[object, str]]:
    made: list[tuple[object, str]] = [(("", ""), tr("document-template-always"))]
    for name, label in condition_labels(vocabulary).items():
        made.append(((name, ""), tr("document-template-only-if", name=label)))
        made.append((("", name), tr("document-template-unless", name=label)))
    return made
