"""What every change of a case's papers asks for, keeps and tells."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.complaints import named
from app.domain.errors import AppError
from app.domain.fields import short
from app.domain.permissions import Permission
from app.domain.scans import MOST_PAGES, ScanTooManyPages
from app.domain.submissions import LONGEST_LINE
from app.models.complaint import CaseDocument, CasePage, Complaint
from app.persian.text import single_line
from app.use_cases.base import UseCases
from app.use_cases.complaints.moving import require_workable
from app.use_cases.complaints.reaching import own_case, part_of_case
from app.use_cases.records.steps import note_step
from app.use_cases.scans.views import DocumentDraft


class PagesElsewhere(AppError):
    """No pages are named, or pages that are not of one case, or not of one document where that is needed."""

    code = "pages_elsewhere"


def changeable_case(session: Session, use_cases: UseCases, complaint_id: UUID) -> Complaint:
    """The case, for somebody who may change its papers, while they may still change."""
    case = own_case(session, use_cases.actor, complaint_id, Permission.REGISTER_COMPLAINT)
    require_workable(session, case)
    return case


def changeable_document(session: Session, use_cases: UseCases, document_id: UUID) -> CaseDocument:
    """A document of such a case."""
    document: CaseDocument
    document, case = part_of_case(session, use_cases.actor, CaseDocument, document_id, Permission.REGISTER_COMPLAINT)
    require_workable(session, case)
    return document


def new_document(session: Session, use_cases: UseCases, complaint_id: UUID, draft: DocumentDraft) -> CaseDocument:
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
    return short(single_line(draft.title), LONGEST_LINE) or named(draft.kind)


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


def noted(session: Session, use_cases: UseCases, complaint_id: UUID, action: str, *documents: UUID) -> None:
    """Keep in the history of the case what was done to its documents."""
    payload = {"documents": [str(each) for each in documents]}
    note_step(session, use_cases.tools, use_cases.actor, action, "complaint", complaint_id, payload)
