"""«سندها»: the papers of a case, with the scanner's folder below them; files are dropped anywhere on it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from app.domain.complaints import named
from app.domain.scans import DocumentKind
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.dialogs import choose_files
from app.ui.screens.case.asking import Field, Question
from app.ui.screens.case.presenter import CasePresenter
from app.ui.screens.case.tab import CaseTab
from app.ui.screens.scans.case_papers import CasePapers
from app.ui.screens.scans.document_card import DocumentCard
from app.ui.screens.scans.page_strip import Carried, carried_by, files_of
from app.ui.screens.scans.pages_dialog import PagesDialog
from app.ui.screens.scans.shelf import Shelf
from app.ui.widgets.card import EmptyState
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.complaints.views import CaseView, DocumentView, PageView
from app.use_cases.scans.views import DocumentDraft, FilePage

SUFFIXES: Final = (".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff")


class DocumentsTab(CaseTab):
    """A card for each document, in their order; the page one works on keeps the frame while the case is read anew."""

    def __init__(self, presenter: CasePresenter) -> None:
        self.shelf = Shelf(presenter.context)
        super().__init__(presenter, self.shelf)
        self.papers = CasePapers(presenter, self)
        self.cards: list[DocumentCard] = []
        self._page: UUID | None = None
        self._place = 0
        self.viewer: PagesDialog | None = None
        self._is_shelf_wanted = False
        self.shelf.sent.connect(lambda pages: self.papers.take(pages))
        self.shelf.closed.connect(self.toggle_shelf)
        self.setAcceptDrops(True)

    def lay(self, case: CaseView) -> Iterator[QWidget | None]:
        """The ways papers come in, then the papers."""
        wanted = self._wanted(case)
        self.cards.clear()
        if case.rights.scan:
            yield self._doors()
        if not case.documents:
            yield EmptyState(
                "files", tr("scans-no-documents"), tr("scans-no-documents-detail") if case.rights.scan else ""
            )
        for document in case.documents:
            card = self._card(document)
            yield card
            card.show()  # at once: the next key may be on its way, and what is not shown yet takes no keyboard
            if document.id == wanted:
                card.strip.setFocus(Qt.FocusReason.OtherFocusReason)
        if case.rights.scan and self._is_shelf_wanted:
            yield self.shelf
        self._follow()

    def lay_anew(self) -> None:
        """Remember which page had the keyboard."""
        for card in self.cards:
            if card.strip.hasFocus() and card.page is not None:
                self._page, self._place = card.page.id, card.strip.currentIndex().row()
        super().lay_anew()

    def add(self) -> None:
        """Choose files of this machine."""
        files = choose_files(self, tr("scans-file"), SUFFIXES)
        if files:
            self.papers.attach(files)

    def toggle_shelf(self) -> None:
        """Bring the scanner's folder into sight, or put it away."""
        self._is_shelf_wanted = not self._is_shelf_wanted
        self.lay_anew()
        self._focus = "waiting-scans" if self._is_shelf_wanted else "show-shelf"

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files, waiting scans, and pages that are to be documents of their own."""
        carried = carried_by(event)
        welcome = self._takes(carried) if carried is not None else bool(files_of(event.mimeData()))
        event.acceptProposedAction() if welcome and self.case.rights.scan else event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """What comes beside the cards becomes a document."""
        carried = carried_by(event)
        if carried is None:
            self.papers.attach(files_of(event.mimeData()))
        elif isinstance(carried.key, FilePage):
            self.papers.take(self.shelf.pages_of(carried.key.name))
        else:
            self.papers.split_off(UUID(str(carried.key)))

    def open_page(self, document: DocumentView, page_id: UUID) -> None:
        """Look at a page."""
        made = PagesDialog(self, self.presenter.context.jobs, self.papers, may_turn=self.case.rights.scan)
        made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        made.finished.connect(self._viewer_closed)
        made.show_document(document, page_id)
        self.viewer = made
        made.open_over(self)

    def _viewer_closed(self) -> None:
        self.viewer = None

    def _doors(self) -> QWidget:
        made = QWidget()
        add = self.button("add-document", tr("scans-add"), "plus", self.add, "primary")
        shelf = self.button("show-shelf", tr("scans-title"), "scan", self.toggle_shelf)
        hint = Label(tr("scans-drop-hint"), "caption", wrap=True)
        body = row(add, shelf, hint, spacing=8, into=made)
        body.setStretch(2, 1)
        return made

    def _card(self, document: DocumentView) -> DocumentCard:
        made = DocumentCard(document, self.papers, may_change=self.case.rights.scan, may_take=self._takes)
        made.opened.connect(lambda page_id: self.open_page(document, page_id))
        made.printed.connect(lambda: self._print(document))
        made.retitled.connect(lambda: self._retitle(document))
        made.dropped.connect(lambda came, at: self._dropped(document, came, at))
        made.moved.connect(lambda page, by: self._to_neighbour(document, page, by))
        made.strip.go_to(min(self._place, len(document.pages) - 1))  # where a page was taken out, the one behind it
        if self._page in [page.id for page in document.pages]:
            made.go_to(self._page)
        self.cards.append(made)
        return made

    def _wanted(self, case: CaseView) -> UUID | None:
        """The document whose pages are to have the keyboard: where its page lies now, or where it was."""
        focused, self._focus = self._focus, self._focus if not self._focus.startswith("pages-") else ""
        if not focused.startswith("pages-") or not case.documents:
            return None
        document, before = self.papers.document_of(self._page), UUID(focused.removeprefix("pages-"))
        if document is not None:
            return document.id
        return before if before in [each.id for each in case.documents] else case.documents[-1].id

    def _follow(self) -> None:
        """A window of a document shows it as it is now."""
        if self.viewer is not None:
            key = self.viewer.viewer.page
            shown = self.papers.document_of(key[0]) if isinstance(key, tuple) else None
            self.viewer.show_document(shown) if shown is not None else self.viewer.close()

    def _takes(self, carried: Carried) -> bool:
        """A waiting scan of the shelf, or a page of this case."""
        return carried.source is self.shelf.files or any(card.strip is carried.source for card in self.cards)

    def _dropped(self, document: DocumentView, came: object, at: int) -> None:
        if not isinstance(came, Carried):
            assert isinstance(came, list)
            self.papers.attach([each for each in came if isinstance(each, Path)], document.id)
        elif isinstance(came.key, FilePage):
            self.papers.take(self.shelf.pages_of(came.key.name), document.id, at)
        else:
            source = self.papers.document_of(came.key)
            page = next(page for page in source.pages if page.id == came.key) if source is not None else None
            if page is not None:
                self._page = page.id
                self.papers.place(page, document, at)

    def _to_neighbour(self, document: DocumentView, page: PageView, by: int) -> None:
        documents = self.papers.documents
        at = [each.id for each in documents].index(document.id) + by
        if 0 <= at < len(documents):
            self._page = page.id
            self.papers.place(page, documents[at], 0 if by > 0 else len(documents[at].pages))

    def _retitle(self, document: DocumentView) -> None:
        kind = ComboBox([(str(each), named(each)) for each in DocumentKind])
        kind.set_value(document.kind)
        title = LineEdit(document.title)
        fields = [
            Field("kind", tr("scans-kind"), kind, required=True),
            Field("title", tr("scans-document-title"), title, hint=tr("scans-title-hint")),
        ]
        self.ask(
            Question(tr("scans-retitle"), tr("case-keep")),
            fields,
            lambda desk, given: desk.scans.retitle(
                document.id, DocumentDraft(DocumentKind(given["kind"]), given["title"])
            ),
        )
        title.setFocus()
        title.selectAll()

    def _print(self, document: DocumentView) -> None:
        jobs, title = self.presenter.context.jobs, to_persian(document.title)
        self.papers.pdf(document, lambda pdf: PdfWindow(self, jobs, title, document.title, pdf).open_over(self))
