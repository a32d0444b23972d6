"""The parts of a case as screens show them: documents, points, referrals, opinions, checks, answers, joins."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from app.domain.complaints import AnswerWay, EvidenceSide, ExhibitKind, PartyType, Verdict
from app.domain.response_times import TimeLimit
from app.domain.workdays import WorkCalendar
from app.models.attachment import Attachment
from app.models.checklist import ItemAnswer
from app.models.complaint import (
    Allegation,
    AllegationCitation,
    AllegationEvidence,
    CaseDocument,
    CasePage,
    Complainant,
    Complaint,
    ComplaintMerge,
    ComplaintReply,
    ExpertOpinion,
    Referral,
    ReferralReminder,
)
from app.models.office import ClauseText, Unit
from app.models.user import User
from app.models.visit import Visit
from app.persian.catalogue import tr
from app.use_cases.complaints.deadlines import soon_until, urgency
from app.use_cases.complaints.finding_views import AllegationView, CitedView, ExhibitView
from app.use_cases.complaints.referral_views import CheckView, OpinionView, ReferralState, ReferralView, ReminderView
from app.use_cases.complaints.views import AnswerView, DocumentView, MergeView, PageView, PartyView, ReplyRecipient
from app.use_cases.ports import Blobs

Ids = Sequence[UUID]


def parties(session: Session, ids: Ids) -> tuple[PartyView, ...]:
    """What the complainants are, never who."""
    query = select(Complainant.id, Complainant.role, Complainant.party_type).where(Complainant.complaint_id.in_(ids))
    rows = session.execute(query.order_by(Complainant.complaint_id, Complainant.position))
    return tuple(PartyView(row.id, row.role, PartyType(row.party_type)) for row in rows)


def documents(session: Session, ids: Ids, blobs: Blobs, *, with_text: bool) -> tuple[DocumentView, ...]:
    """The documents with their pages; what these say names the complainant, and so is for some only."""
    pages: dict[UUID, list[PageView]] = defaultdict(list)
    is_here: dict[str, bool] = {}
    query = select(CasePage).where(CasePage.complaint_id.in_(ids)).order_by(CasePage.position, CasePage.id)
    for page in session.scalars(query):
        here = is_here.setdefault(page.sha256, blobs.has(page.sha256))
        pages[page.document_id].append(
            PageView(
                page.id,
                len(pages[page.document_id]),
                page.sha256,
                page.file_name,
                page.media_type,
                page.page,
                page.rotation,
                page.text if with_text else "",
                here,
            )
        )
    rows = session.execute(
        select(CaseDocument, User.full_name)
        .outerjoin(User, User.id == CaseDocument.added_by)
        .where(CaseDocument.complaint_id.in_(ids))
        .order_by(CaseDocument.position, CaseDocument.added_at, CaseDocument.id)
    )
    return tuple(
        DocumentView(row.id, row.kind, row.title, name or "", row.added_at, tuple(pages[row.id])) for row, name in rows
    )


def referrals(session: Session, ids: Ids, calendar: WorkCalendar, today: date) -> tuple[ReferralView, ...]:
    """The referrals of these cases in the order they were sent, with their reminders."""
    return referral_views(session, Referral.complaint_id.in_(ids), calendar, today)


def referral_views(
    session: Session,
    wanted: Any,  # noqa: ANN401 - a condition of SQLAlchemy
    calendar: WorkCalendar,
    today: date,
) -> tuple[ReferralView, ...]:
    """Referrals that fulfil a condition."""
    near = soon_until(calendar, today, TimeLimit.UNIT_SOON)
    rows = session.execute(
        select(Referral, Unit.name, User.full_name, Complaint.number)
        .join(Unit, Unit.id == Referral.unit_id)
        .join(Complaint, Complaint.id == Referral.complaint_id)
        .outerjoin(User, User.id == Referral.made_by)
        .where(wanted)
        .order_by(Referral.sent_on, Referral.id)
    ).all()
    reminders = _reminders(session, [row.id for row, *_ in rows]) if rows else {}
    return tuple(
        ReferralView(
            id=row.id,
            complaint_id=row.complaint_id,
            complaint_number=number,
            unit_id=row.unit_id,
            unit_name=unit,
            question=row.question,
            sent_on=row.sent_on,
            working_days=row.working_days,
            due_on=row.due_on,
            urgency=urgency(row.due_on, today, near) if row.state == ReferralState.SENT else None,
            state=ReferralState(row.state),
            shows_identity=row.shows_identity,
            release_reason=row.release_reason,
            letter_id=row.letter_id,
            replied_on=row.replied_on,
            reply=row.reply,
            reply_document_id=row.reply_document_id,
            made_by=name or "",
            reminders=tuple(reminders[row.id]),
        )
        for row, unit, name, number in rows
    )


def _reminders(session: Session, ids: Ids) -> Mapping[UUID, list[ReminderView]]:
    found: dict[UUID, list[ReminderView]] = defaultdict(list)
    rows = session.execute(
        select(ReferralReminder, User.full_name)
        .outerjoin(User, User.id == ReferralReminder.reminded_by)
        .where(ReferralReminder.referral_id.in_(ids))
        .order_by(ReferralReminder.reminded_on, ReferralReminder.id)
    )
    for row, name in rows:
        found[row.referral_id].append(ReminderView(row.id, row.reminded_on, name or "", row.note, row.letter_id))
    return found


def opinions(session: Session, ids: Ids) -> tuple[OpinionView, ...]:
    """Expert opinions, in the order they were asked."""
    rows = session.scalars(
        select(ExpertOpinion)
        .where(ExpertOpinion.complaint_id.in_(ids))
        .order_by(ExpertOpinion.asked_on, ExpertOpinion.id)
    )
    return tuple(
        OpinionView(row.id, row.expert, row.position, row.text, row.asked_on, row.given_on, row.document_id)
        for row in rows
    )


def checks(session: Session, ids: Ids) -> tuple[CheckView, ...]:
    """Visits that check these cases."""
    rows = session.execute(
        select(Visit.id, Visit.tracking_code, Unit.name, Visit.planned_on, Visit.state)
        .join(Unit, Unit.id == Visit.unit_id)
        .where(Visit.complaint_id.in_(ids))
        .order_by(Visit.planned_on, Visit.id)
    )
    return tuple(CheckView(*row) for row in rows)


def answers(session: Session, ids: Ids) -> tuple[AnswerView, ...]:
    """Final answers as they went."""
    rows = session.execute(
        select(ComplaintReply, User.full_name)
        .outerjoin(User, User.id == ComplaintReply.sent_by)
        .where(ComplaintReply.complaint_id.in_(ids))
        .order_by(ComplaintReply.sent_on, ComplaintReply.id)
    )
    return tuple(
        AnswerView(
            row.id, ReplyRecipient(row.recipient), AnswerWay(row.way), row.text, row.sent_on, name or "", row.letter_id
        )
        for row, name in rows
    )


def merges(session: Session, complaint_id: UUID) -> tuple[MergeView, ...]:
    """Joins of this case, also those that were undone."""
    joined = or_(ComplaintMerge.complaint_id == complaint_id, ComplaintMerge.into_id == complaint_id)
    rows = session.execute(
        select(ComplaintMerge, User.full_name)
        .outerjoin(User, User.id == ComplaintMerge.merged_by)
        .where(joined)
        .order_by(ComplaintMerge.merged_at)
    ).all()
    found = []
    for row, name in rows:
        is_into_this = row.into_id == complaint_id
        other = session.get(Complaint, row.complaint_id if is_into_this else row.into_id)
        if other:
            found.append(
                MergeView(
                    row.id,
                    other.id,
                    other.number,
                    other.subject,
                    is_into_this,
                    row.reason,
                    name or "",
                    row.merged_at,
                    row.undone_at,
                )
            )
    return tuple(found)


def allegations(session: Session, ids: Ids) -> tuple[AllegationView, ...]:
    """The points with exhibits and citations, those of the first case first."""
    rows = session.scalars(select(Allegation).where(Allegation.complaint_id.in_(ids)))
    points = sorted(rows, key=lambda row: (ids.index(row.complaint_id), row.position, row.id))
    if not points:
        return ()
    evidence, citations = _evidence(session, ids), _citations(session, ids)
    return tuple(
        AllegationView(
            row.id,
            number,
            row.text,
            Verdict(row.verdict) if row.verdict else None,
            row.reasoning,
            tuple(evidence[row.id]),
            tuple(citations[row.id]),
        )
        for number, row in enumerate(points, 1)
    )


def _citations(session: Session, ids: Ids) -> Mapping[UUID, list[CitedView]]:
    found: dict[UUID, list[CitedView]] = defaultdict(list)
    rows = session.execute(
        select(AllegationCitation.allegation_id, ClauseText)
        .join(ClauseText, ClauseText.id == AllegationCitation.citation_id)
        .where(AllegationCitation.complaint_id.in_(ids))
        .order_by(ClauseText.code)
    )
    for allegation_id, text in rows:
        found[allegation_id].append(CitedView(text.id, text.code, text.title, text.text, text.source))
    return found


def _evidence(session: Session, ids: Ids) -> Mapping[UUID, list[ExhibitView]]:
    found: dict[UUID, list[ExhibitView]] = defaultdict(list)
    rows = session.scalars(
        select(AllegationEvidence)
        .where(AllegationEvidence.complaint_id.in_(ids))
        .order_by(AllegationEvidence.side.desc(), AllegationEvidence.kind, AllegationEvidence.source_id)
    ).all()
    for row in rows:
        kind = ExhibitKind(row.kind)
        label = _label(session, kind, row.source_id)
        view = ExhibitView(row.id, EvidenceSide(row.side), kind, row.source_id, label, row.note)
        found[row.allegation_id].append(view)
    return found


def _label(session: Session, kind: ExhibitKind, source_id: UUID) -> str:
    """What an exhibit is called; "" while its row has not arrived on this laptop."""
    match kind:
        case ExhibitKind.PAGE:
            page = session.get(CasePage, source_id)
            document = page and session.get(CaseDocument, page.document_id)
            if not page or not document:
                return ""
            before = select(func.count()).where(CasePage.document_id == document.id, CasePage.position < page.position)
            return tr("case-exhibit-page", title=document.title, page=(session.scalar(before) or 0) + 1)
        case ExhibitKind.PHOTO:
            photo = session.get(Attachment, source_id)
            return (photo.caption or photo.file_name) if photo else ""
        case ExhibitKind.VISIT_ANSWER:
            answer = session.get(ItemAnswer, source_id)
            visit = answer and session.get(Visit, answer.visit_id)
            if not answer or not visit:
                return ""
            return tr("case-exhibit-answer", visit=visit.tracking_code, item=answer.item_code)
        case ExhibitKind.REPLY:
            referral = session.get(Referral, source_id)
            unit = referral and session.get(Unit, referral.unit_id)
            return tr("case-exhibit-reply", unit=unit.name) if unit else ""
        case ExhibitKind.EXPERT_OPINION:
            opinion = session.get(ExpertOpinion, source_id)
            return tr("case-exhibit-opinion", expert=opinion.expert) if opinion else ""
