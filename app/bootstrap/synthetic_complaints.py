"""Many plausible complaints at once, for benchmarks only: the models' own tables in few transactions, no desk verbs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.bootstrap.sample.casework import read_complaints
from app.bootstrap.sample.story import moment
from app.bootstrap.synthetic import NotASample
from app.bootstrap.synthetic_complainants import Somebody, party, somebody
from app.bootstrap.synthetic_writing import index_cases, many_rows
from app.domain.admissibility_rules import Outcome
from app.domain.complaint_process import OPEN_STATES
from app.domain.complaints import Channel, Complainant, ComplaintState, Person, Verdict
from app.domain.identifiers import is_national_id
from app.domain.permissions import Role
from app.domain.response_times import TimeLimit
from app.models import complaint as stored
from app.models.complaint import Complaint, ComplaintStep
from app.models.complaint_line import ComplaintLine
from app.models.office import Unit
from app.models.user import RoleGrant, User
from app.persian.jalali import to_jalali
from app.use_cases.complaints.deadlines import working_days
from app.use_cases.complaints.identities import Identities
from app.use_cases.complaints.searching import indexed_words
from app.use_cases.desk import Desk
from app.use_cases.imports.raw_rows import RawRows, insert_raw
from app.use_cases.records.codes import CODE_LETTERS

Row = dict[str, Any]
_PEOPLE, _YEARS, _FIRST_NUMBER = 2000, 8, 500_000
_RUNNING = tuple(sorted(OPEN_STATES - {ComplaintState.AWAITING_COMPLETION}))
_SETTLED = (*(ComplaintState.CLOSED,) * 7, *(ComplaintState.ANSWERED,) * 2, ComplaintState.ARCHIVED)
_RUNS_FOR: Final = 60
"""Days for which a case is still open."""
_BATCH: Final = 10_000
"""Cases a transaction: what indexes share of pages is written once for all of them."""
_URGENT: Final = 0.1
_BETWEEN: Final = "\n"
_CHANNELS = tuple(channel.value for channel in Channel)
_VERDICTS = tuple(verdict.value for verdict in Verdict)
_EMPTY: Final = {
    **dict.fromkeys(("authority_name", "authority_letter_number", "respondent_body", "respondent_person"), ""),
    **dict.fromkeys(("subject_class", "evidence", "earlier_code"), ""),
    **dict.fromkeys(("authority_letter_on", "merged_into_id", "source_key")),
}


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the cases stand on."""

    told: Sequence[Mapping[str, Any]]
    units: Sequence[Unit]
    investigators: Sequence[UUID]
    registrar: UUID
    people: Sequence[Somebody]
    key_id: UUID
    key: Any
    stamp: Row
    today: date
    noon: datetime


def make_synthetic_complaints(desk: Desk, complaints: int, *, seed: int = 1) -> int:
    """Add so many complaints of the last years with their complainants and steps; gives how many rows were written.

    NotASample: the office is a real one.
    """
    if not desk.office.show().is_sample:
        raise NotASample()
    tools = desk.complaints.tools
    with tools.transaction() as session:
        already = session.scalar(select(func.count()).select_from(ComplaintLine)) or 0
        ground, dice = _ground(session, desk, Random(f"{seed}/people")), Random(f"{seed}/{already}")
    written = 0
    for start in range(0, complaints, _BATCH):
        numbers = range(start, min(start + _BATCH, complaints))
        with tools.transaction() as session, many_rows(session):
            written += _add(session, ground, dice, desk, [already + number for number in numbers])
    return written


def _ground(session: Session, desk: Desk, dice: Random) -> _Ground:
    tools, actor = desk.complaints.tools, desk.actor
    keys = Identities(tools, actor).keys()
    key_id = keys.sealing_key(session)
    key = keys.held(session)[key_id]
    told = read_complaints()["complaints"]
    roles = [Role.INVESTIGATOR.value, Role.MANAGER.value]
    who = select(User.id).join(RoleGrant, RoleGrant.user_id == User.id).where(RoleGrant.role.in_(roles)).distinct()
    units = session.scalars(select(Unit).where(Unit.county_id.is_not(None)).order_by(Unit.code)).all()
    people = [somebody(Complainant(person=_person(told, dice)), key) for _ in range(_PEOPLE)]
    stamp = {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}}
    investigators = session.scalars(who.order_by(User.id)).all()
    return _Ground(
        told,
        units,
        investigators,
        actor.user_id,
        people,
        key_id,
        key,
        stamp,
        desk.today(),
        moment(desk.today(), "13:00"),
    )


