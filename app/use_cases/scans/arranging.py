"""Pages and documents of a case put in order: turned, moved, parted, joined, renamed, taken out."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.scans import turned
from app.models.complaint import (
    AllegationEvidence,
    CaseDocument,
    CasePage,
    ComplaintStep,
    ExpertOpinion,
    Referral,
)
from app.use_cases.base import existing
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken
from app.use_cases.scans.changing import (
    PagesElsewhere,
    changeable_case,
    changeable_document,
    new_document,
    noted,
    number,
    pages_of,
    titled,
)
from app.use_cases.scans.taking import Taking
from app.use_cases.scans.views import DocumentDraft


class DocumentInUse(AppError):
    """A step, reply or opinion of the case names the document; facts: `title`."""

    code = "document_in_use"


class Arranging(Taking):
    """Everything one does with pages that are in a case; refused where the case is over or its finding signed."""

    def retitle(self, document_id: UUID, draft: DocumentDraft) -> None:
        """Say what a document is. TextTooLong."""
        with self.tools.transaction() as session:
            document = changeable_document(session, self, document_id)
            document.kind, document.title = draft.kind.value, titled(draft)
            noted(session, self, document.complaint_id, "document_titled", document.id)

    def rotate(self, page_ids: Sequence[UUID], degrees: int) -> None:
        """Turn pages clockwise, by less than nothing the other way. TurnInvalid."""
        with self.tools.transaction() as session:
            pages = self._pages(session, page_ids)
            for page in pages:
                page.rotation = turned(page.rotation, degrees)
            self._noted(session, pages)

    def order_documents(self, complaint_id: UUID, ids: Sequence[UUID]) -> None:
        """Put the documents in this order; those not named stay behind, as they stood."""
        with self.tools.transaction() as session:
            case = changeable_case(session, self, complaint_id)
            for position, document in enumerate(_in_order(_documents(session, case.id), ids)):
                document.position = position

    def order_pages(self, document_id: UUID, page_ids: Sequence[UUID]) -> None:
        """Put the pages of a document in this order; those not named stay behind, as they stood."""
        with self.tools.transaction() as session:
            document = changeable_document(session, self, document_id)
            pages = _in_order(pages_of(session, document.id), page_ids)
            number(pages, document)
            self._noted(session, pages)

    def move_pages(self, page_ids: Sequence[UUID], document_id: UUID, at: int | None = None) -> None:
        """Pages into a document of the same case, before its page `at` (from 0), or behind the last.

        A document left without pages goes away. PagesElsewhere, DocumentInUse.
        """
        with self.tools.transaction() as session:
            pages = self._pages(session, page_ids)
            document = changeable_document(session, self, document_id)
            if pages[0].complaint_id != document.complaint_id:
                raise PagesElsewhere()
            self._noted(session, pages, document)
            self._move(session, pages, document, at)

    def split(self, page_ids: Sequence[UUID], draft: DocumentDraft) -> UUID:
        """Pages of one document become a document of their own, right behind it. PagesElsewhere."""
        with self.tools.transaction() as session:
            pages = self._pages(session, page_ids)
            if len({page.document_id for page in pages}) > 1:
                raise PagesElsewhere()
            source = existing(session, CaseDocument, pages[0].document_id)
            made = new_document(session, self, source.complaint_id, draft)
            documents = [each for each in _documents(session, source.complaint_id) if each is not made]
            documents.insert(documents.index(source) + 1, made)
            for position, document in enumerate(documents):
                document.position = position
            self._noted(session, pages, made)
            self._move(session, pages, made, None)
            return made.id

    def merge(self, document_id: UUID, others: Sequence[UUID]) -> None:
        """The pages of other documents of the case behind a document's own; those go away.

        PagesElsewhere, DocumentInUse.
        """
        with self.tools.transaction() as session:
            document = changeable_document(session, self, document_id)
            pages: list[CasePage] = []
            for other in dict.fromkeys(others):
                source = changeable_document(session, self, other)
                if source.complaint_id != document.complaint_id or source is document:
                    raise PagesElsewhere()
                pages += pages_of(session, source.id)
            if not pages:
                raise PagesElsewhere()
            self._noted(session, pages, document)
            self._move(session, pages, document, None)

    def remove_pages(self, page_ids: Sequence[UUID]) -> UndoToken:
        """Take pages out, with their place as evidence, and a document left empty with them; undoable, files stay.

        DocumentInUse.
        """
        with self.tools.transaction() as session:
            pages = self._pages(session, page_ids)
            left = {page.document_id for page in pages}
            gone = {page.id for page in pages}
            emptied = [
                existing(session, CaseDocument, document_id)
                for document_id in left
                if all(page.id in gone for page in pages_of(session, document_id))
            ]
            self._noted(session, pages, action="document_removed")
            return self._removed(session, emptied, pages)

    def remove_document(self, document_id: UUID) -> UndoToken:
        """Take a document out with its pages; undoable. DocumentInUse."""
        with self.tools.transaction() as session:
            document = changeable_document(session, self, document_id)
            noted(session, self, document.complaint_id, "document_removed", document.id)
            return self._removed(session, [document], pages_of(session, document.id))

    def _pages(self, session: Session, page_ids: Sequence[UUID]) -> list[CasePage]:
        """Pages of one case that may be changed, as they were named. PagesElsewhere, NotFound."""
        pages = [existing(session, CasePage, page_id) for page_id in dict.fromkeys(page_ids)]
        if len({page.complaint_id for page in pages}) != 1:
            raise PagesElsewhere()
        changeable_case(session, self, pages[0].complaint_id)
        return pages

    def _move(self, session: Session, pages: Sequence[CasePage], document: CaseDocument, at: int | None) -> None:
        sources = {page.document_id for page in pages} - {document.id}
        present = list(pages_of(session, document.id))
        place = len(present) if at is None else at
        before = [page for page in present[:place] if page not in pages]
        behind = [page for page in present[place:] if page not in pages]
        number([*before, *pages, *behind], document)
        session.flush()
        for source in (existing(session, CaseDocument, each) for each in sources):
            if not pages_of(session, source.id):
                _require_free(session, source)
                session.delete(source)

    def _removed(self, session: Session, documents: Sequence[CaseDocument], pages: Sequence[CasePage]) -> UndoToken:
        for document in documents:
            _require_free(session, document)
        bound = select(AllegationEvidence).where(AllegationEvidence.source_id.in_([page.id for page in pages]))
        rows = [*documents, *pages, *session.scalars(bound)]
        return remove_rows(session, self.tools, self.actor.user_id, rows)

    def _noted(
        self,
        session: Session,
        pages: Iterable[CasePage],
        *documents: CaseDocument,
        action: str = "document_arranged",
    ) -> None:
        pages = list(pages)
        touched = dict.fromkeys([*(page.document_id for page in pages), *(each.id for each in documents)])
        noted(session, self, pages[0].complaint_id, action, *touched)


def _documents(session: Session, complaint_id: UUID) -> Sequence[CaseDocument]:
    query = select(CaseDocument).where(CaseDocument.complaint_id == complaint_id)
    return session.scalars(query.order_by(CaseDocument.position, CaseDocument.added_at, CaseDocument.id)).all()


def _in_order(rows: Sequence[Any], ids: Sequence[UUID]) -> list[Any]:
    places = {each: place for place, each in enumerate(ids)}
    return sorted(rows, key=lambda row: (places.get(row.id, len(ids)), row.position))


def _require_free(session: Session, document: CaseDocument) -> None:
    named_by: tuple[Any, ...] = (
        select(ComplaintStep.id).where(ComplaintStep.document_id == document.id),
        select(Referral.id).where(Referral.reply_document_id == document.id),
        select(ExpertOpinion.id).where(ExpertOpinion.document_id == document.id),
    )
    if session.scalar(select(or_(*(query.exists() for query in named_by)))):
        raise DocumentInUse(title=document.title)
