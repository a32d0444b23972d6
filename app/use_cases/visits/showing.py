"""One visit, whole, as a screen or a record needs it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.findings import OPEN_ACTION_STATES
from app.domain.permissions import Permission
from app.domain.visits import (
    EDITABLE,
    SEALED_STATES,
    CountersignOutcome,
    Openness,
    TeamRole,
    VisitState,
)
from app.models.attachment import Attachment
from app.models.finding import CorrectiveAction
from app.models.signature import Addendum, Countersignature, Seal, Signature
from app.models.sync import SyncPeer
from app.models.user import User
from app.models.visit import Interview, Statement, Strength, TeamMember, Visit
from app.use_cases.base import UseCases
from app.use_cases.checklists.views import ChecklistView
from app.use_cases.findings.reading import action_views, finding_views, visit_actions
from app.use_cases.findings.views import ActionView, FindingView
from app.use_cases.sealing.views import AddendumView, CountersignatureView, ProblemView, SealView
from app.use_cases.visits.attachments import DOCUMENT, PHOTO, marks_of, photo_view
from app.use_cases.visits.filled import filled_checklists, overall_score
from app.use_cases.visits.listing import visit_row
from app.use_cases.visits.photo_views import At, PhotoView
from app.use_cases.visits.views import SpeechView, TeamSeatView, VisitHeading, VisitView
from app.use_cases.visits.visibility import is_away, known_visit, seen_visit
from app.use_cases.visits.whereabouts import whereabouts


class Showing(UseCases):
    """Reading one visit."""

    def show(self, visit_id: UUID) -> VisitView:
        """The visit with everything in it; raises `NotFound` and `ContentsAway`."""
        with self.tools.transaction() as session:
            return visit_view(session, self, seen_visit(session, self.actor, visit_id))

    def heading(self, visit_id: UUID) -> VisitHeading:
        """What lists know of the visit, and whether the rest is here; raises `NotFound`."""
        with self.tools.transaction() as session:
            visit = known_visit(session, self.actor, visit_id)
            reached_at = session.scalar(select(SyncPeer.synced_at))
            return VisitHeading(visit_row(session, visit), is_away(session, visit_id), reached_at)


def visit_view(session: Session, use_cases: UseCases, visit: Visit) -> VisitView:
    """The visit with everything in it."""
    filled = filled_checklists(session, visit.id)
    checklists = tuple(each.view() for each in filled)
    files = _files(session, use_cases, visit.id)
    statements = _speech(session, Statement, visit.id)
    findings = finding_views(session, visit.id, _labels(checklists, files, statements))
    actions = visit_actions(session, visit.id, use_cases.tools.today())
    team = _team(session, visit.id)
    state = VisitState(visit.state)
    seat = next((member for member in team if member.user_id == use_cases.actor.user_id), None)
    may_record = use_cases.actor.may(Permission.RECORD_VISIT, visit.unit_id)
    leads = use_cases.actor.may(Permission.PLAN_VISITS)
    return VisitView(
        row=visit_row(session, visit),
        scope=visit.scope,
        method=visit.method,
        order_number=visit.order_number,
        order_on=visit.order_on,
        place_text=visit.place_text,
        latitude=visit.latitude,
        longitude=visit.longitude,
        started_at=visit.started_at,
        ended_at=visit.ended_at,
        secrecy=visit.secrecy,
        cancel_reason=visit.cancel_reason,
        previous_visit_id=visit.previous_visit_id,
        team=team,
        checklists=checklists,
        score=overall_score(filled),
        findings=findings,
        strengths=_strengths(session, visit.id),
        actions=actions,
        open_before=_open_before(session, use_cases, visit),
        interviews=_speech(session, Interview, visit.id),
        statements=statements,
        photos=tuple(file for file in files if file.kind == PHOTO),
        documents=tuple(file for file in files if file.kind == DOCUMENT),
        countersignature=_countersignature(session, visit.id),
        seal=_seal(session, use_cases, visit.id, team),
        addenda=addenda_of(session, visit.id),
        problems=tuple(problems(checklists, findings, actions)),
        is_mine=seat is not None,
        may_edit=state in EDITABLE and may_record and (seat is not None or leads),
        may_sign=seat is not None and use_cases.actor.may(Permission.SIGN_VISIT, visit.unit_id),
        may_seal=seat is not None
        and seat.role is TeamRole.HEAD
        and use_cases.actor.may(Permission.SEAL_VISIT, visit.unit_id)
        and (state is VisitState.COUNTERSIGNED or (state is VisitState.RECORDED and visit.openness == Openness.COVERT)),
    )


GAPS = frozenset({"unanswered", "photo_missing", "note_missing"})
"""Problems the head may accept with a reason, which the record then shows; the others always hinder."""


def problems(
    checklists: Sequence[ChecklistView], findings: Sequence[FindingView], actions: Sequence[ActionView]
) -> list[ProblemView]:
    """What hinders finishing: unanswered items, demanded evidence, findings on nothing, actions of nobody."""
    found: list[ProblemView] = [] if checklists else [ProblemView("no_checklist")]
    for checklist in checklists:
        for view in checklist.items():
            facts = {"item": view.item.number}
            if view.asked and not view.value and view.item.weight:
                found.append(ProblemView("unanswered", facts, view.item.code, checklist.id))
            found += [
                ProblemView(f"{piece}_missing", facts, view.item.code, checklist.id) for piece in sorted(view.missing)
            ]
    found += [
        ProblemView("finding_without_evidence", {"finding": finding.number})
        for finding in findings
        if not finding.evidence
    ]
    found += [
        ProblemView("action_without_responsible", {"action": action.number})
        for action in actions
        if not action.responsible
    ]
    return found


def _labels(
    checklists: Sequence[ChecklistView], files: Sequence[PhotoView], statements: Sequence[SpeechView]
) -> Mapping[UUID, str]:
    """What each piece of evidence is called: an item's number, a file's caption or name, a person's name."""
    labels = {view.answer_id: str(view.item.number) for checklist in checklists for view in checklist.items()}
    labels |= {file.id: file.caption or file.file_name for file in files}
    return labels | {statement.id: statement.name for statement in statements}


