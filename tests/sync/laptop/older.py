"""A laptop whose program is a version behind: it lacks a column, until it is upgraded in the middle of its work."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest
from hypothesis.stateful import rule
from sqlalchemy import Connection, create_engine
from sqlcipher3 import dbapi2 as sqlcipher

from app.models.change import install_capture, remove_capture
from app.models.extra import adopt_extra
from app.sync import applying, healing, holding, inbox, meeting, outbox
from app.sync.rounds import Limits
from app.sync.wire import Wire, tables
from tests.sync.laptop.machine import Fleet

OLD = 2
LACKING = ("visit", "place_text")


def without(wire: Wire) -> Wire:
    """What the older program knows of a table."""
    known = tuple(name for name in wire.columns if (wire.name, name) != LACKING)
    return replace(wire, columns=known, absent={name: wire.absent[name] for name in known})


@contextmanager
def older_program() -> Iterator[None]:
    """As long as the block lasts the engine is the older one."""
    older = tuple(without(wire) for wire in tables())
    named = {wire.name: wire for wire in older}
    with pytest.MonkeyPatch.context() as patch:
        for module in (applying, healing, holding, inbox, outbox):
            patch.setattr(module, "tables", lambda: older)
        for module in (applying, holding, inbox, meeting):
            patch.setattr(module, "by_name", lambda: named)
        yield


def older_store(blank: Path, path: Path) -> Path:
    """A store from before the column."""
    shutil.copy(blank, path)
    _changed(path, "ALTER TABLE visit DROP COLUMN place_text")
    return path


def upgraded(path: Path, adopt: Callable[[Connection], None]) -> None:
    """The program's upgrade of that store."""
    _changed(path, "ALTER TABLE visit ADD COLUMN place_text VARCHAR NOT NULL DEFAULT ''", adopt)


def _changed(path: Path, statement: str, adopt: Callable[[Connection], None] = lambda _store: None) -> None:
    engine = create_engine(f"sqlite:///{path}", module=sqlcipher)
    with engine.begin() as store:
        remove_capture(store)
        store.exec_driver_sql(statement)
        adopt(store)
        install_capture(store)
    engine.dispose()


class MixedFleet(Fleet):
    """The third laptop is a version behind for some of the time."""

    adopt: ClassVar[Callable[[Connection], None]] = staticmethod(adopt_extra)
    is_upgraded = False

    def blank_of(self, number: int) -> Path:
        """Its store lacks the column."""
        return self.blank if number != OLD else older_store(self.blank, self.folder / "older.db")

    @rule()
    def upgrade(self) -> None:
        """A newer program, whatever is unsent."""
        if not self.is_upgraded:
            self.is_upgraded = True
            self.laptops[OLD].crash()
            upgraded(self.laptops[OLD].path, type(self).adopt)
            self.laptops[OLD].crash()
            self.seen["upgrades"] += 1

    def knows(self, number: int, table: str, column: str) -> bool:
        """The older one lacks a column."""
        return number != OLD or self.is_upgraded or (table, column) != LACKING

    def round(
        self,
        number: int,
        stop: int | None = None,
        write_at: int | None = None,
        pick: int = 0,
        limits: Limits = Limits(),  # noqa: B008 - immutable
    ) -> None:
        """By the laptop's own program."""
        if number != OLD or self.is_upgraded:
            super().round(number, stop, write_at, pick, limits)
            return
        with older_program():
            super().round(number, stop, write_at, pick, limits)

    def teardown(self) -> None:
        """In the end everybody has the newest program."""
        if hasattr(self, "laptops"):
            self.upgrade()
        super().teardown()
