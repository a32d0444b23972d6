"""The list of visits: loaded whole, narrowed as the person asks, and what can be done with the chosen ones."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.domain.visits import EDITABLE, SEALED_STATES
from app.persian.catalogue import tr
from app.ui.jobs import Progress
from app.ui.navigation import ShellContext
from app.ui.screens.visits import listing
from app.ui.screens.visits.listing import ListFilter, VisitLine
from app.ui.screens.visits.saving import BatchSaved, minutes_name, order_name, save_batch
from app.use_cases.views import CountyView, UnitView, VisitFilter, VisitRow

_RECENT = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows, before it is narrowed: the recent visits come first, the older ones follow."""

    recent: Sequence[VisitLine] = ()
    older: Sequence[VisitLine] = ()
    counties: Sequence[CountyView] = ()
    units: Sequence[UnitView] = ()

    @property
    def lines(self) -> list[VisitLine]:
        """Recent and older."""
        return [*self.recent, *self.older]


@dataclass(frozen=True, slots=True)
class Allowed:
    """What the person may do with one visit; what is false is not offered."""

    minutes: bool
    order: bool
    change: bool


class VisitsView(Protocol):
    """What the page can show."""

    def show_choices(self, counties: Sequence[CountyView], units: Sequence[UnitView]) -> None: ...
    def show_lines(self, lines: Sequence[VisitLine], total: int) -> None: ...
    def show_counts(self, counts: Mapping[str, int]) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class VisitsPresenter:
    """Keeps the filter; narrowing happens in memory, so every key of the search answers at once."""

    def __init__(self, view: VisitsView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._loaded = Loaded()
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
        first = self._context.today() - _RECENT
        self._run(lambda: self._load(first), self._show_loaded)
        self._run(lambda: self._lines(VisitFilter(to_on=first - timedelta(days=1))), self._show_older)

    def narrow(self, **changes: Any) -> None:  # noqa: ANN401 - fields of ListFilter
        """Change the filter; another county drops a unit that does not lie in it."""
        wanted = replace(self.filter, **changes)
        if wanted.unit_id is not None and "county_code" in changes and not self._lies_in(wanted):
            wanted = replace(wanted, unit_id=None)
        if "county_code" in changes:
            self._show_choices(wanted)
        self.filter = wanted
        self._show()

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

    def save_all(self, rows: Sequence[VisitRow], folder: Path) -> None:
        """Write the signed minutes of many visits, with progress and a way to stop."""

        def work(progress: Progress) -> BatchSaved:
            return save_batch(rows, folder, self.pdf_of, progress)

        self._context.jobs.run(
            "database",
            work,
            self._say_saved,
            owner=self._owner,
            title=tr("visits-saving"),
            on_cancelled=lambda: self._context.notify(tr("visits-saving-stopped"), "warn"),
        )

    def _load(self, first: date) -> Loaded:
        office = self._context.desk.office
        recent = self._lines(VisitFilter(from_on=first))
        return Loaded(recent, (), office.counties(), office.units(active_only=False))

    def _lines(self, wanted: VisitFilter) -> Sequence[VisitLine]:
        visits = self._context.desk.visits
        mine = {row.id for row in visits.list(replace(wanted, mine=True))}
        return listing.lines_of(visits.list(wanted), mine)

    def _show_loaded(self, loaded: Loaded) -> None:
        self._loaded = replace(loaded, older=self._loaded.older)
        self._show_choices(self.filter)
        self._show()

    def _show_older(self, older: Sequence[VisitLine]) -> None:
        if older or self._loaded.older:
            self._loaded = replace(self._loaded, older=older)
            self._show()

    def _show_choices(self, wanted: ListFilter) -> None:
        units = [each for each in self._loaded.units if wanted.county_code in ("", each.county_code)]
        self._view.show_choices(self._loaded.counties, units)

    def _show(self) -> None:
        known = self._loaded.lines
        lines = listing.narrowed(known, self.filter)
        self._view.show_counts(listing.counted(lines))
        self._view.show_lines(listing.of_state(lines, self.filter.state), len(known))

    def _lies_in(self, wanted: ListFilter) -> bool:
        units: dict[UUID, str] = {each.id: each.county_code for each in self._loaded.units}
        return wanted.unit_id is not None and wanted.county_code in ("", units.get(wanted.unit_id))

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)

    def _preview(self, title: str, name: str, work: Callable[[], bytes]) -> None:
        show = self._view.show_document
        self._run(work, lambda pdf: show(title, name, pdf))

    def _say_saved(self, saved: BatchSaved) -> None:
        if saved.lacking:
            words = tr("visits-saved-some", saved=saved.saved, lacking=saved.lacking, reason=saved.reason)
            self._context.notify(words, "warn")
        else:
            self._context.notify(tr("visits-saved-all", count=saved.saved), "ok")
