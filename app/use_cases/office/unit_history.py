"""What was visited in a unit and what is still open there."""

from dataclasses import dataclass
from datetime import date

from app.use_cases.findings.views import ActionView
from app.use_cases.office.views import UnitView
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class UnitActivity:
    """What a list says of a unit: the last visit that was made, and how many actions are open and late."""

    last_visit_on: date | None
    open_actions: int
    overdue: int


@dataclass(frozen=True, slots=True)
class UnitHistory:
    """A unit with its visits and what is still open."""

    unit: UnitView
    visits: tuple[VisitRow, ...]
    open_actions: tuple[ActionView, ...]
