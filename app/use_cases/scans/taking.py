"""Pages become a document of a case: first the files are kept, then the rows that name them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final
from uuid import UUID

from app.domain.errors import AppError
from app.domain.scans import PageAbsent, turned
from app.models.complaint import CaseDocument, CasePage
from app.use_cases.ports import Progress
from app.use_cases.scans import folder as on_disk
from app.use_cases.scans.changing import (
    PagesElsewhere,
    changeable_case,
    changeable_document,
    new_document,
    noted,
    number,
    pages_of,
)
from app.use_cases.scans.folder import title_of
from app.use_cases.scans.inbox import ScanInbox
from app.use_cases.scans.views import AfterTaking, DocumentDraft, FilePage

THUMBNAIL_SIDE: Final = 160
"""Pixels; travels with the row, so that a case shows pages whose scans have not arrived."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A page whose file is kept, before it has a row."""

    sha256: str
    file_name: str
    media_type: str
    size: int
    page: int
    rotation: int
    thumbnail: bytes


class Taking(ScanInbox):
    """Adding documents and pages."""

    def take(
        self, complaint_id: UUID, draft: DocumentDraft, pages: Sequence[FilePage], progress: Progress | None = None
    ) -> UUID:
        """A new document of pages from the inbox, in this order.

        ScanGone, ScanChanged, ScanRefused, PageAbsent; refused as other changes where the case is over or signed.
        """
        self._require_changeable(complaint_id)
        document_id = self._add(complaint_id, draft, self._from_inbox(pages, progress))
        self._put_away(pages)
        return document_id

    def take_into(
        self, document_id: UUID, pages: Sequence[FilePage], at: int | None = None, progress: Progress | None = None
    ) -> None:
        """Pages from the inbox into a document, before its page `at` (from 0), or behind the last. As `take`."""
        with self.tools.transaction() as session:
            changeable_document(session, self, document_id)
        kept = self._from_inbox(pages, progress)
        with self.tools.transaction() as session:
            document = changeable_document(session, self, document_id)
            present = list(pages_of(session, document.id))
            rows = [_row(document, page) for page in kept]
            session.add_all(rows)
            place = len(present) if at is None else at
            number([*present[:place], *rows, *present[place:]], document)
            noted(session, self, document.complaint_id, "document_arranged", document.id)
        self._put_away(pages)

    def attach(
        self, complaint_id: UUID, draft: DocumentDraft, files: Sequence[Path], progress: Progress | None = None
    ) -> UUID:
        """A new document of all pages of these files, in this order; the files stay where they are. As `take`."""
        self._require_changeable(complaint_id)
        kept: list[_Kept] = []
        for done, path in enumerate(files):
            data, title = on_disk.read(path), title_of(path.name)
            pages = [(page, 0) for page in range(self.tools.scans.inspect(data, title).pages)]
            kept += self._kept(data, title, pages, _counted(progress, done, len(files), 0))
        return self._add(complaint_id, draft, kept)

    def _from_inbox(self, pages: Sequence[FilePage], progress: Progress | None) -> list[_Kept]:
        """The pages in their order; each file is read once."""
        files: dict[tuple[str, str], list[FilePage]] = {}
        for page in dict.fromkeys(pages):
            files.setdefault((page.name, page.sha256), []).append(page)
        found: dict[FilePage, _Kept] = {}
        for (name, digest), wanted in files.items():
            turns, tick = [(page.page, page.rotation) for page in wanted], _counted(progress, len(found), len(pages), 1)
            kept = self._kept(self.file_bytes(name, digest), title_of(name), turns, tick)
            found.update(zip(wanted, kept, strict=True))
        return [found[page] for page in pages]

    def _kept(
        self, data: bytes, title: str, wanted: Sequence[tuple[int, int]], tick: Callable[[int], None]
    ) -> list[_Kept]:
        """Keep a file, once each wanted page of it was seen to open; `tick` before each may raise to stop."""
        scans, digest = self.tools.scans, sha256(data).hexdigest()
        facts, made = scans.inspect(data, title), []
        for done, (page, rotation) in enumerate(wanted):
            tick(done)
            if not 0 <= page < facts.pages:
                raise PageAbsent(file=title, page=page + 1)
            small = scans.page(data, title, page, THUMBNAIL_SIDE)
            made.append(_Kept(digest, title, facts.media_type, len(data), page, turned(0, rotation), small))
        self.tools.blobs.put(data)  # first the bytes: a row never names a file that was not kept
        return made

    def _add(self, complaint_id: UUID, draft: DocumentDraft, pages: Sequence[_Kept]) -> UUID:
        if not pages:
            raise PagesElsewhere()
        with self.tools.transaction() as session:
            case = changeable_case(session, self, complaint_id)
            document = new_document(session, self, case.id, draft)
            rows = [_row(document, page) for page in pages]
            session.add_all(rows)
            number(rows, document)
            noted(session, self, case.id, "document_added", document.id)
            return document.id

    def _put_away(self, pages: Sequence[FilePage]) -> None:
        """Move the files away that are wholly in cases, where it is so wished; the pages are safe, whatever happens."""
        if self.folder().after is not AfterTaking.PUT_AWAY:
            return
        for name, digest in dict.fromkeys((page.name, page.sha256) for page in pages):
            try:
                pages_of_file = self.tools.scans.inspect(self.file_bytes(name, digest), title_of(name)).pages
                if self._taken([digest]).get(digest, 0) >= pages_of_file:
                    self.moved_away(name)
            except AppError:  # it stays, and says at the next look that it is taken
                continue

    def _require_changeable(self, complaint_id: UUID) -> None:
        with self.tools.transaction() as session:
            changeable_case(session, self, complaint_id)


def _counted(progress: Progress | None, before: int, total: int, step: int) -> Callable[[int], None]:
    """Tells how far it is at each page; what was done before it, and how much a page counts, is known."""
    return lambda done: progress(before + step * done, total) if progress else None


def _row(document: CaseDocument, kept: _Kept) -> CasePage:
    return CasePage(
        complaint_id=document.complaint_id,
        document_id=document.id,
        position=0,
        sha256=kept.sha256,
        file_name=kept.file_name,
        media_type=kept.media_type,
        size=kept.size,
        page=kept.page,
        rotation=kept.rotation,
        thumbnail=kept.thumbnail,
    )
