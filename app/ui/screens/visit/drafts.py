"""A record that is written before it is stored: its first saving makes it, the later ones change it."""

from collections.abc import Callable
from itertools import count
from uuid import UUID

_numbers = count(1)


class Draft:
    """Its id appears once it is stored; savings run in order on the database lane."""

    def __init__(self, record_id: UUID | None = None) -> None:
        self.id = record_id
        self.key = next(_numbers)
        """Tells drafts apart before they have an id."""

    def store(self, add: Callable[[], UUID], change: Callable[[UUID], object]) -> UUID:
        """Store what was typed; gives the record's id."""
        if self.id is None:
            self.id = add()
        else:
            change(self.id)
        return self.id
