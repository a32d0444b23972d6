"""The list of visits: its lines, what it is narrowed to, and what it says of a result."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.visits import DONE_STATES, SEALED_STATES, VisitState
from app.persian.catalogue import tr
from app.ui.screens.visit.words import percent_words
from app.use_cases.visits.views import VisitFilter, VisitRow

ALL = ""


@dataclass(frozen=True, slots=True, eq=False)
class VisitLine:
    """A visit, and whether the person stands in its team."""

    row: VisitRow
    is_mine: bool


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list is narrowed to; empty fields do not narrow. `state` is a VisitState's code or ALL."""

    text: str = ""
    state: str = ALL
    county_code: str = ""
    unit_id: UUID | None = None
    from_on: date | None = None
    to_on: date | None = None
    mine: bool = False

    def asked(self) -> VisitFilter:
        """The filter as the desk is asked."""
        states = () if self.state == ALL else (VisitState(self.state),)
        return VisitFilter(
            states, self.unit_id, self.county_code or None, self.text, self.mine, self.from_on, self.to_on
        )


def lines_of(rows: Iterable[VisitRow], mine: AbstractSet[UUID]) -> list[VisitLine]:
    """Lines of a table; `mine` holds the ids of the person's own visits."""
    return [VisitLine(row, row.id in mine) for row in rows]


def counted(counts: Mapping[VisitState, int]) -> Mapping[str, int]:
    """What the chips say: how many visits per state, and under ALL together."""
    return {ALL: sum(counts.values())} | {state.value: counts.get(state, 0) for state in VisitState}


def sealed(lines: Iterable[VisitLine]) -> list[VisitRow]:
    """The visits among the lines whose minutes are a signed PDF."""
    return [line.row for line in lines if line.row.state in SEALED_STATES]


def result_words(row: VisitRow) -> str:
    """The score of a recorded visit, the progress of one under way, a dash before."""
    if row.state in DONE_STATES and row.score is not None:
        return percent_words(row.score)
    return tr("visits-progress", answered=row.answered, asked=row.asked) if row.answered else "–"


def result_order(row: VisitRow) -> float:
    """Scores after progress, progress after nothing."""
    if row.state in DONE_STATES and row.score is not None:
        return 1 + float(row.score)
    return row.answered / row.asked if row.asked else 0
