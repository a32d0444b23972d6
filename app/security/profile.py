"""An office profile on this laptop: one folder, one data key, and a way in for each of its users."""

import secrets
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from app.security import database, header, keys, office_key
from app.security.durable import folder_told
from app.security.errors import LastSlot, LoginTaken, ProfileExists, WrongPassword
from app.security.header import Header, Loaded, UserSlot
from app.security.keys import KdfParameters, UserSecret
from app.security.passwords import GrowingDelay, require_strong
from app.security.turns import Turns

VAULT_NAME: Final = "vault.db"
BLOBS_NAME: Final = "blobs"
BACKUPS_NAME: Final = "backups"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """A profile somebody signed in to; the keys live as long as the process does."""

    vault_id: UUID
    user_id: UUID
    data_key: bytes = field(repr=False)
    personal_key: bytes = field(repr=False)
    directory: Path
    turns: Turns = field(default_factory=Turns, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """Who can open the profile; `is_entrusted`: the office can recover this user's own key."""

    user_id: UUID
    is_entrusted: bool


def create_profile(
    directory: Path, login: str, user_id: UUID, password: str, *, kdf: KdfParameters | None = None
) -> Unlocked:
    """Make a profile with one user and an empty store in a new or empty folder.

    ProfileExists, WeakPassword, FolderNotWritable, DiskFull.
    """
    require_strong(password, login)
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise ProfileExists
    with folder_told():
        for folder in (directory, directory / BLOBS_NAME, directory / BACKUPS_NAME):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    start = header.new_header(uuid4(), kdf or KdfParameters())
    opened = Unlocked(start.vault_id, user_id, keys.new_key(), keys.new_key(), directory)
    database.create(directory / VAULT_NAME, keys.subkey(opened.data_key, "vault"))
    secret = UserSecret(opened.data_key, opened.personal_key)
    header.save(directory, _with_new(start, login, user_id, password, secret), opened.data_key)
    return opened


def unlock(directory: Path, login: str, password: str, now: datetime) -> Unlocked:
    """Sign in. WrongPassword for a wrong login as for a wrong password, after the same work; TooManyAttempts."""
    loaded = header.load(directory)
    delay = delay_of(directory, loaded.header, login)
    delay.begin(now)
    user, secret = _opened(loaded.header, login, password)
    loaded.authenticate(secret.data_key)
    header.restore_copies(directory, loaded)
    delay.succeeded()
    return Unlocked(loaded.header.vault_id, user.user_id, secret.data_key, secret.personal_key, directory)


def delay_left(directory: Path, login: str, now: datetime) -> float:
    """Seconds this login name must wait before its next try."""
    return delay_of(directory, header.load(directory).header, login).delay_left(now)


def add_slot(unlocked: Unlocked, login: str, user_id: UUID, password: str) -> bytes:
    """Give another user a way in, and return the new user's own key. LoginTaken, WeakPassword."""
    require_strong(password, login)
    current = authentic(unlocked)
    if current.by_login(login) or any(slot.user_id == user_id for slot in current.slots):
        raise LoginTaken
    secret = UserSecret(unlocked.data_key, keys.new_key())
    header.save(unlocked.directory, _with_new(current, login, user_id, password, secret), unlocked.data_key)
    return secret.personal_key


def remove_slot(unlocked: Unlocked, user_id: UUID) -> None:
    """Take a user's way in away. UnknownUser, LastSlot."""
    current = authentic(unlocked)
    leaving = current.by_user(user_id)
    others = tuple(slot for slot in current.slots if slot is not leaving)
    if not others:
        raise LastSlot
    header.save(unlocked.directory, replace(current, slots=others), unlocked.data_key)


def change_password(directory: Path, login: str, old: str, new: str, now: datetime) -> None:
    """Lock the user's keys anew; data is not encrypted again. WrongPassword, TooManyAttempts, WeakPassword.

    At every moment of it the old or the new password opens the profile.
    """
    require_strong(new, login)
    opened = unlock(directory, login, old, now)
    set_password(opened, new)


def set_password(unlocked: Unlocked, new: str) -> None:
    """Lock the keys of the user who is signed in by another password."""
    current = authentic(unlocked)
    secret = UserSecret(unlocked.data_key, unlocked.personal_key)
    slot = keys.wrap(secret, new, current.slot_aad(unlocked.user_id), current.kdf)
    changed = replace(current.by_user(unlocked.user_id), slot=slot)
    header.save(unlocked.directory, current.with_slot(changed), unlocked.data_key)


def reset_slot(unlocked: Unlocked, login: str, user_id: UUID, password: str) -> bytes:
    """Give another user a new password and a new own key, which is returned. UnknownUser, WeakPassword.

    What is sealed under the earlier own key is lost: only the earlier password or the office's two codes gave that key.
    """
    require_strong(password, login)
    current = authentic(unlocked)
    current.by_user(user_id)
    secret = UserSecret(unlocked.data_key, keys.new_key())
    header.save(unlocked.directory, _with_new(current, login, user_id, password, secret), unlocked.data_key)
    delay_of(unlocked.directory, current, login).succeeded()
    return secret.personal_key


def rename_login(unlocked: Unlocked, user_id: UUID, login: str) -> None:
    """Let a user sign in under another name. UnknownUser, LoginTaken."""
    current = authentic(unlocked)
    user, holder = current.by_user(user_id), current.by_login(login)
    if holder and holder.user_id != user_id:
        raise LoginTaken
    renamed = replace(user, login=current.login_hash(login))
    header.save(unlocked.directory, current.with_slot(renamed), unlocked.data_key)


def slots(directory: Path) -> tuple[SlotFacts, ...]:
    """Who can open the profile."""
    stored = header.load(directory).header
    office = stored.recovery and stored.recovery.public_key
    return tuple(
        SlotFacts(user.user_id, user.escrow is not None and user.escrow.public_key == office) for user in stored.slots
    )


def authentic(unlocked: Unlocked) -> Header:
    """The key file as it is now. ProfileDamaged: somebody without the data key changed it."""
    return header.load(unlocked.directory).authenticate(unlocked.data_key)


def opened_by(loaded: Loaded, login: str, password: str) -> tuple[UserSlot, UserSecret]:
    """The slot and keys of a header that stands elsewhere, as in a backup. WrongPassword, ProfileDamaged."""
    user, secret = _opened(loaded.header, login, password)
    loaded.authenticate(secret.data_key)
    return user, secret


def _opened(stored: Header, login: str, password: str) -> tuple[UserSlot, UserSecret]:
    user = stored.by_login(login)
    if user is None:
        stored.kdf.derive(b"the same work", secrets.token_bytes(keys.SALT_BYTES))
        raise WrongPassword
    return user, keys.unwrap(user.slot, password, stored.slot_aad(user.user_id))


def _with_new(current: Header, login: str, user_id: UUID, password: str, secret: UserSecret) -> Header:
    slot = keys.wrap(secret, password, current.slot_aad(user_id), current.kdf)
    user = UserSlot(current.login_hash(login), user_id, slot)
    return current.with_slot(replace(user, escrow=office_key.entrusted(current, user, secret.personal_key)))


def delay_of(directory: Path, stored: Header, login: str) -> GrowingDelay:
    """The failed tries of a login name, whether or not somebody has it."""
    return GrowingDelay(directory, stored.login_hash(login).hex()[:16])
