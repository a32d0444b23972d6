"""What a new laptop holds from the start: its first round already brings no more."""

from collections.abc import Sequence
from uuid import UUID

from app.domain.errors import AppError
from app.sync.centre.connection import Connection
from app.sync.centre.offices import OfficeAtCentre


class CountyUnknown(AppError):
    """The office has no county of that code or name; facts: `county`."""

    code = "county_unknown"


def find_counties(connection: Connection, office: OfficeAtCentre, wanted: Sequence[str]) -> list[UUID]:
    """The office's counties by code or name. CountyUnknown."""
    rows = connection.execute("SELECT id, code, name FROM app.county WHERE office_id = %s", [office.id]).fetchall()
    known = {name: row for row, *names in rows for name in names}
    for name in wanted:
        if name not in known:
            raise CountyUnknown(county=name)
    return [known[name] for name in wanted]


def hold(connection: Connection, device_id: UUID, counties: Sequence[UUID], years: int | None) -> None:
    """Let a laptop begin with the contents of these counties (none: all) and of so many years (None: all)."""
    connection.execute(
        "INSERT INTO sync.subscription (device_id, counties, years) VALUES (%s, %s, %s)",
        [device_id, list(counties) or None, years],
    )
