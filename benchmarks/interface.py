"""How fast and how small the window is: start, sign-in, visits with photos, answers, seals and their verification.

Usage: `scripts/bench interface [--quick] [--json]`; see benchmarks/README.md for what each row means.
"""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from benchmarks.measuring.contract import report
from benchmarks.measuring.machine import machine, noise
from benchmarks.window.office import prepare
from benchmarks.window.rows import rows
from benchmarks.window.taking import Amount, take

SEED = "resources/seed/sample_province.yaml"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 if a goal is not met."""
    given = _options(arguments)
    amount = Amount.smallest() if given.smoke else Amount.quick() if given.quick else Amount.whole()
    if given.runs:
        amount = replace(amount, starts=given.runs, days=given.runs)
    before = noise()
    with tempfile.TemporaryDirectory(prefix="bazresyar-bench-") as scratch:
        home = Path(scratch)
        office = prepare(given.office or home / "office", amount.size, given.photos or amount.photos, _say)
        taken = take(office, home, amount, _say)
    facts = machine(
        qt=version("PySide6-Essentials"),
        platform="offscreen, 1366 × 768",
        runs={"starts": amount.starts, "days": amount.days, "sample": amount.size, "photos": office.photos},
        noise_before=before,
    )
    return report("interface", facts, SEED, rows(taken, office), as_json=given.json)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench interface", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer runs on a smaller sample: about a minute")
    parser.add_argument("--smoke", action="store_true", help="everything once, to see that it can be measured at all")
    parser.add_argument("--json", action="store_true", help="the document instead of a table")
    parser.add_argument(
        "--office", type=Path, metavar="DIR", help="keep the measured office there, or take it from there"
    )
    parser.add_argument("--photos", type=int, metavar="N", help="photos of the album visit (200; quick 60)")
    parser.add_argument("--runs", type=int, metavar="N", help="fresh processes per figure (5; quick 3)")
    return parser.parse_args(arguments)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
