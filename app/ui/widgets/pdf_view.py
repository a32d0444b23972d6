"""A PDF inside the program: pages, zoom, search, print and save; nothing of it is ever written to a temporary file."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.persian.digits import parse_number, to_persian
from app.ui import theme
from app.ui.dialogs import choose_target, speak_persian
from app.ui.jobs import Jobs
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Banner, EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.pdf_document import Match, PdfDocument, PdfUnreadable
from app.ui.widgets.pdf_printing import DENSITY, PdfPrinting
from app.ui.widgets.pdf_sheets import FIT_WIDTH, PdfSheets
from app.ui.widgets.search_field import SearchField

_NARROW = 620


class PdfView(QWidget):
    """`show_pdf(bytes, name)` shows a document; `show_nothing(words)` says why there is none."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._document: PdfDocument | None = None
        self._data, self._name = b"", ""
        self._generation = 0
        self._matches: Sequence[Match] = ()
        self._match = -1
        self.sheets = PdfSheets(jobs)
        self.page = LineEdit(max_length=4)
        self.page.setAccessibleName(tr("pdf-page"))
        self._count, self._zoom, self._found = Label("", "caption"), Label("", "caption"), Label("", "caption")
        self.search = SearchField(tr("pdf-search"))
        self.print = Button(tr("pdf-print"), "printer", "", self.ask_print)
        self.save = Button(tr("pdf-save"), "download", "", self.ask_save)
        self._banner = Banner(closable=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sheets)
        self._bar = self._make_bar()
        body = column(self._bar, self._banner, self._stack, spacing=0, into=self)
        body.setStretch(2, 1)
        self._connect()
        self.show_nothing(tr("pdf-none"))
        self.theme_changed()

    @property
    def is_shown(self) -> bool:
        """Whether a document is on show."""
        return self._document is not None

    @property
    def matches(self) -> int:
        """How often the searched words were found."""
        return len(self._matches)

    def show_pdf(self, data: bytes, name: str) -> None:
        """Open and show a document; `name` is suggested when it is saved."""
        self._generation += 1
        generation = self._generation
        self._data, self._name = data, name if name.endswith(".pdf") else f"{name}.pdf"
        self._jobs.run(
            "free",
            lambda: PdfDocument(data),
            lambda document: self._opened(generation, document),
            lambda error: self._refused(generation, error),
            owner=self,
        )

    def show_nothing(self, words: str) -> None:
        """No document: say why."""
        self.let_go()
        self._bar.hide()
        former = self._stack.widget(1)
        if former is not None:
            self._stack.removeWidget(former)
            former.deleteLater()
        self._stack.addWidget(EmptyState("file-type-pdf", words))
        self._stack.setCurrentIndex(1)

    def let_go(self) -> None:
        """Close the document, e.g. before the view goes away."""
        self._generation += 1
        self._replace(None)

    def search_for(self, words: str) -> None:
        """Mark every place where words stand and go to the first."""
        document, generation = self._document, self._generation
        if document is None or not words.strip():
            self._show_found((), words)
            return
        self._jobs.run(
            "free",
            lambda: document.find(words),
            lambda matches: self._show_found(matches, words) if generation == self._generation else None,
            lambda _error: self._show_found((), words) if generation == self._generation else None,
            owner=self,
        )

    def step_match(self, steps: int) -> None:
        """Go to the next or former place."""
        if self._matches:
            self._match = (self._match + steps) % len(self._matches)
            self._show_match()

    def ask_print(self) -> None:
        """Ask for a printer and print."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        self._set_up(printer)
        speak_persian()
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("pdf-print"))
        if dialog.exec() == QDialog.DialogCode.Accepted:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print on a printer that is set up."""
        if self._document is not None:
            self.print.setEnabled(False)
            PdfPrinting(self._jobs, self._document, printer, self._printing, self._printed, self).start()

    def ask_save(self) -> None:
        """Ask where to keep a copy."""
        target = choose_target(self, tr("pdf-kind"), self._name)
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
        narrow = self.width() < theme.px(_NARROW)
        self.print.show_words("" if narrow else tr("pdf-print"))
        self.save.show_words("" if narrow else tr("pdf-save"))
        self.search.setMaximumWidth(theme.px(130 if narrow else 220))

    def theme_changed(self) -> None:
        """Keep the small fields small."""
        self.page.setFixedWidth(theme.px(48))

    def _make_bar(self) -> QFrame:
        bar = QFrame()
        smaller = icon_button("zoom-out", tr("pdf-smaller"), lambda: self.sheets.step_zoom(-1))
        larger = icon_button("zoom-in", tr("pdf-larger"), lambda: self.sheets.step_zoom(1))
        fit = icon_button("arrows-maximize", tr("pdf-fit"), lambda: self.sheets.set_zoom(FIT_WIDTH))
        before = icon_button("chevron-up", tr("pdf-match-before"), lambda: self.step_match(-1))
        after = icon_button("chevron-down", tr("pdf-match-after"), lambda: self.step_match(1))
        self._match_keys = QWidget()
        row(self._found, before, after, spacing=0, into=self._match_keys)
        self._match_keys.hide()
        parts = (self.page, self._count, 6, smaller, self._zoom, larger, fit, None, self.search, self._match_keys)
        row(*parts, self.print, self.save, spacing=4, margins=(12, 8, 12, 8), into=bar)
        return bar

    def _connect(self) -> None:
        self.sheets.page_changed.connect(self._show_page)
        self.sheets.zoom_changed.connect(lambda percent: self._zoom.setText(f"{to_persian(percent)}٪"))
        self.page.returnPressed.connect(self._go_to_typed)
        self.search.searched.connect(self.search_for)
        self.search.returnPressed.connect(lambda: self.step_match(1))
        for keys, slot in (
            ("Ctrl+F", self.search.setFocus),
            ("F3", lambda: self.step_match(1)),
            ("Shift+F3", lambda: self.step_match(-1)),
            ("Ctrl+P", self.ask_print),
            ("Ctrl+S", self.ask_save),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _opened(self, generation: int, document: PdfDocument) -> None:
        if generation != self._generation:
            document.close()
            return
        self._replace(document)
        self._bar.show()
        self._stack.setCurrentIndex(0)
        self._count.setText(tr("pdf-of", count=document.page_count))
        self._show_page(1)

    def _refused(self, generation: int, error: Exception) -> None:
        if generation == self._generation:
            self.show_nothing(tr("pdf-unreadable") if isinstance(error, PdfUnreadable) else tr("pdf-failed"))

    def _replace(self, document: PdfDocument | None) -> None:
        former, self._document = self._document, document
        self._show_found((), "")
        self.sheets.show_document(document)
        if former is not None:
            former.close()

    def _show_page(self, page: int) -> None:
        if not self.page.hasFocus():
            self.page.setText(to_persian(page))

    def _go_to_typed(self) -> None:
        with suppress(ValueError):
            self.sheets.go_to(int(parse_number(self.page.text())))
        self.page.setText(to_persian(self.sheets.page))
        self.sheets.setFocus()

    def _show_found(self, matches: Sequence[Match], words: str) -> None:
        self._matches, self._match = matches, 0 if matches else -1
        self._match_keys.setVisible(bool(words.strip()))
        self._show_match()

    def _show_match(self) -> None:
        self.sheets.show_matches(self._matches, self._match)
        found = tr("pdf-match", at=self._match + 1, count=len(self._matches)) if self._matches else tr("pdf-no-match")
        self._found.setText(found)

    def _set_up(self, printer: QPrinter) -> None:
        printer.setResolution(DENSITY)
        printer.setDocName(self._name)
        if self._document is not None:
            width, height = self._document.sizes[0]
            size = QPageSize(QPageSize.PageSizeId.A4)
            turned = QPageLayout.Orientation.Landscape if width > height else QPageLayout.Orientation.Portrait
            printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))
            printer.setFullPage(True)

    def _printing(self, done: int, total: int) -> None:
        self._banner.show_sentence(tr("pdf-printing", done=done, total=total), "info")

    def _printed(self, problem: str) -> None:
        self.print.setEnabled(True)
        words = tr("pdf-print-failed") if problem else tr("pdf-printed")
        self._banner.show_sentence(words, "bad" if problem else "ok")
