"""When the next round begins: steady while all is well, ever later while it is not, never in step with others."""

import random
from collections.abc import Callable
from typing import Final

EVERY_SECONDS: Final = 300.0
FIRST_SECONDS: Final = 5.0
"""After signing in."""

_FIRST_RETRY_SECONDS, _LONGEST_RETRY_SECONDS = 15.0, 1800.0
_SPREAD = 0.25
_LASTING: Final = frozenset(
    {"sync_laptop_refused", "sync_restored_copy", "sync_not_enrolled", "sync_centre_garbled", "sync_rows_quarrel"}
)
"""Failures that no waiting mends: somebody must do something first."""


class Rhythm:
    """Counts failures; every answer is in seconds and spread by a quarter, lest all laptops come at once."""

    def __init__(self, dice: Callable[[], float] = random.random) -> None:
        """`dice` gives numbers from 0 to 1."""
        self._dice, self._failures = dice, 0

    def first(self) -> float:
        """Until the first round after signing in."""
        return self._spread(FIRST_SECONDS)

    def after_success(self) -> float:
        """Until the round after one that went through."""
        self._failures = 0
        return self._spread(EVERY_SECONDS)

    def after_failure(self, code: str) -> float:
        """Until the next try: twice as long each time, up to half an hour."""
        self._failures += 1
        if code in _LASTING:
            return self._spread(_LONGEST_RETRY_SECONDS)
        doubled: float = _FIRST_RETRY_SECONDS * 2 ** min(self._failures - 1, 10)
        return self._spread(min(doubled, _LONGEST_RETRY_SECONDS))

    def _spread(self, seconds: float) -> float:
        return seconds * (1 - _SPREAD + 2 * _SPREAD * self._dice())
