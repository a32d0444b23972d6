"""The values' axis of a plot: round steps."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_WISHED = 5


@dataclass(frozen=True, slots=True)
class Scale:
    """Round values from `low` to `high`, `step` apart."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> list[float]:
        """The values that are written at the axis."""
        count = round((self.high - self.low) / self.step)
        return [round(self.low + k * self.step, 10) for k in range(count + 1)]

    def share(self, value: float) -> float:
        """Where a value stands between both ends, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def scale(values: Sequence[float], from_zero: bool = True) -> Scale:
    """A scale that holds all values, and zero if `from_zero`, in about five steps."""
    held = [*values, 0.0] if from_zero or not values else list(values)
    low, high = min(held), max(held)
    if low == high:
        high = low + 1
    rough = (high - low) / _WISHED
    size = 10 ** floor(log10(rough))
    step = next(size * wished for wished in _STEPS if size * wished >= rough * (1 - 1e-9))
    return Scale(floor(low / step + 1e-9) * step, ceil(high / step - 1e-9) * step, step)
