"""The step after a round with the centre: time stamps for what was sealed here."""

import time
from collections.abc import Callable
from typing import Final

from app.use_cases.sealing.stamping import TimeAuthorityAbsent, TimeStamps

FIRST_WAIT: Final = 300.0
LONGEST_WAIT: Final = 86_400.0
"""Seconds until an authority that failed is asked again: five minutes at first, twice as long each time."""


class StampingStep:
    """Never fails a round; an authority that does not answer is left alone for a while."""

    def __init__(self, stamps: TimeStamps, clock: Callable[[], float] = time.monotonic) -> None:
        self._stamps, self._clock = stamps, clock
        self._wait, self._not_before = 0.0, 0.0

    def run(self, look: Callable[[str, int, int], None]) -> int:
        """How many files were stamped, and so wait to be sent. Raises only what `look` raises."""
        if self._clock() < self._not_before:
            return 0
        try:
            report = self._stamps.stamp_waiting(lambda done, total: look("stamp", done, total))
        except TimeAuthorityAbsent:
            return 0
        self._wait = min(max(2 * self._wait, FIRST_WAIT), LONGEST_WAIT) if report.failure else 0.0
        self._not_before = self._clock() + self._wait
        return report.done
