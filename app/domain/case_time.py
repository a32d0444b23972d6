"""How long a case lay in each step, and with whom."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from app.domain.complaint_process import ENDED_STATES
from app.domain.complaints import ComplaintState
from app.domain.deadlines import working_days_between
from app.domain.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Step:
    """A state the case came to on a day, and who holds it from then on (a person's, unit's or role's name)."""

    state: ComplaintState
    on: date
    holder: str


@dataclass(frozen=True, slots=True)
class Spent:
    """A stretch of the case's life: `days` of the calendar, `working_days` of the office, first day not counted."""

    state: ComplaintState
    holder: str
    from_on: date
    to_on: date
    days: int
    working_days: int


def spent(steps: Sequence[Step], today: date, calendar: WorkCalendar) -> tuple[Spent, ...]:
    """Each step with its days until the next; the last one runs until `today`, unless the case has ended with it.

    Steps come in the order they were taken; where the clocks of two laptops disagree, a step lasts no day.
    """
    if not steps:
        return ()
    last = steps[-1]
    end = Step(last.state, last.on if last.state in ENDED_STATES else today, last.holder)
    return tuple(_between(step, following.on, calendar) for step, following in pairwise((*steps, end)))


def days_with(stretches: Iterable[Spent]) -> Mapping[str, int]:
    """Working days each holder had the case, the longest first."""
    totals: dict[str, int] = {}
    for stretch in stretches:
        totals[stretch.holder] = totals.get(stretch.holder, 0) + stretch.working_days
    return dict(sorted(totals.items(), key=lambda entry: -entry[1]))


def _between(step: Step, until: date, calendar: WorkCalendar) -> Spent:
    until = max(step.on, until)
    working = working_days_between(step.on, until, calendar)
    return Spent(step.state, step.holder, step.on, until, (until - step.on).days, working)
