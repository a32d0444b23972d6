"""Cases made ready to be written: judged, sealed and put into words, while nobody waits for the store."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final, NamedTuple, cast
from uuid import UUID, uuid5

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.domain import deadlines
from app.domain.admissibility import assess, facts_of
from app.domain.complaints import Complainant, ComplaintState, Submission
from app.domain.imports import CaseProgress
from app.domain.response_times import TimeLimit
from app.models import complaint as stored
from app.models.complaint import AdmissibilityFact, Complaint, ComplaintStep
from app.models.office import Unit
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.use_cases.base import UseCases, child_id
from app.use_cases.complaints import identity_content as content
from app.use_cases.complaints.deadlines import working_days
from app.use_cases.complaints.identities import Identities, bound, keyed_terms
from app.use_cases.complaints.judging import facts_to_keep
from app.use_cases.complaints.registering import write_submission
from app.use_cases.complaints.rules import judged_by, rules_in_force
from app.use_cases.complaints.searching import indexed_words, search_words
from app.use_cases.complaints.similar import answered_before
from app.use_cases.imports.checking import Taken
from app.use_cases.imports.raw_rows import RawRow, RawRows, column_names, in_order_of_now
from app.use_cases.office.working_days import work_calendar

Row = dict[str, Any]
_NOON: Final = time(12)
_COLUMNS: Final = [column.key for column in cast(Table, Complaint.__table__).columns]
_KINDS: Final = (Complaint, stored.Complainant, AdmissibilityFact, ComplaintStep)
_LATER: Final = ""
"""What a case is given when it is written: its number and its tracking code."""


class Prepared(NamedTuple):
    """The rows that make up a case, and the words it is found by, but for its number and codes."""

    case: RawRow
    parties: Sequence[RawRow]
    facts: Sequence[RawRow]
    steps: Sequence[RawRow]
    words: str


def prepared_columns() -> list[list[str]]:
    """The columns of the tables of a prepared case, in the order of its rows' values."""
    return [list(column_names(kind)) for kind in _KINDS]


def as_columns_are_now(cases: Sequence[Sequence[Any]], columns: Sequence[Sequence[str]]) -> list[Prepared]:
    """Cases as JSON gave them back, prepared when the columns were these: an upgrade may have come between."""
    if columns == prepared_columns():
        return [Prepared(*each) for each in cases]

    def now(at: int, rows: Sequence[RawRow]) -> list[RawRow]:
        return [in_order_of_now(_KINDS[at], columns[at], row) for row in rows]

    return [
        Prepared(now(0, [case])[0], now(1, parties), now(2, facts), now(3, steps), words)
        for case, parties, facts, steps, words in cases
    ]


class _Party(NamedTuple):
    """What a sealed identity is bound to."""

    id: UUID
    complaint_id: UUID
    key_id: UUID
    position: int
    role: str
    sealed: bytes = b""


