"""Identity keys: who holds which, how one gets from a person's laptop to the next, and which one seals today.

Any permitted person makes a key and wraps it for each permitted reader they can trust; who holds a key passes it on.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid5

from sqlalchemy import String, delete, event, exists, literal, or_, select, type_coerce
from sqlalchemy.dialects.sqlite import Insert, insert
from sqlalchemy.orm import Session
from uuid_utils.compat import uuid7

from app.domain.permissions import ROLE_PERMISSIONS, Permission
from app.models.complaint import Complainant, IdentityGrant, IdentityReader
from app.models.identity import CLOSED, IdentitySecret
from app.models.office import Office
from app.models.sync import SyncTouched
from app.models.user import RoleGrant, SigningKey, User
from app.use_cases.base import existing
from app.use_cases.complaints.identity_trust import KEY, PRIVATE_BYTES, PUBLIC_BYTES, READER, ReaderTrust
from app.use_cases.people.identity import PURPOSE as SIGNING_KEY
from app.use_cases.ports import IdentityKey
from app.use_cases.records.steps import note_step

_RECOVERY: Final = UUID("5d1f0b9e-8a55-4f43-9a0e-6f4f2f1c7a11")
_VOUCHED: Final = "identity-vouched"
"""An own reader whose person's signature was found good, with the hash of all that it was found good with."""
_OPENING_ROLES: Final = [role.value for role, may in ROLE_PERMISSIONS.items() if Permission.OPEN_IDENTITY in may]
_PERMITTED: Final = (
    select(User.id)
    .join(RoleGrant, RoleGrant.user_id == User.id)
    .where(User.is_active, RoleGrant.role.in_(_OPENING_ROLES))
)


@dataclass(frozen=True, slots=True)
class OwnReader:
    """The signed-in person as a reader on this laptop."""

    id: UUID
    private: bytes = field(repr=False)


