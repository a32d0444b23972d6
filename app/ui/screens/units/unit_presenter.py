"""One unit: its facts, its visits, and the follow-up of what is still open."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol
from uuid import UUID

from app.domain.findings import ActionState
from app.domain.permissions import Permission
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.use_cases.findings.views import ActionView
from app.use_cases.office.unit_history import UnitHistory
from app.use_cases.office.views import CountyView, UnitDraft
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class UnitShown:
    """The unit with what the edit form offers, and what the person may do."""

    history: UnitHistory
    counties: Sequence[CountyView]
    may_see_visits: bool
    may_manage: bool
    may_follow: bool
    may_plan: bool


class UnitPage(Protocol):
    """What the page can show."""

    def show_unit(self, shown: UnitShown) -> None: ...


class UnitPresenter:
    """Asks for the unit anew after each change."""

    def __init__(self, view: UnitPage, context: ShellContext, owner: Any) -> None:  # noqa: ANN401 - a widget
        self._view, self._context, self._owner = view, context, owner
        self._unit_id: UUID | None = None

    def open(self, unit_id: UUID | None = None) -> None:
        """Show a unit, or the one on show anew."""
        self._unit_id = wanted = unit_id or self._unit_id
        if wanted is not None:
            self._context.jobs.run("database", lambda: self._look(wanted), self._show, owner=self._owner)

    def open_visit(self, row: VisitRow) -> None:
        """Go to a visit's page."""
        self._context.navigate("visit", str(row.id))

    def open_origin(self, action: ActionView) -> None:
        """Go to the visit an action comes from."""
        self._context.navigate("visit", f"{action.visit_id}/findings")

    def follow_up(
        self,
        action: ActionView,
        state: ActionState,
        note: str,
        saved: Callable[[], object],
        failed: Callable[[Exception], None],
    ) -> None:
        """Record what became of an action."""
        findings = self._context.desk.findings

        def done(_none: object) -> None:
            saved()
            self._context.notify(tr("unit-followed", number=action.number), "ok")
            self.open()

        self._context.jobs.run(
            "database",
            lambda: findings.follow_up(action.id, None, state, note),
            done,
            failed,
            owner=self._owner,
        )

    def _look(self, unit_id: UUID) -> UnitShown:
        desk = self._context.desk
        actor = desk.actor
        return UnitShown(
            desk.office.unit_history(unit_id),
            desk.office.counties(),
            may_see_visits=actor.may_anywhere(Permission.VIEW_VISITS),
            may_manage=actor.may(Permission.MANAGE_UNITS),
            may_follow=actor.may(Permission.FOLLOW_ACTIONS, unit_id),
            may_plan=actor.may(Permission.PLAN_VISITS) or actor.may(Permission.RECORD_VISIT, unit_id),
        )

    def _show(self, shown: UnitShown) -> None:
        if shown.history.unit.id == self._unit_id:
            self._view.show_unit(shown)


def save_unit(
    context: ShellContext,
    owner: Any,  # noqa: ANN401 - a widget
    draft: UnitDraft,
    saved: Callable[[UUID], object],
    failed: Callable[[Exception], None],
) -> None:
    """Make or change a unit; `failed` hears a refusal so that the form can keep what was typed."""
    office = context.desk.office

    def done(unit_id: UUID) -> None:
        saved(unit_id)

    context.jobs.run("database", lambda: office.save_unit(draft), done, failed, owner=owner)