def _team(session: Session, visit_id: UUID) -> tuple[TeamSeatView, ...]:
    signed = dict(
        session.execute(select(Signature.user_id, Signature.signed_at).where(Signature.visit_id == visit_id))
        .tuples()
        .all()
    )
    rows = session.execute(
        select(TeamMember, User)
        .join(User, User.id == TeamMember.user_id)
        .where(TeamMember.visit_id == visit_id)
        .order_by(TeamMember.position)
    )
    return tuple(
        TeamSeatView(user.id, user.full_name, user.position, TeamRole(seat.role), signed.get(user.id))
        for seat, user in rows
    )


def _files(session: Session, use_cases: UseCases, visit_id: UUID) -> tuple[PhotoView, ...]:
    rows = session.scalars(
        select(Attachment).where(Attachment.visit_id == visit_id).order_by(Attachment.added_at, Attachment.id)
    ).all()
    marks = marks_of(session, [row.id for row in rows])
    is_here = {row.sha256: use_cases.tools.blobs.has(row.sha256) for row in rows}
    where = whereabouts(session, is_here)
    return tuple(photo_view(row, marks.get(row.id, ()), is_here[row.sha256], where.get(row.sha256)) for row in rows)


def _speech(session: Session, kind: type[Interview] | type[Statement], visit_id: UUID) -> tuple[SpeechView, ...]:
    rows: Sequence[Any] = session.scalars(select(kind).where(kind.visit_id == visit_id).order_by(kind.id)).all()
    return tuple(SpeechView(row.id, row.name, row.position, row.text, getattr(row, "made_at", None)) for row in rows)


def _strengths(session: Session, visit_id: UUID) -> tuple[tuple[UUID, str], ...]:
    rows = session.scalars(select(Strength).where(Strength.visit_id == visit_id).order_by(Strength.id))
    return tuple((row.id, row.text) for row in rows)


def _open_before(session: Session, use_cases: UseCases, visit: Visit) -> tuple[ActionView, ...]:
    """Actions of earlier sealed visits to the same unit that are still open."""
    rows = session.scalars(
        select(CorrectiveAction)
        .join(Visit, Visit.id == CorrectiveAction.visit_id)
        .where(
            CorrectiveAction.unit_id == visit.unit_id,
            CorrectiveAction.visit_id != visit.id,
            Visit.planned_on <= visit.planned_on,
            Visit.state.in_([state.value for state in SEALED_STATES]),
            CorrectiveAction.state.in_([state.value for state in OPEN_ACTION_STATES]),
        )
        .order_by(CorrectiveAction.due_on)
    )
    return tuple(action_views(session, list(rows), use_cases.tools.today()))


def _countersignature(session: Session, visit_id: UUID) -> CountersignatureView | None:
    row = session.scalar(select(Countersignature).where(Countersignature.visit_id == visit_id))
    if row is None:
        return None
    return CountersignatureView(
        CountersignOutcome(row.outcome),
        row.name,
        row.position,
        row.reason,
        row.witness,
        row.ink_sha256,
        row.made_at,
    )


def _seal(session: Session, use_cases: UseCases, visit_id: UUID, team: Sequence[TeamSeatView]) -> SealView | None:
    row = session.execute(
        select(Seal, User.full_name)
        .join(User, User.id == Seal.sealed_by)
        .where(Seal.visit_id == visit_id, Seal.addendum_id.is_(None))
    ).one_or_none()
    if row is None:
        return None
    seal, name = row
    is_here = use_cases.tools.blobs.has(seal.pdf_sha256)
    where = whereabouts(session, {seal.pdf_sha256: is_here}).get(seal.pdf_sha256)
    if where is not None and where.at is At.AWAITED:
        where = replace(where, holder=name)
    return SealView(
        seal.record_hash,
        seal.sealed_at,
        name,
        seal.pdf_sha256,
        tuple(member.name for member in team if member.signed_at),
        tuple(member.name for member in team if not member.signed_at),
        is_here,
        where,
    )


def addenda_of(session: Session, visit_id: UUID) -> tuple[AddendumView, ...]:
    """The visit's addenda in their order."""
    rows = session.execute(
        select(Addendum, User.full_name, Seal.record_hash)
        .join(User, User.id == Addendum.written_by)
        .join(Seal, Seal.addendum_id == Addendum.id)
        .where(Addendum.visit_id == visit_id)
        .order_by(Addendum.number)
    )
    return tuple(
        AddendumView(row.id, row.number, row.text, name, row.written_at, record_hash) for row, name, record_hash in rows
    )
