"""F1: every key of the page in front, those of the rail, then those that work everywhere."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui import theme
from app.ui.screen import ShortcutLine
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling


class ShortcutsHelp(QDialog):
    """A card for each kind; Escape or Enter closes."""

    def __init__(
        self,
        parent: QWidget,
        page_title: str,
        page: Sequence[ShortcutLine],
        places: Sequence[ShortcutLine],
        all_pages: Sequence[ShortcutLine],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("shell-keyboard"))
        inside = QWidget()
        cards = column(spacing=12, margins=(4, 4, 4, 4), into=inside)
        if page:
            cards.addWidget(_card(tr("shell-keyboard-page", title=page_title), page))
        cards.addWidget(_card(tr("shell-keyboard-everywhere"), all_pages))
        cards.addWidget(_card(tr("shell-keyboard-places"), places))
        cards.addStretch(1)
        close = Button(tr("widget-close"), None, "primary", self.accept)
        close.setAutoDefault(True)
        column(scrolling(inside), row(None, close), spacing=8, margins=(12, 12, 12, 12), into=self)
        lines = len(page) + len(places) + len(all_pages)
        height = min(theme.px(190) + theme.px(34) * lines, parent.height() - 40)
        self.resize(min(theme.px(520), parent.width() - 40), height)
        close.setFocus()


def _card(title: str, lines: Sequence[ShortcutLine]) -> Card:
    made = Card(title)
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(0, 1)
    for at, line in enumerate(lines):
        words = tr(line.text_id)
        grid.addWidget(Label(words, wrap=True), at, 0)
        grid.addWidget(_key_cap(line.keys, words), at, 1)
    made.body.addLayout(grid)
    return made


def _key_cap(keys: str, words: str) -> QLabel:
    cap = Label(isolate(keys))
    cap.setProperty("key", True)
    cap.setAccessibleName(f"{words}: {keys}")
    cap.setSizePolicy(cap.sizePolicy().Policy.Maximum, cap.sizePolicy().Policy.Fixed)
    return cap
