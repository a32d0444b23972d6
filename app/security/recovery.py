"""Two people of the office together give a user back what a forgotten password or a departure locked away."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.security import header as key_file
from app.security import keys, office_key, recovery_codes
from app.security.errors import (
    ProfileDamaged,
    RecoveryCodeWrong,
    RecoveryNotSet,
    SignatureKeyNotEntrusted,
    UnknownUser,
)
from app.security.header import Header, Recovery, UserSlot
from app.security.keys import UserSecret
from app.security.passwords import require_strong
from app.security.profile import Unlocked, authentic, delay_of
from app.security.recovery_codes import Share, Which


@dataclass(frozen=True, slots=True)
class RecoveryCodes:
    """The two codes to print, once: neither is kept anywhere."""

    first: str = field(repr=False)
    second: str = field(repr=False)


def set_up(unlocked: Unlocked) -> RecoveryCodes:
    """Make the office's recovery key and its two codes; earlier codes stop working on this laptop.

    The other users' own keys follow as each of them signs in and calls `entrust`.
    """
    private = X25519PrivateKey.generate()
    public = private.public_key().public_bytes_raw()
    current = authentic(unlocked)
    renewed = replace(current, recovery=office_key.recovery_of(current, public, unlocked.data_key))
    key_file.save(unlocked.directory, renewed, unlocked.data_key)
    entrust(unlocked)
    return _split(private.private_bytes_raw(), public)


def entrust(unlocked: Unlocked) -> bool:
    """Seal the signed-in user's own key for the office, if it is not yet; True when that was done now.

    Not done silently at sign-in: the office's key may be new, and the user should see that it is.
    """
    current = authentic(unlocked)
    user = current.by_user(unlocked.user_id)
    if current.recovery is None or (user.escrow and user.escrow.public_key == current.recovery.public_key):
        return False
    trusted = replace(user, escrow=office_key.entrusted(current, user, unlocked.personal_key))
    key_file.save(unlocked.directory, current.with_slot(trusted), unlocked.data_key)
    return True


def recover(
    directory: Path, first: str, second: str, login: str, new_password: str, *, accept_new_key: bool = False
) -> Unlocked:
    """Give the user of `login` a new password, with the data and their own key; the codes come in any order.

    RecoveryCodeWrong says which code; RecoveryNotSet, UnknownUser, WeakPassword. SignatureKeyNotEntrusted: the user's
    own key cannot be had back; with `accept_new_key` they get another one and need another certificate.
    """
    require_strong(new_password, login)
    loaded = key_file.load(directory)
    if loaded.header.recovery is None:
        raise RecoveryNotSet
    private = _joined(loaded.header.recovery.public_key, first, second)
    data_key = _data_key(loaded.header, loaded.header.recovery, private)
    current = loaded.authenticate(data_key)
    user = current.by_login(login)
    if user is None:
        raise UnknownUser
    personal_key = _personal_key(current, user, private, accept_new_key=accept_new_key)
    slot = keys.wrap(UserSecret(data_key, personal_key), new_password, current.slot_aad(user.user_id), current.kdf)
    renewed = replace(user, slot=slot, escrow=office_key.entrusted(current, user, personal_key))
    key_file.save(directory, current.with_slot(renewed), data_key)
    delay_of(directory, current, login).succeeded()
    return Unlocked(current.vault_id, user.user_id, data_key, personal_key, directory)


def _split(private: bytes, public: bytes) -> RecoveryCodes:
    mask, mark = secrets.token_bytes(len(private)), recovery_codes.mark_of(public)
    halves = (mask, _xor(private, mask))
    first, second = (recovery_codes.printed(Share(n, mark, half)) for n, half in enumerate(halves, start=1))
    return RecoveryCodes(first, second)


def _joined(public_key: bytes, first: str, second: str) -> bytes:
    """The private half of an office's recovery key from its two codes. RecoveryCodeWrong says which."""
    shares = {which: recovery_codes.read(code, which) for which, code in _numbered(first, second)}
    for which, share in shares.items():
        if share.mark != recovery_codes.mark_of(public_key):
            raise RecoveryCodeWrong(which=which, fault="other_office_key")
    if shares[1].number == shares[2].number:
        raise RecoveryCodeWrong(which=2, fault="same_share")
    return _xor(shares[1].half, shares[2].half)


def opened_of(public_keys: Sequence[bytes], first: str, second: str) -> tuple[bytes, bytes] | None:
    """Which public key two codes open, and its private half; None: none of these. RecoveryCodeWrong says which code."""
    for public_key in public_keys:
        if recovery_codes.mark_of(public_key) == recovery_codes.read(first, 1).mark:
            private = _joined(public_key, first, second)
            if X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw() == public_key:
                return public_key, private
    return None


def _numbered(first: str, second: str) -> tuple[tuple[Which, str], tuple[Which, str]]:
    return (1, first), (2, second)


def _data_key(header: Header, recovery: Recovery, private: bytes) -> bytes:
    try:
        return office_key.open_with(private, recovery.sealed, office_key.data_binding(header))
    except InvalidTag:
        # Both codes are whole and of this key, so it is the key file that was changed.
        raise ProfileDamaged from None


def _personal_key(header: Header, user: UserSlot, private: bytes, *, accept_new_key: bool) -> bytes:
    if user.escrow:
        try:
            return office_key.open_with(private, user.escrow.sealed, office_key.personal_binding(header, user))
        except InvalidTag:
            pass  # sealed to an earlier office key
    if not accept_new_key:
        raise SignatureKeyNotEntrusted
    return keys.new_key()


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=True))
