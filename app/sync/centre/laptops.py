"""Laptops of the centre: enrolled with a login role and a certificate, watched, and revoked within a second."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

import psycopg
from psycopg import sql
from uuid_utils.compat import uuid7

from app.sync.bundle_file import bundle_secret
from app.sync.centre.certificates import Authority
from app.sync.centre.connection import Connection
from app.sync.centre.errors import CentreBusy, LaptopUnknown
from app.sync.centre.offices import OfficeAtCentre, PersonAtCentre
from app.sync.centre.overview import LaptopOverview, overview
from app.sync.enrolment import Enrolment

_LIMITS: Final = {
    "statement_timeout": "15min",
    "lock_timeout": "2min",
    "idle_in_transaction_session_timeout": "1min",
    "tcp_keepalives_idle": "60",
}
_CONNECTIONS: Final = 4
_PATIENCE_MS: Final = 250
_TRIES: Final = 20


@dataclass(frozen=True, slots=True)
class LaptopMaker:
    """What enrolling needs beside the person: who signs certificates, where laptops find the centre, and the time."""

    authority: Authority
    url: str
    now: Callable[[], datetime]

    def enrol(
        self, connection: Connection, office: OfficeAtCentre, person: PersonAtCentre, replaces: UUID | None = None
    ) -> Enrolment:
        """Make a laptop of a person. `replaces` is revoked, and its chain of history goes on here. LaptopUnknown."""
        device_id = uuid7()
        login = f"laptop_{device_id.hex}"
        password, issued = secrets.token_urlsafe(32), self.authority.issue_laptop(login, self.now())
        if replaces:
            revoke_laptop(connection, str(replaces))
        with connection.transaction():
            _make_role(connection, login, password)
            connection.execute(
                "INSERT INTO sync.device (device_id, login, office_id, province_id, user_id, user_name, certificate) "
                "VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [device_id, login, office.id, office.province_id, person.id, person.full_name, issued.serial],
            )
            connection.execute("INSERT INTO sync.device_scope VALUES (%s, %s)", [device_id, office.id])
            connection.execute(
                "INSERT INTO sync.bundle_key (device_id, secret, public_key) VALUES (%s, %s, %s)",
                [device_id, bundle_secret(password, device_id), issued.public_key],
            )
            if replaces:
                connection.execute("UPDATE sync.chain SET device_id = %s WHERE device_id = %s", [device_id, replaces])
        return Enrolment(
            url=self.url,
            ca_pem=self.authority.certificate_pem,
            login=login,
            password=password,
            certificate_pem=issued.certificate_pem,
            key_pem=issued.key_pem,
            device_id=device_id,
            office_id=office.id,
            office_name=office.name,
            province_id=office.province_id,
            user_id=person.id,
            user_login=person.login,
            user_name=person.full_name,
        )


def _make_role(connection: Connection, login: str, password: str) -> None:
    # Only the verifier is sent, so that no log can hold the password.
    verifier = connection.pgconn.encrypt_password(password.encode(), login.encode(), b"scram-sha-256").decode()
    role, limit = sql.Identifier(login), sql.Literal(_CONNECTIONS)
    connection.execute(
        sql.SQL("CREATE ROLE {} LOGIN PASSWORD {} CONNECTION LIMIT {} IN ROLE bazresyar_laptop").format(
            role, sql.Literal(verifier), limit
        )
    )
    for name, value in _LIMITS.items():
        connection.execute(sql.SQL("ALTER ROLE {} SET {} = {}").format(role, sql.Identifier(name), sql.Literal(value)))


def revoke_laptop(connection: Connection, wanted: str) -> LaptopOverview:
    """Shut a laptop out at once, its open connections included; raises LaptopUnknown. Doing it twice is no error.

    First no new connection, then none of the old ones, and only then the note: a connection in the middle of a batch
    would hold the lock the note waits for.
    """
    laptop = next((each for each in overview(connection).laptops if wanted.lower() in (str(each.id), each.login)), None)
    if laptop is None:
        raise LaptopUnknown(laptop=wanted)
    connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN PASSWORD NULL").format(sql.Identifier(laptop.login)))
    for _ in range(_TRIES):
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [laptop.login])
        try:
            with connection.transaction():
                connection.execute(sql.SQL("SET LOCAL lock_timeout = {}").format(sql.Literal(_PATIENCE_MS)))
                connection.execute(
                    "UPDATE sync.device SET revoked_at = coalesce(revoked_at, clock_timestamp()) WHERE device_id = %s",
                    [laptop.id],
                )
            return next(each for each in overview(connection).laptops if each.id == laptop.id)
        except psycopg.errors.LockNotAvailable:
            continue
    raise CentreBusy()
