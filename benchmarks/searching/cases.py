"""Cases put together from nothing, thousands at a time, in a process beside the one that writes them."""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing import get_context
from random import Random
from types import SimpleNamespace
from typing import Any, Final, cast
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.bootstrap.synthetic_complainants import Somebody, party, somebody
from app.domain.complaints import Channel, ComplaintState, Confidentiality, Priority, SubmissionKind
from app.models import complaint as stored
from app.models.complaint import Complaint
from app.models.office import Unit
from app.persian.calendar import TEHRAN
from app.persian.jalali import to_jalali
from app.use_cases.complaints.searching import indexed_words, search_words
from app.use_cases.imports.raw_rows import RawRow, RawRows
from app.use_cases.ports import IdentityKey
from benchmarks.searching.writing import SUBJECTS, people, story

_PEOPLE = 20_000
_AHEAD = 2
"""Batches that wait to be written."""
_KNOWN: dict[UUID, Sequence[Somebody]] = {}
_YEARS = 8
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
_AGE_OF_RUNNING = timedelta(days=90)
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """A unit, as much of it as a case needs."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What the cases stand on; `all_of_them` is how many there are to be."""

    seed: int
    all_of_them: int
    now: datetime
    units: Sequence[Place]
    investigators: Sequence[UUID]
    registrar: UUID
    key_id: UUID
    key: IdentityKey
    stamp: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows ready for the driver, and the words by which each case is found."""

    cases: Sequence[RawRow]
    parties: Sequence[RawRow]
    words: Mapping[UUID, str]


def batches(ground: Ground, ranges: Sequence[range]) -> Iterator[Batch]:
    """The cases of these numbers; several batches are made in another process while one is being written."""
    if len(ranges) < 2:
        yield from (_batch(ground, numbers) for numbers in ranges)
        return
    with ProcessPoolExecutor(1, get_context("spawn")) as beside:
        made = deque[Future[Batch]]()
        for numbers in ranges:
            made.append(beside.submit(_batch, ground, numbers))
            if len(made) > _AHEAD:
                yield made.popleft().result()
        yield from (each.result() for each in made)


def _batch(ground: Ground, numbers: range) -> Batch:
    dice = Random(f"{ground.seed}/{numbers.start}")
    raw, complainants = RawRows(Session(create_engine("sqlite://")), ground.stamp), _complainants(ground)
    cases: list[RawRow] = []
    parties: list[RawRow] = []
    words: dict[UUID, str] = {}
    places = [unit.name for unit in ground.units]
    for number in numbers:
        age = timedelta(days=365 * _YEARS) * (1 - number / ground.all_of_them)
        case, unit = _case(ground, dice, number, ground.now - age, age, story(dice, places))
        person = dice.choice(complainants)
        cases.append(raw.of(Complaint, case))
        submitted = raw.of(stored.Complainant, party(person, case["id"], ground.key_id, ground.key, {}))
        parties.append([bytes(each) if isinstance(each, memoryview) else each for each in submitted])
        written = search_words(cast(Complaint, SimpleNamespace(**case)), cast("Unit | None", unit))
        words[case["id"]] = indexed_words(written, person.terms)
    return Batch(cases, parties, words)


def _complainants(ground: Ground) -> Sequence[Somebody]:
    """Read and keyed once; each submits many cases."""
    if ground.key_id not in _KNOWN:
        wanted = people(Random(ground.seed), min(_PEOPLE, ground.all_of_them))
        _KNOWN[ground.key_id] = [somebody(each, ground.key) for each in wanted]
    return _KNOWN[ground.key_id]


def _case(
    ground: Ground, dice: Random, number: int, at: datetime, age: timedelta, told: str
) -> tuple[Row, Place | None]:
    on, luck = at.astimezone(TEHRAN).date(), dice.random()
    unit = dice.choice(ground.units) if luck < 0.97 else None
    letters = "".join(dice.choices(_CODE_LETTERS, k=8))
    case = {
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
