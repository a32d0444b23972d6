"""Laptops of a fleet: plain SQLite stores under the real engine, with a real centre over TLS and certificates."""

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import IO, Any, BinaryIO
from uuid import UUID

import psycopg
from psycopg.types.json import Jsonb
from sqlalchemy import create_engine
from sqlcipher3 import dbapi2 as sqlcipher

from app.domain.errors import NotFound
from app.models import schema
from app.sync import meeting, rounds
from app.sync.centre.recovery import raise_epoch
from app.sync.connection import open_centre
from app.sync.enrolment import Enrolment
from app.sync.pace import Pace
from app.sync.store import Alone, Store, Turns
from app.sync.wire import EXTRA, by_name
from tests.sync.centres import TestCentre


@dataclass(slots=True)
class Shelf:
    """Files by their SHA-256, in memory."""

    files: dict[str, bytes] = field(default_factory=dict)

    def put(self, content: bytes | BinaryIO, /) -> str:
        """Keep a file."""
        content = content if isinstance(content, bytes) else content.read()
        digest = sha256(content).hexdigest()
        self.files[digest] = content
        return digest

    def has(self, digest: str, /) -> bool:
        """Whether it is here."""
        return digest in self.files

    def size(self, digest: str, /) -> int:
        """Its bytes."""
        if digest not in self.files:
            raise NotFound(record=digest)
        return len(self.files[digest])

    def remove(self, digest: str, /) -> None:
        """Let go of it."""
        self.files.pop(digest, None)

    def open(self, digest: str, /) -> IO[bytes]:
        """To read it."""
        return BytesIO(self.files[digest])


class Crowded:
    """Somebody always waits to write."""

    def are_wanted(self) -> bool:
        """Always."""
        return True

    def are_lively(self) -> bool:
        """Always."""
        return True

    def give(self) -> None:
        """They are quick."""


class Stopped(Exception):
    """The round ends here."""


def empty_store(path: Path) -> Path:
    """A store with the present schema and nothing in it."""
    engine = create_engine(f"sqlite:///{path}", module=sqlcipher)
    with engine.connect() as connection:
        schema.upgrade(connection)
    engine.dispose()
    return path