class Preparing:
    """Holds what all cases of a run have in common."""

    def __init__(self, session: Session, use_cases: UseCases, key_id: UUID) -> None:
        """`key_id`: the identity key that seals."""
        tools = use_cases.tools
        self._use_cases, self._tools, self._key_id = use_cases, tools, key_id
        self._held = Identities(tools, use_cases.actor).keys().held(session)
        self._key = self._held[key_id]
        self._raw = RawRows(session, {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}})
        self._rules, self._calendar = rules_in_force(session), work_calendar(session)
        self._units = {unit.code: unit for unit in session.scalars(select(Unit))}
        self._today, self._now, self._count = tools.today(), tools.now(), 0
        self._due = cache(self._last_day)
        self._outcome = cache(self._found_outcome)  # most rows of a table differ in words, not in facts

    def prepare(self, session: Session, taken: Sequence[Taken]) -> list[Prepared]:
        """The cases of these rows; `session` only reads."""
        answered = self._may_be_answered(session, taken)
        return [self._prepared(session, each, each.key in answered) for each in taken]

    def _prepared(self, session: Session, taken: Taken, may_be_answered: bool) -> Prepared:
        given = taken.entry.submission
        earlier = answered_before(session, self._use_cases, given, None) if may_be_answered else ()
        case = self._case(taken)
        asked = (*sorted(facts_of(given, earlier).items()),), given.received_on, (*earlier,)
        case.outcome = self._outcome(*asked)
        parties, terms = self._parties(case.id, given.complainant)
        raw = self._raw.of
        return Prepared(
            raw(Complaint, {name: getattr(case, name) for name in _COLUMNS}),
            [raw(stored.Complainant, each) for each in parties],
            [raw(AdmissibilityFact, each) for each in self._facts(case, given, earlier)],
            [raw(ComplaintStep, each) for each in self._steps(case)],
            indexed_words(search_words(case, self._units.get(given.respondent.unit)), terms),
        )

    def _case(self, taken: Taken) -> Complaint:
        """The row of a case; its id comes from its key, so that two laptops with the same file make one case."""
        entry, given = taken.entry, taken.entry.submission
        has_ended = entry.progress is CaseProgress.ENDED
        on = entry.registered_on or (given.received_on if has_ended else self._today)
        days, due_on = self._due(on)
        self._count += 1
        # An instant apart, so that lists keep the order of the table.
        registered_at = self._now + timedelta(microseconds=self._count) if on == self._today else _noon(on)
        case = Complaint(
            id=uuid5(self._tools.office_id, f"import/{taken.key}"),
            tracking_code=_LATER,
            number=_LATER,
            registered_at=registered_at,
            registered_by=self._use_cases.actor.user_id,
            state=(ComplaintState.CLOSED if has_ended else ComplaintState.RECEIVED).value,
            clock_starts_on=on,
            working_days=days,
            due_on=due_on,
            verdict="",
            answered_on=entry.ended_on,
            closed_at=_noon(entry.ended_on or on) if has_ended else None,
            source_key=taken.key,
        )
        judged_by(case, self._rules)
        unit = self._units.get(given.respondent.unit)
        write_submission(case, given, unit.id if unit else None)
        return case

    def _found_outcome(self, facts: tuple[tuple[str, str], ...], on: date, earlier: tuple[str, ...]) -> str:
        outcome = assess(self._rules, dict(facts), on, answered_before=earlier).outcome
        return outcome.value if outcome else ""

    def _facts(self, case: Complaint, given: Submission, earlier: Sequence[str]) -> list[Row]:
        told = {"answered_by": self._use_cases.actor.user_id, "answered_at": self._now, "complaint_id": case.id}
        return [
            {**told, "id": child_id(case.id, name), "name": name, "value": value}
            for name, value in facts_to_keep(given, earlier).items()
        ]

    def _steps(self, case: Complaint) -> list[Row]:
        common = {"complaint_id": case.id, "taken_by": case.registered_by}
        received = ComplaintState.RECEIVED.value
        steps = [{**common, "id": child_id(case.id, received), "state_before": "", "state": received}]
        steps[0]["taken_at"] = case.registered_at
        if case.state != received:
            ended = {"id": child_id(case.id, case.state), "state_before": received, "state": case.state}
            steps.append({**common, **ended, "taken_at": case.closed_at, "note": tr("imports-ended-before")})
        return steps

    def _parties(self, case_id: UUID, complainant: Complainant) -> tuple[list[Row], list[str]]:
        """Who submitted, sealed, and the keyed words they are found by."""
        rows, terms = list[Row](), list[str]()
        for position, (role, part) in enumerate(content.parts_of(complainant)):
            party = _Party(child_id(case_id, f"complainant/{position}"), case_id, self._key_id, position, role)
            national, phone = (self._key.keyed("exact", known) if known else None for known in content.known_by(part))
            sealed = self._key.lock(content.written(part), bound(party))
            told = {"party_type": complainant.type.value, "national_key": national, "phone_key": phone}
            rows.append({**party._asdict(), **told, "sealed": sealed})
            terms += keyed_terms(self._key, part)
        return rows, list(dict.fromkeys(terms))

    def _may_be_answered(self, session: Session, taken: Sequence[Taken]) -> set[str]:
        """Those, by key, whose complainant has a case that was answered: only they need a look at clause 8-16."""
        party = stored.Complainant
        known = {each.key: self._equal(each.entry.submission.complainant) for each in taken}
        asked = {word for words in known.values() for word in words}
        query = select(party.national_key, party.phone_key).join(Complaint, Complaint.id == party.complaint_id)
        query = query.where(Complaint.answered_on.is_not(None))
        met: set[str | None] = set()
        for column in (party.national_key, party.phone_key):
            for row in session.execute(query.where(column.in_(asked))):
                met |= set(row)
        return {key for key, words in known.items() if not words.isdisjoint(met)}

    def _equal(self, complainant: Complainant) -> set[str]:
        parts = [part for _, part in content.parts_of(complainant)]
        words = {word for part in parts for word in content.known_by(part) if word}
        return {key.keyed("exact", word) for key in self._held.values() for word in words}

    def _last_day(self, on: date) -> tuple[int, date]:
        days = working_days(TimeLimit.ANSWER, on)
        return days, deadlines.due(on, days, self._calendar).due_on


def _noon(on: date) -> datetime:
    return datetime.combine(on, _NOON, TEHRAN)
