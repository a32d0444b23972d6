"""From the end of recording to the seal, and what follows it; each step is offered when its turn has come."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol
from uuid import UUID

from app.domain.errors import AppError, NotFound
from app.domain.findings import OPEN_ACTION_STATES
from app.domain.permissions import Permission
from app.domain.visits import EDITABLE, SEALED_STATES, Openness, TeamRole, VisitState
from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.jobs import Job, Progress
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.ports import Progress as Steps
from app.use_cases.sealing.views import CountersignDraft, ProblemView
from app.use_cases.visits.showing import GAPS
from app.use_cases.visits.views import TeamSeatView, VisitView

Failed = Callable[[Exception], None]


class SignerUnknown(AppError):
    """Nobody has the login name that was typed to sign with; facts: `login`."""

    code = "signer_unknown"


@dataclass(frozen=True, slots=True)
class Ends:
    """What to call when a signature is kept, refused, or was called off before anything was kept."""

    done: Callable[[], None]
    failed: Failed
    cancelled: Callable[[], None]


class Stage(Enum):
    """Which step a visit waits for."""

    RECORDING = 0
    COUNTERSIGNING = 1
    SIGNING = 2
    SEALED = 3
    CANCELLED = 4


class SealingScreen(Protocol):
    """What the tab shows."""

    def show_stage(self, visit: VisitView, stage: Stage) -> None:
        """Offer the step whose turn it is."""

    def show_building(self) -> None:
        """The minutes are being made."""

    def show_minutes(self, pdf: bytes, name: str) -> None:
        """Show the minutes."""

    def show_no_minutes(self) -> None:
        """The minutes could not be made, or were not asked for yet."""

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Open another document, e.g. an addendum."""


