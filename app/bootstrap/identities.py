"""Plugs identity keys, the office's certificates and its recovery key into the use cases' port."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from cryptography.exceptions import InvalidTag

from app.security import identity_keys, profile, recovery
from app.security.keys import new_key, unseal
from app.security.profile import Unlocked
from app.use_cases.ports import IdentityKey


@dataclass(frozen=True)
class _Key(identity_keys.IdentityKey):
    """One that says None for what it does not open."""

    def open(self, sealed: bytes, bound_to: bytes) -> bytes | None:  # type: ignore[override]
        """What was locked under it with that binding."""
        try:
            return super().open(sealed, bound_to)
        except InvalidTag:
            return None


@dataclass(slots=True)
class LaptopIdentities:
    """The identity keys of the person signed in to a profile, in memory only."""

    unlocked: Unlocked
    keys: Mapping[UUID, IdentityKey] | None = field(default=None, repr=False)
    opened: set[UUID] = field(default_factory=set)

    def forget(self) -> None:
        """The profile is left."""
        self.keys = None
        self.opened.clear()

    def kept(self, sealed: bytes, purpose: str) -> bytes | None:
        """What `Accounts.seal` locked under the own key of this person, who may have got another one since."""
        try:
            return unseal(self.unlocked.personal_key, sealed, purpose.encode())
        except InvalidTag:
            return None

    def key(self, secret: bytes) -> IdentityKey:
        """To lock and open with."""
        return _Key(secret)

    def new_secret(self) -> bytes:
        """Of a new identity key."""
        return new_key()

    def new_reader(self) -> tuple[bytes, bytes]:
        """A private and a public key."""
        return identity_keys.new_reader()

    def public_of(self, private: bytes) -> bytes:
        """The public half."""
        return identity_keys.public_of(private)

    def wrap(self, secret: bytes, granter_private: bytes, reader_public: bytes, bound_to: bytes) -> bytes:
        """Lock for one reader."""
        return identity_keys.wrap(secret, granter_private, reader_public, bound_to)

    def unwrap(self, wrapped: bytes, reader_private: bytes, granter_public: bytes, bound_to: bytes) -> bytes | None:
        """What that granter locked for this reader."""
        try:
            return identity_keys.unwrap(wrapped, reader_private, granter_public, bound_to)
        except InvalidTag:
            return None

    def vouch(self, private_key: bytes, message: bytes) -> bytes:
        """A person's word under a certificate."""
        from app.signing.vouching import vouch

        return vouch(private_key, message)

    def is_vouched(self, certificate: bytes, root: bytes, person_id: UUID, message: bytes, signature: bytes) -> bool:
        """Whether that person gave it under a certificate of the office."""
        from app.signing.vouching import is_vouched

        return is_vouched(certificate, root, str(person_id), message, signature)

    def recovery_key(self) -> bytes | None:
        """The public half of what the office's two codes open, as this profile's key file has it."""
        stored = profile.authentic(self.unlocked).recovery
        return stored.public_key if stored else None

    def recovered(self, public_keys: Sequence[bytes], first: str, second: str) -> tuple[bytes, bytes] | None:
        """Which of these the two codes open, with its private half; None: none of them. RecoveryCodeWrong."""
        return recovery.opened_of(public_keys, first, second)
