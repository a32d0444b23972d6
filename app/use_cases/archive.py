"""How a verified file stands to what is sealed in this office's own database."""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors import NotFound
from app.domain.permissions import Actor
from app.domain.sealing import record_hash
from app.models.complaint import ComplaintSeal
from app.models.document import Letter
from app.models.signature import Addendum, Seal
from app.models.user import User
from app.models.visit import Visit
from app.use_cases.complaints.finding_record import SCHEMA as FINDING_SCHEMA
from app.use_cases.complaints.named_papers import FILE_SHA256
from app.use_cases.complaints.reaching import seen_case
from app.use_cases.letters.making import LETTER_SCHEMA, letter_record
from app.use_cases.ports import Verdict
from app.use_cases.sealing.addenda import ADDENDUM_SCHEMA
from app.use_cases.sealing.record import SCHEMA
from app.use_cases.visits.visibility import is_away, known_visit

ArchiveKind = Literal["", "absent", "away", "not-sealed", "same", "copy", "differs"]

NIL = UUID(int=0)
_DEEPEST, _MOST_FIELDS, _MOST_DIFFERENCES, _LONGEST = 12, 20_000, 50, 200
"""A record of ours is far from these; one of unknown origin must not occupy the program."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field of the record that the file tells otherwise than the archive; "" where one of them has no such field."""

    path: tuple[str, ...]
    in_file: str
    in_archive: str


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """`kind`: "" nothing to compare, "absent" no such visit here, "away" its contents are at the centre, "not-sealed",
    "same" the archived file, "copy" its record in another file, "differs" another record.

    `addendum` is the number of the addendum the file claims to be, None for minutes; `letter` the number of the letter
    it is here, "" where it claims to be one that is not here, None for what is no letter.
    """

    kind: ArchiveKind = ""
    visit_id: UUID | None = None
    tracking_code: str = ""
    addendum: int | None = None
    sealed_at: datetime | None = None
    sealed_by: str = ""
    differences: tuple[Difference, ...] = ()
    letter: str | None = None
    complaint_id: UUID | None = None

    @property
    def contradicts(self) -> bool:
        """Whether the archive has another file in its place."""
        return self.kind in ("copy", "differs")


def compare_with_archive(session: Session, actor: Actor, verdict: Verdict) -> ArchiveView:
    """Nothing is said of visits the person may not know of: they are absent like those that do not exist."""
    record = verdict.record
    if record is not None and record.get("schema") == LETTER_SCHEMA:
        return _letter(session, actor, verdict, record)
    if record is not None and record.get("schema") == FINDING_SCHEMA:
        return _finding(session, actor, verdict, record)
    visit_id = _visit_id(record)
    if record is None or visit_id is None:
        return ArchiveView("absent" if verdict.signers else "")
    try:
        visit = known_visit(session, actor, visit_id)
    except NotFound:
        return ArchiveView("absent")
    number = record.get("number") if record.get("schema") == ADDENDUM_SCHEMA else None
    if is_away(session, visit_id):
        return _view("away", visit, number)
    for seal, name, known_number in _seals(session, visit_id):
        if known_number == number:
            return _compared(visit, number, seal, name, verdict)
    return _view("not-sealed", visit, number)


def _letter(session: Session, actor: Actor, verdict: Verdict, record: Mapping[str, Any]) -> ArchiveView:
    letter = session.get(Letter, _uuid(record.get("id")) or NIL)
    about = _about(session, actor, letter) if letter else None
    if letter is None or about is None:
        return ArchiveView("absent", letter="")
    signer = session.get(User, letter.signed_by) if letter.signed_by else None
    if signer is None:
        return replace(about, kind="not-sealed")
    about = replace(about, sealed_at=letter.signed_at, sealed_by=signer.full_name)
    ours = letter_record(letter.id, letter.facts)
    if record_hash(ours) != verdict.record_hash:
        return replace(about, kind="differs", differences=differences(record, ours))
    file = letter.facts.get(FILE_SHA256, letter.pdf_sha256)
    return replace(about, kind="same" if file == verdict.sealed_sha256 else "copy")


