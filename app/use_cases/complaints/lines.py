"""Which cases a filter finds and in which order, asked of the short rows, so that a million answer at once."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.selectable import Join

from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import ComplaintState, Priority
from app.models.complaint_line import WORDS, ComplaintLine
from app.models.office import Unit
from app.models.user import User
from app.persian.text import sort_key
from app.use_cases.base import UseCases
from app.use_cases.complaints.deadlines import soon_until
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.list_views import ComplaintCounts, ComplaintFilter, ComplaintOrder, Urgency
from app.use_cases.complaints.reaching import visible
from app.use_cases.complaints.searching import INDEX, asked_of_index
from app.use_cases.office.working_days import work_calendar

RUNNING: Final = [state.value for state in OPEN_STATES]
_RUNS = ComplaintLine.state.in_(RUNNING)
_AT_ONCE: Final = 20_000
_KEYS: Final[Mapping[ComplaintOrder, Any]] = {
    ComplaintOrder.DUE: ComplaintLine.due_on,
    ComplaintOrder.NUMBER: ComplaintLine.number_key,
}
_GROUPS: Final[Mapping[ComplaintOrder, Any]] = {
    ComplaintOrder.STATE: ComplaintLine.state,
    ComplaintOrder.PRIORITY: ComplaintLine.priority,
    ComplaintOrder.UNIT: ComplaintLine.respondent_unit_id,
    ComplaintOrder.INVESTIGATOR: ComplaintLine.investigator_id,
}


class _WordsFirst(Join):
    """A join whose left side is asked first: words are looked for once, and not once for every line."""

    inherit_cache = True


@compiles(_WordsFirst)
def _cross_join(join: _WordsFirst, compiler: SQLCompiler, **how: Any) -> str:  # noqa: ANN401 - the compiler's
    how = {**how, "asfrom": True, "from_linter": None}
    left, right = compiler.process(join.left, **how), compiler.process(join.right, **how)
    lines_meet = join.onclause
    assert lines_meet is not None
    return f"{left} CROSS JOIN {right} ON {compiler.process(lines_meet, **how)}"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query without columns yet, and what it knows a line's key by."""

    query: "Select[Any]"
    row: Any


