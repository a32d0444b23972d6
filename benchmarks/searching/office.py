"""An office with very many complaints in an encrypted store, made once and kept."""

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.bootstrap.profiles import Opened, make_office, open_desk, utc_now
from app.bootstrap.synthetic_writing import index_cases, many_rows
from app.domain.permissions import Role
from app.models.complaint import Complainant, Complaint
from app.models.complaint_line import ComplaintLine
from app.models.office import Unit
from app.use_cases.complaints import identities
from app.use_cases.imports.raw_rows import insert_raw
from app.use_cases.office import seed
from app.use_cases.office.new_office import NewAccount, NewOffice, NewUnit
from app.use_cases.people.views import PersonDraft
from benchmarks.searching.cases import Ground, Place, batches

LOGIN, PASSWORD = "h.moradi", "Bazres-Sanjesh-1405"
SEED = 1405
_BATCH = 10_000
_ROWS_EACH = 4  # the case, who submitted it, its line and its words
_PROVINCE = "09"
_FACTS, _PROFILE = "complaints.json", "profile.json"
_MADE = ("rows_a_second", "rows_a_cpu_second")


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
    began, cpu_began = time.perf_counter(), _cpu_seconds()
    tools, investigators = opened.tools, [person.id for person in opened.desk.people.list()]
    with tools.transaction() as session:
        ground = _ground(session, opened, investigators, complaints)
        done = session.scalar(select(func.count()).select_from(ComplaintLine)) or 0
    ranges = [range(start, min(start + _BATCH, complaints)) for start in range(done, complaints, _BATCH)]
    for numbers, batch in zip(ranges, batches(ground, ranges), strict=True):
        with tools.transaction() as session, many_rows(session):
            session.execute(text("UPDATE sync_state SET applying = 1"))  # as a pull: nothing of it is to be sent
            insert_raw(session, Complaint, batch.cases)
            insert_raw(session, Complainant, batch.parties)
            index_cases(session, batch.words)
            session.execute(text("UPDATE sync_state SET applying = 0"))
        _say(f"  {numbers.stop}")
    rows = _ROWS_EACH * (complaints - done)
    took, cpu_took = time.perf_counter() - began, _cpu_seconds() - cpu_began
    return dict(zip(_MADE, (round(rows / took), round(rows / cpu_took)), strict=True))


def _ground(session: Session, opened: Opened, investigators: Sequence[UUID], complaints: int) -> Ground:
    tools, actor = opened.tools, opened.desk.actor
    keys = identities.Identities(tools, actor).keys()
    key_id = keys.sealing_key(session)
    return Ground(
        seed=SEED,
        all_of_them=complaints,
        now=utc_now(),
        units=[Place(unit.id, unit.name) for unit in session.scalars(select(Unit).order_by(Unit.code))],
        investigators=investigators,
        registrar=actor.user_id,
        key_id=key_id,
        key=keys.held(session)[key_id],
        stamp={"office_id": tools.office_id, "province_id": tools.province_id, "extra": {}},
    )


def _cpu_seconds() -> float:
    """Of this process and of the one beside it that has ended."""
    return sum(os.times()[:4])


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)
