"""Pages become a document of a case: first the files are kept, then the rows that name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.complaints import named
from app.domain.errors import AppError
from app.domain.permissions import Permission
from app.domain.scans import MOST_PAGES, PageAbsent, ScanTooManyPages, turned
from app.domain.submissions import LONGEST_LINE, TextTooLong
from app.models.complaint import CaseDocument, CasePage, Complaint
from app.persian.text import single_line
from app.use_cases.complaints.moving import require_workable
from app.use_cases.complaints.reaching import own_case, part_of_case
from app.use_cases.ports import Progress
from app.use_cases.records.steps import note_step
from app.use_cases.scans import folder as on_disk
from app.use_cases.scans.folder import title_of
from app.use_cases.scans.inbox import ScanInbox
from app.use_cases.scans.views import AfterTaking, DocumentDraft, FilePage

THUMBNAIL_SIDE = 160
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
            if progress:
                progress(done, len(files))
            data = on_disk.read(path)
            pages = self.tools.scans.inspect(data, title_of(path.name)).pages
            kept += self._kept(data, title_of(path.name), [(page, 0) for page in range(pages)])
        return self._add(complaint_id, draft, kept)

    def _from_inbox(self, pages: Sequence[FilePage], progress: Progress | None) -> list[_Kept]:
        """The pages in their order; each file is read once."""
        files: dict[tuple[str, str], list[FilePage]] = {}
        for page in pages:
            files.setdefault((page.name, page.sha256), []).append(page)
        found: dict[FilePage, _Kept] = {}
        for done, ((name, digest), wanted) in enumerate(files.items()):
            if progress:
                progress(done, len(files))
            data = self.file_bytes(name, digest)
            kept = self._kept(data, title_of(name), [(page.page, page.rotation) for page in wanted])
            found.update(zip(wanted, kept, strict=True))
        return [found[page] for page in pages]

    def _kept(self, data: bytes, title: str, wanted: Sequence[tuple[int, int]]) -> list[_Kept]:
        """Keep a file, once each wanted page of it was seen to open."""
        scans, digest = self.tools.scans, sha256(data).hexdigest()
        facts = scans.inspect(data, title)
        for page, _ in wanted:
            if not 0 <= page < facts.pages:
                raise PageAbsent(file=title, page=page + 1)
        made = [
            _Kept(
                digest,
                title,
                facts.media_type,
                len(data),
                page,
                turned(0, rotation),
                scans.page(data, title, page, THUMBNAIL_SIDE),
            )
            for page, rotation in wanted
        ]
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


class PagesElsewhere(AppError):
    """No pages are named, or pages that are not of one case, or not of one document where that is needed."""

    code = "pages_elsewhere"


def changeable_case(session: Session, use_cases: ScanInbox, complaint_id: UUID) -> Complaint:
    """The case, for somebody who may change its papers, while they may still change."""
    case = own_case(session, use_cases.actor, complaint_id, Permission.REGISTER_COMPLAINT)
    require_workable(session, case)
    return case


def changeable_document(session: Session, use_cases: ScanInbox, document_id: UUID) -> CaseDocument:
    """A document of such a case."""
    document: CaseDocument
    document, case = part_of_case(session, use_cases.actor, CaseDocument, document_id, Permission.REGISTER_COMPLAINT)
    require_workable(session, case)
    return document


def new_document(session: Session, use_cases: ScanInbox, complaint_id: UUID, draft: DocumentDraft) -> CaseDocument:
    """A document without pages, behind the others."""
    query = select(func.max(CaseDocument.position)).where(CaseDocument.complaint_id == complaint_id)
    last = session.scalar(query)
    document = CaseDocument(
        complaint_id=complaint_id,
        kind=draft.kind.value,
        title=titled(draft),
        position=0 if last is None else last + 1,
        added_by=use_cases.actor.user_id,
        added_at=use_cases.tools.now(),
    )
    session.add(document)
    session.flush()
    return document


def titled(draft: DocumentDraft) -> str:
    """The title that is kept. TextTooLong."""
    title = single_line(draft.title)
    if len(title) > LONGEST_LINE:
        raise TextTooLong(count=len(title), most=LONGEST_LINE)
    return title or named(draft.kind)


def pages_of(session: Session, document_id: UUID) -> Sequence[CasePage]:
    """The pages of a document in their order."""
    query = select(CasePage).where(CasePage.document_id == document_id)
    return session.scalars(query.order_by(CasePage.position, CasePage.id)).all()


def number(pages: Sequence[CasePage], document: CaseDocument) -> None:
    """Make these the pages of a document, in this order. ScanTooManyPages."""
    if len(pages) > MOST_PAGES:
        raise ScanTooManyPages(file=document.title, most=MOST_PAGES)
    for position, page in enumerate(pages):
        page.document_id, page.position = document.id, position


def noted(session: Session, use_cases: ScanInbox, complaint_id: UUID, action: str, *documents: UUID) -> None:
    """Keep in the history of the case what was done to its documents."""
    payload = {"documents": [str(each) for each in documents]}
    note_step(session, use_cases.tools, use_cases.actor, action, "complaint", complaint_id, payload)


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
