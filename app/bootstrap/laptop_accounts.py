"""People's accounts on this laptop, as use cases ask for them."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from app.security import keys, profile
from app.security.profile import Unlocked


@dataclass(frozen=True, slots=True)
class LaptopAccounts:
    """Key slots of the people on this laptop, through the profile somebody is signed in to."""

    unlocked: Unlocked

    def add(self, login: str, user_id: UUID, password: str) -> bytes:
        """A slot for a new person; the new personal key."""
        return profile.add_slot(self.unlocked, login, user_id, password)

    def reset(self, login: str, user_id: UUID, password: str) -> bytes:
        """A new password and a new personal key for a person who has a slot."""
        return profile.reset_slot(self.unlocked, login, user_id, password)

    def remove(self, user_id: UUID) -> None:
        """Take a person's slot away."""
        profile.remove_slot(self.unlocked, user_id)

    def change_password(self, login: str, old: str, new: str) -> None:
        """Wrap the same keys anew."""
        profile.change_password(self.unlocked.directory, login, old, new, _now())

    def personal_key(self, login: str, password: str) -> bytes:
        """The personal key of somebody who gives the password now."""
        return profile.unlock(self.unlocked.directory, login, password, _now()).personal_key

    def own_key(self) -> bytes:
        """The personal key of the signed-in person."""
        return self.unlocked.personal_key

    def seal(self, key: bytes, secret: bytes, purpose: str) -> bytes:
        """Encrypt under a personal key; the purpose is bound in."""
        return keys.seal(key, secret, purpose.encode())

    def open(self, key: bytes, sealed: bytes, purpose: str) -> bytes:
        """Decrypt what `seal` made."""
        return keys.unseal(key, sealed, purpose.encode())


def _now() -> datetime:
    return datetime.now(UTC)
