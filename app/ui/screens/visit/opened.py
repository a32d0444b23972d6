"""The visit on screen as its tabs share it: what is stored, and how work on it is run."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.ui.jobs import Job, Lane
from app.ui.navigation import ShellContext
from app.ui.screens.visit.keeping import Done, Failed, Keeper, SaveState, Schedule, Work
from app.use_cases.desk import Desk
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.views import VisitView

Listener = Callable[[VisitView], None]


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


class OpenVisit:
    """Loads a visit, keeps what is typed, and tells its listeners when the stored visit came anew.

    `owner` is the object whose end ends all callbacks. A result that arrives after another visit was opened is dropped.
    """

    def __init__(
        self,
        context: ShellContext,
        owner: Any,  # noqa: ANN401 - a QObject, which this Qt-free part only hands on
        schedule: Schedule,
        show_saving: Callable[[SaveState], None],
        now: Callable[[], datetime] = utc_now,
    ) -> None:
        self.context, self.now = context, now
        self.keeper = Keeper(self._keep, schedule, now, show_saving, context.show_error)
        self.schedule = schedule
        self.jump: Callable[[str, str], None] = lambda _tab, _place: None
        """Brings a tab to the front, at a place in it; set by the screen's presenter."""
        self.moved: Callable[[], None] = lambda: None
        """Hears that the person stands elsewhere; set by the screen's presenter."""
        self.id: UUID | None = None
        self.was_shown = False
        """Whether this is not the first reading of the open visit."""
        self._stored: VisitView | None = None
        self.owner = owner
        self._listeners: list[Listener] = []

    @property
    def desk(self) -> Desk:
        """The signed-in person's use cases."""
        desk: Desk = self.context.desk
        return desk

    @property
    def stored(self) -> VisitView:
        """The visit as it was last read. Raises LookupError before the first reading."""
        if self._stored is None:
            raise LookupError("no visit is open")
        return self._stored

    @property
    def visit_id(self) -> UUID:
        """The id of the open visit. Raises LookupError before one is opened."""
        if self.id is None:
            raise LookupError("no visit is open")
        return self.id

    @property
    def is_shown(self) -> bool:
        """Whether the visit has been read."""
        return self._stored is not None

    def listen(self, listener: Listener) -> None:
        """Be told each time the stored visit was read, and at once when it was read already."""
        self._listeners.append(listener)
        if self._stored is not None:
            listener(self._stored)

    def open(self, visit_id: UUID, first: Work, on_first: Done, on_error: Failed) -> None:
        """Show another visit; what was typed for the former one is saved before, and `first` is read before it."""
        self.keeper.flush()
        self.id, self._stored, self.was_shown = visit_id, None, False
        self.run(first, on_first)
        self.reload(on_error)

    def reload(self, on_error: Failed | None = None) -> None:
        """Read the visit anew."""
        visit_id = self.visit_id
        self.run(lambda: self.desk.visits.show(visit_id), self._arrived, on_error)

    def run(
        self,
        work: Callable[..., Any],
        on_done: Callable[[Any], None] | None = None,
        on_error: Callable[[Exception], None] | None = None,
        *,
        lane: Lane = "database",
        title: str | None = None,
        on_cancelled: Callable[[], None] | None = None,
    ) -> Job:
        """Run work for the open visit; errors nobody takes are shown by the shell."""
        visit_id = self.id

        def land(result: object) -> None:
            if self.id == visit_id and on_done is not None:
                on_done(result)

        return self.context.jobs.run(
            lane, work, land, on_error, owner=self.owner, title=title, on_cancelled=on_cancelled
        )

    def save_and_reload(self, work: Callable[[], Any], on_done: Callable[[Any], None] | None = None) -> None:
        """Store a change of structure (a finding added, a photo removed) and read the visit anew."""

        def stored(result: object) -> None:
            if on_done is not None:
                on_done(result)
            self.reload()

        self.keeper.save(work, stored, self.refused)

    def remove(self, work: Callable[[], UndoToken], said: str) -> None:
        """Delete something and offer to take that back."""
        desk = self.desk

        def offer(token: UndoToken) -> None:
            self.context.offer_undo(said, lambda: self.save_and_reload(lambda: desk.undo(token)))

        self.save_and_reload(work, offer)

    def refused(self, error: Exception) -> None:
        """A change was not stored: say why and show what is stored."""
        self.context.show_error(error)
        self.reload()

    def _keep(self, work: Work, on_done: Done, on_error: Failed) -> None:
        """Saving goes on, and is counted, whatever visit is on screen by then."""
        self.context.jobs.run("database", work, on_done, on_error, owner=self.owner)

    def _arrived(self, visit: VisitView) -> None:
        self._stored = visit
        for listener in list(self._listeners):
            listener(visit)
        self.was_shown = True
