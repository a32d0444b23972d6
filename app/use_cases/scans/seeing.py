"""Pages of a case seen: a page shows who complained, so it is opened as an identity is (8-3)."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from app.domain.errors import AppError
from app.models.complaint import CaseDocument, CasePage, Complaint
from app.persian.catalogue import tr
from app.use_cases.base import existing
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.reaching import visible
from app.use_cases.ports import Progress
from app.use_cases.scans.arranging import Arranging
from app.use_cases.scans.changing import pages_of
from app.use_cases.scans.views import OriginalFile


class PageNotHere(AppError):
    """The scan's bytes are not on this laptop; facts: `file`."""

    code = "page_not_here"


class Seeing(Arranging):
    """Looking at pages."""

    def thumbnails(self, page_ids: Sequence[UUID]) -> Mapping[UUID, bytes]:
        """Small JPEGs, too small to be read, as the pages lie in their files: turn them by the page's rotation."""
        query = (
            select(CasePage.id, CasePage.thumbnail)
            .join(Complaint, Complaint.id == CasePage.complaint_id)
            .where(visible(self.actor), CasePage.id.in_(page_ids), CasePage.thumbnail.is_not(None))
        )
        with self.tools.transaction() as session:
            return {page_id: thumbnail for page_id, thumbnail in session.execute(query) if thumbnail}

    def page(self, page_id: UUID, max_side: int) -> bytes:
        """A page as a JPEG of at most `max_side` pixels, turned. NotFound, NotPermitted, PageNotHere."""
        row = self.opened_pages([page_id])[0]
        return self.tools.scans.page(self.page_bytes(row), row.file_name, row.page, max_side, row.rotation)

    def original(self, page_id: UUID) -> OriginalFile:
        """The file a page came in, byte for byte. NotFound, NotPermitted, PageNotHere."""
        row = self.opened_pages([page_id])[0]
        return OriginalFile(row.file_name, row.media_type, self.page_bytes(row))

    def pdf(self, document_id: UUID, progress: Progress | None = None) -> bytes:
        """A document as one PDF, its pages turned, the scans inside untouched. NotFound, NotPermitted, PageNotHere."""
        with self.tools.transaction() as session:
            document = existing(session, CaseDocument, document_id)
            ids = [page.id for page in pages_of(session, document.id)]
        parts, held, data = [], "", b""
        for done, row in enumerate(rows := self.opened_pages(ids)):
            if progress:
                progress(done, len(rows))
            if row.sha256 != held:
                held, data = row.sha256, self.page_bytes(row)
            parts.append(self.tools.scans.page_pdf(data, row.file_name, row.page, row.rotation))
        return self.tools.scans.joined(parts, document.title)

    def opened_pages(self, page_ids: Sequence[UUID]) -> list[CasePage]:
        """These pages, once it is logged that this person sees pages of their cases. NotFound, NotPermitted."""
        with self.tools.transaction() as session:
            rows = [existing(session, CasePage, page_id) for page_id in page_ids]
            for complaint_id in dict.fromkeys(row.complaint_id for row in rows):
                Identities(self.tools, self.actor).see_papers(session, complaint_id, tr("scans-opening-reason"))
        return rows

    def page_bytes(self, row: CasePage) -> bytes:
        """The file a page came in; raises `PageNotHere`, or that it is still at the centre and was asked for now."""
        try:
            return self.tools.blobs.get(row.sha256)
        except AppError as error:
            if error.code != "blob_missing":
                raise
            raise PageNotHere(file=row.file_name) from error
