"""What is done with the documents of a case; each act is done off the window's thread and the case read anew."""

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from app.domain.scans import DocumentKind
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.jobs import Progress
from app.ui.saved_files import write
from app.ui.screens.case.presenter import CasePresenter
from app.ui.widgets.thumbnails import Picture
from app.use_cases.complaints.views import DocumentView, PageView
from app.use_cases.desk import Desk
from app.use_cases.records.views import UndoToken
from app.use_cases.scans.views import DocumentDraft, FilePage, PageReading

_MOST_THUMBNAILS: Final = 2_000
Show = Callable[[dict[Hashable, bytes]], None]


class CasePapers:
    """One per tab; small pictures stay while cases come and go, within a bound."""

    def __init__(self, presenter: CasePresenter, owner: object) -> None:
        self._presenter, self._owner = presenter, owner
        self._thumbnails: dict[Hashable, bytes] = {}

    @property
    def documents(self) -> Sequence[DocumentView]:
        """The documents in their order."""
        return self._presenter.case.documents

    def document_of(self, page_id: object) -> DocumentView | None:
        """The document a page lies in."""
        return next((each for each in self.documents if any(page.id == page_id for page in each.pages)), None)

    def attach(self, files: Sequence[Path], into: UUID | None = None) -> None:
        """Whole files become one document, or come behind the pages of one; a refused file keeps all of them out."""
        case_id, scans, draft = self._presenter.case.row.id, self._presenter.desk.scans, self._draft()

        def work(progress: Progress) -> None:
            def told(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            made = scans.attach(case_id, draft, files, told)
            if into is not None:
                scans.merge(into, [made])

        self._run(work, title=tr("scans-attaching"))

    def take(self, pages: Sequence[FilePage], into: UUID | None = None, at: int | None = None) -> None:
        """Pages of the scanner's folder become a document, or come into one."""
        case_id, scans, draft = self._presenter.case.row.id, self._presenter.desk.scans, self._draft()
        if into is None:
            self._run(lambda: scans.take(case_id, draft, pages))
        else:
            self._run(lambda: scans.take_into(into, pages, at))

    def place(self, page: PageView, document: DocumentView, at: int) -> None:
        """Lay a page before the `at`-th of a document, its own or another."""
        ids = [each.id for each in document.pages]
        if page.id not in ids:
            self._act(lambda desk: desk.scans.move_pages([page.id], document.id, at))
            return
        before = ids.index(page.id)
        ids.remove(page.id)
        ids.insert(at - (before < at), page.id)
        if ids != [each.id for each in document.pages]:
            self._act(lambda desk: desk.scans.order_pages(document.id, ids))

    def order(self, document: DocumentView, by: int) -> None:
        """Put a document before or behind its neighbour."""
        ids = [each.id for each in self.documents]
        at = ids.index(document.id)
        if 0 <= at + by < len(ids):
            ids[at], ids[at + by] = ids[at + by], ids[at]
            case_id = self._presenter.case.row.id
            self._act(lambda desk: desk.scans.order_documents(case_id, ids))

    def turn(self, page_id: UUID, degrees: int) -> None:
        """Turn a page clockwise; its file stays as it came."""
        self._act(lambda desk: desk.scans.rotate([page_id], degrees))

    def split(self, document: DocumentView, page_id: UUID) -> None:
        """This page and those behind it become a document of their own."""
        ids = [each.id for each in document.pages]
        behind = ids[ids.index(page_id) :]
        if len(behind) < len(ids):
            draft = DocumentDraft(DocumentKind(document.kind), "")
            self._act(lambda desk: desk.scans.split(behind, draft))

    def split_off(self, page_id: UUID) -> None:
        """One page becomes a document of its own."""
        document = self.document_of(page_id)
        if document is not None and len(document.pages) > 1:
            draft = DocumentDraft(DocumentKind(document.kind), "")
            self._act(lambda desk: desk.scans.split([page_id], draft))

    def join(self, document: DocumentView) -> None:
        """Its pages come behind those of the document before it."""
        ids = [each.id for each in self.documents]
        at = ids.index(document.id)
        if at:
            self._act(lambda desk: desk.scans.merge(ids[at - 1], [document.id]))

    def remove_page(self, page_id: UUID) -> None:
        """Take a page out, with a way back; the last page takes its document with it."""
        document = self.document_of(page_id)
        if document is not None and len(document.pages) == 1:
            self.remove(document)
        else:
            self._undoable(lambda desk: desk.scans.remove_pages([page_id]), tr("scans-page-removed"))

    def remove(self, document: DocumentView) -> None:
        """Take a document out, with a way back."""
        said = tr("scans-document-removed", title=isolate(document.title))
        self._undoable(lambda desk: desk.scans.remove_document(document.id), said)

    def ask_reader(self, show: Callable[[str], None]) -> None:
        """What is missing on this machine to read pages, "" where nothing is."""
        self._presenter.context.jobs.run("free", self._presenter.desk.scans.reader_hint, show, owner=self._owner)

    def read(
        self,
        page_id: UUID,
        show: Callable[[PageReading], None],
        refused: Callable[[Exception | None], None],
        busy: Callable[[bool, int, int], None],
    ) -> Callable[[], None]:
        """Read a page; what it says is only proposed. Gives how to stop it; `refused` hears None then."""
        read = self._presenter.desk.scans.read_pages

        def work(progress: Progress) -> PageReading:
            def told(done: int, total: int) -> None:
                progress.check()
                progress.report(done, total)

            reading: PageReading = read([page_id], told)[0]
            return reading

        job = self._presenter.context.jobs.run(
            "free", work, show, refused, owner=self._owner, on_cancelled=lambda: refused(None)
        )  # fmt: skip
        job.progressed.connect(lambda done, total, _words: busy(True, done, total))
        return job.cancel

    def accept_text(self, page_id: UUID, text: str) -> None:
        """Keep what a person accepted as the text of a page."""
        self._act(lambda desk: desk.scans.accept_text(page_id, text))

    def pdf(self, document: DocumentView, show: Callable[[bytes], None]) -> None:
        """One PDF of the document, pages turned as they lie."""
        make, run = self._presenter.desk.scans.pdf, self._presenter.context.jobs.run
        run("free", lambda: make(document.id), show, self._presenter.context.show_error, owner=self._owner)

    def save_original(self, page_id: UUID, target: Path) -> None:
        """Give out the scanned file of a page, byte for byte."""
        original, context = self._presenter.desk.scans.original, self._presenter.context
        saved = tr("scans-saved", file=isolate(target.name))
        context.jobs.run(
            "free",
            lambda: write(target, original(page_id).data),
            lambda _done: context.notify(saved, "ok"),
            context.show_error,
            owner=self._owner,
        )

    def picture(self, page: Hashable, side: int) -> bytes:
        """A page for the viewer, turned; called off the window's thread."""
        assert isinstance(page, tuple)
        made: bytes = self._presenter.desk.scans.page(page[0], side)
        return made

    def fetch(self, keys: Sequence[Hashable], show: Show) -> None:
        """Small pictures, those known at once."""
        known = {key: self._thumbnails[key] for key in keys if key in self._thumbnails}
        ids = [key for key in keys if isinstance(key, UUID) and key not in known]
        if known:
            show(known)
        if ids:
            read, run = self._presenter.desk.scans.thumbnails, self._presenter.context.jobs.run
            run("free", lambda: {**read(ids)}, lambda found: self._fetched(found, show), owner=self._owner)

    def _fetched(self, found: dict[Hashable, bytes], show: Show) -> None:
        if len(self._thumbnails) + len(found) > _MOST_THUMBNAILS:
            self._thumbnails.clear()
        self._thumbnails |= found
        show(found)

    def _draft(self) -> DocumentDraft:
        """The first papers of a case are what was submitted."""
        return DocumentDraft(DocumentKind.OTHER if self.documents else DocumentKind.SUBMISSION)

    def _undoable(self, work: Callable[[Desk], UndoToken], said: str) -> None:
        def offer(token: UndoToken) -> None:
            self._presenter.context.offer_undo(said, lambda: self._act(lambda desk: desk.undo(token)))

        self._presenter.act(work, offer)

    def _act(self, work: Callable[[Desk], object]) -> None:
        self._presenter.act(work)

    def _run(self, work: Callable[..., object], *, title: str | None = None) -> None:
        """Opening foreign files takes long: what else is done in the case must not wait behind it."""
        self._presenter.context.jobs.run(
            "free", work, lambda _done: self._presenter.read_anew(), self._presenter.context.show_error,
            owner=self._owner, title=title, on_cancelled=self._presenter.read_anew,
        )  # fmt: skip


def page_picture(page: PageView, key: Hashable) -> Picture:
    """A page's place in a row of small pictures."""
    note = "" if page.is_here else tr("scans-page-away")
    return Picture(key, tr("scans-page", page=page.position + 1), page.is_here, note, turn=page.rotation)
