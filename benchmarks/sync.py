"""How fast laptops sync with the centre, with and without delay, beside PouchDB and what is possible.

Usage: `scripts/bench sync [--quick] [--json]`; see benchmarks/README.md for what each row means.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.measuring.children import resident_mb
from benchmarks.measuring.contract import Compared, Row, report
from benchmarks.measuring.machine import machine, noise
from benchmarks.syncing import photos
from benchmarks.syncing.growth import first_exchange
from benchmarks.syncing.laptops import Laptop, new_centre, new_laptop, texts, touch, write_findings
from benchmarks.syncing.peers import Pouch, copy_in, pouch, pouch_is_here, vault_in
from tests.postgres import Server, server

SEED = 7
_CHANGED = 100
_WHOLE_ROWS = 20_000
_RATE = 250_000
_MANY = (10_000, 100_000, 1_000_000)
_FEW = (500, 5000)
_FASTER = {0.0: 3, 0.2: 8}
"""How many times as fast as the peer a first exchange is to be, by the line's round-trip time."""


@dataclass(slots=True)
class Bench:
    """One run: the work, and the rows so far."""

    server: Server
    scratch: Path
    rows_each: int
    has_peer: bool
    found: list[Row] = field(default_factory=list)

    def all(self, delays: Sequence[float], *, with_rate: bool) -> None:
        """Everything."""
        for delay in delays:
            self._exchange(delay)
        if with_rate:
            self._rated()
            for number, chosen in enumerate(photos.LINES):
                self.found += photos.measured(self.server, self.scratch / f"photos-{number}", chosen)
            self.found += photos.huge(self.server, self.scratch / "huge", 200)

    def _exchange(self, delay: float) -> None:
        name, ways = _line_name(delay), {}
        with self._laptops(f"laptops-{delay}") as (one, other):
            before = resident_mb()
            ways["push"] = self._timed(one, delay)
            ways["pull"] = self._timed(other, delay)
            memory = resident_mb() - before
            self._small(one, other, delay, name)
        peer = self._peer(delay)
        for what, seconds in ways.items():
            theirs = peer.get(what)
            is_whole = self.rows_each >= _WHOLE_ROWS  # with fewer, connecting takes most of the time
            goal = theirs / _FASTER[delay] if theirs and is_whole else None
            compared = Compared("PouchDB", theirs) if theirs else None
            limit = Compared("COPY" if what == "push" else "vault insert", self._limits()[what])
            title = f"{what} of {self.rows_each} rows, {name}"
            self.found.append(Row(title, seconds, "s", goal, compared, limit, note="connecting included"))
        if not delay:
            self.found.append(Row(f"memory of both, {self.rows_each} rows", max(0.0, memory), "MB", 150.0))

    def _small(self, one: Laptop, other: Laptop, delay: float, name: str) -> None:
        """Nothing to do and a hundred changes, on a line that stands and on a new one."""
        port = self.server.port
        with one.over(port, delay):
            one.sync()
            runs, trips = [], 0
            for _ in range(5):
                began = time.monotonic()
                trips = one.sync().round_trips
                runs.append(time.monotonic() - began)
        warm = statistics.median(runs)
        goal = delay + 0.1 if delay else None
        limit = Compared("one round trip", delay) if delay else None
        self.found.append(Row(f"nothing to do, {name}", warm, "s", goal, limit=limit, runs=tuple(runs)))
        self.found.append(Row(f"round trips when there is nothing to do, {name}", trips, "", 1.0))
        touch(one, _CHANGED, f"changed {delay}")
        with one.over(port, delay) as passed:
            one.sync()
            connecting = passed
        one.hang_up()
        touch(one, _CHANGED, f"again {delay}")
        with one.over(port, delay):
            one.sync()
            touch(one, _CHANGED, f"thrice {delay}")
            began = time.monotonic()
            sent = one.sync()
            seconds = time.monotonic() - began
        self.found.append(Row(f"{_CHANGED} changed rows, {name}", seconds, "s", delay * 2 + 0.3 if delay else None))
        self.found.append(
            Row(f"bytes of {_CHANGED} changed rows, {name}", float(sent.bytes_sent + sent.bytes_received), "B", 5000.0)
        )
        self.found.append(Row(f"bytes with connecting, {name}", float(connecting.bytes), "B"))
        other.sync()
        other.hang_up()

    def _rated(self) -> None:
        """A slow and thin line: its own time is the limit."""
        with self._laptops("rated") as (one, _other), one.over(self.server.port, 0.2, _RATE) as passed:
            began = time.monotonic()
            report_of = one.sync()
            seconds = time.monotonic() - began
        line_takes = max(report_of.bytes_sent, 1) / _RATE
        what = f"push of {self.rows_each} rows, 200 ms and 250 kB/s"
        self.found.append(Row(what, seconds, "s", 1.25 * line_takes + 2, limit=Compared("the line", line_takes)))
        self.found.append(Row(f"bytes of {self.rows_each} rows", float(passed.bytes), "B"))

    def grown(self, sizes: Sequence[int]) -> None:
        """An office of so many rows: what a first exchange takes in memory, and what a hundred changes take then."""
        smallest: dict[str, float] = {}
        for size in sizes:
            with new_centre(self.server) as centre:
                folders = {way: self.scratch / f"{way}-{size}" for way in ("push", "pull")}
                laptops = {way: new_laptop(folder, centre) for way, folder in folders.items()}
                write_findings(laptops["push"], size, SEED)
                for way, folder in folders.items():
                    self._first_of_many(way, folder, size)
                for way, seconds in self._changes(laptops["push"], laptops["pull"]).items():
                    most = smallest.setdefault(way, 2 * seconds + 0.05)
                    self.found.append(Row(f"{way} of {_CHANGED} changed of {size} rows", seconds, "s", most))

    def _first_of_many(self, way: str, folder: Path, size: int) -> None:
        grown, what = first_exchange(folder, self.scratch / "home"), f"{way} of {size} rows in a process of its own"
        self.found += [
            Row(f"memory above idle, {what}", max(0.0, grown.above_idle_mb), "MB", 150.0),
            Row(f"longest pause of another thread, {what}", grown.pause_ms, "ms", 50.0),
            Row(f"time, {what}", grown.seconds, "s"),
        ]

    def _changes(self, one: Laptop, other: Laptop) -> dict[str, float]:
        """The median of some exchanges of a hundred changes."""
        runs: dict[str, list[float]] = {"push": [], "pull": []}
        for laptop in (one, other):
            laptop.sync()
        for number in range(5):
            touch(one, _CHANGED, f"change {number}")
            for way, laptop in (("push", one), ("pull", other)):
                began = time.monotonic()
                laptop.sync()
                runs[way].append(time.monotonic() - began)
        for laptop in (one, other):
            laptop.hang_up()
            laptop.store.close()
        return {way: statistics.median(each) for way, each in runs.items()}

    def _timed(self, laptop: Laptop, delay: float) -> float:
        with laptop.over(self.server.port, delay):
            began = time.monotonic()
            laptop.sync()
            return time.monotonic() - began

    @contextmanager
    def _laptops(self, name: str) -> Iterator[tuple[Laptop, Laptop]]:
        with new_centre(self.server) as centre:
            folder = self.scratch / name
            one, other = new_laptop(folder / "a", centre), new_laptop(folder / "b", centre)
            write_findings(one, self.rows_each, SEED)
            try:
                yield one, other
            finally:
                for laptop in (one, other):
                    laptop.hang_up()
                    laptop.store.close()

    def _peer(self, delay: float) -> dict[str, float]:
        if not self.has_peer:
            return {}
        with pouch(self.scratch / f"pouch-{delay}") as peer:
            peer.load([{"id": f"{n:032x}", "text": text} for n, text in enumerate(texts(self.rows_each, SEED))])
            return _first_exchange(peer, delay)

    def _limits(self) -> dict[str, float]:
        rows = [(f"{number:032x}", text) for number, text in enumerate(texts(self.rows_each, SEED))]
        with new_centre(self.server) as centre:
            laptop = new_laptop(self.scratch / f"limits-{len(self.found)}", centre)
            found = {"push": copy_in(centre.admin, rows), "pull": vault_in(laptop, rows)}
            laptop.store.close()
        return found


