"""One case on show: every act is done in the lane of the database, and the case read anew after it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.domain.complaints import Complainant, ComplaintState
from app.domain.errors import NotFound
from app.domain.permissions import Permission
from app.ui.navigation import ShellContext
from app.use_cases.complaints.identities import OpeningView
from app.use_cases.complaints.views import CaseView, MoveView, RefusedMoveView
from app.use_cases.desk import Desk
from app.use_cases.document_templates.views import LetterView
from app.use_cases.records.views import UndoToken

Refused = Callable[[Exception], None]
Done = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Shown:
    """The case, and what is known of looking at who submitted it."""

    case: CaseView
    may_open_identity: bool
    openings: tuple[OpeningView, ...] = ()
    """Who looked, newest first; empty for who may not read the history."""
    letters: tuple[LetterView, ...] = ()
    """What was issued, newest first."""


class CasePage(Protocol):
    """What the screen shows."""

    def show_case(self, shown: Shown) -> None: ...
    def show_gone(self) -> None: ...


class CasePresenter:
    """One per screen; cases come and go in it."""

    def __init__(self, view: CasePage, context: ShellContext, owner: object) -> None:
        self._view, self._owner = view, owner
        self.context = context
        self.shown: Shown | None = None
        self._wanted: UUID | None = None

    @property
    def desk(self) -> Desk:
        """The signed-in person's use cases."""
        return self.context.desk

    @property
    def case(self) -> CaseView:
        """The case on show; there is one while the page takes input."""
        assert self.shown is not None
        return self.shown.case

    @property
    def next_move(self) -> MoveView | None:
        """The step that is due, if this person may take it."""
        return self.move_to(self.case.next_state)

    @property
    def may_take_apart(self) -> bool:
        """Whether this person may undo a join: the joined case itself offers no merging."""
        return self.desk.actor.may(Permission.MERGE_COMPLAINTS, self.case.row.unit_id)

    def move_to(self, state: ComplaintState | None) -> MoveView | None:
        """A step this person may take now."""
        return next((each for each in self.case.moves if each.state is state), None)

    def refusal_of(self, state: ComplaintState) -> RefusedMoveView | None:
        """Why a step is not possible now."""
        return next((each for each in self.case.refused_moves if each.state is state), None)

    def open(self, case_id: UUID) -> None:
        """Read another case."""
        if case_id != self._wanted:
            self.shown = None
        self._wanted = case_id
        self.read_anew()

    def read_anew(self) -> None:
        """Read the case again; a like one changes nothing on show."""
        if (case_id := self._wanted) is not None:
            desk = self.desk
            self.ask(lambda: _read(desk, case_id), lambda shown: self._show(case_id, shown), self._not_read)

    def act(self, work: Callable[[Desk], object], done: Done | None = None, refused: Refused | None = None) -> None:
        """Do something in the case and show it as it is then; `done` hears what the work gave."""
        case_id, desk = self._wanted, self.desk
        assert case_id is not None

        def whole() -> tuple[object, Shown | None]:
            given = work(desk)
            try:
                return given, _read(desk, case_id)
            except NotFound:  # given away: who has no part in a confidential case does not know it
                return given, None

        def finished(result: tuple[object, Shown | None]) -> None:
            given, shown = result
            self._show(case_id, shown)
            if done is not None:
                done(given)

        self.ask(whole, finished, refused)

    def ask(self, work: Callable[[], Any], done: Done, refused: Refused | None = None) -> None:
        """Read or do something off this thread."""
        failed = refused or self.context.show_error
        self.context.jobs.run("database", work, done, failed, owner=self._owner)

    def remove_point(self, allegation_id: UUID, said: str) -> None:
        """Delete a point, with a way back."""

        def offer(token: UndoToken) -> None:
            self.context.offer_undo(said, lambda: self.act(lambda desk: desk.undo(token)))

        self.act(lambda desk: desk.complaints.remove_allegation(allegation_id), offer)

    def move_point(self, at: int, by: int) -> None:
        """Put a point before or behind its neighbour."""
        case, ids = self.case, [each.id for each in self.case.allegations]
        ids[at], ids[at + by] = ids[at + by], ids[at]
        self.act(lambda desk: desk.complaints.order_allegations(case.row.id, ids))

    def open_identity(self, reason: str) -> Callable[[Desk], Complainant]:
        """The act of opening who submitted the case."""
        case_id = self.case.row.id
        return lambda desk: desk.identities.open(case_id, reason)

    def _show(self, case_id: UUID, shown: Shown | None) -> None:
        if case_id != self._wanted:
            return
        if shown is None:
            self._gone()
        elif shown != self.shown:
            self.shown = shown
            self._view.show_case(shown)

    def _not_read(self, error: Exception) -> None:
        if isinstance(error, NotFound):
            self._gone()
        else:
            self.context.show_error(error)

    def _gone(self) -> None:
        self.shown = None
        self._view.show_gone()


def _read(desk: Desk, case_id: UUID) -> Shown:
    case = desk.complaints.show(case_id)
    may_read = desk.actor.may(Permission.READ_HISTORY, case.row.unit_id)
    openings = tuple(desk.identities.openings(case_id)) if may_read else ()
    return Shown(case, desk.identities.may_open(case_id), openings, tuple(desk.case_papers.letters(case_id)))
