"""The text of a page beside it: read by the program or written by hand, and kept once a person accepted it."""

from collections.abc import Callable
from uuid import UUID

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.screens.scans.case_papers import CasePapers
from app.ui.screens.scans.reading_bar import ReadingBar
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.views import PageView
from app.use_cases.scans.views import PageReading

_WIDTH = 340


class PageText(QWidget):
    """What was read and not accepted yet stays with its page while one looks at others."""

    def __init__(self, papers: CasePapers, *, may_keep: bool) -> None:
        super().__init__()
        self._papers, self._may_keep = papers, may_keep
        self._page: PageView | None = None
        self._drafts: dict[UUID, str] = {}
        self._stop: Callable[[], None] = lambda: None
        self.banner, self.reading = Banner(closable=True), ReadingBar()
        self.area = TextArea(lines=8, most_lines=60)
        self.area.setAccessibleName(tr("scans-text"))
        self.keep = Button(tr("scans-text-keep"), "check", "primary", self.accept, tip=tr("scans-text-keep-tip"))
        hint = Label(tr("scans-text-hint"), "caption", wrap=True)
        foot = row(self.keep, None, spacing=6)
        column(self.reading, self.banner, self.area, hint, foot, None, spacing=6, into=self)
        self.setFixedWidth(theme.px(_WIDTH))
        self.reading.setVisible(may_keep)
        self.keep.setVisible(may_keep)
        self.area.setReadOnly(not may_keep)
        self.reading.wanted.connect(self.read)
        self.reading.stopped.connect(lambda: self._stop())
        self.area.textChanged.connect(self._typed)
        for keys, slot in (("Alt+8", self.read), ("Ctrl+Return", self.accept)):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        if may_keep:
            papers.ask_reader(self.reading.show_hint)

    def show_page(self, page: PageView | None) -> None:
        """Its text as it is kept, or as it was read since."""
        self._page = page
        words = "" if page is None else self._drafts.get(page.id, page.text)
        if words != self.area.toPlainText():
            self.area.setPlainText(words)
        self._mark()

    def read(self) -> None:
        """Read the page in sight; what comes is only proposed."""
        if self._page is None or not self._may_keep or not self.reading.button.isEnabled():
            return
        self.banner.hide()
        self.reading.show_busy(True, 0, 0)
        self._stop = self._papers.read(self._page.id, self._read, self._not_read, self.reading.show_busy)

    def accept(self) -> None:
        """Keep the text as it stands."""
        if self._page is not None and self._may_keep:
            self._drafts.pop(self._page.id, None)
            self._papers.accept_text(self._page.id, self.area.words)

    def _read(self, reading: PageReading) -> None:
        self.reading.show_busy(False, 0, 0)
        words = reading.text.strip()
        if not words:
            self.banner.show_sentence(tr("scans-nothing-read"), "warn")
        elif reading.page_id is not None:
            self._drafts[reading.page_id] = words
            self.show_page(self._page)

    def _not_read(self, error: Exception | None) -> None:
        self.reading.show_busy(False, 0, 0)
        if error is not None:
            self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def _typed(self) -> None:
        if self._page is not None and self.area.words != self._page.text:
            self._drafts[self._page.id] = self.area.toPlainText()
        self._mark()

    def _mark(self) -> None:
        self.keep.setEnabled(self._page is not None and self.area.words != self._page.text)