@dataclass(slots=True)
class Laptop:
    """One laptop of the fleet: its store, its files and its place at the centre."""

    path: Path
    card: Enrolment
    limits: rounds.Limits = field(default_factory=rounds.Limits)
    pace: Pace = field(default_factory=lambda: Pace(0, time.monotonic))
    step: Callable[[str], None] = lambda _name: None
    shelf: Shelf = field(default_factory=Shelf)
    schema: str = schema.HEAD
    turns: Turns = field(default_factory=Alone)
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    line: "psycopg.Connection[Any] | None" = None
    store: Store = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    @classmethod
    def new(cls, template: Path, path: Path, card: Enrolment, **options: Any) -> "Laptop":  # noqa: ANN401 - of the dataclass
        """An empty laptop."""
        shutil.copy(template, path)
        made = cls(path, card, **options)
        meeting.join(made.store, card, datetime.now(UTC))
        return made

    def open(self) -> None:
        """As after a start of the program; foreign keys of what people do are watched, those of rounds are not."""
        self.store = Store(sqlcipher.connect(self.path, isolation_level=None), lambda name: self.step(name), self.turns)

    def crash(self) -> None:
        """Lose what is not committed."""
        self.store.close()
        self.hang_up()
        self.open()

    def close(self) -> None:
        """Shut down."""
        self.hang_up()
        self.store.close()

    def hang_up(self) -> None:
        """Leave the line."""
        if self.line is not None:
            self.line.close()
            self.line = None

    def sync(self) -> rounds.Report:
        """One round over the line that is kept."""
        if self.line is None or self.line.closed:
            self.line = open_centre(self.card)
        return rounds.sync(self.engine(), self.line)

    def engine(self) -> rounds.Laptop:
        """What a round works with."""
        return rounds.Laptop(
            self.store,
            self.shelf,
            lambda _touched: None,
            self.now,
            self.schema,
            lambda phase, _done, _total: self.step(phase) if phase != "wait" else None,  # waits are a matter of time
            self.limits,
            self.pace,
        )

    def do(self, query: str, *values: Any) -> None:  # noqa: ANN401 - what SQLite takes
        """What a person's work writes."""
        self.store.execute(query, *values)

    def add(self, table: str, row: UUID, **values: Any) -> UUID:  # noqa: ANN401 - as above
        """A new row; instants and the rest as the store has them."""
        whole = {
            "id": row.hex,
            "province_id": self.card.province_id,
            "office_id": self.card.office_id.hex,
            "extra": "{}",
            **values,
        }
        marks = ", ".join("?" * len(whole))
        columns = ", ".join(f'"{name}"' for name in whole)
        self.do(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', *whole.values())
        return row

    def rows(self, table: str) -> dict[str, dict[str, Any]]:
        """What it holds, in the form the centre gives."""
        wire, cursor = by_name()[table], self.store.execute(f'SELECT * FROM "{table}"')
        names = [column[0] for column in cursor.description]
        found: dict[str, dict[str, Any]] = {}
        for stored in cursor:
            row = dict(zip(names, stored, strict=True))
            sent: dict[str, Any] = {
                name: value if value is None else wire.to_wire.get(name, same)(value) for name, value in row.items()
            }
            extra: dict[str, Any] = sent.pop(EXTRA)
            found[str(sent["id"])] = {**extra, **sent}
        return found

    def value(self, table: str, row: UUID, column: str) -> Any:  # noqa: ANN401 - whatever it holds
        """One field."""
        return self.rows(table)[str(row)][column]


def stop_at(laptop: Laptop, wanted: str, times: int) -> None:
    """Stop at the so-manieth step of that name."""
    left = [times]

    def step(name: str) -> None:
        left[0] -= name == wanted
        if name == wanted and not left[0]:
            raise Stopped

    laptop.step = step


def same(value: Any) -> Any:  # noqa: ANN401 - whatever
    """A value that travels as it is."""
    return value


def plain(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Rows whose instants are written alike: the centre leaves out a second's zeros."""
    return {row: {name: _instant(value) for name, value in fields.items()} for row, fields in rows.items()}


def _instant(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, str) and len(value) >= 25 and value[10:11] == "T" and value.endswith("+00:00"):
        return datetime.fromisoformat(value).isoformat()
    return value


def at_centre(centre: TestCentre, table: str) -> dict[str, dict[str, Any]]:
    """What the centre holds, in the form it travels in."""
    found = centre.admin.execute(f'SELECT sync.wire(to_jsonb(t)) FROM app."{table}" t'.encode())
    return plain({row["id"]: row for (row,) in found})


def unlike(laptop: Laptop, centre: TestCentre) -> list[str]:
    """The tables in which a laptop differs from the centre."""
    return [name for name in by_name() if plain(laptop.rows(name)) != at_centre(centre, name)]


def remembered(centre: TestCentre, *, is_told: bool = True) -> Callable[[], None]:
    """Remember the centre's state; what is returned brings it back, under a new epoch if that `is_told`."""
    tables = centre.admin.execute(
        "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname IN ('app', 'sync') "
        "AND tablename NOT IN ('alembic_version', 'setting', 'tbl', 'row')"
    ).fetchall()
    kept = {name: centre.admin.execute(f"SELECT to_jsonb(t) FROM {name} t".encode()).fetchall() for (name,) in tables}

    def bring_back() -> None:
        with centre.admin.transaction():
            centre.admin.execute("SET LOCAL session_replication_role = replica")
            for name, rows in kept.items():
                centre.admin.execute(f"DELETE FROM {name}".encode())
                read = f"SELECT * FROM jsonb_populate_recordset(null::{name}, %s)"
                query = f"INSERT INTO {name} OVERRIDING SYSTEM VALUE {read}"
                centre.admin.execute(query.encode(), (Jsonb([row for (row,) in rows]),))
            if is_told:
                raise_epoch(centre.admin)

    return bring_back
