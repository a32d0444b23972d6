"""The worklist: what waits, grouped by urgency, and the person's own visits of today and the days after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Protocol

from app.domain.visits import DONE_STATES, VisitState
from app.ui.navigation import ShellContext
from app.use_cases.visits.views import VisitFilter, VisitRow
from app.use_cases.worklist import URGENCIES
from app.use_cases.worklist_views import WorkItem, WorkPage

_AHEAD = timedelta(days=14)
_MOST_COMING = 4
_PIECE = 200
"""Items of an urgency that are shown until the person asks for more."""


@dataclass(frozen=True, slots=True)
class WorkGroup:
    """The first items of one urgency, of so many; never empty."""

    urgency: str
    items: tuple[WorkItem, ...]
    count: int


@dataclass(frozen=True, slots=True)
class OwnDays:
    """The person's visits of today, how many of them are done, and the next ones."""

    today: tuple[VisitRow, ...]
    done: int
    coming: tuple[VisitRow, ...]


class WorklistView(Protocol):
    """What the page can show."""

    def show_work(self, groups: Sequence[WorkGroup], today: date) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_days(self, days: OwnDays) -> None: ...


class WorklistPresenter:
    """Asks for the work anew each time the page comes to the front."""

    piece = _PIECE

    def __init__(self, view: WorklistView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._most = self.piece
        self._shown: tuple[date, WorkPage, OwnDays] | None = None

    def refresh(self) -> None:
        """Look what waits now."""
        today = self._context.today()
        self._context.jobs.run("database", lambda: self._look(today), self._show, owner=self._owner)

    def more(self) -> None:
        """Show more of each urgency."""
        self._most += self.piece
        self.refresh()

    def open(self, item: WorkItem) -> None:
        """Go where the item is dealt with."""
        place = "/findings" if item.kind == "action-to-follow" else ""  # what is due, not where the visit was left
        self._context.navigate(item.target, f"{item.argument}{place}")

    def open_visit(self, row: VisitRow) -> None:
        """Go to a visit of today or of the coming days."""
        self._context.navigate("visit", str(row.id))

    def _look(self, today: date) -> tuple[date, WorkPage, OwnDays]:
        desk = self._context.desk
        page: WorkPage = desk.worklist.first(self._most)
        mine = desk.visits.list(VisitFilter(mine=True, from_on=today, to_on=today + _AHEAD))
        return today, page, own_days(mine, today)

    def _show(self, found: tuple[date, WorkPage, OwnDays]) -> None:
        if found == self._shown:
            return  # mostly nothing has changed since the page was last in front: it need not be painted twice
        self._shown = found
        today, page, days = found
        self._view.show_counts(page.counts)
        self._view.show_work(grouped(page), today)
        self._view.show_days(days)
        self._context.set_badge("worklist", page.counts["overdue"] + page.counts["today"])


def grouped(page: WorkPage) -> list[WorkGroup]:
    """The items by urgency, in the order the desk gave them; empty groups are left out."""
    groups = [
        WorkGroup(each, tuple(item for item in page.items if item.urgency == each), page.counts[each])
        for each in URGENCIES
    ]
    return [group for group in groups if group.items]


def own_days(rows: Sequence[VisitRow], today: date) -> OwnDays:
    """Today's visits and the nearest planned ones after it; cancelled visits are no work."""
    rows = sorted((row for row in rows if row.state != VisitState.CANCELLED), key=lambda row: row.planned_on)
    mine = tuple(row for row in rows if row.planned_on == today)
    coming = tuple(row for row in rows if row.planned_on > today)
    return OwnDays(mine, sum(row.state in DONE_STATES for row in mine), coming[:_MOST_COMING])
