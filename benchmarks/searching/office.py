"""An office with very many complaints in an encrypted store, made once and kept."""

import json
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import Table, func, insert, select, text
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.bootstrap.profiles import Opened, make_office, open_desk, utc_now
from app.bootstrap.synthetic_complainants import Somebody, party, somebody
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, SubmissionKind
from app.domain.permissions import Role
from app.models import complaint as stored
from app.models.complaint import Complaint
from app.models.complaint_line import WORDS, ComplaintLine
from app.models.office import Unit
from app.persian.calendar import TEHRAN
from app.persian.jalali import to_jalali
from app.use_cases.complaints import identities
from app.use_cases.complaints.searching import INDEX, indexed_words, search_words
from app.use_cases.office import seed
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit
from app.use_cases.people.views import PersonDraft
from benchmarks.searching.writing import SUBJECTS, people, story

LOGIN, PASSWORD = "h.moradi", "Bazres-Sanjesh-1405"
SEED = 1405
_BATCH, _ASKED_AT_ONCE = 10_000, 500
_CACHE_KB = 200_000
_WORDS_AT_ONCE, _USUAL_WORDS = 1 << 26, 1 << 20
_PEOPLE = 20_000
_ROWS_EACH = 4  # the case, who submitted it, its line and its words
_YEARS = 8
_PROVINCE = "09"
_FACTS, _PROFILE = "complaints.json", "profile.json"
_MADE = ("rows_a_second", "rows_a_cpu_second")
_CODE_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_SETTLED = (*(ComplaintState.CLOSED.value,) * 7, *(ComplaintState.ANSWERED.value,) * 2, ComplaintState.ARCHIVED.value)
_RUNNING = tuple(
    map(str, (ComplaintState.RECEIVED, ComplaintState.REGISTERED, ComplaintState.REFERRED, ComplaintState.CHASED))
)
_KINDS, _CHANNELS, _PRIORITIES = (tuple(map(str, kind)) for kind in (SubmissionKind, Channel, Priority))
_EMPTY: Final = {
    **dict.fromkeys(("authority_name", "authority_letter_number", "respondent_person", "subject_class"), ""),
    **dict.fromkeys(("remedy", "evidence", "earlier_code", "outcome", "verdict"), ""),
    **{"rules_version": 1, "working_days": 30},
}
Row = dict[str, Any]
_AGE_OF_RUNNING = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What the cases stand on."""

    units: list[Unit]
    investigators: list[UUID]
    registrar: UUID
    people: list[Somebody]
    key_id: UUID
    key: Any
    stamp: dict[str, Any]


def kept_office(directory: Path, complaints: int) -> Opened:
    """The office with so many complaints below `directory`; made now where it is not there or not to its end."""
    office, facts = directory / str(complaints), directory / str(complaints) / _FACTS
    if not facts.exists():
        _say(f"making an office with {complaints} complaints in {office} …")
        opened = open_desk(office, LOGIN, PASSWORD) if (office / _PROFILE).exists() else _new_office(office)
        with closing(opened.desk):
            made = _fill(opened, complaints)
        facts.write_text(json.dumps(made), encoding="ascii")
    return open_desk(office, LOGIN, PASSWORD)


def making(directory: Path, complaints: int) -> Mapping[str, float]:
    """How fast the rows of that office were made, by the clock and in CPU time."""
    kept = json.loads((directory / str(complaints) / _FACTS).read_text(encoding="ascii"))
    return {name: each for name, each in kept.items() if name in _MADE}


def _new_office(directory: Path) -> Opened:
    units = tuple(NewUnit(each.code, each.name, each.county_code, each.nature) for each in seed.units(_PROVINCE))
    account = NewAccount(LOGIN, "حسن مرادی", "رئیس اداره بازرسی", PASSWORD)
    new = NewOffice(_PROVINCE, "ادارهٔ سنجش", None, units, None, account, ("رضا یوسفی", "مریم صادقی"))
    make_office(directory, new)
    opened = open_desk(directory, LOGIN, PASSWORD)
    for name in ("زهرا کریمی", "احمد توکلی", "لیلا صدیقی", "جواد احمدی", "سمیه نوروزی", "رضا شبستری"):
        opened.desk.people.save(PersonDraft(None, name, "کارشناس", None, ((Role.INVESTIGATOR, None),)))
    return opened


def _fill(opened: Opened, complaints: int) -> Mapping[str, float]:
    began, cpu_began = time.perf_counter(), time.process_time()
    tools, now = opened.tools, utc_now()
    investigators = [person.id for person in opened.desk.people.list()]
    with tools.transaction() as session:
        ground = _ground(session, opened, investigators, complaints)
        done = session.scalar(select(func.count()).select_from(ComplaintLine)) or 0
        _gather_words(session, _WORDS_AT_ONCE)
    for start in range(done, complaints, _BATCH):
        dice = Random(f"{SEED}/{start}")
        with tools.transaction() as session:
            session.execute(text(f"PRAGMA cache_size = -{_CACHE_KB}"))
            session.execute(text("UPDATE sync_state SET applying = 1"))  # as a pull: nothing of it is to be sent
            _add(session, ground, dice, range(start, min(start + _BATCH, complaints)), complaints, now)
            session.execute(text("UPDATE sync_state SET applying = 0"))
        _say(f"  {min(start + _BATCH, complaints)}")
    with tools.transaction() as session:
        _gather_words(session, _USUAL_WORDS)
    rows = _ROWS_EACH * (complaints - done)
    took, cpu_took = time.perf_counter() - began, time.process_time() - cpu_began
    return dict(zip(_MADE, (round(rows / took), round(rows / cpu_took)), strict=True))


def _gather_words(session: Session, size: int) -> None:
    """Let the index hold so many bytes of new words before it writes them down: fewer and longer runs to merge."""
    session.execute(text(f"INSERT INTO {WORDS}({WORDS}, rank) VALUES('hashsize', :size)"), {"size": size})


def _ground(session: Session, opened: Opened, investigators: list[UUID], complaints: int) -> _Ground:
    tools, actor = opened.tools, opened.desk.actor
    verbs = identities.Identities(tools, actor)
    key_id = verbs.keys().sealing_key(session)
    key = verbs.keys().held(session)[key_id]
    units = list(session.scalars(select(Unit).order_by(Unit.code)))
    stamp = {"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}}
    return _Ground(
        units,
        investigators,
        actor.user_id,
        [somebody(each, key) for each in people(Random(SEED), min(_PEOPLE, complaints))],
        key_id,
        key,
        stamp,
    )


def _add(session: Session, ground: _Ground, dice: Random, numbers: range, all_of_them: int, now: datetime) -> None:
    cases: list[Row] = []
    parties: list[Row] = []
    words: dict[UUID, str] = {}
    places = [unit.name for unit in ground.units]
    for number in numbers:
        age = timedelta(days=365 * _YEARS) * (1 - number / all_of_them)
        case, unit = _case(ground, dice, number, now - age, age, story(dice, places))
        person = dice.choice(ground.people)
        cases.append(case)
        parties.append(party(person, case["id"], ground.key_id, ground.key, ground.stamp))
        written = search_words(cast(Complaint, SimpleNamespace(**case)), unit)
        words[case["id"]] = indexed_words(written, person.terms)
    session.execute(insert(cast(Table, Complaint.__table__)), cases)
    session.execute(insert(cast(Table, stored.Complainant.__table__)), parties)
    entries = sorted((row, words[case_id]) for row, case_id in _places(session, list(words)))
    session.execute(insert(INDEX), [{"rowid": row, "words": found} for row, found in entries])


def _places(session: Session, ids: list[UUID]) -> Iterator[tuple[int, UUID]]:
    line = ComplaintLine
    for start in range(0, len(ids), _ASKED_AT_ONCE):
        chunk = line.complaint_id.in_(ids[start : start + _ASKED_AT_ONCE])
        yield from session.execute(select(line.row, line.complaint_id).where(chunk)).tuples()


def _case(
    ground: _Ground, dice: Random, number: int, at: datetime, age: timedelta, told: str
) -> tuple[Row, Unit | None]:
    on, luck = at.astimezone(TEHRAN).date(), dice.random()
    unit = dice.choice(ground.units) if luck < 0.97 else None
    letters = "".join(dice.choices(_CODE_LETTERS, k=8))
    case = {
        **ground.stamp,
        **_EMPTY,
        "id": uuid7(),
        "tracking_code": f"{letters[:4]}-{letters[4:]}",
        "number": f"{to_jalali(on).year}/{number + 1}",
        "kind": dice.choices(_KINDS, (80, 10, 4, 6))[0],
        "channel": dice.choice(_CHANNELS),
        "received_on": on,
        "registered_at": at,
        "registered_by": ground.registrar,
        "respondent_unit_id": unit.id if unit else None,
        "respondent_body": "" if unit else "شهرداری",
        "subject": dice.choice(SUBJECTS),
        "text": told,
        "secrecy": (Confidentiality.CONFIDENTIAL if luck < 0.02 else Confidentiality.NORMAL).value,
        "priority": dice.choices(_PRIORITIES, (90, 8, 2))[0],
        "state": dice.choice(_RUNNING if age < _AGE_OF_RUNNING else _SETTLED),
        "clock_starts_on": on,
        "due_on": on + timedelta(days=dice.randint(40, 50)),
        "investigator_id": dice.choice(ground.investigators) if luck < 0.9 else None,
    }
    return case, unit


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
