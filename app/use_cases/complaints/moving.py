"""The ten steps of a case (seed 002 §6): taken, refused with the reason, and kept with who, when and with what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.admissibility import Assessment
from app.domain.complaint_process import (
    CLAUSES,
    ENDED_STATES,
    LEAVING,
    Move,
    Need,
    PossibleMove,
    ReasonFor,
    Standing,
    possible_moves,
    refused_moves,
    require_correctable,
    require_move,
)
from app.domain.complaints import ComplaintState, Verdict
from app.domain.errors import AppError, NotPermitted
from app.domain.permissions import Actor, Permission, Role
from app.domain.visits import DONE_STATES, VisitState
from app.models.complaint import (
    Allegation,
    CaseDocument,
    Complaint,
    ComplaintFinding,
    ComplaintReply,
    ComplaintSeal,
    ComplaintStep,
    Referral,
)
from app.models.user import RoleGrant, User
from app.models.visit import Visit
from app.persian.catalogue import error_sentence
from app.use_cases.base import UseCases, child_id, existing
from app.use_cases.complaints.family import family, leading
from app.use_cases.complaints.judging import assessed
from app.use_cases.complaints.reaching import row_of_case, seen_case
from app.use_cases.complaints.referral_views import ReferralState
from app.use_cases.complaints.views import MoveView, RefusedMoveView
from app.use_cases.complaints.words import written
from app.use_cases.office.working_days import work_calendar
from app.use_cases.records.notices import tell_person
from app.use_cases.records.steps import note_step

FINDING: Final = "finding"
"""Names the finding's row under its case."""
S = ComplaintState
P = Permission
_BY: Final[Mapping[ComplaintState, Permission]] = {
    S.ORDERED: P.ORDER_COMPLAINT,
    S.EXTRACTED: P.INVESTIGATE_COMPLAINT,
    S.REFERRED: P.REFER_COMPLAINT,
    S.CHASED: P.REFER_COMPLAINT,
    S.FIELD_CHECK: P.INVESTIGATE_COMPLAINT,
    S.CONCLUDED: P.INVESTIGATE_COMPLAINT,
    S.ANSWERED: P.ANSWER_COMPLAINT,
}
"""Who takes a step; the others are the secretariat's."""
_NOT_RUNNING = [state.value for state in DONE_STATES | {VisitState.CANCELLED}]


class FindingSealed(AppError):
    """The finding is signed; what it says no longer changes."""

    code = "finding_sealed"


class AlreadyMerged(AppError):
    """The case is joined to another and is worked there; facts: `number` of that other."""

    code = "already_merged"


@dataclass(frozen=True, slots=True)
class Taken:
    """What goes with a step: where, under what number, with what words and document."""

    reason: str = ""
    note: str = ""
    number: str = ""
    place: str = ""
    document_id: UUID | None = None


class Moving(UseCases):
    """Taking steps, and giving the case to somebody."""

    def move(
        self,
        complaint_id: UUID,
        wanted: ComplaintState,
        *,
        reason: str = "",
        note: str = "",
        number: str = "",
        place: str = "",
        document_id: UUID | None = None,
    ) -> None:
        """Take a step, forward, back, out of the line, or into it again. Raises a `StepRefused` that says why not.

        `note` is the order's or recipient's wording; `number` the secretariat's, the register's own where it is empty.
        """
        with self.tools.transaction() as session:
            case = seen_case(session, self.actor, complaint_id)
            if document_id:
                row_of_case(session, CaseDocument, document_id, case.id)
            take_step(session, self, case, wanted, Taken(reason, note, number, place, document_id))

    def assign(self, complaint_id: UUID, user_id: UUID | None, note: str = "") -> None:
        """Give the case to an investigator, who is told; None takes it back. One who investigates may take it alone."""
        with self.tools.transaction() as session:
            case = seen_case(session, self.actor, complaint_id)
            takes_alone = user_id == self.actor.user_id and case.investigator_id is None
            wanted = Permission.INVESTIGATE_COMPLAINT if takes_alone else Permission.ORDER_COMPLAINT
            self.actor.require(wanted, case.respondent_unit_id)
            if user_id and user_id not in dict(_investigators(session)):
                raise NotPermitted(permission=Permission.INVESTIGATE_COMPLAINT.value)
            case.investigator_id = user_id
            payload = {"investigator": str(user_id or "")}
            kept = written(note, "note")
            note_step(session, self.tools, self.actor, "investigator_assigned", "complaint", case.id, payload, kept)
            if user_id and user_id != self.actor.user_id:
                facts = {"number": case.number}
                tell_person(session, self.tools, user_id, "case-assigned", facts, "complaint", str(case.id))

    def investigators(self) -> tuple[tuple[UUID, str], ...]:
        """Whom a case can be given to, by name."""
        with self.tools.transaction() as session:
            return _investigators(session)