def _about(session: Session, actor: Actor, letter: Letter) -> ArchiveView | None:
    """What the letter is about, for somebody who may know of it."""
    with suppress(NotFound):
        if letter.visit_id is not None:
            visit = known_visit(session, actor, letter.visit_id)
            return ArchiveView(visit_id=visit.id, tracking_code=visit.tracking_code, letter=letter.number)
        if letter.complaint_id is not None:
            case = seen_case(session, actor, letter.complaint_id)
            return ArchiveView(complaint_id=case.id, tracking_code=case.tracking_code, letter=letter.number)
    return None


def _finding(session: Session, actor: Actor, verdict: Verdict, record: Mapping[str, Any]) -> ArchiveView:
    """The seal that is this file, else the one of the same record, else the newest: a case can be signed anew."""
    try:
        case = seen_case(session, actor, _uuid(record.get("id")) or NIL)
    except NotFound:
        return ArchiveView("absent")
    about = ArchiveView("not-sealed", tracking_code=case.tracking_code, complaint_id=case.id)
    rows = session.execute(
        select(ComplaintSeal, User.full_name)
        .outerjoin(User, User.id == ComplaintSeal.sealed_by)
        .where(ComplaintSeal.complaint_id == case.id)
        .order_by(ComplaintSeal.sealed_at.desc())
    ).all()
    if not rows:
        return about
    seal, name = next((row for row in rows if row[0].record_hash == verdict.record_hash), rows[0])
    about = replace(about, sealed_at=seal.sealed_at, sealed_by=name or "")
    if seal.record_hash != verdict.record_hash:
        return replace(about, kind="differs", differences=differences(record, json.loads(seal.record)))
    return replace(about, kind="same" if seal.pdf_sha256 == verdict.sealed_sha256 else "copy")


def _compared(visit: Visit, number: int | None, seal: Seal, name: str, verdict: Verdict) -> ArchiveView:
    if seal.record_hash != verdict.record_hash:
        found = differences(verdict.record or {}, json.loads(seal.record))
        return _view("differs", visit, number, seal.sealed_at, name, found)
    kind: ArchiveKind = "same" if seal.pdf_sha256 == verdict.sealed_sha256 else "copy"
    return _view(kind, visit, number, seal.sealed_at, name)


def _view(kind: ArchiveKind, visit: Visit, number: int | None, *seal: Any) -> ArchiveView:  # noqa: ANN401
    return ArchiveView(kind, visit.id, visit.tracking_code, number, *seal)


def _seals(session: Session, visit_id: UUID) -> Iterator[tuple[Seal, str, int | None]]:
    query = (
        select(Seal, User.full_name, Addendum.number)
        .outerjoin(User, User.id == Seal.sealed_by)
        .outerjoin(Addendum, Addendum.id == Seal.addendum_id)
        .where(Seal.visit_id == visit_id)
    )
    for seal, name, number in session.execute(query):
        yield seal, name or "", number


def _visit_id(record: Mapping[str, Any] | None) -> UUID | None:
    schema = record.get("schema") if record else None
    visit = record.get("visit") if record and schema == ADDENDUM_SCHEMA else record
    return _uuid(visit.get("id")) if isinstance(visit, Mapping) and schema in (SCHEMA, ADDENDUM_SCHEMA) else None


def _uuid(value: object) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def differences(in_file: Mapping[str, Any], in_archive: Mapping[str, Any]) -> tuple[Difference, ...]:
    """The fields in which two records differ, those of the archive first; lists are counted from 1."""
    ours, theirs = dict(_fields(in_archive)), dict(_fields(in_file))
    paths = (path for path in {**ours, **theirs} if ours.get(path) != theirs.get(path))
    shown = islice(paths, _MOST_DIFFERENCES)
    return tuple(Difference(path, theirs.get(path, "")[:_LONGEST], ours.get(path, "")[:_LONGEST]) for path in shown)


def _fields(record: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], str]]:
    return islice(_leaves(record, ()), _MOST_FIELDS)


def _leaves(value: object, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str]]:
    inner: Mapping[str, object] = {}
    if isinstance(value, Mapping) and len(path) < _DEEPEST:
        inner = value
    elif isinstance(value, list) and len(path) < _DEEPEST:
        inner = {str(place): each for place, each in enumerate(value, 1)}
    else:
        yield path, "" if value is None else str(value) if not isinstance(value, Mapping | list) else "…"
    for name, each in inner.items():
        yield from _leaves(each, (*path, name))
