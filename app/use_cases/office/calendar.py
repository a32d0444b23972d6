"""The office's calendar: who changes its rules and days off, and what they make of a deadline."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.findings import require_text
from app.domain.permissions import Permission
from app.domain.workdays import WorkCalendar
from app.models.office import DayOff, RestRule
from app.persian.text import normalise
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.deadlines import count_again
from app.use_cases.office.views import DayOffView, RestRuleDraft, RestRuleView
from app.use_cases.office.working_days import work_calendar
from app.use_cases.records.steps import note_step
from app.use_cases.records.undo import remove_rows
from app.use_cases.records.views import UndoToken


class OfficeCalendar(UseCases):
    """Working days of the office."""

    def rest_rules(self) -> list[RestRuleView]:
        """Rules of weekly rest, the oldest first."""
        with self.tools.transaction() as session:
            rows = session.scalars(select(RestRule).order_by(RestRule.starts_on)).all()
            return [RestRuleView(tuple(row.weekdays), row.starts_on, row.ends_on, row.source, row.id) for row in rows]

    def save_rest_rules(self, rules: Sequence[RestRuleDraft]) -> None:
        """Replace all rules of weekly rest."""
        self.actor.require(Permission.MANAGE_CALENDAR)
        with self.tools.transaction() as session:
            session.execute(delete(RestRule))
            session.add_all(
                RestRule(
                    weekdays=sorted(rule.weekdays), starts_on=rule.starts_on, ends_on=rule.ends_on, source=rule.source
                )
                for rule in rules
            )
            note_step(session, self.tools, self.actor, "rest_rules_changed", "office", self.tools.office_id)
            self._moved(session)

    def days_off(self, starts_on: date, ends_on: date) -> list[DayOffView]:
        """Holidays and closures between two days, both included."""
        with self.tools.transaction() as session:
            query = select(DayOff).where(DayOff.falls_on.between(starts_on, ends_on)).order_by(DayOff.falls_on)
            return [DayOffView(row.id, row.falls_on, row.reason, row.kind) for row in session.scalars(query)]

    def add_day_off(self, on: date, reason: str, kind: str) -> UUID:
        """Announce a holiday or closure."""
        self.actor.require(Permission.MANAGE_CALENDAR)
        with self.tools.transaction() as session:
            row = DayOff(falls_on=on, reason=require_text(normalise(reason), "reason"), kind=kind)
            session.add(row)
            session.flush()
            note_step(session, self.tools, self.actor, "day_off_added", "day_off", row.id, {"on": on.isoformat()})
            self._moved(session)
            return row.id

    def remove_day_off(self, day_off_id: UUID) -> UndoToken:
        """Take a holiday or closure back; undoable."""
        self.actor.require(Permission.MANAGE_CALENDAR)
        with self.tools.transaction() as session:
            row = existing(session, DayOff, day_off_id)
            note_step(session, self.tools, self.actor, "day_off_removed", "day_off", row.id)
            token = remove_rows(session, self.tools, self.actor.user_id, [row])
            self._moved(session)
            return token

    def _moved(self, session: Session) -> None:
        """What is due follows the calendar."""
        session.flush()
        count_again(session, work_calendar(session))

    def due(self, start_on: date, working_days: int) -> deadlines.Deadline:
        """The day something is due, with each skipped day and why."""
        with self.tools.transaction() as session:
            return deadlines.due(start_on, working_days, work_calendar(session))

    def whole(self) -> WorkCalendar:
        """The calendar as it stands."""
        with self.tools.transaction() as session:
            return work_calendar(session)

    def reason_off(self, starts_on: date, ends_on: date) -> Mapping[date, str]:
        """The days between two days on which the office rests, with the reason."""
        with self.tools.transaction() as session:
            calendar = work_calendar(session)
        days = [starts_on + timedelta(days=count) for count in range((ends_on - starts_on).days + 1)]
        return {day: reason for day in days if (reason := calendar.reason_off(day))}
