"""The list of visits: a piece at a time, narrowed as the person asks, and what can be done with the chosen ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.domain.visits import EDITABLE, SEALED_STATES
from app.persian.catalogue import tr
from app.ui.jobs import Progress
from app.ui.navigation import ShellContext
from app.ui.screens.visits import listing
from app.ui.screens.visits.listing import ListFilter, VisitLine, lines_of
from app.ui.screens.visits.saving import BatchSaved, minutes_name, order_name, save_batch
from app.use_cases.office.views import CountyView, UnitView
from app.use_cases.visits.views import VisitOrder, VisitPage, VisitRow

_PIECE, _MOST_AGAIN = 200, 1000
"""Visits that are asked for at a time, and at most when the list is opened again."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What one can narrow by."""

    counties: Sequence[CountyView] = ()
    units: Sequence[UnitView] = ()


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the person may do with one visit; what is false is not offered."""

    minutes: bool
    order: bool
    change: bool


class VisitsView(Protocol):
    """What the page can show."""

    def show_choices(self, counties: Sequence[CountyView], units: Sequence[UnitView]) -> None: ...
    def show_lines(self, lines: Sequence[VisitLine], length: int, total: int) -> None: ...
    def add_lines(self, lines: Sequence[VisitLine]) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class VisitsPresenter:
    """Keeps the filter and the order; the store narrows, orders and counts, and gives what is looked at."""

    piece = _PIECE

    def __init__(self, view: VisitsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._choices = Choices()
        self._lines: list[VisitLine] = []
        self._shown: tuple[ListFilter, VisitPage] | None = None
        self._question = 0
        self._order, self._descending = VisitOrder.DAY, True
        self.filter = ListFilter()

    @property
    def may_plan(self) -> bool:
        """Heads of the office plan; an inspector may plan a visit of their own at short notice."""
        actor = self._context.desk.actor
        return bool(actor.may_anywhere(Permission.PLAN_VISITS) or actor.may_anywhere(Permission.RECORD_VISIT))

    def open(self, wanted: ListFilter | None = None) -> None:
        """Load anew; what was loaded before stays on show until then."""
        if wanted is not None:
            self.filter = wanted
        self._look(max(self.piece, min(len(self._lines), _MOST_AGAIN)))
        self._run(self._load_choices, self._keep_choices)

    def narrow(self, **changes: Any) -> None:  # noqa: ANN401 - fields of ListFilter
        """Change the filter; another county drops a unit that does not lie in it."""
        wanted = replace(self.filter, **changes)
        if wanted.unit_id is not None and "county_code" in changes and not self._lies_in(wanted):
            wanted = replace(wanted, unit_id=None)
        if "county_code" in changes:
            self._show_choices(wanted)
        self.filter = wanted
        self._look(self.piece)

    def sort(self, order: VisitOrder, descending: bool) -> None:
        """Order the list by another column."""
        self._order, self._descending = order, descending
        self._look(self.piece)

    def more(self) -> None:
        """Load what comes after the lines that are on show."""
        asked, start = self._question, len(self._lines)

        def show(page: VisitPage) -> None:
            if asked == self._question and start == len(self._lines):
                known = {line.row.id for line in self._lines}  # a visit planned meanwhile moves the others on
                added = [line for line in lines_of(page.rows, page.mine) if line.row.id not in known]
                self._lines += added
                self._shown = None
                self._view.add_lines(added)

        self._run(self._page(start, self.piece), show)

    def whole(self, then: Callable[[], None]) -> None:
        """Load all lines, then do something with them."""
        self._look(None, then)

    def allowed(self, line: VisitLine) -> Allowed:
        """What may be done with a visit."""
        actor, row = self._context.desk.actor, line.row
        records = actor.may(Permission.RECORD_VISIT, row.unit_id)
        return Allowed(
            minutes=row.state in SEALED_STATES,
            order=line.is_mine or actor.may(Permission.ISSUE_ORDER, row.unit_id),
            change=row.state in EDITABLE and records and (line.is_mine or actor.may(Permission.PLAN_VISITS)),
        )

    def open_visit(self, row: VisitRow) -> None:
        """Go to the visit's page."""
        self._context.navigate("visit", str(row.id))

    def preview_minutes(self, row: VisitRow) -> None:
        """Show one visit's signed minutes."""
        pdf = self._context.desk.sealing.pdf
        self._preview(tr("visits-minutes"), minutes_name(row), lambda: pdf(row.id))

    def preview_order(self, row: VisitRow) -> None:
        """Show one visit's inspection order."""
        pdf = self._context.desk.programme.order_pdf
        self._preview(tr("visits-order"), order_name(row), lambda: pdf(row.id))

    def pdf_of(self, row: VisitRow) -> bytes:
        """The signed minutes; on the database thread."""
        pdf: bytes = self._context.desk.sealing.pdf(row.id)
        return pdf

    def _sealed(self, row: VisitRow) -> Sequence[bytes]:
        sealing = self._context.desk.sealing
        addenda = sealing.addenda(row.id)
        return [sealing.pdf(row.id), *(sealing.addendum_pdf(addendum.id) for addendum in addenda)]

    def save_all(self, rows: Sequence[VisitRow], folder: Path) -> None:
        """Write the signed minutes of many visits, with progress and a way to stop."""

        def work(progress: Progress) -> BatchSaved:
            return save_batch(rows, folder, self._sealed, progress)

        self._context.jobs.run(
            "database",
            work,
            self._say_saved,
            owner=self._owner,
            title=tr("visits-saving"),
            on_cancelled=lambda: self._context.notify(tr("visits-saving-stopped"), "warn"),
        )

    def _look(self, limit: int | None, then: Callable[[], None] | None = None) -> None:
        self._question = asked = self._question + 1

        def show(page: VisitPage) -> None:
            if asked != self._question:
                return  # the person has gone on; that look is on its way
            self._show(page)
            if then is not None:
                then()

        self._run(self._page(0, limit), show)

    def _page(self, start: int, limit: int | None) -> Callable[[], VisitPage]:
        wanted, order, descending = self.filter.asked(), self._order, self._descending
        visits = self._context.desk.visits
        return lambda: visits.page(wanted, order, descending, start, limit)

    def _show(self, page: VisitPage) -> None:
        if self._shown == (self.filter, page):
            return  # mostly nothing has changed since the page was last in front: it need not be painted twice
        self._shown = self.filter, page
        self._lines = lines_of(page.rows, page.mine)
        counts = listing.counted(page.counts)
        self._view.show_counts(counts)
        self._view.show_lines(self._lines, counts[self.filter.state], page.total)

    def _load_choices(self) -> Choices:
        office = self._context.desk.office
        return Choices(office.counties(), office.units(active_only=False))

    def _keep_choices(self, choices: Choices) -> None:
        if choices == self._choices:
            return
        self._choices = choices
        self._show_choices(self.filter)

    def _show_choices(self, wanted: ListFilter) -> None:
        units = [each for each in self._choices.units if wanted.county_code in ("", each.county_code)]
        self._view.show_choices(self._choices.counties, units)

    def _lies_in(self, wanted: ListFilter) -> bool:
        units: dict[UUID, str] = {each.id: each.county_code for each in self._choices.units}
        return wanted.unit_id is not None and wanted.county_code in ("", units.get(wanted.unit_id))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)

    def _preview(self, title: str, name: str, work: Callable[[], bytes]) -> None:
        show = self._view.show_document
        self._run(work, lambda pdf: show(title, name, pdf))

    def _say_saved(self, saved: BatchSaved) -> None:
        beside = tr("visits-saved-addenda", count=saved.addenda) if saved.addenda else ""
        if saved.lacking:
            words = tr("visits-saved-some", saved=saved.saved, lacking=saved.lacking, reason=saved.reason)
            self._context.notify(f"{words} {beside}".strip(), "warn")
        else:
            self._context.notify(f"{tr('visits-saved-all', count=saved.saved)} {beside}".strip(), "ok")