class Lines(UseCases):
    """The lines a filter finds; each method runs in the caller's transaction."""

    def rows(
        self,
        session: Session,
        wanted: ComplaintFilter,
        order: ComplaintOrder,
        descending: bool,
        limit: int | None = None,
    ) -> Iterator[int]:
        """The keys of lines in order, at most `limit`; those of one group stand with the newest first."""
        asked = self._asked(session, wanted, in_states=True)
        query = asked.query.add_columns(asked.row).limit(limit)
        if order is ComplaintOrder.REGISTERED:
            return _keys(session, query.order_by(asked.row.desc() if descending else asked.row))
        if (key := _KEYS.get(order)) is not None:
            ends = (key.desc(), asked.row.desc()) if descending else (key, asked.row)
            return _keys(session, query.order_by(*ends))
        group, places = _GROUPS[order], _places(session, order)
        newest = query.order_by(asked.row.desc())
        if (
            wanted.text or wanted.urgency
        ):  # these are few, or hard to find: they are looked for once, not for each group
            found = _gathered(session, newest.limit(None).add_columns(group))
            values = _sorted(found, places, descending)
            return islice(chain.from_iterable(found[value] for value in values), limit)
        values = _sorted(_present(session, group), places, descending)
        parts = (newest.where(group.is_(None) if value is None else group == value) for value in values)
        return islice(chain.from_iterable(_keys(session, part) for part in parts), limit)

    def counts(self, session: Session, wanted: ComplaintFilter) -> ComplaintCounts:
        """How many there are in each state, the filter's own states left aside; how many are overdue and soon due."""
        asked = self._asked(session, wanted, in_states=False)
        numbers = [ComplaintLine.state, func.count()]
        if not wanted.text:  # an index has those that are due together
            rows = session.execute(asked.query.add_columns(*numbers).group_by(ComplaintLine.state))
            urgent = self._asked(session, wanted, in_states=True).query.add_columns(func.count()).where(_RUNS)
            overdue, soon = (session.scalar(urgent.where(due)) or 0 for due in self._days(session))
            return ComplaintCounts({ComplaintState(state): count for state, count in rows}, overdue, soon)
        numbers += [func.count().filter(due) for due in self._days(session)]  # the words are looked for once
        found = {
            ComplaintState(state): counts
            for state, *counts in session.execute(asked.query.add_columns(*numbers).group_by(ComplaintLine.state))
        }
        running = [state for state in wanted.states or found if state in found and state.value in RUNNING]
        return ComplaintCounts(
            {state: count for state, (count, *_) in found.items()},
            sum(found[state][1] for state in running),
            sum(found[state][2] for state in running),
        )

    def _asked(self, session: Session, wanted: ComplaintFilter, *, in_states: bool) -> _Asked:
        query = select().where(*self._conditions(session, wanted))
        if in_states and wanted.states:
            query = query.where(ComplaintLine.state.in_([state.value for state in wanted.states]))
        identities = Identities(self.tools, self.actor)
        match = asked_of_index(wanted.text, lambda word: identities.search_terms(session, word))
        if not match:
            return _Asked(query.select_from(ComplaintLine), ComplaintLine.row)
        # By the words' own key: in its order a hundred of very many are found at once.
        lines = ComplaintLine.__table__
        joined = _WordsFirst(INDEX, lines, INDEX.c.rowid == lines.c.row)
        return _Asked(query.select_from(joined).where(INDEX.c[WORDS].match(match)), INDEX.c.rowid)

    def _conditions(self, session: Session, wanted: ComplaintFilter) -> Sequence[ColumnElement[bool]]:
        """What the filter asks for, but for states and words."""
        line = ComplaintLine
        found = [visible(self.actor, line)]
        if not wanted.merged_too:
            # By keys and not by the column, so that the index that counts states has all it needs.
            found.append(line.row.not_in(select(line.row).where(line.merged_into_id.is_not(None))))
        pairs: Sequence[tuple[Any, object]] = (
            (line.respondent_unit_id, wanted.unit_id),
            (line.kind, wanted.kind),
            (line.channel, wanted.channel),
            (line.priority, wanted.priority),
            (line.outcome, wanted.outcome),
            (line.investigator_id, self.actor.user_id if wanted.mine else wanted.investigator_id),
        )
        found += [column == value for column, value in pairs if value]
        if wanted.unassigned:
            found.append(line.investigator_id.is_(None))
        if wanted.open_only:
            found.append(_RUNS)
        if wanted.from_on:
            found.append(line.received_on >= wanted.from_on)
        if wanted.to_on:
            found.append(line.received_on <= wanted.to_on)
        if wanted.urgency:
            overdue, soon = self._days(session)
            near = {Urgency.OVERDUE: overdue, Urgency.SOON: soon, Urgency.LATER: ~overdue & ~soon}
            found.append(_RUNS & near[wanted.urgency])
        return found

    def _days(self, session: Session) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
        """Overdue and soon due, as conditions on lines that run."""
        today = self.tools.today()
        near = soon_until(work_calendar(session), today)
        return ComplaintLine.due_on < today, ComplaintLine.due_on.between(today, near)


def _keys(session: Session, query: "Select[Any]") -> Iterator[int]:
    """Handed over as one text: row by row, a million would wait for the interpreter a million times."""
    found = query.subquery()
    joined = session.scalar(select(func.group_concat(found.c[0])))
    return map(int, joined.split(",")) if joined else iter(())


def _present(session: Session, group: Any) -> Sequence[Any]:  # noqa: ANN401 - a column of lines
    """The values that lines have, None among them: each is found from the one before, as no line is read for it."""
    values = select(func.min(group).label("value")).cte("present", recursive=True)
    after = select(func.min(group)).where(group > values.c.value).scalar_subquery()
    values = values.union_all(select(after).where(values.c.value.is_not(None)))
    return session.scalars(select(values.c.value)).all()


def _gathered(session: Session, query: "Select[Any]") -> Mapping[Any, Sequence[int]]:
    """Keys by the second column of the query, in the order they came."""
    found: dict[Any, array[int]] = defaultdict(lambda: array("q"))
    for row, value in session.execute(query.execution_options(yield_per=_AT_ONCE)):
        found[value].append(row)
    return found


def _sorted(values: Iterable[Any], places: Mapping[Any, int], descending: bool) -> list[Any]:
    """Groups in their order; nobody and nothing stand before all others."""
    return sorted(values, key=lambda value: places.get(value, -1), reverse=descending)


def _places(session: Session, order: ComplaintOrder) -> Mapping[Any, int]:
    """The place of each group: states and priorities as they follow one another, names by the Persian alphabet."""
    if order is ComplaintOrder.STATE:
        return {state.value: place for place, state in enumerate(ComplaintState)}
    if order is ComplaintOrder.PRIORITY:
        return {each.value: place for place, each in enumerate(Priority)}
    names = select(Unit.id, Unit.name) if order is ComplaintOrder.UNIT else select(User.id, User.full_name)
    known = sorted(session.execute(names).tuples(), key=lambda each: sort_key(each[1]))
    return {row_id: place for place, (row_id, _) in enumerate(known)}
