"""Fields of the form that no other form has: checklists to tick, and texts with ready phrases."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QMenu, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.widgets.button import Button
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea

_LONGEST_OFFER = 90


class ChecklistField(QWidget):
    """A box per checklist."""

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[UUID, QCheckBox] = {}
        self._lines = column(spacing=6, into=self)

    @property
    def value(self) -> tuple[UUID, ...]:
        """The ticked checklists in the order offered."""
        return tuple(template_id for template_id, box in self._boxes.items() if box.isChecked())

    def show_templates(self, templates: Sequence[tuple[UUID, str]]) -> None:
        """Offer checklists by (id, title)."""
        for template_id, title in templates:
            if template_id not in self._boxes:
                self._boxes[template_id] = box = QCheckBox(to_persian(title))
                box.setToolTip(to_persian(title))
                self._lines.addWidget(box)
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))

    def set_value(self, chosen: Sequence[UUID]) -> None:
        """Tick these."""
        for template_id, box in self._boxes.items():
            box.setChecked(template_id in chosen)


class PhraseField(QWidget):
    """A text with a button that offers ready phrases; a chosen one replaces an empty text, else is added."""

    def __init__(self, offers: Callable[[], Sequence[str]], *, lines: int = 2) -> None:
        super().__init__()
        self._offers = offers
        self.area = TextArea(lines=lines, most_lines=5)
        self._button = Button(tr("plan-phrases"), "template", "link", self.open_offers)
        column(self.area, row(self._button, None), spacing=0, into=self)
        self.setFocusProxy(self.area)

    @property
    def words(self) -> str:
        """The text."""
        return self.area.words

    def set_words(self, words: str) -> None:
        """Replace the text."""
        self.area.set_words(words)

    def setAccessibleName(self, name: str) -> None:
        """Name the text, and the button by it."""
        super().setAccessibleName(name)
        self.area.setAccessibleName(name)
        self._button.setAccessibleName(tr("plan-phrases-of", field=name))

    def open_offers(self) -> None:
        """Offer the phrases under the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for phrase in self._offers():
            shown = phrase if len(phrase) <= _LONGEST_OFFER else f"{phrase[:_LONGEST_OFFER]}…"
            menu.addAction(to_persian(shown)).triggered.connect(lambda _checked=False, p=phrase: self.take(p))
        menu.popup(self._button.mapToGlobal(QPoint(self._button.width(), self._button.height())))

    def take(self, phrase: str) -> None:
        """Put a phrase into the text; the first gap to fill is marked for typing over."""
        before = self.area.words
        self.area.set_words(f"{before}\n{phrase}" if before else phrase)
        self.area.setFocus()
        cursor = self.area.document().find("…", len(before))
        if cursor.isNull():
            cursor = self.area.textCursor()
            cursor.movePosition(cursor.MoveOperation.End)
        self.area.setTextCursor(cursor)