def _first_exchange(peer: Pouch, delay: float) -> dict[str, float]:
    return {"push": peer.run("push", "a", delay), "pull": peer.run("pull", "b", delay)}


def _line_name(delay: float) -> str:
    return f"{delay * 1000:.0f} ms" if delay else "no delay"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 if a goal is not met."""
    given = _options(arguments)
    before, has_peer = noise(), pouch_is_here()
    rows_each = given.rows or (2000 if given.quick else _WHOLE_ROWS)
    with tempfile.TemporaryDirectory(prefix="bazresyar-bench-") as name, server() as running:
        bench = Bench(running, Path(name), rows_each, has_peer)
        bench.all((0.0,) if given.smoke else (0.0, 0.2), with_rate=not (given.quick or given.smoke))
        if not given.smoke:
            bench.grown(_FEW if given.quick else (*_MANY[:-1], given.largest))
    facts = machine(peer="PouchDB 9" if has_peer else "none: NODE_PATH names no PouchDB", noise_before=before)
    return report("sync", facts, SEED, bench.found, as_json=given.json)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench sync", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="2,000 rows, no thin line: about a minute")
    parser.add_argument("--smoke", action="store_true", help="once without delay, to see that it can be measured")
    parser.add_argument("--rows", type=int, metavar="N", help="rows of a first exchange (20,000; quick 2,000)")
    parser.add_argument(
        "--largest", type=int, metavar="N", default=_MANY[-1], help="rows of the largest office (1,000,000)"
    )
    parser.add_argument("--json", action="store_true", help="the document instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
