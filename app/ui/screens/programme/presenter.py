"""The programme: what is on show, moving visits between days, periods, and the printed order and sheet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Protocol
from uuid import UUID

from app.domain.file_names import safe_name
from app.domain.permissions import Permission
from app.domain.visits import VisitState
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.plan_visit.form import plan_of
from app.ui.screens.plan_visit.place import place_words
from app.ui.screens.programme.board import (
    Board,
    Mode,
    Span,
    board_of,
    known_conflicts,
    span_of,
    stepped,
    title_of,
    weeks_on_show,
)
from app.ui.screens.visits.listing import ListFilter
from app.ui.screens.visits.saving import order_name
from app.use_cases.programme.views import CoverageView, ProgrammeView
from app.use_cases.records.views import UndoToken
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class Shown:
    """Where the person is: the mode, the day that fixes the month or week, the chosen day and period."""

    mode: Mode
    anchor: date
    selected: date
    period: ProgrammeView | None = None

    def span(self) -> Span:
        """What a sheet or the coverage is about: the chosen period, else what is on show."""
        if self.period is not None:
            return Span(self.period.starts_on, self.period.ends_on)
        return span_of(self.mode, self.anchor)

    def looks_like(self, other: "Shown") -> bool:
        """Whether the office would be asked the same; the chosen day is not its business."""
        period, others = (each.period.id if each.period else None for each in (self, other))
        return (self.mode, self.anchor, period) == (other.mode, other.anchor, others)


@dataclass(frozen=True, slots=True)
class Found:
    """What the office has for it; the board in month and week, the coverage in its own mode."""

    shown: Shown
    periods: Sequence[ProgrammeView]
    board: Board | None = None
    coverage: Sequence[CoverageView] = ()


class ProgrammePage(Protocol):
    """What the page can show."""

    def show_periods(self, periods: Sequence[ProgrammeView], chosen: ProgrammeView | None) -> None: ...
    def show_board(self, board: Board, shown: Shown) -> None: ...
    def show_coverage(self, title: str, coverage: Sequence[CoverageView], shown: Shown) -> None: ...
    def show_selected(self, shown: Shown) -> None: ...
    def show_document(self, title: str, name: str, pdf: bytes) -> None: ...


class ProgrammePresenter:
    """Keeps where the person is; the office is asked anew for each step."""

    def __init__(self, view: ProgrammePage, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        today = context.today()
        self.shown = Shown("month", today, today)

    @property
    def may_plan(self) -> bool:
        """Heads of the office plan; an inspector may plan a visit of their own."""
        actor = self._context.desk.actor
        return bool(actor.may_anywhere(Permission.PLAN_VISITS) or actor.may_anywhere(Permission.RECORD_VISIT))

    @property
    def may_change_periods(self) -> bool:
        """Only those who plan for the office."""
        return bool(self._context.desk.actor.may(Permission.PLAN_VISITS))

    def may_move(self, row: VisitRow) -> bool:
        """Whether a visit can be put on another day here: planned, and the person plans or goes there."""
        actor = self._context.desk.actor
        own = actor.name in row.team_names and actor.may(Permission.RECORD_VISIT, row.unit_id)
        return row.state is VisitState.PLANNED and bool(own or actor.may(Permission.PLAN_VISITS))

    def may_print_order(self, row: VisitRow) -> bool:
        """The order is for those who issue it and those who carry it."""
        actor = self._context.desk.actor
        return bool(actor.may(Permission.ISSUE_ORDER, row.unit_id) or actor.name in row.team_names)

    def open(self) -> None:
        """Look what the office has now."""
        shown = self.shown
        self._context.jobs.run("database", lambda: self._look(shown), self._show, owner=self._owner)

    def show_mode(self, mode: Mode) -> None:
        """Month, week or coverage."""
        self._go(replace(self.shown, mode=mode, anchor=self.shown.selected))

    def step(self, steps: int) -> None:
        """Months, weeks or years ahead or back."""
        on = stepped(self.shown.mode, self.shown.anchor, steps)
        self._go(replace(self.shown, anchor=on, selected=on))

    def go_to(self, on: date) -> None:
        """Choose a day; the board turns only when the day is not on it."""
        if any(on in week for week in weeks_on_show(self.shown.mode, self.shown.anchor)):
            self.shown = replace(self.shown, selected=on)
            self._view.show_selected(self.shown)
        else:
            self._go(replace(self.shown, anchor=on, selected=on))

    def choose_period(self, period: ProgrammeView | None) -> None:
        """Look at one period; the board turns to its first day unless it is in it already."""
        shown = replace(self.shown, period=period)
        if period is not None and not period.starts_on <= shown.anchor <= period.ends_on:
            shown = replace(shown, anchor=period.starts_on, selected=period.starts_on)
        self._go(shown)

    def span(self) -> Span:
        """What a sheet or the coverage is about: the chosen period, else what is on show."""
        return self.shown.span()

    def title(self) -> str:
        """The words for that span."""
        if self.shown.period is not None:
            return self.shown.period.title
        return tr("programme-of", span=title_of(self.shown.mode, self.shown.anchor))

    def open_visit(self, row: VisitRow) -> None:
        """Go to the visit's page."""
        self._context.navigate("visit", str(row.id))

    def list_visits(self, coverage: CoverageView) -> None:
        """Go to the visits of a county in the span."""
        span = self.span()
        wanted = ListFilter(county_code=coverage.county.code, from_on=span.first, to_on=span.last)
        self._context.navigate("visits", wanted)

    def move(self, row: VisitRow, on: date) -> None:
        """Put a planned visit on another day, with a way back."""
        if row.planned_on == on or not self.may_move(row):
            return

        def moved(_none: object) -> None:
            words = tr("programme-moved", place=place_words(row), day=format_date_long(on))
            self._context.offer_undo(words, lambda: self._put(row.id, row.planned_on, lambda _none: self.open()))
            self._go(replace(self.shown, anchor=on if self._leaves(on) else self.shown.anchor, selected=on))

        self._put(row.id, on, moved)

    def save_period(
        self,
        period_id: UUID | None,
        title: str,
        span: Span,
        saved: Callable[[], object],
        failed: Callable[[Exception], None],
    ) -> None:
        """Make or change a period; `failed` hears a refusal so that the form can keep what was typed."""
        programme = self._context.desk.programme

        def work() -> None:
            if period_id is None:
                programme.create(title, span.first, span.last)
            else:
                programme.change(period_id, title, span.first, span.last)

        def done(_none: object) -> None:
            saved()
            self.open()

        self._context.jobs.run("database", work, done, failed, owner=self._owner)

    def remove_period(self, period: ProgrammeView) -> None:
        """Delete an empty period, with a way back; one with visits is refused with a sentence."""
        desk = self._context.desk

        def removed(token: UndoToken) -> None:
            words = tr("programme-removed", title=period.title)
            self._context.offer_undo(words, lambda: self._run(lambda: desk.undo(token), lambda _none: self.open()))
            if self.shown.period is not None and self.shown.period.id == period.id:
                self.shown = replace(self.shown, period=None)
            self.open()

        self._run(lambda: desk.programme.remove(period.id), removed)

    def preview_order(self, row: VisitRow) -> None:
        """Show the inspection order."""
        pdf = self._context.desk.programme.order_pdf
        self._preview(tr("programme-order"), order_name(row), lambda: pdf(row.id))

    def preview_sheet(self) -> None:
        """Show the programme of the span as a sheet to print."""
        span, title, programme = self.span(), self.title(), self._context.desk.programme
        self._preview(title, safe_name(title), lambda: programme.sheet_pdf(span.first, span.last, title))

    def _put(self, visit_id: UUID, on: date, done: Callable[[Any], None]) -> None:
        visits = self._context.desk.visits

        def work() -> None:
            visits.change(visit_id, replace(plan_of(visits.show(visit_id)), planned_on=on))

        self._run(work, done)

    def _leaves(self, on: date) -> bool:
        return not any(on in week for week in weeks_on_show(self.shown.mode, self.shown.anchor))

    def _go(self, shown: Shown) -> None:
        self.shown = shown
        self.open()

    def _look(self, shown: Shown) -> Found:
        programme, calendar = self._context.desk.programme, self._context.desk.calendar
        periods = programme.list()
        if shown.mode == "coverage":
            span = shown.span()
            return Found(shown, periods, coverage=programme.coverage(span.first, span.last))
        weeks = weeks_on_show(shown.mode, shown.anchor)
        first, last = weeks[0][0], weeks[-1][-1]
        visits = programme.period(first, last)
        board = board_of(
            shown.mode,
            shown.anchor,
            visits,
            calendar.reason_off(first, last),
            calendar.days_off(first, last),
            known_conflicts(programme.conflicts(first, last), visits),
        )
        return Found(shown, periods, board)

    def _show(self, found: Found) -> None:
        if not found.shown.looks_like(self.shown):
            return  # the person has gone on; that look is on its way
        period = self.shown.period
        if period is not None:  # it may have been changed since it was chosen
            period = next((each for each in found.periods if each.id == period.id), None)
            self.shown = replace(self.shown, period=period)
        self._view.show_periods(found.periods, period)
        if found.board is not None:
            self._view.show_board(found.board, self.shown)
        else:
            title = period.title if period else title_of("coverage", self.shown.anchor)
            self._view.show_coverage(title, found.coverage, self.shown)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)

    def _preview(self, title: str, name: str, work: Callable[[], bytes]) -> None:
        self._run(work, lambda pdf: self._view.show_document(title, name, pdf))
