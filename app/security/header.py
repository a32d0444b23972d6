"""The key file of a profile: slots by user, the recovery slot; no name in clear, every change authenticated."""

import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from app.security.durable import write_whole
from app.security.errors import ProfileDamaged, ProfileMissing, ProfileTooNew, UnknownUser
from app.security.keys import SALT_BYTES, KdfParameters, Slot, subkey
from app.security.passwords import fold_login

FORMAT: Final = 1
FILE_NAME: Final = "profile.json"
COPY_NAME: Final = "profile.json.bak"
LARGEST_BYTES: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Escrow:
    """A user's own key, sealed to the office's recovery key whose public half is `public_key`."""

    public_key: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class UserSlot:
    """One user's way in; `login` is the salted hash of the folded login name."""

    login: bytes
    user_id: UUID
    slot: Slot
    escrow: Escrow | None = None


@dataclass(frozen=True, slots=True)
class Recovery:
    """The office's offline X25519 key and the profile's data key sealed to it."""

    public_key: bytes
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Header:
    """Everything that stands in the key file."""

    vault_id: UUID
    login_salt: bytes
    kdf: KdfParameters
    slots: tuple[UserSlot, ...] = ()
    recovery: Recovery | None = None

    def login_hash(self, login: str) -> bytes:
        """What a login name is stored as."""
        return hmac.digest(self.login_salt, fold_login(login), "sha256")

    def by_login(self, login: str) -> UserSlot | None:
        """The slot of a login name."""
        wanted = self.login_hash(login)
        return next((slot for slot in self.slots if hmac.compare_digest(slot.login, wanted)), None)

    def by_user(self, user_id: UUID) -> UserSlot:
        """The slot of a user. UnknownUser: none."""
        if found := next((slot for slot in self.slots if slot.user_id == user_id), None):
            return found
        raise UnknownUser

    def with_slot(self, new: UserSlot) -> "Header":
        """The header with `new` in the place of its user's slot, or added."""
        others = tuple(slot for slot in self.slots if slot.user_id != new.user_id)
        return replace(self, slots=(*others, new))

    def slot_aad(self, user_id: UUID) -> bytes:
        """What a slot is bound to."""
        return b"bazresyar/slot/1" + self.vault_id.bytes + user_id.bytes


def new_header(vault_id: UUID, kdf: KdfParameters) -> Header:
    """A header without slots."""
    return Header(vault_id, secrets.token_bytes(SALT_BYTES), kdf)


def save(directory: Path, header: Header, data_key: bytes) -> None:
    """Write the key file and then its copy, each in one step: a kill at any moment leaves a whole one."""
    content = encode(header, data_key)
    write_whole(directory / FILE_NAME, content)
    write_whole(directory / COPY_NAME, content)


def load(directory: Path) -> "Loaded":
    """The key file, or its copy where that is damaged. ProfileMissing, ProfileDamaged, ProfileTooNew."""
    contents = [_content(directory / name) for name in (FILE_NAME, COPY_NAME)]
    if contents == [None, None]:
        raise ProfileMissing
    for content in contents:
        try:
            return decode(content or b"")
        except ProfileDamaged:
            continue
    raise ProfileDamaged


def restore_copies(directory: Path, loaded: "Loaded") -> None:
    """Make the file and its copy equal to what was loaded and authenticated."""
    for name in (FILE_NAME, COPY_NAME):
        if _content(directory / name) != loaded.content:
            write_whole(directory / name, loaded.content)


def _content(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST_BYTES)
    except (FileNotFoundError, NotADirectoryError):
        return None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A header as it was read, not yet authenticated: that needs the data key."""

    header: Header
    content: bytes
    mac: bytes

    def authenticate(self, data_key: bytes) -> Header:
        """The header. ProfileDamaged: somebody without the data key changed it."""
        if not hmac.compare_digest(self.mac, _mac(_plain(self.header), data_key)):
            raise ProfileDamaged
        return self.header


def encode(header: Header, data_key: bytes) -> bytes:
    """The key file's bytes: the header, its MAC, and a checksum that needs no key."""
    plain = _plain(header)
    signed = plain | {"mac": _mac(plain, data_key).hex()}
    return _canonical(signed | {"sha256": sha256(_canonical(signed)).hexdigest()})


def decode(content: bytes) -> Loaded:
    """The header in `content`. ProfileDamaged: not whole; ProfileTooNew: of a later format."""
    try:
        stored = json.loads(content)
        if int(stored["format"]) > FORMAT:
            raise ProfileTooNew
        checksum = stored.pop("sha256")
        if sha256(_canonical(stored)).hexdigest() != checksum:
            raise ProfileDamaged
        mac = bytes.fromhex(stored.pop("mac"))
        return Loaded(_header(stored), content, mac)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ProfileDamaged from None


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, indent=1).encode()


def _mac(plain: Mapping[str, Any], data_key: bytes) -> bytes:
    return hmac.digest(subkey(data_key, "header"), _canonical(plain), "sha256")


def _plain(header: Header) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "vault_id": str(header.vault_id),
        "login_salt": header.login_salt.hex(),
        "kdf": _plain_kdf(header.kdf),
        "slots": [_plain_slot(slot) for slot in header.slots],
        "recovery": header.recovery and _plain_pair(header.recovery),
    }


def _plain_slot(user: UserSlot) -> dict[str, Any]:
    return {
        "login": user.login.hex(),
        "user_id": str(user.user_id),
        "kdf": _plain_kdf(user.slot.kdf),
        "salt": user.slot.salt.hex(),
        "sealed": user.slot.sealed.hex(),
        "escrow": user.escrow and _plain_pair(user.escrow),
    }


def _plain_kdf(kdf: KdfParameters) -> dict[str, int]:
    return {"memory_kib": kdf.memory_kib, "iterations": kdf.iterations, "lanes": kdf.lanes}


def _plain_pair(sealed: Escrow | Recovery) -> dict[str, str]:
    return {"public_key": sealed.public_key.hex(), "sealed": sealed.sealed.hex()}


def _header(stored: Mapping[str, Any]) -> Header:
    recovery = stored["recovery"]
    return Header(
        UUID(stored["vault_id"]),
        bytes.fromhex(stored["login_salt"]),
        KdfParameters(**stored["kdf"]),
        tuple(_slot(slot) for slot in stored["slots"]),
        recovery and Recovery(*_pair(recovery)),
    )


def _slot(stored: Mapping[str, Any]) -> UserSlot:
    slot = Slot(KdfParameters(**stored["kdf"]), bytes.fromhex(stored["salt"]), bytes.fromhex(stored["sealed"]))
    escrow = stored["escrow"]
    login = bytes.fromhex(stored["login"])
    return UserSlot(login, UUID(stored["user_id"]), slot, escrow and Escrow(*_pair(escrow)))


def _pair(stored: Mapping[str, str]) -> tuple[bytes, bytes]:
    return bytes.fromhex(stored["public_key"]), bytes.fromhex(stored["sealed"])