class IdentityKeys(ReaderTrust):
    """The keys of the person who acts; all but `settle` run in the caller's transaction."""

    def settle(self) -> bool:
        """Take in what was granted, pass on what others lack, drop what nobody here may hold; True: there is to send.

        At signing in, after a round with the centre, and when roles changed.
        """
        with self.tools.transaction() as session:
            return self.settle_in(session)

    def settle_in(self, session: Session) -> bool:
        """As `settle`. An office without complaints is left alone."""
        if not _is_in_use(session):
            return False
        permitted = permitted_people(session)
        if self.actor.user_id in permitted:
            own = self.own_reader(session)
            self._take(session, own)
            self._give(session, own, permitted)
        elif readers := self._own_readers(session):  # who has just lost the permission may be the only one with a key
            self._give(session, readers[-1], permitted)
        self._withdraw(session, permitted)
        return bool(session.info.get(KEY))

    def held(self, session: Session) -> Mapping[UUID, IdentityKey]:
        """The keys this person can open with; none without the permission."""
        return self._loaded(session) if self.actor.may_anywhere(Permission.OPEN_IDENTITY) else {}

    def sealing_key(self, session: Session) -> UUID:
        """The newest key that only permitted people ever had; a new one where there is none. NotPermitted."""
        if not self.actor.may_anywhere(Permission.OPEN_IDENTITY):
            self.actor.require(Permission.OPEN_IDENTITY)
        usable = self.held(session).keys() - _seen_by_others(session)
        return max(usable) if usable else self.new_key(session, permitted_people(session))

    def may_come(self, session: Session) -> bool:
        """Whether somebody of this laptop is a reader, so that keys will come here."""
        return bool(session.scalar(select(exists(select(IdentitySecret.user_id)))))

    def prepare(self, session: Session, person_id: UUID, personal_key: bytes, signing_key: bytes) -> None:
        """Make a reader for somebody who was just given an own key, so that identity keys wait at the first sign-in.

        Before the first complaint, too: its key is then wrapped for everybody there is, whoever signs in next.
        """
        session.execute(delete(IdentitySecret).where(IdentitySecret.user_id == person_id))
        if person_id in permitted_people(session):
            self._new_reader(session, person_id, personal_key, signing_key)
            self.settle_in(session)

    def accept(self, session: Session, key_id: UUID, secret: bytes) -> None:
        """Hold a key from now on."""
        own_key = self.tools.accounts.own_key()
        self.keep_secret(session, self.actor.user_id, own_key, KEY, key_id, secret)
        self._changed(session)

    def new_key(self, session: Session, permitted: set[UUID]) -> UUID:
        """Make a key, which seals from now on, and give it to the permitted who are trusted today."""
        key_id = uuid7()
        self.accept(session, key_id, self.tools.identities.new_secret())
        note_step(session, self.tools, self.actor, "identity_key_made", "identity_grant", key_id)
        self._give(session, self.own_reader(session), permitted)
        return key_id

    def own_reader(self, session: Session) -> OwnReader:
        """The person on this laptop; made anew when its person can vouch for it and did not."""
        signing = session.get(SigningKey, self.actor.user_id)
        person, own_key = existing(session, User, self.actor.user_id), self.tools.accounts.own_key()
        signing_key = (self.tools.identities.kept(signing.sealed_key, SIGNING_KEY) if signing else None) or b""
        newest = next(reversed(self._own_readers(session)), None)
        row = session.get(IdentityReader, newest.id) if newest else None
        if newest and row and self._is_in_order(session, person, row, signing_key):
            return newest
        return self._new_reader(session, person.id, own_key, signing_key)

    def _is_in_order(self, session: Session, person: User, row: IdentityReader, signing_key: bytes) -> bool:
        """Whether an own reader is vouched for, or cannot be.

        What was found good stays so: to look again at each signing in would cost 5 MB of libraries and their loading.
        """
        root = existing(session, Office, self.tools.office_id).root_certificate
        looked_at = sha256(b"".join((root, person.certificate or b"", row.device_id.bytes, row.public_key))).digest()
        if (row.id, looked_at) in self.secrets(session, _VOUCHED):
            return True
        if self.is_vouched(session, person, row.public_key, row.device_id):
            self.keep_secret(session, person.id, self.tools.accounts.own_key(), _VOUCHED, row.id, looked_at)
            return True
        return self.voucher(session, person, row.public_key[:PUBLIC_BYTES], row.device_id, signing_key) == b""

    def _own_readers(self, session: Session) -> list[OwnReader]:
        """The oldest first."""
        return [OwnReader(each, kept[:PRIVATE_BYTES]) for each, kept in sorted(self.secrets(session, READER))]

    def _new_reader(self, session: Session, person_id: UUID, personal_key: bytes, signing_key: bytes) -> OwnReader:
        if not self.may_come(session):
            session.execute(_await_keys())
        private, public = self.tools.identities.new_reader()
        person, device_id = existing(session, User, person_id), self.tools.device_id
        voucher = self.voucher(session, person, public, device_id, signing_key)
        reader = IdentityReader(
            id=uuid7(), user_id=person_id, device_id=device_id, public_key=public + voucher, made_at=self.tools.now()
        )
        session.add(reader)
        session.flush()
        root = existing(session, Office, self.tools.office_id).root_certificate
        self.keep_secret(session, person_id, personal_key, READER, reader.id, private + sha256(root).digest())
        self._changed(session)
        return OwnReader(reader.id, private)

    def _take(self, session: Session, own: OwnReader) -> None:
        """Accept keys from readers that are trusted. Such a key opens; whether it seals, who else had it decides."""
        held = set(self._loaded(session))
        mine = {reader.id: reader.private for reader in self._own_readers(session)} | {own.id: own.private}
        wanted = select(IdentityGrant).where(IdentityGrant.reader_id.in_(mine), IdentityGrant.key_id.not_in(held))
        for grant in session.scalars(wanted.order_by(IdentityGrant.id)).all():
            granter = session.get(IdentityReader, grant.granted_by)
            if grant.key_id in held or granter is None or not self.trusts(session, granter):
                continue
            public = granter.public_key[:PUBLIC_BYTES]
            secret = self.tools.identities.unwrap(grant.wrapped_key, mine[grant.reader_id], public, bound(grant))
            if secret is not None:
                self.accept(session, grant.key_id, secret)
                held.add(grant.key_id)

    def _give(self, session: Session, own: OwnReader, permitted: set[UUID]) -> None:
        held = self._loaded(session)
        given = set(session.execute(select(IdentityGrant.key_id, IdentityGrant.reader_id)).tuples())
        for reader in self._readers(session):
            lacking = [key_id for key_id in held if (key_id, reader.id) not in given]
            is_own = reader.id in (own.id, self._recovery_id())
            if lacking and (is_own or (reader.user_id in permitted and self.trusts(session, reader))):
                for key_id in lacking:
                    self._grant(session, own, reader, key_id, held[key_id].secret)
                payload = {"keys": sorted(map(str, lacking)), "reader": str(reader.id)}
                note_step(session, self.tools, self.actor, "identity_key_given", "user", reader.user_id, payload)

    def _readers(self, session: Session) -> Iterator[IdentityReader]:
        """The newest of each person on each laptop, and the office's recovery key."""
        newest: dict[tuple[UUID, UUID], IdentityReader] = {}
        for reader in session.scalars(select(IdentityReader).order_by(IdentityReader.id)).all():
            if not is_recovery(reader):
                newest[reader.user_id, reader.device_id] = reader
        yield from newest.values()
        if recovery := self._recovery_reader(session):
            yield recovery

    def _recovery_id(self) -> UUID | None:
        public = self.tools.identities.recovery_key()
        return uuid5(_RECOVERY, public.hex()) if public else None

    def _recovery_reader(self, session: Session) -> IdentityReader | None:
        public = self.tools.identities.recovery_key()
        if public is None:
            return None
        reader = session.get(IdentityReader, self._recovery_id())
        if reader is None:
            reader = IdentityReader(
                id=self._recovery_id(),
                user_id=self.actor.user_id,
                device_id=self.tools.device_id,
                public_key=public,
                made_at=self.tools.now(),
            )
            session.add(reader)
            session.flush()
        return reader if reader.public_key == public else None

    def _grant(self, session: Session, own: OwnReader, reader: IdentityReader, key_id: UUID, secret: bytes) -> None:
        grant = IdentityGrant(
            id=uuid7(), key_id=key_id, reader_id=reader.id, granted_by=own.id, granted_at=self.tools.now()
        )
        public = reader.public_key[:PUBLIC_BYTES]
        grant.wrapped_key = self.tools.identities.wrap(secret, own.private, public, bound(grant))
        session.add(grant)
        session.flush()
        self._changed(session)

    def _withdraw(self, session: Session, permitted: set[UUID]) -> None:
        """What people of this laptop had who lost the permission goes, once each of their keys was passed on."""
        query = select(IdentitySecret.user_id).where(IdentitySecret.user_id.not_in(permitted)).distinct()
        passed_on = select(IdentityGrant.key_id).join(IdentityReader, IdentityReader.id == IdentityGrant.reader_id)
        passed_on = passed_on.where(IdentityReader.user_id.in_(permitted))
        theirs = select(IdentitySecret.user_id).where(
            IdentitySecret.purpose == KEY, IdentitySecret.subject_id.not_in(passed_on)
        )
        gone = session.scalars(query.where(IdentitySecret.user_id.not_in(theirs))).all()
        for person_id in gone:
            session.execute(delete(IdentitySecret).where(IdentitySecret.user_id == person_id))
            note_step(session, self.tools, self.actor, "identity_keys_withdrawn", "user", person_id)
        if self.actor.user_id in gone:
            self._forget()

    def _loaded(self, session: Session) -> Mapping[UUID, IdentityKey]:
        vault = self.tools.identities
        if vault.keys is None:
            vault.keys = {key_id: vault.key(secret) for key_id, secret in self.secrets(session, KEY)}
        return vault.keys

    def _changed(self, session: Session) -> None:
        """Read keys anew; also when the transaction fails, lest something is sealed under a key that was not kept."""
        self._forget()
        if not session.info.get(KEY):
            session.info[KEY] = True
            event.listen(session, "after_rollback", lambda _session: self._forget())

    def _forget(self) -> None:
        self.tools.identities.keys = None


