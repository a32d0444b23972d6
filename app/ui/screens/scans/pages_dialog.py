"""The pages of a document in a window of their own, as large as the program's."""

from collections.abc import Callable, Hashable
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.dialogs import choose_target
from app.ui.jobs import Jobs
from app.ui.screens.scans.case_papers import CasePapers, page_picture
from app.ui.screens.scans.page_strip import PageStrip
from app.ui.screens.scans.page_text import PageText
from app.ui.screens.scans.page_viewer import PageViewer
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.use_cases.complaints.views import DocumentView, PageView

PageKey = tuple[UUID, int]
"""A page and its turn: another turn is another picture."""


class PagesDialog(QDialog):
    """Escape closes it; it follows the document while the case is read anew."""

    def __init__(self, parent: QWidget, jobs: Jobs, papers: CasePapers, *, may_turn: bool) -> None:
        super().__init__(parent)
        self._papers = papers
        self._document: DocumentView | None = None
        self._title = ElidedLabel("", "heading")
        strip = PageStrip(lambda keys: self._fetch(keys, strip.show_pictures))
        on_turn = self._turn if may_turn else None
        self.viewer = PageViewer(jobs, papers.picture, strip, on_turn, comes_turned=True)
        self.viewer.view.set_zoom(100)
        self.viewer.bind_keys(self)
        self.text = PageText(papers, may_keep=may_turn)
        self.text.hide()
        self.viewer.strip.current.connect(lambda _key: self._show_text())
        read = Button(tr("scans-text"), "text-scan-2", "", self.toggle_text, tip=tr("scans-text-tip"))
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.toggle_text)
        original = Button(tr("scans-save-original"), "download", "", self.save_original)
        close = Button(tr("visit-done"), "check", "primary", self.close)
        head = row(self._title, read, original, close, spacing=8)
        head.setStretch(0, 1)
        logged = Label(tr("scans-looking-is-kept"), "caption")
        sides = row(self.viewer, self.text, spacing=12)
        sides.setStretch(0, 1)
        body = column(head, sides, logged, spacing=6, margins=(16, 10, 16, 8), into=self)
        body.setStretch(1, 1)

    def show_document(self, document: DocumentView, page_id: UUID | None = None) -> None:
        """Show a document from a page on, or as it is now."""
        self._document = document
        self._title.setText(to_persian(document.title))
        self.setWindowTitle(to_persian(document.title))
        before = self.viewer.page
        wanted = page_id or (before[0] if isinstance(before, tuple) else None)
        current = next((page for page in document.pages if page.id == wanted), None)
        pictures = [page_picture(page, _key(page)) for page in document.pages]
        self.viewer.show_pages(pictures, _key(current) if current is not None else None)
        self._show_text()

    def toggle_text(self) -> None:
        """The text of the page in sight beside it, or the page alone."""
        self.text.setVisible(self.text.isHidden())
        self._show_text()
        (self.viewer.view if self.text.isHidden() else self.text.area).setFocus(Qt.FocusReason.OtherFocusReason)

    def open_over(self, page: QWidget) -> None:
        """Fill the place of the page's window."""
        self.setGeometry(page.window().geometry())
        self.open()
        self.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_original(self) -> None:
        """Ask where the file of the page in sight is to be kept."""
        page = self._page()
        target = choose_target(self, tr("scans-file"), page.file_name) if page is not None else None
        if page is not None and target is not None:
            self._papers.save_original(page.id, target)

    def _show_text(self) -> None:
        self.text.show_page(self._page())

    def _page(self) -> PageView | None:
        key = self.viewer.page
        return next((each for each in self._pages() if _key(each) == key), None)

    def _pages(self) -> tuple[PageView, ...]:
        return self._document.pages if self._document is not None else ()

    def _turn(self, key: Hashable, degrees: int) -> None:
        assert isinstance(key, tuple)
        self._papers.turn(key[0], degrees)

    def _fetch(self, keys: list[Hashable], show: Callable[[dict[Hashable, bytes]], None]) -> None:
        by_id = {key[0]: key for key in keys if isinstance(key, tuple)}
        self._papers.fetch(list(by_id), lambda found: show({by_id[page_id]: data for page_id, data in found.items()}))


def _key(page: PageView) -> PageKey:
    return page.id, page.rotation
