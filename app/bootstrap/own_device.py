"""This laptop in its chain of history, for the desk of an open profile."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(slots=True)
class StoredDevice:
    """The vault's device; when the centre gives the laptop a new place, the open desk goes on under the new name."""

    id: UUID
    sign: Callable[[bytes], bytes] = field(repr=False)

    def become(self, other: UUID, sign: Callable[[bytes], bytes]) -> None:
        """Go on as another device; what is written from now on belongs to its chain."""
        self.id, self.sign = other, sign
