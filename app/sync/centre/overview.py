"""How the centre stands: its server, offices and laptops."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.sync.centre.connection import Connection
from app.sync.centre.numbers import NumbersLeased, NumbersWrittenOff, leased, written_off
from app.sync.centre.schema import version_of


@dataclass(frozen=True, slots=True)
class OfficeOverview:
    """An office: what its feed has handed out, laptops that are not revoked, conflicts nobody has decided."""

    id: UUID
    name: str
    province: int
    changes: int
    laptops: int
    conflicts: int


@dataclass(frozen=True, slots=True)
class LaptopOverview:
    """A laptop; `behind` counts the positions of its office's feed after the last one it said it holds."""

    id: UUID
    login: str
    office: str
    user: str
    enrolled_at: datetime
    revoked_at: datetime | None
    last_seen: datetime | None
    last_batch: int
    behind: int
    schema: str | None
    clock_offset_ms: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """The whole."""

    server: str
    revision: str
    schema: str
    waiting: int
    offices: tuple[OfficeOverview, ...]
    laptops: tuple[LaptopOverview, ...]
    numbers: tuple[NumbersLeased, ...]
    written_off: tuple[NumbersWrittenOff, ...]


def overview(connection: Connection) -> Overview:
    """Read it in one moment; `waiting` counts batches with rows of a newer program's tables."""
    with connection.transaction():
        facts = connection.execute(
            "SELECT current_setting('server_version'), (SELECT value FROM sync.setting WHERE name = 'schema'), "
            "(SELECT count(DISTINCT (device_id, batch_no)) FROM sync.waiting)"
        ).fetchone()
        assert facts is not None
        offices = tuple(OfficeOverview(*row) for row in connection.execute(_OFFICES))
        laptops = tuple(LaptopOverview(*row) for row in connection.execute(_LAPTOPS))
        return Overview(
            str(facts[0]),
            version_of(connection) or "",
            str(facts[1]),
            int(facts[2]),
            offices,
            laptops,
            leased(connection),
            written_off(connection),
        )


_OFFICES = """
    SELECT s.scope_id, s.name, s.province_id, s.seq,
      (SELECT count(*) FROM sync.device d WHERE d.office_id = s.scope_id AND d.revoked_at IS NULL),
      (SELECT count(*) FROM app.conflict c WHERE c.office_id = s.scope_id AND c.state = 'open'
        AND c.record_table NOT IN ('conflict', 'history_entry'))
    FROM sync.scope s WHERE s.kind = 'office' ORDER BY s.name
"""
_LAPTOPS = """
    SELECT d.device_id, d.login, s.name, d.user_name, d.enrolled_at, d.revoked_at, d.last_seen, d.last_batch,
      greatest(0, s.seq - coalesce(x.seen_seq, 0)), d.schema_version, d.clock_offset_ms
    FROM sync.device d JOIN sync.scope s ON s.scope_id = d.office_id
    LEFT JOIN sync.device_scope x ON x.device_id = d.device_id AND x.scope_id = d.office_id
    ORDER BY d.last_seen NULLS FIRST, d.enrolled_at
"""
