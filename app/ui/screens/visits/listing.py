"""The list of visits as it is narrowed, counted and sorted, all in memory: 10,000 rows stay quick."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.domain.visits import DONE_STATES, SEALED_STATES, VisitState
from app.persian.catalogue import tr
from app.persian.text import search_key, sort_key
from app.ui.screens.visit.words import percent_words
from app.ui.screens.visits.words import manner_words
from app.use_cases.views import VisitRow

ALL = ""


@dataclass(frozen=True, slots=True, eq=False)
class VisitLine:
    """A visit with what searching and sorting need, worked out once, off the window's thread.

    The keys are bytes because a table makes sort keys of texts itself, each time it sorts.
    """

    row: VisitRow
    is_mine: bool
    words: str
    unit_key: bytes
    county_key: bytes
    head_key: bytes


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


def lines_of(rows: Iterable[VisitRow], mine: AbstractSet[UUID]) -> list[VisitLine]:
    """Lines ready to be searched and sorted; `mine` holds the ids of the person's own visits."""
    keys = _Keys()
    return [
        VisitLine(
            row,
            row.id in mine,
            _haystack(row),
            keys(row.unit_name),
            keys(row.county_name),
            keys(row.head_name),
        )
        for row in rows
    ]


def narrowed(lines: Iterable[VisitLine], wanted: ListFilter) -> list[VisitLine]:
    """The lines of a filter, its state left out: see `of_state` and `counted`."""
    asked: list[Callable[[VisitLine], bool]] = [_holding(word) for word in search_key(wanted.text).split()]
    if wanted.mine:
        asked.append(lambda line: line.is_mine)
    if wanted.county_code:
        asked.append(lambda line: line.row.county_code == wanted.county_code)
    if wanted.unit_id is not None:
        asked.append(lambda line: line.row.unit_id == wanted.unit_id)
    first, last = wanted.from_on or date.min, wanted.to_on or date.max
    if (first, last) != (date.min, date.max):
        asked.append(lambda line: first <= line.row.planned_on <= last)
    return [line for line in lines if all(holds(line) for holds in asked)]


def of_state(lines: Sequence[VisitLine], state: str) -> list[VisitLine]:
    """The lines in a state, or all of them."""
    return [line for line in lines if state in (ALL, line.row.state)]


def counted(lines: Sequence[VisitLine]) -> Mapping[str, int]:
    """How many lines per state, and under ALL together."""
    found = Counter(str(line.row.state) for line in lines)
    return {ALL: len(lines)} | {state.value: found[state.value] for state in VisitState}


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


def _holding(word: str) -> Callable[[VisitLine], bool]:
    return lambda line: word in line.words


def _haystack(row: VisitRow) -> str:
    code = row.tracking_code
    words = (row.unit_name, row.unit_code, row.county_name, row.subject, code, code.replace("-", ""))
    return search_key(" ".join((*words, *row.team_names, manner_words(row))))


class _Keys(dict[str, bytes]):
    """Sort keys by name: few names fill many lines."""

    def __call__(self, name: str) -> bytes:
        return self[name]

    def __missing__(self, name: str) -> bytes:
        self[name] = made = sort_key(name).encode()
        return made
