"""Cases written many at once: the rows that registering one after the other would make, in the caller's transaction."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, Final, NamedTuple, cast
from uuid import UUID, uuid5

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain import deadlines
from app.domain.admissibility import assess, facts_of
from app.domain.complaints import Complainant, ComplaintState, Submission
from app.domain.imports import CaseProgress
from app.domain.numbers import NumberKind
from app.domain.response_times import TimeLimit
from app.models import complaint as stored
from app.models.base import Base
from app.models.complaint import AdmissibilityFact, Complaint, ComplaintStep
from app.models.complaint_line import ComplaintLine
from app.models.history import HistoryEntry
from app.models.office import Unit
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.persian.jalali import to_jalali
from app.use_cases.base import UseCases, child_id
from app.use_cases.complaints import identity_content as content
from app.use_cases.complaints.deadlines import working_days
from app.use_cases.complaints.identities import Identities, bound, keyed_terms
from app.use_cases.complaints.judging import facts_to_keep
from app.use_cases.complaints.registering import write_submission
from app.use_cases.complaints.rules import rules_in_force
from app.use_cases.complaints.searching import INDEX, indexed_words, search_words
from app.use_cases.complaints.similar import answered_before
from app.use_cases.imports.checking import Taken
from app.use_cases.numbers.verbs import next_numbers
from app.use_cases.office.calendar import work_calendar
from app.use_cases.records.codes import tracking_codes
from app.use_cases.records.steps import Chain

Row = dict[str, Any]
_NOON: Final = time(12)
_COLUMNS: Final = [column.key for column in cast(Table, Complaint.__table__).columns]


class _Party(NamedTuple):
    """What a sealed identity is bound to."""

    id: UUID
    complaint_id: UUID
    key_id: UUID
    position: int
    role: str
    sealed: bytes = b""


class Writing:
    """Holds what all cases of a run have in common; `numbers` are those that were given."""

    def __init__(self, session: Session, use_cases: UseCases) -> None:
        tools, actor = use_cases.tools, use_cases.actor
        self._session, self._use_cases, self._tools = session, use_cases, tools
        keys = Identities(tools, actor).keys()
        self.key_id = keys.sealing_key(session)
        self._held = keys.held(session)
        self._key = self._held[self.key_id]
        self._rules, self._calendar = rules_in_force(session), work_calendar(session)
        self._units = {unit.code: unit for unit in session.scalars(select(Unit))}
        self._stamp: Row = {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}}
        self._today, self._now, self._count = tools.today(), tools.now(), 0
        self._due = cache(self._last_day)
        self._outcome = cache(self._found_outcome)  # most rows of a table differ in words, not in facts
        self.numbers: list[str] = []

    def write(self, taken: Sequence[Taken]) -> None:
        """Register these rows. NumbersUsedUp."""
        session, cases, words = self._session, list[Complaint](), dict[UUID, str]()
        rows: dict[type[Base], list[Row]] = {
            kind: [] for kind in (stored.Complainant, AdmissibilityFact, ComplaintStep, HistoryEntry)
        }
        codes = tracking_codes(session, Complaint.tracking_code, len(taken))
        numbers = next_numbers(session, NumberKind.REGISTRY, self._today, len(taken))
        chain, answered = Chain(session, self._tools, self._use_cases.actor), self._may_be_answered(taken)
        for each, code, number in zip(taken, codes, numbers, strict=True):
            case = self._case(each, code, number)
            submission = each.entry.submission
            earlier = answered_before(session, self._use_cases, submission, None) if each in answered else ()
            self._judge(case, submission, earlier)
            parties, terms = self._parties(case.id, submission.complainant)
            cases.append(case)
            words[case.id] = indexed_words(search_words(case, self._units.get(submission.respondent.unit)), terms)
            rows[stored.Complainant] += parties
            rows[AdmissibilityFact] += self._facts(case, submission, earlier)
            rows[ComplaintStep] += self._steps(case, each)
            entry = chain.entry("complaint_registered", "complaint", case.id, note=case.number)
            rows[HistoryEntry].append({**self._stamp, **entry, "id": uuid7()})
        self._insert(Complaint, [{**{name: getattr(case, name) for name in _COLUMNS}, **self._stamp} for case in cases])
        for kind, some in rows.items():
            self._insert(kind, some)
        self._index(words)
        chain.sign()
        self.numbers += [case.number for case in cases]

    def _insert(self, kind: type[Base], rows: Sequence[Row]) -> None:
        if rows:
            self._session.execute(insert(cast(Table, kind.__table__)), rows)

    def _index(self, words: Mapping[UUID, str]) -> None:
        line = ComplaintLine
        found = self._session.execute(select(line.row, line.complaint_id).where(line.complaint_id.in_(words))).tuples()
        if entries := [{"rowid": row, "words": words[case_id]} for row, case_id in found]:
            self._session.execute(insert(INDEX), entries)

    def _case(self, taken: Taken, code: str, number: int) -> Complaint:
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
            tracking_code=code,
            number=f"{to_jalali(self._today).year}/{number}",
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
            rules_version=self._rules.version,
        )
        unit = self._units.get(given.respondent.unit)
        write_submission(case, given, unit.id if unit else None)
        return case

    def _judge(self, case: Complaint, given: Submission, earlier: Sequence[str]) -> None:
        asked = (*sorted(facts_of(given, earlier).items()),), given.received_on, (*earlier,)
        case.outcome = self._outcome(*asked)

    def _found_outcome(self, facts: tuple[tuple[str, str], ...], on: date, earlier: tuple[str, ...]) -> str:
        outcome = assess(self._rules, dict(facts), on, answered_before=earlier).outcome
        return outcome.value if outcome else ""

    def _facts(self, case: Complaint, given: Submission, earlier: Sequence[str]) -> list[Row]:
        told = {"answered_by": self._use_cases.actor.user_id, "answered_at": self._now, "complaint_id": case.id}
        return [
            {**self._stamp, **told, "id": child_id(case.id, name), "name": name, "value": value}
            for name, value in facts_to_keep(given, earlier).items()
        ]

    def _steps(self, case: Complaint, taken: Taken) -> list[Row]:
        empty = {"place": "", "number": "", "note": "", "reason": "", "document_id": None}
        common = {**self._stamp, **empty, "complaint_id": case.id, "taken_by": case.registered_by}
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
            party = _Party(child_id(case_id, f"complainant/{position}"), case_id, self.key_id, position, role)
            national, phone = (self._key.keyed("exact", known) if known else None for known in content.known_by(part))
            sealed = self._key.lock(content.written(part), bound(party))
            told = {"party_type": complainant.type.value, "national_key": national, "phone_key": phone}
            rows.append({**self._stamp, **party._asdict(), **told, "sealed": sealed})
            terms += keyed_terms(self._key, part)
        return rows, list(dict.fromkeys(terms))

    def _may_be_answered(self, taken: Sequence[Taken]) -> Sequence[Taken]:
        """Those whose complainant has a case that was answered: only they need a look at clause 8-16."""
        party = stored.Complainant
        known = {each.key: self._equal(each.entry.submission.complainant) for each in taken}
        asked = {word for words in known.values() for word in words}
        query = select(party.national_key, party.phone_key).join(Complaint, Complaint.id == party.complaint_id)
        query = query.where(Complaint.answered_on.is_not(None))
        met: set[str | None] = set()
        for column in (party.national_key, party.phone_key):
            for row in self._session.execute(query.where(column.in_(asked))):
                met |= set(row)
        return [each for each in taken if not known[each.key].isdisjoint(met)]

    def _equal(self, complainant: Complainant) -> set[str]:
        parts = [part for _, part in content.parts_of(complainant)]
        words = {word for part in parts for word in content.known_by(part) if word}
        return {key.keyed("exact", word) for key in self._held.values() for word in words}

    def _last_day(self, on: date) -> tuple[int, date]:
        days = working_days(TimeLimit.ANSWER, on)
        return days, deadlines.due(on, days, self._calendar).due_on


def _noon(on: date) -> datetime:
    return datetime.combine(on, _NOON, TEHRAN)