def take_step(
    session: Session,
    use_cases: UseCases,
    case: Complaint,
    wanted: ComplaintState,
    taken: Taken = Taken(),
    given: frozenset[Need] = frozenset(),
) -> None:
    """Take a step in the caller's transaction; `given` is what the caller just brought."""
    session.flush()
    if case.merged_into_id:
        raise AlreadyMerged(number=existing(session, Complaint, case.merged_into_id).number)
    _require_hand(use_cases.actor, case, wanted)
    taken = _clean(taken, case, wanted)
    standing = standing_of(session, case)
    require_move(standing, Move(wanted, taken.reason, given | _given(session, case, taken)))
    _require_taker(use_cases.actor, case, standing, wanted)
    step = ComplaintStep(
        complaint_id=case.id,
        state_before=case.state,
        state=wanted.value,
        taken_by=use_cases.actor.user_id,
        taken_at=use_cases.tools.now(),
        place=taken.place,
        number=taken.number,
        note=taken.note,
        reason=taken.reason,
        document_id=taken.document_id,
    )
    session.add(step)
    _begin_anew(session, use_cases, case, standing.state, wanted)
    case.state = wanted.value
    case.closed_at = use_cases.tools.now() if wanted in ENDED_STATES else None
    payload = {"from": step.state_before, "to": step.state}
    note_step(session, use_cases.tools, use_cases.actor, "complaint_moved", "complaint", case.id, payload)


def standing_of(session: Session, case: Complaint) -> Standing:
    """What the rules of the process look at."""
    return standing_under(session, case, assessed(session, case), family(session, case))


def standing_under(session: Session, case: Complaint, assessment: Assessment, ids: Sequence[UUID]) -> Standing:
    """The same, of a case that has been judged just now; `ids` are its family's."""
    steps = session.scalars(select(ComplaintStep.state).where(ComplaintStep.complaint_id == case.id).distinct())
    awaited = select(func.count()).select_from(Referral)
    running = select(func.count()).select_from(Visit)
    return Standing(
        state=ComplaintState(case.state),
        taken=frozenset(map(ComplaintState, steps)),
        outcome=assessment.outcome,
        clause=assessment.clause,
        from_authority=bool(case.authority_name),
        replies_awaited=session.scalar(
            awaited.where(Referral.complaint_id.in_(ids), Referral.state == ReferralState.SENT.value)
        )
        or 0,
        checks_running=session.scalar(running.where(Visit.complaint_id.in_(ids), Visit.state.not_in(_NOT_RUNNING)))
        or 0,
        verdict=Verdict(case.verdict) if case.verdict else None,
    )


def moves_of(session: Session, actor: Actor, case: Complaint, standing: Standing) -> tuple[MoveView, ...]:
    """The steps this person may take now, the line first."""
    if case.merged_into_id:
        return ()
    return tuple(
        MoveView(each.wanted, CLAUSES.get(each.wanted, "6-10"), each.need, each.reason_for)
        for each in possible_moves(standing)
        if _may_take(actor, case, each)
    )


def refusals_of(case: Complaint, standing: Standing) -> tuple[RefusedMoveView, ...]:
    """The steps that the process keeps shut now, each with why."""
    if case.merged_into_id:
        return ()
    return tuple(
        RefusedMoveView(state, CLAUSES.get(state, "6-10"), error_sentence(why.code, why.facts))
        for state, why in refused_moves(standing)
    )


def require_workable(session: Session, case: Complaint) -> None:
    """Raise unless points and finding may still change: not answered, not over, not signed.

    What belongs to a joined case is worked with the one it was joined to.
    """
    worked = leading(session, case)
    require_correctable(ComplaintState(worked.state))
    if sealed_at(session, worked.id):
        raise FindingSealed()


