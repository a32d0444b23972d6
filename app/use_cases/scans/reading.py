"""Pages read: text and what it seems to say, nothing of which is kept until a person accepts it."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.permissions import Permission
from app.domain.scan_proposals import proposals
from app.domain.scans import ReaderAbsent, text_of, turned
from app.persian.catalogue import error_sentence
from app.use_cases.complaints.words import written
from app.use_cases.ports import Progress
from app.use_cases.scans.changing import noted
from app.use_cases.scans.folder import title_of
from app.use_cases.scans.seeing import Seeing
from app.use_cases.scans.views import FilePage, PageReading


class Reading(Seeing):
    """Reading pages, and accepting what was read."""

    def reader_hint(self) -> str:
        """What to install so that pages can be read here; "" where they can."""
        lacking = self.tools.texts.lacking()
        return error_sentence(ReaderAbsent.code, {"package": lacking}) if lacking else ""

    def read_file_page(self, page: FilePage, progress: Progress | None = None) -> PageReading:
        """Read a page of a waiting file. ReaderAbsent, ReadingFailed, ScanGone, ScanChanged, ScanRefused.

        `progress` is called several times a second; what it raises stops the reading.
        """
        self._require_reader()
        rotation, data = turned(0, page.rotation), self.file_bytes(page.name, page.sha256)
        picture = self.tools.scans.for_reading(data, title_of(page.name), page.page, rotation)
        return self._reading(None, picture, progress, 0, 1)

    def read_pages(self, page_ids: Sequence[UUID], progress: Progress | None = None) -> tuple[PageReading, ...]:
        """Read pages of cases, one after the other. ReaderAbsent, ReadingFailed, NotPermitted, PageNotHere."""
        self._require_reader()
        found = []
        for done, row in enumerate(self.opened_pages(page_ids)):
            data = self.page_bytes(row)
            picture = self.tools.scans.for_reading(data, row.file_name, row.page, row.rotation)
            found.append(self._reading(row.id, picture, progress, done, len(page_ids)))
        return tuple(found)

    def accept_text(self, page_id: UUID, text: str) -> None:
        """Keep what a person accepted as the text of a page; "" takes it back. TextTooLong."""
        with self.tools.transaction() as session:
            [page] = self._pages(session, [page_id])
            page.text = written(text, "text")
            noted(session, self, page.complaint_id, "page_text_accepted", page.document_id)

    def _reading(
        self, page_id: UUID | None, picture: bytes, progress: Progress | None, done: int, total: int
    ) -> PageReading:
        words = tuple(self.tools.texts.words(picture, lambda: progress(done, total) if progress else None))
        return PageReading(page_id, text_of(words), words, proposals(words))

    def _require_reader(self) -> None:
        self.actor.require(Permission.REGISTER_COMPLAINT)
        if lacking := self.tools.texts.lacking():
            raise ReaderAbsent(package=lacking)
