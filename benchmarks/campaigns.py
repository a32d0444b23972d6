"""Long seeded campaigns of faults: kills, disturbed rounds, flipped bits, rewritten history, nasty files.

Usage: `scripts/bench campaigns [--quick] [--json] [--seed N]`; what goes wrong is counted, and nothing may.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.hardship.damage import unnoticed_flips, unnoticed_tamperings
from benchmarks.hardship.files import nasty_files
from benchmarks.hardship.kills import killed_writers
from benchmarks.hardship.rounds import disturbed_rounds
from benchmarks.measuring.contract import Row, report
from benchmarks.measuring.machine import machine

SEED = 1405
_WHOLE = {"kills": 1000, "faults": 250, "flips": 300, "tamperings": 1000, "mutations": 25}
_QUICK = {"kills": 8, "faults": 8, "flips": 20, "tamperings": 200, "mutations": 1}
_SLOWEST_SECONDS = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run all, print, and give the exit code: 1 if anything went wrong."""
    given = _options(arguments)
    sizes, rows = _QUICK if given.quick else _WHOLE, list[Row]()
    with tempfile.TemporaryDirectory(prefix="bazresyar-campaigns-") as name:
        for number, campaign in enumerate((_kills, _faults, _flips, _tamperings, _files)):
            folder = Path(name) / str(number)
            folder.mkdir()
            began = time.monotonic()
            found = campaign(folder, sizes, given.seed)
            rows += [*found, Row(f"time of {campaign.__name__[1:]}", time.monotonic() - began, "s")]
    return report("campaigns", machine(), given.seed, rows, as_json=given.json)


Campaign = Callable[[Path, dict[str, int], int], list[Row]]


def _kills(folder: Path, sizes: dict[str, int], seed: int) -> list[Row]:
    times = sizes["kills"]
    found = killed_writers(folder / "vault", times, seed)
    counts = {"acknowledged rows lost": found.lost, "half transactions": found.halves, "damaged vaults": found.damaged}
    return [_none(f"{what}, {times} times kill -9 while writing", count) for what, count in counts.items()]


def _faults(folder: Path, sizes: dict[str, int], seed: int) -> list[Row]:
    found = disturbed_rounds(folder, sizes["faults"], seed)
    note = "; ".join([*(f"{kind}: {times}" for kind, times in found.kinds.items()), *found.wrong[:5]])
    return [_none(f"rows lost, doubled or different, {sizes['faults']} rounds with a fault", len(found.wrong), note)]


def _flips(folder: Path, sizes: dict[str, int], seed: int) -> list[Row]:
    missed = unnoticed_flips(folder / "vault", sizes["flips"], seed)
    return [_none(f"flipped bits of the vault that nobody notices, of {sizes['flips']}", missed)]


def _tamperings(folder: Path, sizes: dict[str, int], seed: int) -> list[Row]:
    missed = unnoticed_tamperings(folder, sizes["tamperings"], seed)
    return [_none(f"tamperings with history that nobody notices, of {sizes['tamperings']}", missed)]


def _files(_folder: Path, sizes: dict[str, int], seed: int) -> list[Row]:
    taken = nasty_files(sizes["mutations"], seed)
    return [
        _none(f"crashes over {taken.files} looks at nasty files", taken.crashes),
        Row("slowest look at a nasty file", taken.slowest, "s", _SLOWEST_SECONDS),
    ]


def _none(what: str, count: int, note: str = "") -> Row:
    return Row(what, float(count), "", 0.0, note=note)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench campaigns", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a few of each: within a minute")
    parser.add_argument("--seed", type=int, default=SEED, help="another seed meets other faults (1405)")
    parser.add_argument("--json", action="store_true", help="the document instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
