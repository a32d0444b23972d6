"""From recording to a frozen record: finish, reopen, countersign, cancel, close."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError
from app.domain.findings import OPEN_ACTION_STATES, require_text
from app.domain.permissions import Permission
from app.domain.sealing import canonical, record_hash
from app.domain.visits import (
    CountersignOutcome,
    Openness,
    VisitState,
    require_countersignature,
    require_move,
    require_reason,
)
from app.models.finding import CorrectiveAction
from app.models.signature import Countersignature, Signature
from app.models.visit import Visit
from app.persian.text import normalise
from app.use_cases.base import UseCases, child_id
from app.use_cases.records.steps import note_step
from app.use_cases.sealing.record import visit_record
from app.use_cases.sealing.views import CountersignDraft, ProblemView
from app.use_cases.visits.showing import GAPS, visit_view
from app.use_cases.visits.visibility import own_visit, seen_visit


class RecordIncomplete(AppError):
    """Something hinders finishing; facts: `count`, `problems` (a list of `ProblemView`)."""

    code = "record_incomplete"


class ActionsOpen(AppError):
    """A visit is closed only when none of its actions is open; facts: `count`."""

    code = "actions_open"


class InkMissing(AppError):
    """A representative who signs leaves a drawn signature."""

    code = "ink_missing"


class Finishing(UseCases):
    """The steps before the signatures, and the ways out."""

    def finish(self, visit_id: UUID, gaps_reason: str = "") -> None:
        """Under way → recorded: the content freezes. Gaps (unanswered items, demanded evidence) need a reason.

        Raises `RecordIncomplete` with all problems.
        """
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            require_move(VisitState(visit.state), VisitState.RECORDED)
            found = visit_view(session, self, visit).problems
            self._require_complete(found, gaps_reason)
            visit.gaps_reason = normalise(gaps_reason).strip() if found else ""
            visit.ended_at = visit.ended_at or self.tools.now()
            visit.state = VisitState.RECORDED.value
            freeze(session, self, visit)
            note_step(
                session, self.tools, self.actor, "visit_recorded", "visit", visit.id, {"record": visit.record_hash}
            )

    def reopen(self, visit_id: UUID, reason: str) -> None:
        """Recorded or countersigned → under way; signatures given so far fall away."""
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            require_move(VisitState(visit.state), VisitState.UNDER_WAY)
            why = require_reason(reason, "reopen")
            session.execute(delete(Signature).where(Signature.visit_id == visit.id))
            session.execute(delete(Countersignature).where(Countersignature.visit_id == visit.id))
            visit.frozen_record = visit.record_hash = visit.document_sha256 = None
            visit.state = VisitState.UNDER_WAY.value
            note_step(session, self.tools, self.actor, "visit_reopened", "visit", visit.id, note=why)

    def countersign(self, visit_id: UUID, draft: CountersignDraft) -> None:
        """Recorded → countersigned: the representative signed, refused before a witness, or was absent."""
        outcome = CountersignOutcome(draft.outcome)
        ink = self.tools.blobs.put(self._ink(draft)) if outcome is CountersignOutcome.SIGNED else None
        with self.tools.transaction() as session:
            visit = own_visit(session, self.actor, visit_id)
            require_countersignature(outcome, Openness(visit.openness), draft.witness, draft.reason)
            require_move(VisitState(visit.state), VisitState.COUNTERSIGNED)
            if outcome is not CountersignOutcome.ABSENT:
                require_text(draft.name, "name")
            session.add(
                Countersignature(
                    id=child_id(visit.id, "countersignature"),
                    visit_id=visit.id,
                    outcome=outcome.value,
                    name=normalise(draft.name).strip(),
                    position=normalise(draft.position).strip(),
                    reason=normalise(draft.reason).strip(),
                    witness=normalise(draft.witness).strip(),
                    ink_sha256=ink,
                    made_at=self.tools.now(),
                )
            )
            session.execute(delete(Signature).where(Signature.visit_id == visit.id))
            visit.document_sha256 = None
            visit.state = VisitState.COUNTERSIGNED.value
            freeze(session, self, visit)
            note_step(
                session, self.tools, self.actor, "visit_countersigned", "visit", visit.id, {"outcome": outcome.value}
            )

    def cancel(self, visit_id: UUID, reason: str) -> None:
        """Cancel a visit that is not sealed; needs a reason."""
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            self.actor.require(Permission.CANCEL_VISIT, visit.unit_id)
            require_move(VisitState(visit.state), VisitState.CANCELLED)
            visit.cancel_reason = require_reason(normalise(reason), "cancel")
            visit.state = VisitState.CANCELLED.value
            note_step(session, self.tools, self.actor, "visit_cancelled", "visit", visit.id, note=visit.cancel_reason)

    def close(self, visit_id: UUID) -> None:
        """Sealed or followed up → closed; raises `ActionsOpen` while one of its actions is open."""
        with self.tools.transaction() as session:
            visit = seen_visit(session, self.actor, visit_id)
            self.actor.require(Permission.FOLLOW_ACTIONS, visit.unit_id)
            require_move(VisitState(visit.state), VisitState.CLOSED)
            states = session.scalars(select(CorrectiveAction.state).where(CorrectiveAction.visit_id == visit.id))
            still_open = sum(state in OPEN_ACTION_STATES for state in states)
            if still_open:
                raise ActionsOpen(count=still_open)
            visit.state = VisitState.CLOSED.value
            note_step(session, self.tools, self.actor, "visit_closed", "visit", visit.id)

    def _ink(self, draft: CountersignDraft) -> bytes:
        if not draft.ink_png:
            raise InkMissing()
        self.tools.intake.inspect_image(draft.ink_png)
        return draft.ink_png

    def _require_complete(self, found: Sequence[ProblemView], gaps_reason: str) -> None:
        hindering = [problem for problem in found if problem.code not in GAPS or not gaps_reason.strip()]
        if hindering:
            raise RecordIncomplete(count=len(hindering), problems=hindering)


def freeze(session: Session, use_cases: UseCases, visit: Visit) -> None:
    """Keep the record as it stands with its hash: what is signed from here on."""
    session.flush()
    record = visit_record(session, use_cases, visit)
    visit.frozen_record = canonical(record).decode()
    visit.record_hash = record_hash(record)
