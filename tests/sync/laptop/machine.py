"""Three laptops that insert, edit, delete, seal, hold less or more, and sync with faults anywhere."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID, uuid5

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from app.sync import subscription
from app.sync.rounds import Limits
from app.sync.subscription import Wish
from app.sync.wire import by_name
from tests.postgres import Server
from tests.sync.centres import TestCentre
from tests.sync.fleet import Laptop, remembered, unlike

LAPTOPS = (0, 1, 2)
UNIT = UUID(int=5)
TEXTS = {
    "visit": ("subject", "place_text", "latitude", "longitude"),
    "finding": ("text", "citation"),
    "statement": ("text", "name"),
}
MADE_AT = "2026-11-22 06:00:00.000000"
CHILDREN = {
    "finding": {"citation": "", "item_code": "", "found_at": MADE_AT},  # always travels
    "statement": {"name": "", "position": "", "made_at": MADE_AT},  # is among the contents of its visit
}
some_laptop = st.sampled_from(LAPTOPS)
some_row = st.integers(0, 3)


class Dropped(Exception):
    """The laptop's process or line ends here."""


class Fleet(RuleBasedStateMachine):
    """Every text ever written is new, so that one that is lost is known by name."""

    server: Server
    template: str
    blank: Path
    seen: ClassVar[Counter[str]] = Counter()

    @initialize()
    def begin(self) -> None:
        """An office with two visits that everybody has, and an old sealed one of which a laptop has the heading."""
        self.folder = Path(tempfile.mkdtemp(prefix="fleet-"))
        self.database = self.server.database(self.template)
        self.centre = TestCentre(self.server, self.database.__enter__())
        self.laptops = [
            Laptop.new(self.blank_of(number), self.folder / f"{number}.db", self.centre.enrol()) for number in LAPTOPS
        ]
        self.count = 0
        self.pending: list[dict[tuple[str, UUID, str], str]] = [{} for _ in LAPTOPS]
        self.sealed: set[str] = set()
        self.sealed_visits: set[UUID] = set()
        self.past: Callable[[], None] | None = None
        first = self.laptops[0]
        first.add("unit", UNIT, code="1", name="خواف", nature="service", head_name="", address="", is_active=1)
        for _ in range(2):
            self.new_visit(0)
        self.new_child(0, 0, "finding", False)
        self.new_child(0, 1, "statement", False)
        self.seal(0, 1)
        self.new_visit(0)
        self.wish(2, 3)
        for number in LAPTOPS:
            self.round(number)

    def blank_of(self, _number: int) -> Path:
        """The empty store of a laptop."""
        return self.blank

    def knows(self, _number: int, _table: str, _column: str) -> bool:
        """Whether a laptop's program has a column."""
        return True

    def text(self, number: int) -> str:
        """A text nobody wrote before."""
        self.count += 1
        return f"L{number}t{self.count:05d}"

    def ids(self, number: int, table: str) -> list[UUID]:
        """The rows a laptop holds."""
        query = f'SELECT id FROM "{table}" ORDER BY id'
        return [UUID(hex=row) for (row,) in self.laptops[number].store.execute(query)]

    @rule(number=some_laptop)
    def new_visit(self, number: int) -> None:
        """A visit is planned."""
        subject = self.text(number)
        visit = UUID(int=(1 << 64) + self.count)  # the same in every run, so that failures repeat
        empty = dict.fromkeys(("order_number", "scope", "method", "cancel_reason", "gaps_reason", "secrecy"), "")
        if self.knows(number, "visit", "place_text"):
            empty["place_text"] = f"place of {subject}"
        self.laptops[number].add(
            "visit",
            visit,
            **empty,
            unit_id=UNIT.hex,
            tracking_code=subject,
            kind="periodic",
            openness="open",
            state="under_way",
            planned_on="2026-11-22" if self.count % 2 else "2016-11-22",
            frozen_record=f"record of {subject}",
            subject=subject,
        )
        self.pending[number]["visit", visit, "subject"] = subject

    @rule(number=some_laptop, pick=some_row, table=st.sampled_from(sorted(CHILDREN)), shared=st.booleans())
    def new_child(self, number: int, pick: int, table: str, shared: bool) -> None:
        """A finding or statement; `shared` ones have an id two laptops find alike, as answers do."""
        visits = [visit for visit in self.ids(number, "visit") if visit not in self.sealed_visits]
        if not visits:
            return
        visit, text = visits[pick % len(visits)], self.text(number)
        child = uuid5(visit, table) if shared else UUID(int=(2 << 64) + self.count)
        if child in self.ids(number, table):
            return
        self.laptops[number].add(table, child, visit_id=visit.hex, text=text, **CHILDREN[table])
        self.pending[number][table, child, "text"] = text

    @rule(number=some_laptop, years=st.sampled_from([None, 3]))
    def wish(self, number: int, years: int | None) -> None:
        """Hold the contents of the last years only, or all again."""
        subscription.change(self.laptops[number].store, Wish(None, years))

    @rule(number=some_laptop, pick=some_row, what=st.sampled_from([(t, c) for t in TEXTS for c in TEXTS[t]]))
    def edit(self, number: int, pick: int, what: tuple[str, str]) -> None:
        """A field is written."""
        table, column = what
        rows = self.ids(number, table)
        if rows and self.knows(number, table, column):
            row, text = rows[pick % len(rows)], self.text(number)
            self.laptops[number].do(f'UPDATE "{table}" SET "{column}" = ? WHERE id = ?', text, row.hex)
            self.pending[number][table, row, column] = text

    @rule(number=some_laptop, pick=some_row, table=st.sampled_from(["visit", "finding"]), undo=st.booleans())
    def delete(self, number: int, pick: int, table: str, undo: bool) -> None:
        """A row goes with what hangs on it, and perhaps comes back as it was."""
        rows = self.ids(number, table)
        if not rows:
            return
        row, laptop = rows[pick % len(rows)], self.laptops[number]
        children = {
            name: laptop.store.execute(f"SELECT * FROM {name} WHERE visit_id = ?", row.hex).fetchall()
            for name in CHILDREN
        }
        itself = laptop.store.execute(f'SELECT * FROM "{table}" WHERE id = ?', row.hex).fetchone()
        for name in CHILDREN:
            laptop.do(f"DELETE FROM {name} WHERE visit_id = ?", row.hex)
        laptop.do(f'DELETE FROM "{table}" WHERE id = ?', row.hex)
        if undo:
            for each, stored in ((table, itself), *((name, row) for name, rows in children.items() for row in rows)):
                laptop.do(f'INSERT INTO "{each}" VALUES ({", ".join("?" * len(stored))})', *stored)
            return
        left = {(name, each) for name in TEXTS for each in self.ids(number, name)}
        self.pending[number] = {key: text for key, text in self.pending[number].items() if key[:2] in left}

    @rule(number=some_laptop, pick=some_row)
    def seal(self, number: int, pick: int) -> None:
        """A visit's record is closed."""
        rows = self.ids(number, "visit")
        if rows:
            row = rows[pick % len(rows)]
            self.laptops[number].do("UPDATE visit SET state = 'sealed' WHERE id = ?", row.hex)

    @rule(pick=some_row)
    def clerk_edits_at_the_centre(self, pick: int) -> None:
        """Somebody writes straight into the centre's tables."""
        rows = [row for (row,) in self.centre.admin.execute("SELECT id FROM app.visit ORDER BY id")]
        if rows:
            query = "UPDATE app.visit SET place_text = %s WHERE id = %s"
            self.centre.admin.execute(query, (self.text(9), rows[pick % len(rows)]))

    @rule(
        number=some_laptop,
        stop=st.one_of(st.none(), st.integers(1, 25)),
        write_at=st.one_of(st.none(), st.integers(1, 25)),
        pick=some_row,
        batch=st.sampled_from([1, 3, 2000]),
        page=st.sampled_from([1, 3, 2000]),
        packing=st.sampled_from([0, 1]),
    )
    def sync(
        self, number: int, stop: int | None, write_at: int | None, pick: int, batch: int, page: int, packing: int
    ) -> None:
        """A round that ends anywhere, while the person goes on writing."""
        self.round(number, stop, write_at, pick, Limits(batch_rows=batch, page_rows=page, packing=packing))

    @rule(number=some_laptop)
    def crash(self, number: int) -> None:
        """The program is started anew."""
        self.laptops[number].crash()

    @precondition(lambda self: self.past is None)
    @rule()
    def back_up_the_centre(self) -> None:
        """Its state may come back."""
        self.past = remembered(self.centre)

    @precondition(lambda self: self.past is not None)
    @rule()
    def restore_the_centre(self) -> None:
        """What happened since is lost there."""
        for laptop in self.laptops:
            laptop.hang_up()
        assert self.past
        self.past()
        self.past = None
        self.seen["restores"] += 1

    def round(
        self,
        number: int,
        stop: int | None = None,
        write_at: int | None = None,
        pick: int = 0,
        limits: Limits = Limits(),  # noqa: B008 - immutable
    ) -> None:
        """One round; what it sealed for good is remembered."""
        laptop, steps, wrote = self.laptops[number], 0, False

        def step(_name: str) -> None:
            nonlocal steps, wrote
            steps += 1
            if write_at is not None and steps >= write_at and not wrote and not laptop.store.connection.in_transaction:
                wrote = True
                self.edit(number, pick, ("visit", "subject"))
            if stop is not None and steps == stop:
                raise Dropped

        before = dict(self.pending[number])
        laptop.step, laptop.limits = step, limits
        try:
            laptop.sync()
            self.seen["whole rounds"] += 1
        except Dropped:
            self.seen["broken rounds"] += 1
            laptop.step = lambda _name: None
            laptop.crash()
        laptop.step = lambda _name: None
        self._remember(number, before)

    def _remember(self, number: int, before: dict[tuple[str, UUID, str], str]) -> None:
        store = self.laptops[number].store
        dirty = {(table, UUID(hex=row)) for table, row in store.execute("SELECT tbl, row FROM sync_dirty")}
        for key, text in before.items():
            if key[:2] not in dirty:
                self.sealed.add(text)
                if self.pending[number].get(key) == text:
                    del self.pending[number][key]

    def teardown(self) -> None:
        """Everybody wishes for everything and syncs until nothing moves; then all are equal and nothing is lost."""
        if not hasattr(self, "laptops"):
            return
        try:
            self.seen["visits away"] += sum(
                laptop.store.one("SELECT count(*) FROM visit_holding WHERE is_away") for laptop in self.laptops
            )
            for number in LAPTOPS:
                self.wish(number, None)
            for number in LAPTOPS * 4:
                self.round(number)
            self.check()
        finally:
            for laptop in self.laptops:
                laptop.close()
            self.centre.close()
            self.database.__exit__(None, None, None)
            shutil.rmtree(self.folder)

    def check(self) -> None:
        """The invariants."""
        for laptop in self.laptops:
            assert unlike(laptop, self.centre) == []
            for table in ("sync_dirty", "sync_base", "sync_inbox"):
                assert laptop.store.one(f"SELECT count(*) FROM {table}") == 0
            assert laptop.store.one("SELECT count(*) FROM sync_outbox WHERE acked_at IS NULL") == 0
            assert laptop.store.execute("PRAGMA foreign_key_check").fetchall() == []
        texts = " ".join(self._texts())
        assert [text for text in sorted(self.sealed) if text not in texts] == []
        self.seen["texts"] += len(self.sealed)
        self.seen["conflicts"] += int(self.centre.one("SELECT count(*) FROM app.conflict"))
        self.seen["fleets"] += 1

    def _texts(self) -> list[Any]:
        queries = [f'SELECT to_jsonb(t)::text FROM app."{name}" t' for name in by_name()]
        queries.append("SELECT coalesce(before::text, '') || coalesce(after::text, '') FROM sync.history")
        return [text for query in queries for (text,) in self.centre.admin.execute(query.encode())]
