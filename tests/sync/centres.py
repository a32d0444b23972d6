"""A centre as tests use it: its administrator's connection, offices, laptops, and calls as a laptop makes them."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import psycopg
from uuid_utils.compat import uuid7

from app.sync.centre.laptops import LaptopMaker
from app.sync.centre.offices import OfficeAtCentre, add_office, add_user, find_user
from app.sync.connection import open_centre
from app.sync.enrolment import Enrolment
from tests.postgres import HOST, Server

_EMPTY = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT format('%I.%I', schemaname, tablename) FROM pg_tables
              WHERE schemaname IN ('app', 'sync') AND tablename NOT IN ('tbl', 'setting', 'alembic_version') LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
END $$
"""
Row = dict[str, Any]
Entry = list[Any]


@dataclass
class TestCentre:
    """A database that is a centre, with the office of Khorasan Razavi in it."""

    __test__ = False
    server: Server
    database: str
    opened: list["psycopg.Connection[Any]"] = field(default_factory=list)

    @property
    def url(self) -> str:
        """The administrator's URL."""
        return self.server.url(self.database)

    @cached_property
    def admin(self) -> "psycopg.Connection[Any]":
        """The administrator on the server itself, each statement its own transaction."""
        return self._kept(self.another())

    def another(self) -> "psycopg.Connection[Any]":
        """One more connection of the administrator, to be closed by the caller."""
        return psycopg.connect(self.server.socket, dbname=self.database, autocommit=True)

    @cached_property
    def office(self) -> OfficeAtCentre:
        """The office, with an administrator and an inspector."""
        return self.new_office("خراسان رضوی", 9)

    def new_office(self, name: str, province_id: int) -> OfficeAtCentre:
        """Another office with its administrator `admin` and its inspector `inspector`."""
        office = add_office(self.admin, name, province_id)
        add_user(self.admin, office, "admin", "حسن مرادی", ["administrator", "manager", "inspector"])
        add_user(self.admin, office, "inspector", "زهرا کریمی", ["inspector"])
        return office

    def enrol(
        self, login: str = "admin", office: OfficeAtCentre | None = None, replaces: UUID | None = None
    ) -> Enrolment:
        """A laptop of that person."""
        url = f"postgresql://{HOST}:{self.server.port}/{self.database}"
        maker = LaptopMaker(self.server.authority, url, lambda: datetime.now(UTC))
        where = office or self.office
        return maker.enrol(self.admin, where, find_user(self.admin, where, login), replaces)

    @contextmanager
    def connected(self, enrolment: Enrolment) -> Iterator["RawLaptop"]:
        """A laptop with that enrolment."""
        with open_centre(enrolment) as connection:
            yield RawLaptop(enrolment, connection)

    def laptop(self, login: str = "admin", office: OfficeAtCentre | None = None) -> "RawLaptop":
        """A laptop of that person, connected."""
        enrolment = self.enrol(login, office)
        return RawLaptop(enrolment, self._kept(open_centre(enrolment)))

    def one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - whatever was asked for
        """The administrator's view of one value."""
        row = self.admin.execute(query.encode(), values or None).fetchone()
        return row[0] if row else None

    def empty(self) -> None:
        """Forget what an earlier test left; deleting from small tables is ten times faster than a new database."""
        self.admin.execute(_EMPTY)

    def close(self) -> None:
        """Close what was opened."""
        for connection in self.opened:
            connection.close()

    def _kept(self, connection: "psycopg.Connection[Any]") -> "psycopg.Connection[Any]":
        self.opened.append(connection)
        return connection


@dataclass
class RawLaptop:
    """A laptop without a program: it calls the centre's functions, well-behaved or not."""

    enrolment: Enrolment
    connection: "psycopg.Connection[Any]"
    next_batch: int = 1

    def call(self, function: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever the function gives
        """Call `sync.<function>`."""
        marks = ", ".join("%s" for _ in arguments)
        row = self.connection.execute(f"SELECT sync.{function}({marks})".encode(), arguments).fetchone()
        assert row is not None
        return row[0]

    def push_bytes(self, payload: bytes, batch_no: int | None = None, codec: int = 0) -> dict[str, Any]:
        """Push a payload as it is."""
        number = batch_no or self.next_batch
        answer: dict[str, Any] = self.call("push", number, hashlib.sha256(payload).digest(), codec, payload)
        self.next_batch = max(self.next_batch, number + 1)
        return answer

    def push(
        self,
        *,
        new: dict[str, list[Row]] | None = None,
        changed: dict[str, list[Row]] | None = None,
        gone: dict[str, list[Row]] | None = None,
        batch_no: int | None = None,
    ) -> dict[str, Any]:
        """Push new rows, changes {id, r, b, v} and deletions {id, r}."""
        columns = {
            table: list(dict.fromkeys(key for row in rows for key in row)) for table, rows in (new or {}).items()
        }
        payload = {"cols": columns, "I": new or {}, "U": changed or {}, "D": gone or {}}
        return self.push_bytes(json.dumps(payload, ensure_ascii=False).encode(), batch_no)

    def open(self, cursors: dict[str, list[int]] | None = None) -> dict[str, Any]:
        """Begin a pull after the given cursors."""
        answer: dict[str, Any] = self.call("open", json.dumps(cursors or {}), "0003", 1_700_000_000_000)
        return answer

    def next(self, limit: int = 1000) -> dict[str, Any]:
        """The next page."""
        page: dict[str, Any] = json.loads(self.call("next", limit, 0))
        return page

    def pull(self, cursors: dict[str, list[int]] | None = None, limit: int = 1000) -> list[Entry]:
        """Every entry after the given cursors."""
        self.open(cursors)
        entries: list[Entry] = []
        while True:
            page = self.next(limit)
            entries += page["rows"]
            if not page["more"]:
                return entries

    def row(self, **values: object) -> Row:
        """A new row of this laptop's office."""
        common = {"id": uuid7(), "province_id": self.enrolment.province_id, "office_id": self.enrolment.office_id}
        return {name: str(value) if isinstance(value, UUID) else value for name, value in {**common, **values}.items()}
