"""Whom to trust with an identity key, and what a person's own key locks about that on this laptop."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Final
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.complaint import IdentityReader
from app.models.identity import IdentitySecret
from app.models.office import Office
from app.models.user import User
from app.use_cases.base import UseCases, existing
from app.use_cases.office.trust import revocation_lists

READER: Final = "identity-reader"
KEY: Final = "identity-key"
ADMITTED: Final = "identity-admitted"
PUBLIC_BYTES: Final = 32
"""Of `IdentityReader.public_key`; behind it stands its person's signature, where they have a certificate here."""
PRIVATE_BYTES: Final = 32
"""Of a reader's secret; behind it stands the hash of the office's root certificate as it was then."""


class ReaderTrust(UseCases):
    """What a row of a reader is worth, which came through hands that nobody need trust."""

    def trusts(self, session: Session, reader: IdentityReader) -> bool:
        """Whether the reader is who it says: vouched for under a certificate of the office, or admitted by its code."""
        if any(
            subject == reader.id and known == reader.public_key for subject, known in self.secrets(session, ADMITTED)
        ):
            return True
        person = session.get(User, reader.user_id)
        if person is None or person.certificate is None or len(reader.public_key) <= PUBLIC_BYTES:
            return False
        return self.is_vouched(session, person, reader.public_key, reader.device_id) and not self._is_revoked(
            session, person.certificate
        )

    def admit(self, session: Session, reader: IdentityReader) -> None:
        """Trust a reader from now on, whose code was compared."""
        own_key = self.tools.accounts.own_key()
        self.keep_secret(session, self.actor.user_id, own_key, ADMITTED, reader.id, reader.public_key)

    def voucher(self, session: Session, person: User, public: bytes, device_id: UUID, signing_key: bytes) -> bytes:
        """The person's signature under the own public key; b"" without a certificate of the office's authority."""
        voucher = self.tools.identities.vouch(signing_key, _claim(person.id, device_id, public)) if signing_key else b""
        return voucher if voucher and self.is_vouched(session, person, public + voucher, device_id) else b""

    def is_vouched(self, session: Session, person: User, claimed: bytes, device_id: UUID) -> bool:
        """Whether the person signed the public key in front."""
        public, voucher = claimed[:PUBLIC_BYTES], claimed[PUBLIC_BYTES:]
        root = self._root(session)
        if person.certificate is None or root is None or not voucher:
            return False
        claim = _claim(person.id, device_id, public)
        return self.tools.identities.is_vouched(person.certificate, root, person.id, claim, voucher)

    def _is_revoked(self, session: Session, certificate: bytes) -> bool:
        lists = revocation_lists(session)
        root = existing(session, Office, self.tools.office_id).root_certificate
        return bool(lists) and self.tools.signing.revoked(root, lists, [certificate])[0] is not None

    def _root(self, session: Session) -> bytes | None:
        """The office's root certificate; None if it is not the one that was known when one became a reader here."""
        root = existing(session, Office, self.tools.office_id).root_certificate
        known = [kept[PRIVATE_BYTES:] for _reader, kept in self.secrets(session, READER)]
        return root if all(each == sha256(root).digest() for each in known) else None

    def keep_secret(
        self, session: Session, person_id: UUID, personal_key: bytes, purpose: str, subject_id: UUID, secret: bytes
    ) -> None:
        """Lock under a person's own key, in place of what was locked before."""
        sealed = self.tools.accounts.seal(personal_key, secret, f"{purpose}/{subject_id.hex}")
        session.merge(IdentitySecret(user_id=person_id, purpose=purpose, subject_id=subject_id, sealed=sealed))
        session.flush()

    def secrets(self, session: Session, purpose: str) -> Iterator[tuple[UUID, bytes]]:
        """What is locked under the own key of who acts, with the id of what it is about."""
        query = select(IdentitySecret.subject_id, IdentitySecret.sealed).where(
            IdentitySecret.user_id == self.actor.user_id, IdentitySecret.purpose == purpose
        )
        for subject_id, sealed in session.execute(query).all():
            secret = self.tools.identities.kept(sealed, f"{purpose}/{subject_id.hex}")
            if secret is not None:
                yield subject_id, secret


def _claim(person_id: UUID, device_id: UUID, public: bytes) -> bytes:
    return b"bazresyar/identity-reader/1" + person_id.bytes + device_id.bytes + public
