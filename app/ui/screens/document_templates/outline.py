"""The blocks of a document under each other, the document's own facts on top; faulty ones marked."""

from collections.abc import Set as AbstractSet

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.domain.document_templates import Block, BlockKind, DocumentTemplate, Vocabulary
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import icons, theme
from app.ui.screens.document_templates.words import KIND_ICONS, condition_words, kind_words, summary

_SPEAKING = frozenset({BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.BOX, BlockKind.NOTE, BlockKind.SECTION})
"""Blocks that are known by their words; of the others the kind is said."""


class BlockOutline(QListWidget):
    """`chosen` carries the place of a block, or None for the document's own facts."""

    chosen = Signal(object)
    removal_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("bare", True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setUniformItemSizes(True)
        self.setAccessibleName(tr("document-template-blocks"))
        self.currentRowChanged.connect(self._moved)
        self._showing = False
        self._shown: tuple[DocumentTemplate, Vocabulary, int | None, AbstractSet[int | None]] | None = None

    def theme_changed(self) -> None:
        """Icons in the colours in force, lines as high as the letters."""
        if self._shown is not None:
            self.show_template(*self._shown)

    def show_template(
        self, template: DocumentTemplate, vocabulary: Vocabulary, at: int | None, faulty: AbstractSet[int | None]
    ) -> None:
        """Show the lines with the frame on one of them, without a signal."""
        self._shown = (template, vocabulary, at, faulty)
        self._showing = True
        while self.count() > len(template.blocks) + 1:
            self.takeItem(self.count() - 1)
        while self.count() <= len(template.blocks):
            self.addItem(QListWidgetItem())
        self._show(0, tr("document-template-facts"), "template", "", faulty=None in faulty)
        for place, block in enumerate(template.blocks):
            words = _words(block, vocabulary)
            tip = condition_words(block, vocabulary)
            icon = KIND_ICONS[block.kind]
            self._show(place + 1, f"{to_persian(place + 1)}. {words}", icon, tip, faulty=place in faulty)
        self.setCurrentRow(0 if at is None else at + 1)
        self._showing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete takes the block out."""
        if event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, row: int, words: str, icon: str, tip: str, *, faulty: bool) -> None:
        item = self.item(row)
        item.setText(words)
        item.setIcon(icons.icon("alert-circle" if faulty else icon, "bad_text" if faulty else "text3", 18))
        item.setToolTip(tip)
        item.setSizeHint(QSize(theme.px(80), theme.px(38)))
        item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, tip)

    def _moved(self, row: int) -> None:
        if not self._showing and row >= 0:
            self.chosen.emit(row - 1 if row else None)


def _words(block: Block, vocabulary: Vocabulary) -> str:
    said, kind = summary(block, vocabulary), kind_words(block.kind)
    return said if said and block.kind in _SPEAKING else f"{kind}: {said}" if said else kind
