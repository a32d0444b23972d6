"""Laptops with real vaults at a real centre, and the rows they exchange."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg

from app.bootstrap.syncing import open_store
from app.models import schema
from app.security import profile, vault
from app.security.blobs import open_blobs
from app.security.keys import KdfParameters
from app.security.profile import Unlocked
from app.sync import meeting, rounds
from app.sync.centre.connection import Centre
from app.sync.centre.schema import initialise
from app.sync.connection import open_centre
from app.sync.enrolment import Enrolment
from app.sync.store import Store
from benchmarks.syncing.line import Passed, line
from tests.postgres import Server
from tests.sync.centres import TestCentre

LIGHT = KdfParameters(memory_kib=65536, iterations=1, lanes=1)
ADMIN, PASSWORD = "admin", "Sync-Benchmark-1405"
_WORDS = 5000
_TEXTS = 20_000
"""More rows than that repeat the texts of the first ones."""


@dataclass(slots=True)
class Laptop:
    """One laptop; `enrolment.url` is rewritten for each line."""

    store: Store
    enrolment: Enrolment
    laptop: rounds.Laptop
    connection: "psycopg.Connection[Any] | None" = None

    @contextmanager
    def over(self, port: int, rtt: float, rate: float = 0) -> Iterator[Passed]:
        """A new line to the centre; the connection stands when the block ends, not when it begins."""
        with line(port, rtt, rate) as passed:
            url = self.enrolment.url.replace(f":{port}/", f":{passed.port}/")
            self.enrolment, whole = replace(self.enrolment, url=url), self.enrolment
            try:
                yield passed
            finally:
                self.hang_up()
                self.enrolment = whole

    def sync(self) -> rounds.Report:
        """One round; connects when there is no connection."""
        if self.connection is None or self.connection.closed:
            self.connection = open_centre(self.enrolment)
        return rounds.sync(self.laptop, self.connection)

    def hang_up(self) -> None:
        """Leave the line."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None


def new_laptop(folder: Path, centre: TestCentre) -> Laptop:
    """An empty laptop of the office's administrator."""
    unlocked = profile.create_profile(folder, ADMIN, uuid4(), PASSWORD, kdf=LIGHT)
    engine = vault.open_engine(unlocked)
    with engine.connect() as connection:
        schema.upgrade(connection)
    engine.dispose()
    laptop, enrolment = engine_of(unlocked), centre.enrol()
    meeting.join(laptop.store, enrolment, laptop.now())
    return Laptop(laptop.store, enrolment, laptop)


def engine_of(unlocked: Unlocked) -> rounds.Laptop:
    """What a round over that profile works with."""
    store, files = open_store(unlocked), open_blobs(unlocked)
    return rounds.Laptop(store, files, lambda _touched: None, lambda: datetime.now(UTC), schema.HEAD)


@contextmanager
def new_centre(server: Server) -> Iterator[TestCentre]:
    """A centre of its own."""
    with server.database() as name:
        initialise(Centre.at(server.url(name)))
        made = TestCentre(server, name)
        assert made.office
        yield made
        made.close()


def texts(count: int, seed: int) -> list[str]:
    """Persian texts of about 900 bytes; words come as often as in speech, the few often."""
    chosen = random.Random(seed)
    letters = "ابپتجچخدرزسشعفقکگلمنوهی"
    words = ["".join(chosen.choices(letters, k=chosen.randint(2, 8))) for _ in range(_WORDS)]
    weights = [1 / rank for rank in range(1, _WORDS + 1)]
    return [" ".join(chosen.choices(words, weights, k=85)) for _ in range(count)]


def write_findings(laptop: Laptop, count: int, seed: int) -> None:
    """A visit with so many findings of about 1 KB."""
    office = {"province_id": laptop.enrolment.province_id, "office_id": laptop.enrolment.office_id.hex, "extra": "{}"}
    empty = dict.fromkeys(("order_number", "scope", "method", "place_text", "cancel_reason", "gaps_reason"), "")
    unit, visit = uuid4().hex, uuid4().hex
    with laptop.store.transaction():
        service = {"nature": "service", "head_name": "", "address": "", "is_active": 1}
        _add(laptop.store, "unit", [{"id": unit, **office, "code": "1", "name": "خواف", **service}])
        planned = {"kind": "periodic", "openness": "open", "secrecy": "normal", "state": "under_way"}
        known = {"tracking_code": "K7QF-2M9T", "planned_on": "2026-11-22", "subject": "s", "unit_id": unit}
        _add(laptop.store, "visit", [{"id": visit, **office, **empty, **planned, **known}])
        found = {"visit_id": visit, "citation": "", "item_code": "", "found_at": "2026-11-22 06:00:00.000000"}
        written = texts(min(count, _TEXTS), seed)
        for start in range(0, count, _TEXTS):
            ids = (UUID(int=(seed << 64) + number).hex for number in range(start, min(count, start + _TEXTS)))
            rows = [{"id": row, **office, **found, "text": text} for row, text in zip(ids, written, strict=False)]
            _add(laptop.store, "finding", rows)


def touch(laptop: Laptop, count: int, word: str) -> None:
    """Change so many findings."""
    chosen = "SELECT id FROM finding ORDER BY id LIMIT ?"
    laptop.store.execute(f"UPDATE finding SET citation = ? WHERE id IN ({chosen})", word, count)


def _add(store: Store, table: str, rows: list[dict[str, Any]]) -> None:
    columns = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join("?" * len(rows[0]))
    store.many(f'INSERT INTO "{table}" ({columns}) VALUES ({marks})', [list(row.values()) for row in rows])
