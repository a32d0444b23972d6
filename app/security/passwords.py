"""Passwords: one spelling for every keyboard layout, rules for new ones, and a delay that grows with failures."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from app.security.durable import write_whole
from app.security.errors import TooManyAttempts, WeakPassword

SHORTEST = 8
LONGEST = 256
_FEWEST_DISTINCT = 4
_LONGEST_DELAY_SECONDS = 60
_REMEMBERED_NAMES = 64
_COMMONEST = (
    "12345678", "password", "passw0rd", "qwertyui", "asdfghjk", "zxcvbnm,", "1qaz2wsx", "q1w2e3r4", "abcd1234",
    "admin123", "iloveyou", "ضصثقفغعه", "شسیبلاتن", "رمزعبور", "گذرواژه", "سلامسلام",
)  # fmt: skip

# Frozen on purpose and apart from `persian.text`: a later change there must not change what a password means.
_SAME_KEY = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک"})


def fold_password(text: str) -> bytes:
    """The bytes that a key is derived from: equal for the same keys pressed under another Persian or Arabic layout.

    NFC; ي and ى as ی, ك as ک; digits of every script as 0–9; invisible marks such as ZWNJ dropped. Stable for ever.
    """
    return _folded(text).encode("utf-8", "surrogatepass")


def fold_login(text: str) -> bytes:
    """The bytes a login name is found by: folded like a password, without case and outer spaces."""
    return _folded_login(text).encode("utf-8", "surrogatepass")


def _folded(text: str) -> str:
    parts = unicodedata.normalize("NFD", text).translate(_SAME_KEY)
    kept = (char for char in parts if unicodedata.category(char) != "Cf")
    return unicodedata.normalize("NFC", "".join(str(unicodedata.decimal(char, char)) for char in kept))


def _folded_login(text: str) -> str:
    return " ".join(_folded(text.casefold()).split())


Rule = Literal["too_short", "too_long", "only_digits", "few_characters", "like_login", "too_common"]


def require_strong(password: str, login: str) -> None:
    """Raise WeakPassword with the first rule the password breaks."""
    if rule := _broken_rule(_folded(password), _folded_login(login)):
        raise WeakPassword(rule=rule)


def _broken_rule(password: str, login: str) -> Rule | None:
    lowered = password.casefold()
    broken: Mapping[Rule, bool] = {
        "too_short": len(password) < SHORTEST,
        "too_long": len(password) > LONGEST,
        "only_digits": password.isdecimal(),
        "few_characters": len(set(lowered)) < _FEWEST_DISTINCT,
        "like_login": len(login) > 2 and login in lowered,
        "too_common": any(word in lowered and len(lowered) < len(word) + 4 for word in _COMMONEST),
    }
    return next((rule for rule, is_broken in broken.items() if is_broken), None)


def delay_after(failures: int) -> int:
    """Seconds to wait after that many failures in a row: 0, 0, 1, 2, 4, 8 … at most 60."""
    return 0 if failures < 2 else min(2 ** (failures - 2), _LONGEST_DELAY_SECONDS)


@dataclass(frozen=True, slots=True)
class GrowingDelay:
    """Failed tries of one login name, kept in the profile so that a restart does not reset them.

    It slows a person at the keyboard; against a copied disk only the cost of the key derivation counts. A damaged
    record is an empty one: it must never lock anybody out.
    """

    directory: Path
    name: str

    def delay_left(self, now: datetime) -> float:
        """Seconds until the next try is heard; a clock set back costs at most one full delay."""
        failures, failed_at = self._record().get(self.name, (0, now))
        delay = delay_after(failures)
        return max(0.0, min(delay, delay - (now - failed_at).total_seconds()))

    def begin(self, now: datetime) -> None:
        """Count a try before it is judged, so that killing the program does not hide it. TooManyAttempts: too early."""
        if left := self.delay_left(now):
            raise TooManyAttempts(seconds=int(left) + 1)
        record = self._record()
        record[self.name] = (record.pop(self.name, (0, now))[0] + 1, now)
        self._keep(record)

    def succeeded(self) -> None:
        """Forget the failures of this name."""
        record = self._record()
        if record.pop(self.name, None):
            self._keep(record)

    @property
    def _file(self) -> Path:
        return self.directory / "attempts.json"

    def _record(self) -> dict[str, tuple[int, datetime]]:
        try:
            stored = json.loads(self._file.read_bytes())
            return {str(name): (int(n), datetime.fromtimestamp(float(at), UTC)) for name, (n, at) in stored.items()}
        except (OSError, ValueError, TypeError, AttributeError, OverflowError):
            return {}

    def _keep(self, record: Mapping[str, tuple[int, datetime]]) -> None:
        newest = list(record.items())[-_REMEMBERED_NAMES:]
        write_whole(self._file, json.dumps({name: (n, at.timestamp()) for name, (n, at) in newest}).encode())
