"""Findings and actions as screens show them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.domain.findings import OPEN_ACTION_STATES, ActionState, EvidenceKind
from app.domain.permissions import Actor
from app.domain.visits import SEALED_STATES
from app.models.finding import ActionFollowUp, CorrectiveAction, Finding, FindingEvidence
from app.models.office import Unit
from app.models.user import User
from app.models.visit import Visit
from app.use_cases.findings.views import ActionView, EvidenceView, FindingView, FollowUpView
from app.use_cases.visits.visibility import visible


def finding_views(session: Session, visit_id: UUID, labels: Mapping[UUID, str]) -> tuple[FindingView, ...]:
    """The visit's findings in the order they were found; `labels` names each piece of evidence."""
    evidence: dict[UUID, list[EvidenceView]] = defaultdict(list)
    for piece in session.scalars(
        select(FindingEvidence).where(FindingEvidence.visit_id == visit_id).order_by(FindingEvidence.kind)
    ):
        label = labels.get(piece.source_id, "")
        evidence[piece.finding_id].append(EvidenceView(piece.id, EvidenceKind(piece.kind), piece.source_id, label))
    rows = session.scalars(select(Finding).where(Finding.visit_id == visit_id).order_by(Finding.found_at, Finding.id))
    return tuple(
        FindingView(row.id, number, row.text, row.citation, row.item_code, tuple(evidence[row.id]))
        for number, row in enumerate(rows, 1)
    )


def visit_actions(session: Session, visit_id: UUID, today: date) -> tuple[ActionView, ...]:
    """The visit's corrective actions."""
    rows = session.scalars(select(CorrectiveAction).where(CorrectiveAction.visit_id == visit_id))
    return tuple(action_views(session, sorted(rows, key=lambda row: row.id), today))


def still_open(actor: Actor) -> ColumnElement[bool]:
    """A condition on `CorrectiveAction` joined to its `Visit`: sealed, seen by the actor, and not done."""
    return and_(
        visible(actor),
        Visit.state.in_([state.value for state in SEALED_STATES]),
        CorrectiveAction.state.in_([state.value for state in OPEN_ACTION_STATES]),
    )


def action_views(session: Session, rows: list[CorrectiveAction], today: date) -> list[ActionView]:
    """Actions with unit, finding number and follow-ups; numbers count within their visit."""
    visits = {row.visit_id for row in rows}
    codes = dict(session.execute(select(Visit.id, Visit.tracking_code).where(Visit.id.in_(visits))).tuples().all())
    units = dict(
        session.execute(select(Unit.id, Unit.name).where(Unit.id.in_({row.unit_id for row in rows}))).tuples().all()
    )
    numbers = _numbers(session, CorrectiveAction, visits)
    finding_numbers = _numbers(session, Finding, visits)
    follow_ups = _follow_ups(session, [row.id for row in rows])
    return [
        ActionView(
            id=row.id,
            number=numbers[row.id],
            visit_id=row.visit_id,
            visit_tracking_code=codes[row.visit_id],
            unit_id=row.unit_id,
            unit_name=units[row.unit_id],
            finding_id=row.finding_id,
            finding_number=finding_numbers.get(row.finding_id) if row.finding_id else None,
            text=row.text,
            responsible=row.responsible,
            working_days=row.working_days,
            due_on=row.due_on,
            state=ActionState(row.state),
            is_overdue=ActionState(row.state) in OPEN_ACTION_STATES and row.due_on < today,
            follow_ups=tuple(follow_ups[row.id]),
        )
        for row in rows
    ]


def _numbers(session: Session, kind: type[Finding] | type[CorrectiveAction], visits: set[UUID]) -> dict[UUID, int]:
    order = (Finding.found_at, Finding.id) if kind is Finding else (kind.id,)
    numbers: dict[UUID, int] = {}
    counted: dict[UUID, int] = defaultdict(int)
    for row_id, visit_id in session.execute(
        select(kind.id, kind.visit_id).where(kind.visit_id.in_(visits)).order_by(*order)
    ):
        counted[visit_id] += 1
        numbers[row_id] = counted[visit_id]
    return numbers


def _follow_ups(session: Session, action_ids: list[UUID]) -> dict[UUID, list[FollowUpView]]:
    found: dict[UUID, list[FollowUpView]] = defaultdict(list)
    rows = session.execute(
        select(ActionFollowUp, User.full_name)
        .join(User, User.id == ActionFollowUp.followed_by)
        .where(ActionFollowUp.action_id.in_(action_ids))
        .order_by(ActionFollowUp.followed_at)
    )
    for row, name in rows:
        found[row.action_id].append(FollowUpView(ActionState(row.state), row.note, name, row.followed_at))
    return found
