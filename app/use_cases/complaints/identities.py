"""Who submitted: sealed apart from the case, opened by permission with a reason, masked everywhere else (8-3)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Final, NamedTuple, Protocol
from uuid import UUID

from sqlalchemy import Select, delete, exists, or_, select, type_coerce
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.complaints import Complainant, Confidentiality, PartyType
from app.domain.confidentiality import may_open_identity, opening_reason
from app.domain.errors import AppError, NotPermitted
from app.domain.permissions import Actor, Permission
from app.models import complaint as stored
from app.models.complaint import Complaint, IdentityOpening
from app.models.identity import CLOSED
from app.models.sync import SyncTouched
from app.models.user import User
from app.persian.calendar import TEHRAN
from app.persian.catalogue import tr
from app.use_cases.base import UseCases
from app.use_cases.complaints import identity_content as content
from app.use_cases.complaints.identity_keys import IdentityKeys
from app.use_cases.complaints.reaching import seen_case, visible
from app.use_cases.complaints.searching import index_complaint
from app.use_cases.ports import IdentityKey
from app.use_cases.records.steps import note_step

_MARK: Final = "\ue000"
"""Keyed words begin so, which nobody types: no ordinary search meets them."""
_KEYED_LETTERS: Final = 12
_INDEXED_AT_ONCE: Final = 50
Held = Mapping[UUID, IdentityKey]


class IdentityClosed(AppError):
    """The identity is sealed under a key that this person was not given yet."""

    code = "identity_closed"


class IdentityDamaged(AppError):
    """A sealed identity is not what was sealed."""

    code = "identity_damaged"


@dataclass(frozen=True, slots=True)
class OpeningView:
    """Somebody looked at an identity: who, when and why."""

    complaint_id: UUID
    opened_by: str
    opened_at: datetime
    reason: str


class Identities(UseCases):
    """Seals, opens and masks identities; those with a `session` run in the caller's transaction."""

    def open(self, complaint_id: UUID, reason: str) -> Complainant:
        """The identity, after the opening was logged.

        NotFound, NotPermitted, OpeningReasonMissing, IdentityClosed, IdentityDamaged.
        """
        with self.tools.transaction() as session:
            complainant = self.opened(session, complaint_id, reason)
        self.tools.identities.opened.add(complaint_id)
        return complainant

    def settle(self) -> bool:
        """As `IdentityKeys.settle`, after a round: cases whose complainant can be read by now are found by it, too."""
        has_to_send = self.keys().settle()
        while self._index_some():
            pass
        return has_to_send

    def keys(self) -> IdentityKeys:
        """Who holds which key."""
        return IdentityKeys(self.tools, self.actor)

    def may_open(self, complaint_id: UUID) -> bool:
        """Whether `open` would be permitted (a reason given): for the button."""
        with self.tools.reading() as session:
            return self._may_open(seen_case(session, self.actor, complaint_id))

    def openings(self, complaint_id: UUID) -> list[OpeningView]:
        """Who looked at the identity, newest first. NotFound, NotPermitted."""
        with self.tools.reading() as session:
            case = seen_case(session, self.actor, complaint_id)
            self.actor.require(Permission.READ_HISTORY, case.respondent_unit_id)
            rows = session.execute(
                select(IdentityOpening, User.full_name)
                .outerjoin(User, User.id == IdentityOpening.opened_by)
                .where(IdentityOpening.complaint_id == complaint_id)
                .order_by(IdentityOpening.opened_at.desc(), IdentityOpening.id.desc())
            ).all()
        return [OpeningView(row.complaint_id, name or "", row.opened_at, row.reason) for row, name in rows]

    def opened(self, session: Session, complaint_id: UUID, reason: str) -> Complainant:
        """As `open`, for what shows or prints the identity itself, as a letter to the complainant."""
        self.require_opener(session, complaint_id)
        why = opening_reason(reason)
        complainant = self.looked_up(session, complaint_id)
        self.log(session, complaint_id, why)
        return complainant

    def require_opener(self, session: Session, complaint_id: UUID) -> None:
        """NotFound, NotPermitted."""
        if not self._may_open(seen_case(session, self.actor, complaint_id)):
            raise NotPermitted(permission=Permission.OPEN_IDENTITY.value)

    def looked_up(self, session: Session, complaint_id: UUID) -> Complainant:
        """The identity for a letter in the making: who keeps the letter logs the opening with its number."""
        self.require_opener(session, complaint_id)
        return self._read(session, complaint_id)

    def see_papers(self, session: Session, complaint_id: UUID, why: str) -> None:
        """Let this person see scanned pages, which say who complained; an opening logged once a day. NotPermitted."""
        self.require_opener(session, complaint_id)
        today = datetime.combine(self.tools.today(), time(), TEHRAN)
        row = IdentityOpening
        mine = (row.complaint_id == complaint_id, row.opened_by == self.actor.user_id, row.opened_at >= today)
        if session.scalar(select(row.id).where(*mine, row.reason == why).limit(1)) is None:
            self.log(session, complaint_id, why)

    def log(self, session: Session, complaint_id: UUID, why: str) -> None:
        """Keep that this person opens the identity now."""
        opening = IdentityOpening(
            id=uuid7(),
            complaint_id=complaint_id,
            opened_by=self.actor.user_id,
            opened_at=self.tools.now(),
            reason=why,
        )
        session.add(opening)
        payload = {"opening": str(opening.id), "reason": why}
        note_step(session, self.tools, self.actor, "identity_opened", "complaint", complaint_id, payload)
        session.flush()

    def keep(
        self, session: Session, complaint_id: UUID, complainant: Complainant, *, is_new: bool = False
    ) -> list[str]:
        """Seal who submitted a case in the store, in place of what was sealed before. NotPermitted.

        Gives the keyed words by which the search index is to find them.
        """
        keys = self.keys()
        key_id = keys.sealing_key(session)
        key = keys.held(session)[key_id]
        rows = {} if is_new else {row.position: row for row in session.scalars(_parties([complaint_id]))}
        parts, terms = content.parts_of(complainant), dict[str, None]()
        for position, (role, part) in enumerate(parts):
            row = rows.pop(position, None) or _new_row(complaint_id, position)
            row.role, row.party_type, row.key_id = role, complainant.type.value, key_id
            row.sealed = key.lock(content.written(part), bound(row))
            row.national_key, row.phone_key = (_equal(key, known) or None for known in content.known_by(part))
            session.add(row)
            terms |= dict.fromkeys(keyed_terms(key, part))
        for row in rows.values():
            session.delete(row)
        return list(terms)

    def listed(self, session: Session) -> Callable[["ListedParty | None"], str]:
        """What a list shows for a case: the name, or «محفوظ» where the person may not see it.

        The name of a confidential case shows only to who opened it since signing in.
        """
        held, opened = self._held(session), self.tools.identities.opened
        may_open = cache(lambda unit_id: self.actor.may(Permission.OPEN_IDENTITY, unit_id))
        kept, not_yet = tr("identity-kept"), tr("identity-not-yet")

        def shown(party: ListedParty | None) -> str:
            if party is None or not may_open(party.respondent_unit_id):
                return kept
            if party.secrecy != Confidentiality.NORMAL.value and party.complaint_id not in opened:
                return kept
            part = read(party, held)
            return not_yet if part is None else content.shown_name(part)

        return shown

    def same_person(self, session: Session, *, national_id: str = "", phone: str = "") -> list[UUID]:
        """Cases submitted under that national (or legal) ID or telephone, newest first; [] without permission."""
        held, row = self._held(session).values(), stored.Complainant
        nationals = [_equal(key, content.bare_digits(national_id)) for key in held]
        phones = [_equal(key, content.bare_phone(phone)) for key in held]
        if not any([*nationals, *phones]):
            return []
        query = select(Complaint.id).join(row, row.complaint_id == Complaint.id)
        query = query.where(or_(row.national_key.in_(nationals), row.phone_key.in_(phones)), visible(self.actor))
        return list(session.scalars(query.distinct().order_by(Complaint.id.desc())))

    def index_terms(self, session: Session, complaint_id: UUID) -> list[str]:
        """Keyed words for the search index, one for each beginning of the names.

        [] where the key is not here: the case is indexed again when somebody of this laptop has it.
        """
        held, terms = self._held(session), dict[str, None]()
        for row in session.scalars(_parties([complaint_id])):
            if row.key_id not in held and self.keys().may_come(session):
                session.merge(SyncTouched(kind=CLOSED, row=complaint_id.hex))
            if part := read(row, held):
                terms |= dict.fromkeys(keyed_terms(held[row.key_id], part))
        return list(terms)

    def search_terms(self, session: Session, typed: str) -> list[tuple[str, ...]]:
        """Keyed words of what was typed: a case matches if it has one of each tuple; [] without permission."""
        held = self._held(session).values()
        return [tuple(_term(key, word) for key in held) for word in content.sought_words(typed)] if held else []

    def _index_some(self) -> bool:
        """Index some of the cases that waited for a key; False: none is left that can be read."""
        with self.tools.transaction() as session:
            held, row = self._held(session), stored.Complainant
            case_id = type_coerce(SyncTouched.row, Complaint.id.type)
            closed = exists().where(row.complaint_id == case_id, row.key_id.not_in(held))
            waiting = select(Complaint).join(SyncTouched, case_id == Complaint.id).where(SyncTouched.kind == CLOSED)
            cases = session.scalars(waiting.where(~closed).limit(_INDEXED_AT_ONCE)).all() if held else []
            for case in cases:
                index_complaint(session, case, self.index_terms(session, case.id))
            names = [case.id.hex for case in cases]
            session.execute(delete(SyncTouched).where(SyncTouched.kind == CLOSED, SyncTouched.row.in_(names)))
        return bool(cases)

    def _may_open(self, case: Complaint) -> bool:
        return may_open(self.actor, case)

    def _held(self, session: Session) -> Held:
        return self.keys().held(session)

    def _read(self, session: Session, complaint_id: UUID) -> Complainant:
        held, rows = self._held(session), session.scalars(_parties([complaint_id])).all()
        if any(row.key_id not in held for row in rows):
            raise IdentityClosed()
        parts = [part for row in rows if (part := read(row, held)) is not None]
        if len(parts) < len(rows) or not parts:
            raise IdentityDamaged()
        return content.whole(PartyType(rows[0].party_type), parts)