def permitted_people(session: Session) -> set[UUID]:
    """Who may open identities, by the roles in force."""
    return set(session.scalars(_PERMITTED))


def is_recovery(reader: IdentityReader) -> bool:
    """Whether its private half is in no laptop but in the two codes of an office's recovery: nobody vouches for it."""
    return len(reader.public_key) == PUBLIC_BYTES and reader.id == uuid5(_RECOVERY, reader.public_key.hex())


def bound(grant: IdentityGrant) -> bytes:
    """What a wrapped key is bound to: its row, key, reader and granter."""
    parts = (grant.id, grant.key_id, grant.reader_id, grant.granted_by)
    return b"bazresyar/identity-grant/1" + b"".join(part.bytes for part in parts)


def _await_keys() -> Insert:
    """Mark all cases as to be found by name once their keys are here: so far nobody of this laptop could have any."""
    hexadecimal = type_coerce(Complainant.complaint_id, String())
    # SQLite wants a WHERE before ON CONFLICT.
    cases = select(literal(CLOSED), hexadecimal).distinct().where(Complainant.position >= 0)
    return insert(SyncTouched).from_select(["kind", "row"], cases).on_conflict_do_nothing()


def _is_in_use(session: Session) -> bool:
    found = session.scalar(select(or_(exists(select(Complainant.id)), exists(select(IdentityReader.id)))))
    return bool(found)


def _seen_by_others(session: Session) -> set[UUID]:
    """Keys that somebody had, or gave, who may not open identities (any more)."""
    readers = session.scalars(select(IdentityReader).where(IdentityReader.user_id.not_in(_PERMITTED))).all()
    outside = [reader.id for reader in readers if not is_recovery(reader)]
    if not outside:
        return set()
    query = select(IdentityGrant.key_id).where(
        or_(IdentityGrant.reader_id.in_(outside), IdentityGrant.granted_by.in_(outside))
    )
    return set(session.scalars(query))