def sealed_at(session: Session, complaint_id: UUID) -> datetime | None:
    """When the finding that counts was signed; one from before the case was reopened no longer counts."""
    signed: datetime | None = session.scalar(
        select(func.max(ComplaintSeal.sealed_at)).where(ComplaintSeal.complaint_id == complaint_id)
    )
    over = [S.ANSWERED.value, *(state.value for state in ENDED_STATES)]
    reopened: datetime | None = session.scalar(
        select(func.max(ComplaintStep.taken_at)).where(
            ComplaintStep.complaint_id == complaint_id,
            ComplaintStep.state_before.in_(over),
            ComplaintStep.state.not_in(over),
        )
    )
    return signed if signed and (reopened is None or signed > reopened) else None


def _begin_anew(
    session: Session, use_cases: UseCases, case: Complaint, state: ComplaintState, wanted: ComplaintState
) -> None:
    """Who comes back waits anew: a reopened or completed case has its whole term again."""
    was_over = state is S.ANSWERED or state in ENDED_STATES or state is S.AWAITING_COMPLETION
    if not was_over or wanted is S.ANSWERED or wanted in ENDED_STATES:
        return
    today = use_cases.tools.today()
    case.answered_on, case.clock_starts_on = None, today
    case.due_on = deadlines.due(today, case.working_days, work_calendar(session)).due_on


def _given(session: Session, case: Complaint, taken: Taken) -> frozenset[Need]:
    """What the case holds, or the step brings."""
    finding, ids = session.get(ComplaintFinding, child_id(case.id, FINDING)), family(session, case)
    has = {
        Need.ORDER: bool(taken.note or taken.number or taken.document_id),
        Need.NUMBER: bool(taken.number),
        Need.RECIPIENT: bool(taken.note),
        Need.CONCLUSION: bool(finding and finding.conclusion),
        Need.POINTS: _has(session, Allegation, ids),
        Need.UNIT: _has(session, Referral, ids),
        Need.WAY: _has(session, ComplaintReply, ids),
        Need.VISIT: _has(session, Visit, ids),
    }
    return frozenset(need for need, is_there in has.items() if is_there)


def _has(
    session: Session,
    kind: type[Allegation] | type[Referral] | type[ComplaintReply] | type[Visit],
    ids: Sequence[UUID],
) -> bool:
    return session.scalar(select(kind.id).where(kind.complaint_id.in_(ids)).limit(1)) is not None


def _clean(taken: Taken, case: Complaint, wanted: ComplaintState) -> Taken:
    number = written(taken.number, "number")
    return Taken(
        written(taken.reason, "reason"),
        written(taken.note, "note"),
        number or (case.number if wanted is S.REGISTERED else ""),
        written(taken.place, "place"),
        taken.document_id,
    )


def _require_hand(actor: Actor, case: Complaint, wanted: ComplaintState) -> None:
    """Who takes this step in no state of the case is told that, not what the step would still need."""
    permission = _BY.get(wanted, Permission.REGISTER_COMPLAINT)
    also = {Permission.INVESTIGATE_COMPLAINT} if wanted in LEAVING else set()
    if not any(actor.may(each, case.respondent_unit_id) for each in {permission, Permission.ORDER_COMPLAINT, *also}):
        raise NotPermitted(permission=permission.value)


def _require_taker(actor: Actor, case: Complaint, standing: Standing, wanted: ComplaintState) -> None:
    possible = next(each for each in possible_moves(standing) if each.wanted is wanted)
    if not _may_take(actor, case, possible):
        raise NotPermitted(permission=_BY.get(wanted, Permission.REGISTER_COMPLAINT).value)


def _may_take(actor: Actor, case: Complaint, move: PossibleMove) -> bool:
    """Reopening takes an order; leaving the line without a clause that says so, an order or the investigator."""
    permissions: tuple[Permission, ...] = (_BY.get(move.wanted, Permission.REGISTER_COMPLAINT),)
    if move.reason_for is ReasonFor.REOPEN:
        permissions = (Permission.ORDER_COMPLAINT,)
    elif move.wanted in LEAVING:
        permissions = (Permission.ORDER_COMPLAINT, Permission.INVESTIGATE_COMPLAINT)
        if move.reason_for is None:
            permissions = (*permissions, Permission.REGISTER_COMPLAINT)
    return any(actor.may(each, case.respondent_unit_id) for each in permissions)


def _investigators(session: Session) -> tuple[tuple[UUID, str], ...]:
    roles = [Role.INVESTIGATOR.value, Role.MANAGER.value]
    rows = session.execute(
        select(User.id, User.full_name)
        .join(RoleGrant, RoleGrant.user_id == User.id)
        .where(RoleGrant.role.in_(roles), User.is_active)
        .distinct()
    )
    return tuple(sorted(rows.tuples().all(), key=lambda row: row[1]))