class ListedParty(NamedTuple):
    """The first party of a case in a list, with what of the case decides who may read it."""

    id: UUID
    complaint_id: UUID
    key_id: UUID
    role: str
    sealed: bytes
    secrecy: str
    respondent_unit_id: UUID | None
    position: int = 0


class Party(Protocol):
    """A row of `complainant`, or what was asked of it."""

    @property
    def id(self) -> UUID: ...
    @property
    def complaint_id(self) -> UUID: ...
    @property
    def key_id(self) -> UUID: ...
    @property
    def position(self) -> int: ...
    @property
    def role(self) -> str: ...
    @property
    def sealed(self) -> bytes: ...


def read(row: Party, held: Held) -> content.Content | None:
    """What is sealed in a row; None where its key is not held or it is not what was sealed."""
    plain = held[row.key_id].open(row.sealed, bound(row)) if row.key_id in held else None
    return None if plain is None else content.read(plain)


def may_open(actor: Actor, case: Complaint) -> bool:
    """Whether this person may know who submitted the case."""
    return may_open_identity(actor, Confidentiality(case.secrecy), case.respondent_unit_id, case.investigator_id)


def bound(row: Party) -> bytes:
    """What a sealed identity is bound to: its row, case, key and role."""
    parts = (row.id, row.complaint_id, row.key_id)
    return b"bazresyar/identity/1" + b"".join(part.bytes for part in parts) + f"{row.position}{row.role}".encode()


def _parties(complaint_ids: Sequence[UUID]) -> Select[tuple[stored.Complainant]]:
    row = stored.Complainant
    return select(row).where(row.complaint_id.in_(complaint_ids)).order_by(row.complaint_id, row.position)


def _new_row(complaint_id: UUID, position: int) -> stored.Complainant:
    return stored.Complainant(id=uuid7(), complaint_id=complaint_id, position=position)


def _equal(key: IdentityKey, known: str) -> str:
    return key.keyed("exact", known) if known else ""


def keyed_terms(key: IdentityKey, part: content.Content) -> list[str]:
    """The words by which one person is found, keyed, each once."""
    return list(dict.fromkeys(_term(key, word) for word in content.index_words(part)))


def _term(key: IdentityKey, word: content.Word) -> str:
    return _MARK + key.keyed(*word)[:_KEYED_LETTERS]
