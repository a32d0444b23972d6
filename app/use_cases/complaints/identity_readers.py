"""Who can read identities on which laptop; a laptop nobody vouches for is admitted by comparing its code."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.errors import AppError, NotFound
from app.domain.permissions import Permission
from app.models.complaint import IdentityGrant, IdentityReader
from app.models.identity import IdentitySecret
from app.models.user import User
from app.persian.digits import to_latin
from app.use_cases.base import UseCases, existing
from app.use_cases.complaints.identity_keys import IdentityKeys, bound, is_recovery, permitted_people
from app.use_cases.complaints.identity_trust import ADMITTED, PUBLIC_BYTES
from app.use_cases.records.steps import note_step

_CODE_DIGITS: Final = 15
_GROUP: Final = 5


class ReaderCodeWrong(AppError):
    """The code is not the one of that person's laptop; facts: `name`."""

    code = "reader_code_wrong"


class ReaderNotPermitted(AppError):
    """The person may not open identities; facts: `name`."""

    code = "reader_not_permitted"


class NothingToRecover(AppError):
    """No identity key was kept for these two codes."""

    code = "nothing_to_recover"


@dataclass(frozen=True, slots=True)
class ReaderView:
    """A person on a laptop; `keys` of `of_keys` identity keys were given, `is_trusted`: others will be given, too."""

    id: UUID
    name: str
    is_here: bool
    is_trusted: bool
    is_permitted: bool
    keys: int
    of_keys: int
    made_at: datetime
    is_admitted: bool = False
    """By this person on this laptop, after the code was compared."""


class IdentityReaders(UseCases):
    """For people who may open identities."""

    def list(self) -> list[ReaderView]:
        """Everybody on every laptop, newest first; who waits to be admitted is permitted and not trusted."""
        self.actor.require(Permission.OPEN_IDENTITY)
        keys = IdentityKeys(self.tools, self.actor)
        with self.tools.transaction() as session:
            permitted, of_keys = permitted_people(session), len(keys.held(session))
            given, admitted = _given(session), {reader_id for reader_id, _key in keys.secrets(session, ADMITTED)}
            names = dict(session.execute(select(User.id, User.full_name)).tuples().all())
            readers = session.scalars(select(IdentityReader).order_by(IdentityReader.id.desc())).all()
            return [
                ReaderView(
                    reader.id,
                    names.get(reader.user_id, ""),
                    reader.device_id == self.tools.device_id,
                    keys.trusts(session, reader),
                    reader.user_id in permitted,
                    given.get(reader.id, 0),
                    of_keys,
                    reader.made_at,
                    reader.id in admitted,
                )
                for reader in readers
                if not is_recovery(reader)
            ]

    def own_code(self) -> str:
        """What this person tells a colleague who admits this laptop, in groups of digits."""
        self.actor.require(Permission.OPEN_IDENTITY)
        with self.tools.transaction() as session:
            reader = IdentityKeys(self.tools, self.actor).own_reader(session)
            return code_of(existing(session, IdentityReader, reader.id))

    def admit(self, reader_id: UUID, code: str) -> None:
        """Give a colleague's laptop the keys, now and later, after its code was compared by voice or face to face.

        NotPermitted, ReaderCodeWrong, ReaderNotPermitted.
        """
        self.actor.require(Permission.OPEN_IDENTITY)
        with self.tools.transaction() as session:
            reader = existing(session, IdentityReader, reader_id)
            name = existing(session, User, reader.user_id).full_name
            if "".join(filter(str.isdigit, to_latin(code))) != code_of(reader).replace(" ", ""):
                raise ReaderCodeWrong(name=name)
            if reader.user_id not in permitted_people(session):
                raise ReaderNotPermitted(name=name)
            keys = IdentityKeys(self.tools, self.actor)
            keys.admit(session, reader)
            note_step(session, self.tools, self.actor, "identity_reader_admitted", "user", reader.user_id)
            keys.settle_in(session)

    def withdraw(self, reader_id: UUID) -> None:
        """Take back what `admit` said: the laptop gets no further keys. Those it has stay; another key seals after
        `renew_key`. NotPermitted, NotFound for one that was not admitted from here.
        """
        self.actor.require(Permission.OPEN_IDENTITY)
        with self.tools.transaction() as session:
            reader = existing(session, IdentityReader, reader_id)
            secret = session.get(IdentitySecret, (self.actor.user_id, ADMITTED, reader.id))
            if secret is None:
                raise NotFound(record=str(reader_id))
            session.delete(secret)
            note_step(session, self.tools, self.actor, "identity_reader_withdrawn", "user", reader.user_id)

    def renew_key(self) -> None:
        """Seal with another key from now on: a laptop was lost, and its person's certificate revoked. NotPermitted."""
        self.actor.require(Permission.OPEN_IDENTITY)
        self.actor.require(Permission.ORDER_COMPLAINT)
        with self.tools.transaction() as session:
            IdentityKeys(self.tools, self.actor).new_key(session, permitted_people(session))

    def recover(self, first: str, second: str) -> int:
        """Take the keys that an office's two recovery codes open, here or on any laptop it had; how many came.

        NotPermitted, RecoveryCodeWrong, NothingToRecover.
        """
        self.actor.require(Permission.OPEN_IDENTITY)
        with self.tools.transaction() as session:
            keys, vault = IdentityKeys(self.tools, self.actor), self.tools.identities
            readers = [each for each in session.scalars(select(IdentityReader)).all() if is_recovery(each)]
            found = vault.recovered([each.public_key for each in readers], first, second)
            if found is None:
                raise NothingToRecover()
            public, private = found
            taken = 0
            for reader in (each for each in readers if each.public_key == public):
                for grant in session.scalars(select(IdentityGrant).where(IdentityGrant.reader_id == reader.id)).all():
                    granter = existing(session, IdentityReader, grant.granted_by).public_key[:PUBLIC_BYTES]
                    secret = vault.unwrap(grant.wrapped_key, private, granter, bound(grant))
                    if secret is not None and grant.key_id not in keys.held(session):
                        keys.accept(session, grant.key_id, secret)
                        taken += 1
            if taken:
                note_step(session, self.tools, self.actor, "identity_keys_recovered", "user", self.actor.user_id)
                keys.settle_in(session)
            return taken


def code_of(reader: IdentityReader) -> str:
    """Fifteen digits in groups of five, that a forger would have to meet by trying 2^50 keys."""
    said = reader.user_id.bytes + reader.device_id.bytes + reader.public_key[:PUBLIC_BYTES]
    digits = str(int.from_bytes(sha256(b"bazresyar/reader-code/1" + said).digest()) % 10**_CODE_DIGITS)
    whole = digits.zfill(_CODE_DIGITS)
    return " ".join(whole[at : at + _GROUP] for at in range(0, _CODE_DIGITS, _GROUP))


def _given(session: Session) -> dict[UUID, int]:
    count = func.count(IdentityGrant.key_id.distinct())
    query = select(IdentityGrant.reader_id, count).group_by(IdentityGrant.reader_id)
    return dict(session.execute(query).tuples().all())
