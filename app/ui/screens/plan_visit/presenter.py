"""Planning a visit: what can be chosen, whom it clashes with, what the day is, and the plan itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol
from uuid import UUID

from app.domain.permissions import Permission
from app.domain.visits import SEALED_STATES, VisitKind
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, to_jalali
from app.ui.navigation import ShellContext
from app.ui.screens.plan_visit import form, phrases
from app.ui.screens.plan_visit.form import PlanStart, Typed
from app.use_cases.checklists.views import TemplateRow
from app.use_cases.office.seed import text_blocks
from app.use_cases.office.views import UnitView
from app.use_cases.people.views import PersonView
from app.use_cases.programme.views import ConflictView, ProgrammeView
from app.use_cases.visits.planning import AnswersLost
from app.use_cases.visits.views import VisitFilter, VisitRow, VisitView

_CALENDAR_BACK, _CALENDAR_AHEAD = timedelta(days=370), timedelta(days=740)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the fields offer, and for a change the visit as it is stored."""

    units: Sequence[UnitView]
    people: Sequence[PersonView]
    templates: Sequence[TemplateRow]
    programmes: Sequence[ProgrammeView]
    reasons_off: Mapping[date, str]
    blocks: Mapping[str, Any]
    visit: VisitView | None


class PlanView(Protocol):
    """What the form can show."""

    def show_choices(self, choices: Choices) -> None: ...
    def show_typed(self, typed: Typed) -> None: ...
    def show_previous(self, rows: Sequence[VisitRow]) -> None: ...
    def show_conflicts(self, conflicts: Sequence[ConflictView]) -> None: ...
    def show_problems(self, problems: Mapping[str, str]) -> None: ...
    def show_error(self, error: Exception) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def ask_drop_answers(self, titles: Sequence[str], then: Any) -> None: ...  # noqa: ANN401 - Callable[[], None]
    def close_saved(self, visit_id: UUID) -> None: ...


