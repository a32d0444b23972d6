"""The bar over a PDF: its pages, its size on the screen, the words looked for, paper and file."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QWidget

from app.persian.catalogue import tr
from app.persian.digits import parse_number, to_persian
from app.persian.text import isolate
from app.ui import theme
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.pdf_search import MOST_MATCHES, PdfSearch
from app.ui.widgets.pdf_sheets import FIT_PAGE, FIT_WIDTH, ZOOMS, PdfSheets
from app.ui.widgets.search_field import SearchField

_NARROW, _TIGHT, _FOUND = 760, 560, 160
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _WordsField(SearchField):
    """Enter goes on to the next place once the words are looked for, with Shift to the former one."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__(tr("pdf-search"))
        self._looked_for = ""
        self.searched.connect(self._remember)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter searches, or goes on."""
        if event.key() in _ENTER and self.text().strip() == self._looked_for:
            self.stepped.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def _remember(self, words: str) -> None:
        self._looked_for = words


class PdfBar(QFrame):
    """Says and changes what `sheets` show and `search` finds."""

    def __init__(
        self,
        sheets: PdfSheets,
        search: PdfSearch,
        ask_print: Callable[[], object],
        ask_save: Callable[[], object],
        toggle_outline: Callable[[], object],
    ) -> None:
        super().__init__()
        self._sheets, self._search = sheets, search
        self.page = LineEdit(max_length=6)
        self.page.setAccessibleName(tr("pdf-page"))
        self.page.setToolTip(tr("pdf-page-tip"))
        self.count, self.found = Label("", "caption"), Label("", "caption")
        self.words = _WordsField()
        self.print = Button(tr("pdf-print"), "printer", "", ask_print)
        self.save = Button(tr("pdf-save"), "download", "", ask_save)
        self.outline = icon_button("list-details", tr("pdf-outline"), toggle_outline)
        self.outline.setCheckable(True)
        self.outline.hide()
        self.zoom = Button("", None, "ghost", self._choose_zoom, tip=tr("pdf-zoom"))
        self._pair = icon_button("columns-2", tr("pdf-pair"), self.toggle_pair)
        self._pair.setCheckable(True)
        self._smaller = icon_button("zoom-out", tr("pdf-smaller"), lambda: sheets.step_zoom(-1))
        self._larger = icon_button("zoom-in", tr("pdf-larger"), lambda: sheets.step_zoom(1))
        self._match_keys = QWidget()
        before = icon_button("chevron-up", tr("pdf-match-before"), lambda: search.step(-1))
        after = icon_button("chevron-down", tr("pdf-match-after"), lambda: search.step(1))
        row(self.found, before, after, spacing=0, into=self._match_keys)
        self._match_keys.hide()
        for button, keys in (
            (self.outline, "Ctrl+B"), (self._pair, "Ctrl+D"), (self._smaller, "Ctrl+-"), (self._larger, "Ctrl++"),
            (self.zoom, "Ctrl+0"), (before, "Shift+F3"), (after, "F3"),
        ):  # fmt: skip
            button.setToolTip(f"{button.accessibleName()} {isolate(keys)}")
        parts = (self.outline, self.page, self.count, 6, self._smaller, self.zoom, self._larger, self._pair, None)
        row(*parts, self.words, self._match_keys, self.print, self.save, spacing=4, margins=(12, 8, 12, 8), into=self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._connect()
        self.theme_changed()

    def fit(self, width: int) -> None:
        """Fields before words, and both before what the menu has too, where there is little room."""
        looking = bool(self._search.words)
        narrow, tight = width < theme.px(_NARROW), width < theme.px(_TIGHT + (_FOUND if looking else 0))
        self.print.show_words("" if narrow else tr("pdf-print"))
        self.save.show_words("" if narrow else tr("pdf-save"))
        for button, name in ((self.print, "pdf-print"), (self.save, "pdf-save")):
            button.setAccessibleName(tr(name))
            button.setToolTip(tr(name) if narrow else "")
        self.words.setMaximumWidth(theme.px(150 if narrow else 220))
        for part in (self._smaller, self._larger, self._pair, self.count):
            part.setVisible(not tight)
        for field in (self.page, self.zoom):
            field.setVisible(not looking or width >= theme.px(_TIGHT))

    def theme_changed(self) -> None:
        """Keep the small fields small."""
        self.page.setFixedWidth(theme.px(48))
        self.zoom.setFixedWidth(theme.px(58))

    def show_page(self, page: int) -> None:
        """Say which page is in sight, unless a number is being typed."""
        if not self.page.hasFocus():
            self.page.setText(to_persian(page))

    def ask_page(self) -> None:
        """Let a page number be typed."""
        self.page.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.selectAll()

    def ask_words(self) -> None:
        """Let words be typed, over those that are there."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def toggle_pair(self) -> None:
        """Two pages side by side, or one."""
        self._sheets.set_columns(1 if self._sheets.columns == 2 else 2)
        self._pair.setChecked(self._sheets.columns == 2)

    def _connect(self) -> None:
        self._sheets.page_changed.connect(self.show_page)
        self._sheets.zoom_changed.connect(lambda percent: self.zoom.setText(f"{to_persian(percent)}٪"))
        self.page.returnPressed.connect(self._go_to_typed)
        self.words.stepped.connect(self._search.step)
        self._search.changed.connect(lambda _moved: self._show_found())

    def _go_to_typed(self) -> None:
        with suppress(ValueError):
            self._sheets.go_to(int(parse_number(self.page.text())))
        self._sheets.setFocus()
        self.page.setText(to_persian(self._sheets.page))

    def _show_found(self) -> None:
        search, count = self._search, len(self._search.matches)
        self._match_keys.setVisible(bool(search.words))
        self.fit(self.width())
        if not count:
            self.found.setText(tr("pdf-no-match") if search.is_over else tr("pdf-looking"))
            return
        many = count >= MOST_MATCHES or not search.is_over
        self.found.setText(tr("pdf-match-many" if many else "pdf-match", at=search.index + 1, count=count))

    def _choose_zoom(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for zoom, words in ((FIT_WIDTH, tr("pdf-fit")), (FIT_PAGE, tr("pdf-fit-page"))):
            self._add(menu, words, self._sheets.zoom == zoom, partial(self._sheets.set_zoom, zoom))
        menu.addSeparator()
        for zoom in ZOOMS:
            chosen = self._sheets.zoom == zoom
            self._add(menu, f"{to_persian(zoom)}٪", chosen, partial(self._sheets.set_zoom, zoom))
        menu.addSeparator()
        self._add(menu, tr("pdf-pair"), self._sheets.columns == 2, self.toggle_pair)
        menu.popup(self.zoom.mapToGlobal(self.zoom.rect().bottomRight()))

    @staticmethod
    def _add(menu: QMenu, words: str, chosen: bool, act: Callable[[], object]) -> QAction:
        made = menu.addAction(words)
        made.setCheckable(True)
        made.setChecked(chosen)
        made.triggered.connect(lambda: act())
        return made
