"""The office's calendar: weekly rest by dated rules, holidays of a year, and deadlines tried out."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.domain.deadlines import Deadline
from app.domain.permissions import Permission
from app.domain.workdays import RestRule
from app.persian.catalogue import tr
from app.persian.jalali import from_jalali, to_jalali
from app.ui.navigation import ShellContext
from app.use_cases.office.views import DayOffView, RestRuleDraft
from app.use_cases.records.views import UndoToken


class CalendarView(Protocol):
    """What the page can show."""

    def show_rules(self, rules: Sequence[RestRuleDraft]) -> None: ...
    def show_days(self, year: int, days: Sequence[DayOffView]) -> None: ...
    def show_added(self) -> None: ...
    def show_deadline(self, deadline: Deadline | None) -> None: ...
    def show_deadline_refused(self, error: Exception) -> None: ...


class CalendarPresenter:
    """Shows one Solar Hijri year at a time."""

    def __init__(self, view: CalendarView, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self.year = to_jalali(context.today()).year
        self.rules: list[RestRuleDraft] = []

    @property
    def may_change(self) -> bool:
        """Whether the person keeps the calendar."""
        return bool(self._context.desk.actor.may(Permission.MANAGE_CALENDAR))

    def refresh(self) -> None:
        """Read rules and the year's days."""
        calendar = self._context.desk.calendar
        self._run(calendar.rest_rules, self._rules_arrived)
        self.turn(0)

    def turn(self, years: int) -> None:
        """Show another year."""
        self.year += years
        year, calendar = self.year, self._context.desk.calendar
        first, last = from_jalali(year, 1, 1), from_jalali(year + 1, 1, 1) - timedelta(days=1)

        def arrived(days: list[DayOffView]) -> None:
            if year == self.year:
                self._view.show_days(year, days)

        self._run(lambda: calendar.days_off(first, last), arrived)

    def add_day(self, on: date, reason: str, kind: str) -> None:
        """Announce a holiday or closure, and show its year."""
        calendar = self._context.desk.calendar

        def added(_id: UUID) -> None:
            self.year = to_jalali(on).year
            self._view.show_added()
            self.turn(0)

        self._run(lambda: calendar.add_day_off(on, reason, kind), added)

    def remove_day(self, day: DayOffView) -> None:
        """Take a holiday or closure back, with a way to undo that."""
        desk = self._context.desk

        def put_back(token: UndoToken) -> None:
            self._run(lambda: desk.undo(token), lambda _none: self.turn(0))

        def removed(token: UndoToken) -> None:
            self._context.offer_undo(tr("settings-day-removed", day=day.on), lambda: put_back(token))
            self.turn(0)

        self._run(lambda: desk.calendar.remove_day_off(day.id), removed)

    def save_rule(self, rule: RestRuleDraft, at: int | None) -> None:
        """Keep a rule in its place, or a new one at the end. RestRuleInvalid before anything is stored."""
        RestRule(frozenset(rule.weekdays), rule.starts_on, rule.ends_on, rule.source)
        rules = list(self.rules)
        if at is None:
            rules.append(rule)
        else:
            rules[at] = rule
        self._save(rules)

    def remove_rule(self, at: int) -> None:
        """Take a rule away, with a way to undo that."""
        before = list(self.rules)
        self._save([rule for place, rule in enumerate(before) if place != at])
        self._context.offer_undo(tr("settings-rule-removed"), lambda: self._save(before))

    def try_deadline(self, start_on: date | None, working_days: int | None) -> None:
        """The day something would be due."""
        if start_on is None or working_days is None:
            self._view.show_deadline(None)
            return
        calendar = self._context.desk.calendar
        self._context.jobs.run(
            "database",
            lambda: calendar.due(start_on, working_days),
            self._view.show_deadline,
            self._view.show_deadline_refused,
            owner=self._owner,
        )

    def _save(self, rules: Sequence[RestRuleDraft]) -> None:
        calendar = self._context.desk.calendar
        self._run(lambda: calendar.save_rest_rules(rules), lambda _none: self.refresh())

    def _rules_arrived(self, rules: Sequence[RestRuleDraft]) -> None:
        self.rules = [RestRuleDraft(rule.weekdays, rule.starts_on, rule.ends_on, rule.source) for rule in rules]
        self._view.show_rules(self.rules)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._context.jobs.run("database", work, done, owner=self._owner)