class PlanPresenter:
    """Keeps nothing of what is typed: the form hands it over with each wish."""

    def __init__(self, view: PlanView, context: ShellContext, owner: Any, start: PlanStart) -> None:  # noqa: ANN401
        self._view, self._context, self._owner, self._start = view, context, owner, start
        self._choices: Choices | None = None
        self._asked: tuple[date | None, tuple[UUID, ...]] = (None, ())
        self._previous: Sequence[VisitRow] = ()

    @property
    def is_change(self) -> bool:
        """True when a stored visit is changed."""
        return self._start.visit_id is not None

    def open(self) -> None:
        """Load what can be chosen, then show where the form begins."""
        self._run(self._load, self._show_choices)

    def reason_off(self, on: date) -> str | None:
        """Why the office rests on a day, None on a working day or beyond the loaded years."""
        return self._choices.reasons_off.get(on) if self._choices else None

    def unit_chosen(self, unit_id: UUID | None) -> None:
        """Look for earlier visits that a follow-up can continue."""
        if unit_id is None:
            self._show_previous([])
            return
        wanted = VisitFilter(unit_id=unit_id, states=tuple(SEALED_STATES))
        self._run(lambda: self._context.desk.visits.list(wanted), self._show_previous)

    def team_changed(self, typed: Typed) -> None:
        """Look whom the day and the team clash with; where a covert visit goes is not told to who may not know."""
        asked = (typed.planned_on, typed.people)
        if asked == self._asked:
            return
        self._asked = asked
        on, people = asked
        if on is None or not people:
            self._view.show_conflicts([])
            return
        desk, visit_id = self._context.desk, self._start.visit_id

        def show(found: Sequence[ConflictView]) -> None:
            if asked == self._asked:  # a newer question may be on its way
                self._view.show_conflicts(found)

        self._run(lambda: desk.programme.conflicts_for(on, people, visit_id), show)

    def programme_for(self, on: date | None) -> UUID | None:
        """The period a day belongs to."""
        return form.programme_on(self._choices.programmes, on) if self._choices else None

    def phrases(self, field: str, typed: Typed) -> Sequence[str]:
        """Ready phrases of a field, filled with what the form knows."""
        if self._choices is None:
            return []
        known = self._facts(typed)
        offered = phrases.phrases(self._choices.blocks, typed.kind, typed.openness, field)
        return [phrases.filled(each, known) for each in offered]

    def save(self, typed: Typed) -> None:
        """Store the plan when nothing is wrong with it; what was typed stays on show until it is stored."""
        actor = self._context.desk.actor
        own_only = None if actor.may(Permission.PLAN_VISITS) else actor.user_id
        found = form.problems(typed, own_only)
        self._view.show_problems(found)
        if found:
            return
        self._store(typed)

    def _store(self, typed: Typed, *, drop_answers: bool = False) -> None:
        visits, visit_id, plan = self._context.desk.visits, self._start.visit_id, form.new_visit(typed)
        start, complaints = self._start, self._context.desk.complaints

        def work() -> UUID:
            if start.complaint_id is not None:
                return UUID(str(complaints.plan_check(start.complaint_id, plan, start.reason)))
            if visit_id is None:
                return UUID(str(visits.plan(plan)))
            visits.change(visit_id, plan, drop_answers=drop_answers)
            return visit_id

        def refused(error: Exception) -> None:
            self._view.show_busy(False)
            if isinstance(error, AnswersLost):
                titles = [str(error.facts["checklists"])]
                self._view.ask_drop_answers(titles, lambda: self._store(typed, drop_answers=True))
            else:
                self._view.show_error(error)

        self._view.show_busy(True)
        self._context.jobs.run("database", work, self._stored, refused, owner=self._owner)

    def _stored(self, visit_id: UUID) -> None:
        self._context.notify(tr("plan-changed" if self.is_change else "plan-saved"), "ok")
        self._view.close_saved(visit_id)

    def _load(self) -> Choices:
        desk, today = self._context.desk, self._context.today()
        visit = desk.visits.show(self._start.visit_id) if self._start.visit_id else None
        return Choices(
            units=desk.office.units(),
            people=desk.people.list(),
            templates=[row for row in desk.checklists.list() if row.state == "active"],
            programmes=desk.programme.list(),
            reasons_off=desk.calendar.reason_off(today - _CALENDAR_BACK, today + _CALENDAR_AHEAD),
            blocks=text_blocks(),
            visit=visit,
        )

    def _show_choices(self, choices: Choices) -> None:
        seated = {seat.user_id for seat in choices.visit.team} if choices.visit else set()
        people = [person for person in choices.people if form.can_inspect(person) or person.id in seated]
        self._choices = replace(choices, people=people)
        self._view.show_choices(self._choices)
        typed = form.typed_of(choices.visit) if choices.visit else self._beginning(self._choices)
        self._view.show_typed(typed)
        self.unit_chosen(typed.unit_id)
        self.team_changed(typed)

    def _beginning(self, choices: Choices) -> Typed:
        start, actor = self._start, self._context.desk.actor
        head = actor.user_id if any(person.id == actor.user_id for person in choices.people) else None
        return Typed(
            unit_id=start.unit_id,
            kind=VisitKind.CASE if start.complaint_id else VisitKind.PERIODIC,
            planned_on=start.on,
            head_id=head,
            template_ids=form.usual_templates(choices.templates),
            programme_id=start.programme_id or form.programme_on(choices.programmes, start.on),
            previous_visit_id=start.previous_visit_id,
        )

    def _show_previous(self, rows: Sequence[VisitRow]) -> None:
        self._previous = [row for row in rows if row.id != self._start.visit_id]
        self._view.show_previous(self._previous)

    def _facts(self, typed: Typed) -> Mapping[str, str]:
        assert self._choices is not None
        unit = next((each for each in self._choices.units if each.id == typed.unit_id), None)
        programme = next((each for each in self._choices.programmes if each.id == typed.programme_id), None)
        previous = next((each for each in self._previous if each.id == typed.previous_visit_id), None)
        year = to_jalali(typed.planned_on or self._context.today()).year
        return {
            "unit": unit.name if unit else "",
            "county": unit.county_name if unit else "",
            "period": _period(programme) if programme else tr("plan-year", year=to_persian(year)),
            "order_number": to_persian(typed.order_number),
            "order_on": format_date(typed.order_on) if typed.order_on else "",
            "previous_on": format_date(previous.planned_on) if previous else "",
        }

    def _run(self, work: Any, show: Any) -> None:  # noqa: ANN401 - callables
        self._context.jobs.run("database", work, show, self._view.show_error, owner=self._owner)


def _period(programme: ProgrammeView) -> str:
    return tr("plan-period", first=programme.starts_on, last=programme.ends_on)
