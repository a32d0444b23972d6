"""Offices of the centre and the people in them."""

from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from app.domain.permissions import Role
from app.sync.centre.connection import Connection
from app.sync.centre.errors import AddressMissing, OfficeTaken, OfficeUnknown, RoleUnknown, UserTaken, UserUnknown


@dataclass(frozen=True, slots=True)
class OfficeAtCentre:
    """An office: its records are one scope of the feed."""

    id: UUID
    name: str
    province_id: int


@dataclass(frozen=True, slots=True)
class PersonAtCentre:
    """Somebody of an office."""

    id: UUID
    login: str
    full_name: str


def add_office(connection: Connection, name: str, province_id: int, office_id: UUID | None = None) -> OfficeAtCentre:
    """Make room for an office; `office_id` is that of its profile where it has one already. OfficeTaken."""
    office = OfficeAtCentre(office_id or uuid7(), name, province_id)
    made = connection.execute(
        "INSERT INTO sync.scope (scope_id, kind, name, province_id) VALUES (%s, 'office', %s, %s) "
        "ON CONFLICT DO NOTHING",
        [office.id, name, province_id],
    )
    if not made.rowcount:
        raise OfficeTaken(office=name)
    return office


def find_office(connection: Connection, wanted: str) -> OfficeAtCentre:
    """The office with that id or name; raises OfficeUnknown."""
    row = connection.execute(
        "SELECT scope_id, name, province_id FROM sync.scope "
        "WHERE kind = 'office' AND (scope_id::text = %s OR name = %s)",
        [wanted.lower(), wanted],
    ).fetchone()
    if row is None:
        raise OfficeUnknown(office=wanted)
    return OfficeAtCentre(*row)


def add_user(
    connection: Connection,
    office: OfficeAtCentre,
    login: str,
    full_name: str,
    roles: list[str],
    user_id: UUID | None = None,
) -> PersonAtCentre:
    """Make a person with roles for the whole office; the office's laptops receive both. UserTaken, RoleUnknown.

    Only laptops of administrators may change people and roles, so an office's first one is made here.
    """
    known = [role.value for role in Role]
    for role in roles:
        if role not in known:
            raise RoleUnknown(role=role, known=", ".join(known))
    person = PersonAtCentre(user_id or uuid7(), login, full_name)
    key = (office.province_id, office.id)
    with connection.transaction():
        made = connection.execute(
            'INSERT INTO app."user" (province_id, office_id, id, login, full_name) '
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
            [*key, person.id, login, full_name],
        )
        if not made.rowcount:
            raise UserTaken(user=login)
        for role in roles:
            connection.execute(
                "INSERT INTO app.role_grant (province_id, office_id, id, user_id, role) VALUES (%s, %s, %s, %s, %s)",
                [*key, uuid7(), person.id, role],
            )
    return person


def find_user(connection: Connection, office: OfficeAtCentre, wanted: str) -> PersonAtCentre:
    """The person of an office with that id or login name; raises UserUnknown."""
    row = connection.execute(
        "SELECT id, coalesce(login, ''), full_name FROM app.\"user\" "
        "WHERE province_id = %s AND office_id = %s AND (id::text = %s OR login = %s)",
        [office.province_id, office.id, wanted.lower(), wanted],
    ).fetchone()
    if row is None:
        raise UserUnknown(user=wanted)
    return PersonAtCentre(*row)


def set_address(connection: Connection, address: str) -> None:
    """Where laptops find the centre: `host[:port]`, several after each other with commas."""
    connection.execute(
        "INSERT INTO sync.setting VALUES ('address', %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        [address],
    )


def laptops_url(connection: Connection) -> str:
    """The URL enrolments hold: the address that was set, or the one the administrator used. AddressMissing."""
    row = connection.execute("SELECT value FROM sync.setting WHERE name = 'address'").fetchone()
    info = connection.info
    if row is None and info.host.startswith("/"):
        raise AddressMissing()
    return f"postgresql://{row[0] if row else f'{info.host}:{info.port}'}/{info.dbname}"
