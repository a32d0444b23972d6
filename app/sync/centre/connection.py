"""Connections of an administrator: over verified TLS, or through the server's own socket; never less."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from app.sync.centre.errors import CentreRefused, CentreTooOld, CentreUnreachable, CentreUrlInsecure, CentreUrlInvalid

OLDEST_SERVER: Final = 150000
_SETTINGS: Final = {
    "connect_timeout": "10",
    "gssencmode": "disable",
    "tcp_user_timeout": "15000",
    "target_session_attrs": "read-write",
    "application_name": "bazresyar central",
}
_REFUSALS: Final = ("password", "authentication", "pg_hba.conf", "certificate", "permitted to log in", "does not exist")

Connection = psycopg.Connection[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Centre:
    """Where the centre is and how its administrator comes in."""

    conninfo: str = field(repr=False)
    host: str
    login: str

    @classmethod
    def at(cls, url: str) -> "Centre":
        """Read a URL of libpq's. CentreUrlInvalid; CentreUrlInsecure: less than sslmode=verify-full over a network.

        A password may stand in the URL, in PGPASSWORD or in libpq's password file.
        """
        try:
            given = conninfo_to_dict(url)
        except psycopg.ProgrammingError as error:
            raise CentreUrlInvalid() from error
        if not given.get("dbname"):
            raise CentreUrlInvalid()
        host = str(given.get("host") or "")
        if any(part and not part.startswith("/") for part in host.split(",")):
            mode = str(given.setdefault("sslmode", "verify-full"))
            if mode != "verify-full":
                raise CentreUrlInsecure(mode=mode)
        settings = {name: str(value) for name, value in {**_SETTINGS, **given}.items() if value is not None}
        return cls(make_conninfo("", **settings), host or "localhost", str(given.get("user") or ""))

    def with_password(self, password: str) -> "Centre":
        """The same with a password that was asked for."""
        return Centre(make_conninfo(self.conninfo, password=password), self.host, self.login)

    def lacks_password(self) -> bool:
        """Whether the server asks for a password that was not given."""
        try:
            psycopg.connect(self.conninfo).close()
        except psycopg.OperationalError as error:
            return error.pgconn is not None and bool(error.pgconn.needs_password)
        return False

    def open(self) -> Connection:
        """A new connection, to be closed by the caller."""
        return psycopg.connect(self.conninfo)

    @contextmanager
    def connect(self) -> Iterator[Connection]:
        """A connection that commits each statement; raises CentreUnreachable, CentreRefused or CentreTooOld."""
        try:
            with psycopg.connect(self.conninfo, autocommit=True) as connection:
                if connection.info.server_version < OLDEST_SERVER:
                    raise CentreTooOld(found=connection.info.server_version // 10000)
                yield connection
        except psycopg.errors.InsufficientPrivilege as error:
            raise CentreRefused(login=self.login) from error
        except psycopg.OperationalError as error:
            state = error.sqlstate
            if state is None and any(word in str(error) for word in _REFUSALS):
                raise CentreRefused(login=self.login) from error
            if state is None or state[:2] in ("08", "53") or state[:3] == "57P":
                raise CentreUnreachable(host=self.host) from error
            raise
