"""A PDF inside the program: pages, zoom, search, print and save; nothing of it is ever written to a temporary file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.ui.dialogs import choose_target
from app.ui.jobs import Jobs
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_bar import PdfBar
from app.ui.widgets.pdf_document import Bookmark, PdfDocument, PdfUnreadable
from app.ui.widgets.pdf_outline import PdfOutline
from app.ui.widgets.pdf_print_choices import PrintFile
from app.ui.widgets.pdf_search import PdfSearch
from app.ui.widgets.pdf_sheets import FIT_PAGE, FIT_WIDTH, PdfSheets

if TYPE_CHECKING:
    from app.ui.widgets.pdf_print_dialog import PdfPrintDialog

_CONTROL = Qt.KeyboardModifier.ControlModifier
_ZOOM_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}


def _opened(data: bytes) -> tuple[PdfDocument, list[Bookmark]]:
    document = PdfDocument(data)
    return document, document.bookmarks()


class PdfView(QWidget):
    """`show_pdf(bytes, name)` shows a document; `show_nothing(words)` says why there is none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._document: PdfDocument | None = None
        self._data, self._name = b"", ""
        self._generation = 0
        self.sheets, self.search, self.outline = PdfSheets(jobs), PdfSearch(jobs), PdfOutline()
        self.bar = PdfBar(self.sheets, self.search, self.ask_print, self.ask_save, self._toggle_outline)
        self._banner = Banner(closable=True)
        self._pages, self._stack = QWidget(), QStackedWidget()
        row(self.outline, self.sheets, spacing=0, into=self._pages).setStretch(1, 1)
        self._stack.addWidget(self._pages)
        body = column(self.bar, self._banner, self._stack, spacing=0, into=self)
        body.setStretch(2, 1)
        self._connect()
        self.show_nothing(tr("pdf-none"))

    @property
    def is_shown(self) -> bool:
        """Whether a document is on show."""
        return self._document is not None

    def show_pdf(self, data: bytes, name: str) -> None:
        """Open and show a document; `name` is suggested when it is saved."""
        self._generation += 1
        generation = self._generation
        self._data, self._name = data, name if name.endswith(".pdf") else f"{name}.pdf"
        self._jobs.run(
            "free",
            lambda: _opened(data),
            lambda opened: self._opened(generation, *opened),
            lambda error: self._refused(generation, error),
            owner=self,
        )

    def show_nothing(self, words: str) -> None:
        """No document: say why."""
        self.let_go()
        self.bar.hide()
        former = self._stack.widget(1)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        self._stack.addWidget(EmptyState("file-type-pdf", words))
        self._stack.setCurrentIndex(1)

    def let_go(self) -> None:
        """Close the document, e.g. before the view goes away."""
        self._generation += 1
        self._replace(None, [])

    def search_for(self, words: str) -> None:
        """Mark every place where words stand, and go to the first one from the page in sight on."""
        self.search.look_for(words, self._document, max(0, self.sheets.page - 1))

    def ask_print(self) -> None:
        """Ask what to print and how, and print exactly the bytes that are on show."""
        dialog = self.print_dialog()
        if dialog is not None:
            dialog.open()

    def print_dialog(self) -> "PdfPrintDialog | None":
        """What asks before printing; None while nothing is on show."""
        from app.ui.widgets.pdf_print_dialog import PdfPrintDialog

        if self._document is None:
            return None
        data, document = self._data, self._document
        files = [PrintFile(self._name.removesuffix(".pdf"), lambda: data, "free")]
        page = max(1, self.sheets.page)
        dialog = PdfPrintDialog(self, self._jobs, files, size=document.sizes[0], count=document.page_count, page=page)
        dialog.ended.connect(self._printed)
        return dialog

    def ask_save(self) -> None:
        """Ask where to keep a copy."""
        target = choose_target(self, tr("pdf-kind"), self._name) if self.is_shown else None
        if target is not None:
            self.save_to(target)

    def save_to(self, target: Path) -> None:
        """Keep a copy of exactly the bytes that are on show."""
        data = self._data
        self._jobs.run(
            "free",
            lambda: target.write_bytes(data),
            lambda _size: self._banner.show_sentence(tr("pdf-saved", file=target.name), "ok"),
            lambda _error: self._banner.show_sentence(tr("pdf-not-saved", file=target.name), "bad"),
            owner=self,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fields before words where there is little room."""
        super().resizeEvent(event)
        self.bar.fit(self.width())
        self.outline.fit(self.width())

    def event(self, event: QEvent) -> bool:
        """Zoom keys are the document's here, not the whole program's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_zoom(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom by the keyboard, wherever the focus is in here."""
        key = Qt.Key(event.key())
        if not _is_zoom(event):
            super().keyPressEvent(event)
        elif key in _ZOOM_KEYS:
            self.sheets.step_zoom(_ZOOM_KEYS[key])
        else:
            self.sheets.set_zoom(FIT_PAGE if self.sheets.zoom == FIT_WIDTH else FIT_WIDTH)

    def _connect(self) -> None:
        self.bar.words.searched.connect(self.search_for)
        self.search.changed.connect(self._show_found)
        self.outline.chosen.connect(self.sheets.go_to)
        for keys, slot in (
            ("Ctrl+F", self.bar.ask_words),
            ("F3", lambda: self.search.step(1)),
            ("Shift+F3", lambda: self.search.step(-1)),
            ("Ctrl+G", self.bar.ask_page),
            ("Ctrl+D", self.bar.toggle_pair),
            ("Ctrl+B", self._toggle_outline),
            ("Ctrl+P", self.ask_print),
            ("Ctrl+S", self.ask_save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _opened(self, generation: int, document: PdfDocument, bookmarks: list[Bookmark]) -> None:
        if generation != self._generation:
            document.close()
            return
        self._replace(document, bookmarks)
        self.bar.show()
        self._stack.setCurrentIndex(0)
        self.bar.count.setText(tr("pdf-of", count=document.page_count))
        self.bar.show_page(1)

    def _refused(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.show_nothing(tr("pdf-unreadable") if isinstance(error, PdfUnreadable) else tr("pdf-failed"))

    def _replace(self, document: PdfDocument | None, bookmarks: list[Bookmark]) -> None:
        former, self._document = self._document, document
        self.search.look_for("", None, 0)
        self.bar.words.clear()
        self.sheets.show_document(document)
        self.outline.show_bookmarks(bookmarks)
        self.outline.hide()
        self.bar.outline.setChecked(False)
        self.bar.outline.setVisible(bool(bookmarks))
        if former is not None:  # whoever draws in it now would hold up the window
            self._jobs.run("free", former.close, owner=self)

    def _toggle_outline(self) -> None:
        shown = self.outline.isHidden() and self.outline.topLevelItemCount() > 0
        self.outline.setVisible(shown)
        self.bar.outline.setChecked(shown)
        (self.outline if shown else self.sheets).setFocus()

    def _show_found(self, moved: bool) -> None:
        self.sheets.show_matches(self.search.matches, self.search.current, go=moved)

    def _printed(self, printed: int, failed: int) -> None:
        if printed or failed:  # neither: it was stopped
            words = tr("pdf-print-failed") if failed else tr("pdf-printed")
            self._banner.show_sentence(words, "bad" if failed else "ok")


def _is_zoom(event: QKeyEvent) -> bool:
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    shift = Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Plus else Qt.KeyboardModifier.NoModifier
    plain = modifiers & ~Qt.KeyboardModifier.KeypadModifier & ~shift
    return plain == _CONTROL and (key in _ZOOM_KEYS or key == Qt.Key.Key_0)
