"""The numbers of each office as the centre leased them, and those that will never be given, each with its reason."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.sync.centre.connection import Connection


@dataclass(frozen=True, slots=True)
class NumbersLeased:
    """A series of an office: up to where numbers are leased, how many are used as far as was told, how many are out."""

    office: str
    kind: str
    year: int
    leased_to: int
    used: int
    unused: int


@dataclass(frozen=True, slots=True)
class NumbersWrittenOff:
    """A gap from `first` to `last`; `reason`: `revoked` laptop, or left out after the centre was `restored`."""

    office: str
    kind: str
    year: int
    first: int
    last: int
    laptop: UUID | None
    user: str
    reason: str
    written_off_at: datetime


def leased(connection: Connection) -> tuple[NumbersLeased, ...]:
    """Every series, by office."""
    return tuple(NumbersLeased(*row) for row in connection.execute(_LEASED))


def written_off(connection: Connection) -> tuple[NumbersWrittenOff, ...]:
    """Every gap that was written off, by office."""
    return tuple(NumbersWrittenOff(*row) for row in connection.execute(_WRITTEN_OFF))


_LEASED = """
    SELECT s.name, b.kind, b.year, max(b.last), sum(b.used_to - b.first + 1)::bigint,
      coalesce(sum(b.last - b.used_to) FILTER (WHERE b.written_off_at IS NULL), 0)::bigint
    FROM sync.number_block b JOIN sync.scope s ON s.scope_id = b.office_id GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_WRITTEN_OFF = """
    SELECT s.name, b.kind, b.year, b.used_to + 1, b.last, b.device_id, coalesce(d.user_name, ''),
      b.reason, b.written_off_at
    FROM sync.number_block b JOIN sync.scope s ON s.scope_id = b.office_id LEFT JOIN sync.device d USING (device_id)
    WHERE b.written_off_at IS NOT NULL AND b.used_to < b.last ORDER BY 1, 2, 3, 4
"""