class SealingPresenter:
    """Passwords go straight to the use case and are kept nowhere."""

    def __init__(self, screen: SealingScreen, opened: OpenVisit) -> None:
        self._screen, self._opened = screen, opened
        self._shown: tuple[object, ...] = ()
        self._asked: tuple[object, ...] = ()
        self._near: UUID | None = None
        self._wanted = False

    def start(self) -> None:
        """Show the open visit, now and each time it is read; call once the screen is built."""
        self._opened.listen(self._show)

    @property
    def visit(self) -> VisitView:
        """The visit as stored."""
        return self._opened.stored

    @property
    def own_login(self) -> str:
        """The login name of the signed-in person."""
        return self._opened.desk.login

    def may_cancel(self) -> bool:
        """Whether the visit can be called off by this person."""
        row = self.visit.row
        open_still = row.state in (*EDITABLE, VisitState.RECORDED)
        return open_still and self._opened.desk.actor.may(Permission.CANCEL_VISIT, row.unit_id)

    def may_reopen(self) -> bool:
        """Whether recording can be taken up again."""
        return self.visit.row.state in (VisitState.RECORDED, VisitState.COUNTERSIGNED) and self.visit.is_mine

    def may_close(self) -> bool:
        """Whether the visit can be put to rest: sealed, and none of its actions open."""
        visit = self.visit
        done = not any(action.state in OPEN_ACTION_STATES for action in visit.actions)
        waits = visit.row.state in (VisitState.SEALED, VisitState.FOLLOW_UP)
        return done and waits and self._opened.desk.actor.may(Permission.FOLLOW_ACTIONS, visit.row.unit_id)

    def unsigned_members(self) -> list[TeamSeatView]:
        """Members whose signature is missing; the head signs by sealing."""
        return [seat for seat in self.visit.team if seat.role is TeamRole.MEMBER and seat.signed_at is None]

    def hindering(self) -> list[ProblemView]:
        """Problems that no reason outweighs."""
        return [problem for problem in self.visit.problems if problem.code not in GAPS]

    def come(self, *, wants_minutes: bool) -> None:
        """The person came to this tab; a frozen record's minutes are shown unasked, and follow what happens to it."""
        visit = self.visit
        self._near, self._wanted = visit.row.id, wants_minutes
        if (wants_minutes or not visit.may_edit) and self._asked != _version(visit):
            self.build_minutes()

    def open_problem(self, problem: ProblemView) -> None:
        """Go to where a problem is solved."""
        visit = self.visit
        if problem.item_code:
            self._opened.jump("checklist", f"{problem.checklist_id}/{problem.item_code}")
        elif "finding" in problem.facts:
            found = next((each for each in visit.findings if each.number == problem.facts["finding"]), None)
            self._opened.jump("findings", str(found.id) if found else "")
        elif "action" in problem.facts:
            action = next((each for each in visit.actions if each.number == problem.facts["action"]), None)
            self._opened.jump("findings", f"action/{action.id}" if action else "")
        else:
            self._opened.jump("particulars", "")

    def finish(self, gaps_reason: str) -> None:
        """Recording is over: the content freezes."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        self._change(lambda: sealing.finish(visit_id, gaps_reason))

    def reopen(self, reason: str) -> None:
        """Take up recording again; signatures given so far fall away."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        self._change(lambda: sealing.reopen(visit_id, reason))

    def cancel(self, reason: str) -> None:
        """Call the visit off."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        self._change(lambda: sealing.cancel(visit_id, reason))

    def close(self) -> None:
        """Put the visit to rest."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        self._change(lambda: sealing.close(visit_id))

    def countersign(self, draft: CountersignDraft, failed: Failed) -> None:
        """What the unit's representative did."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        self._change(lambda: sealing.countersign(visit_id, draft), failed=failed)

    def sign(self, login: str, password: str, ink: bytes | None, ends: Ends) -> Job:
        """A member of the team signs on this laptop."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id

        def work(steps: Steps) -> None:
            try:
                sealing.sign(visit_id, login, password, ink, steps)
            except NotFound as error:
                raise SignerUnknown(login=isolate(login)) from error

        return self._long(work, ends)

    def seal(self, password: str, ink: bytes | None, ends: Ends) -> Job:
        """The head's signature closes the record for good."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        return self._long(lambda steps: sealing.seal(visit_id, password, ink, steps), ends)

    def add_addendum(self, text: str, password: str, ends: Ends) -> Job:
        """Write, sign and seal an addendum."""
        sealing, visit_id = self._opened.desk.sealing, self._opened.visit_id
        return self._long(lambda _steps: sealing.add_addendum(visit_id, text, password), ends)

    def open_addendum(self, addendum_id: UUID, number: int) -> None:
        """Show an addendum's PDF."""
        sealing, code = self._opened.desk.sealing, self.visit.row.tracking_code
        title = tr("visit-addendum-number", number=number)
        name = tr("visit-addendum-file", number=number, code=code)
        self._opened.run(
            lambda: sealing.addendum_pdf(addendum_id),
            lambda pdf: self._screen.show_document(title, name, pdf),
            lane="free",
        )

    def build_minutes(self) -> None:
        """Make the minutes as they stand, or fetch the sealed ones."""
        sealing, visit_id, visit = self._opened.desk.sealing, self._opened.visit_id, self.visit
        self._opened.keeper.flush()
        self._near, self._shown, self._asked = visit_id, (), (asked := _version(visit))
        is_sealed = visit.row.state in SEALED_STATES
        name = tr("visit-minutes-file", code=visit.row.tracking_code)
        self._screen.show_building()

        def work(progress: Progress) -> bytes:
            return sealing.pdf(visit_id) if is_sealed else sealing.draft_pdf(visit_id, _steps(progress))

        def show(pdf: bytes) -> None:
            if self._asked == asked:
                self._shown = asked
                self._screen.show_minutes(pdf, name)

        title = None if is_sealed else tr("visit-building")
        self._opened.run(work, show, self._no_minutes, lane="free", title=title, on_cancelled=self._forget_minutes)

    def _show(self, visit: VisitView) -> None:
        self._screen.show_stage(visit, stage_of(visit))
        version, wanted = _version(visit), self._wanted
        self._wanted = False
        is_other = bool(self._asked) and self._asked[0] != visit.row.id
        # What is frozen is shown as it now stands; while recording, the draft is made when it is asked for.
        if self._near == visit.row.id and (wanted or visit.row.state not in EDITABLE):
            if self._asked != version:
                self.build_minutes()
        elif is_other or (self._shown and self._shown != version):
            self._forget_minutes()

    def _no_minutes(self, error: Exception) -> None:
        self._forget_minutes()
        self._opened.context.show_error(error)

    def _forget_minutes(self) -> None:
        self._shown = self._asked = ()
        self._screen.show_no_minutes()

    def _change(self, work: Callable[[], object], *, failed: Failed | None = None) -> None:
        self._opened.keeper.flush()

        def refused(error: Exception) -> None:
            (failed or self._opened.context.show_error)(error)
            self._opened.reload()

        self._opened.run(work, lambda _none: self._opened.reload(), refused)

    def _long(self, work: Callable[[Steps], object], ends: Ends) -> Job:
        def run(progress: Progress) -> object:
            return work(_steps(progress))

        def finished(_result: object) -> None:
            ends.done()
            self._opened.reload()

        return self._opened.run(run, finished, ends.failed, on_cancelled=ends.cancelled)


def stage_of(visit: VisitView) -> Stage:
    """The step whose turn it is; a covert visit has no countersignature (domain §2)."""
    match visit.row.state:
        case VisitState.CANCELLED:
            return Stage.CANCELLED
        case VisitState.COUNTERSIGNED:
            return Stage.SIGNING
        case VisitState.RECORDED:
            return Stage.SIGNING if visit.row.openness is Openness.COVERT else Stage.COUNTERSIGNING
    return Stage.SEALED if visit.row.state in SEALED_STATES else Stage.RECORDING


def _version(visit: VisitView) -> tuple[object, ...]:
    """What the minutes depend on once the record is frozen; before that, every reading is a new version."""
    signed = tuple(seat.signed_at for seat in visit.team)
    frozen = visit.row.state not in EDITABLE
    return (visit.row.id, visit.row.state in SEALED_STATES, visit.countersignature, signed, None if frozen else visit)


def _steps(progress: Progress) -> Steps:
    """The use cases' way of telling progress; cancelling raises inside the work."""

    def step(done: int, total: int) -> None:
        progress.check()
        progress.report(done, total)

    return step