def _person(told: Sequence[Mapping[str, Any]], dice: Random) -> Person:
    """Somebody with one's first name, another's family name and a number of the own."""
    named = [case["who"] for case in told if "who" in case]
    first, last, home = (dice.choice(named) for _ in range(3))
    digits = f"{dice.randrange(10**8, 10**9):09}"
    number = next(whole for check in range(10) if is_national_id(whole := f"{digits}{check}"))
    phone = f"0915{dice.randrange(10**7):07}"
    return Person(first["first_name"], last["last_name"], number, home["address"], phone)


def _add(session: Session, ground: _Ground, dice: Random, desk: Desk, numbers: Sequence[int]) -> int:
    cases: list[Row] = []
    parties: list[Row] = []
    steps: list[Row] = []
    words, raw = dict[UUID, str](), RawRows(session, ground.stamp)
    for number in numbers:
        case, unit, person = _case(ground, dice, desk, number), dice.choice(ground.units), dice.choice(ground.people)
        cases.append({**case, "respondent_unit_id": unit.id})
        parties.append(party(person, case["id"], ground.key_id, ground.key, ground.stamp))
        steps.append(_step(ground, case))
        words[case["id"]] = " ".join((_words(case, unit), *person.terms))
    for table, rows in ((Complaint, cases), (stored.Complainant, parties), (ComplaintStep, steps)):
        insert_raw(session, table, [raw.of(table, row) for row in rows])
    index_cases(session, words)
    return len(cases) + len(parties) + len(steps) + 2 * len(words)


def _words(case: Row, unit: Unit) -> str:
    """What the case is found by, told as its own verb tells it; what many cases share is folded once."""
    code: str = case["tracking_code"]
    shared = _folded((case["subject"], unit.name, *case["text"].split(_BETWEEN), case["remedy"]))
    return f"{shared} {indexed_words((case['number'], code, code.replace('-', '')), ())}"


@cache
def _folded(texts: Sequence[str]) -> str:
    return indexed_words(texts, ())


def _case(ground: _Ground, dice: Random, desk: Desk, number: int) -> Row:
    """A case like those of the sample: what it is about, when, and how far it is."""
    age = dice.randint(0, 365 * _YEARS)
    on = ground.today - timedelta(days=age)
    told, other = dice.choice(ground.told), dice.choice(ground.told)
    state = dice.choice(_RUNNING if age < _RUNS_FOR else _SETTLED)
    is_over = state not in OPEN_STATES
    letters = "".join(dice.choices(CODE_LETTERS, k=8))
    days = working_days(TimeLimit.ANSWER, on)
    registered_at = ground.noon - timedelta(days=age, minutes=dice.randint(0, 240))
    return {
        **ground.stamp,
        **_EMPTY,
        "id": uuid7(),
        "tracking_code": f"{letters[:4]}-{letters[4:]}",
        "number": f"{to_jalali(on).year}/{_FIRST_NUMBER + number}",
        "kind": told.get("kind", "complaint"),
        "channel": dice.choice(_CHANNELS),
        "received_on": on,
        "registered_at": registered_at,
        "registered_by": ground.registrar,
        "subject": told["subject"],
        "text": _BETWEEN.join((told["text"], other["text"])),
        "remedy": told.get("remedy", ""),
        "secrecy": told.get("confidentiality", "normal"),
        "priority": "urgent" if dice.random() < _URGENT else "normal",
        "state": state.value,
        "outcome": Outcome.HANDLED.value,
        "rules_version": 1,
        "clock_starts_on": on,
        "working_days": days,
        "due_on": on + timedelta(days=days * 7 // 5),
        "investigator_id": dice.choice(ground.investigators),
        "verdict": dice.choice(_VERDICTS) if is_over else "",
        "answered_on": on + timedelta(days=dice.randint(10, 50)) if is_over else None,
        "closed_at": registered_at + timedelta(days=50) if is_over else None,
    }


def _step(ground: _Ground, case: Row) -> Row:
    taken = {
        "state_before": "",
        "state": case["state"],
        "taken_by": ground.registrar,
        "taken_at": case["registered_at"],
    }
    empty = {"place": "", "number": "", "note": "", "reason": "", "document_id": None}
    return {**ground.stamp, **empty, **taken, "id": uuid7(), "complaint_id": case["id"]}
