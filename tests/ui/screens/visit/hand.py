"""An open visit for presenters: work is done at once, and the typing pause ends when the test says so."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.opened import OpenVisit
from app.use_cases.checklists.views import AnswerResult, ItemView
from tests.factories import SmallOffice
from tests.ui.screens.visits.direct import DirectShell

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


@dataclass
class HandTimer:
    """A schedule that waits for `pass_time`."""

    waiting: list[tuple[int, Callable[[], None]]] = field(default_factory=list)

    def __call__(self, milliseconds: int, call: Callable[[], None]) -> Callable[[], None]:
        entry = (milliseconds, call)
        self.waiting.append(entry)
        return lambda: self.waiting.remove(entry) if entry in self.waiting else None

    def pass_time(self) -> None:
        """Everything that waits is called."""
        waiting, self.waiting = self.waiting, []
        for _milliseconds, call in waiting:
            call()


@dataclass
class Bench:
    """An open visit with its shell, its timer and what the header was told."""

    office: SmallOffice
    shell: DirectShell
    timer: HandTimer
    states: list[SaveState]
    opened: OpenVisit

    def open(self, visit_id: UUID | None = None) -> None:
        """Open a visit, the office's own unless another is named."""
        self.opened.open(visit_id or self.office.visit_id, lambda: "", lambda _none: None, self.shell.show_error)

    def item(self, code: str) -> ItemView:
        """An item as it is stored."""
        visit = self.office.desk.visits.show(self.opened.visit_id)
        return next(view for checklist in visit.checklists for view in checklist.items() if view.item.code == code)

    def answer(self, code: str, value: str) -> AnswerResult:
        """Answer behind the presenter's back."""
        desk = self.office.desk
        checklist = desk.visits.show(self.opened.visit_id).checklists[0]
        return desk.visits.answer(self.opened.visit_id, checklist.id, code, value)


def bench_of(office: SmallOffice) -> Bench:
    """A bench for the office's desk."""
    shell, timer, states = DirectShell(office.desk), HandTimer(), []
    opened = OpenVisit(shell, shell, timer, states.append, lambda: NOW)  # type: ignore[arg-type]
    return Bench(office, shell, timer, states, opened)
