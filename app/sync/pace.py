"""How fast files may go: what a person allows of the line, how much is under way at once, and until when."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

Clock = Callable[[], float]
"""Monotonic seconds."""

_AHEAD_SECONDS: Final = 2.0
"""What is under way at once is what the line carries in this time; so a round that is to end ends soon."""
_LEAST_BYTES: Final = 512 << 10
_MOST_BYTES: Final = 8 << 20


@dataclass(slots=True)
class Pace:
    """A token bucket that holds one piece at most: over any time no more passes than `rate` and one piece.

    `rate` is in bytes a second; 0: no limit. Both directions share it.
    """

    rate: float
    clock: Clock
    _free_at: float = field(default=float("-inf"), init=False)

    def delay(self) -> float:
        """Seconds until the next piece may go."""
        return max(0.0, self._free_at - self.clock()) if self.rate else 0.0

    def take(self, size: int) -> None:
        """A piece of `size` bytes goes now."""
        if self.rate:
            self._free_at = max(self._free_at, self.clock()) + size / self.rate


@dataclass(slots=True)
class Window:
    """Bytes that may be under way at once, by how fast answers came so far."""

    clock: Clock
    held: int = field(default=0, init=False)
    _room: float = field(default=_LEAST_BYTES, init=False)
    _answered: int = field(default=0, init=False)
    _since: float = field(default=0.0, init=False)

    def has_room(self, size: int) -> bool:
        """Whether `size` bytes more may go; one piece always may."""
        return not self.held or self.held + size <= self._room

    def sent(self, size: int) -> None:
        """A piece went out, or was asked for."""
        if not self.held:
            self._since, self._answered = self.clock(), 0
        self.held += size

    def answered(self, size: int) -> None:
        """It is there."""
        self.held -= size
        self._answered += size
        rate = self._answered / max(self.clock() - self._since, 1e-3)
        self._room = min(max(rate * _AHEAD_SECONDS, _LEAST_BYTES), _MOST_BYTES)
