"""How fast documents are made, how small they are, and what can be read back of them, beside four other programs.

Usage: `scripts/bench documents [--quick] [--json]`; see benchmarks/README.md for what each row means.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from app.domain.sealing import canonical
from app.reports.fonts import FONT_FOLDER
from benchmarks.measuring.children import STARTED_AT, ChildFailed, ask, environment
from benchmarks.measuring.contract import Compared, Row, report
from benchmarks.measuring.machine import machine, noise
from benchmarks.printing import ours
from benchmarks.printing.back import ReadBack, pdfjs_is_here, read_back
from benchmarks.printing.material import Material, make_material, report_texts
from benchmarks.printing.peers import HEADING, PEERS
from tests.reports import reading

SEED = 3
PEERS_PYTHON = "BAZRESYAR_PEERS_PYTHON"
_WHOLE, _QUICK, _SMOKE = 500, 40, 4
_OURS, _LETTERS = "benchmarks.printing.ours", "benchmarks.printing.letters"
_GOALS = {"pdfium": 0.3, "pdf.js": 0.8, "pdftotext": 2.5}


@dataclass(slots=True)
class Bench:
    """One run: the work, the peers that are here, and the rows so far."""

    material: Material
    letters: int
    runs: int
    peer_runs: int
    peers: dict[str, str]
    with_pdfjs: bool
    found: list[Row] = field(default_factory=list)

    def all(self) -> None:
        """Everything."""
        self._report()
        self._letters()
        self._read_back()
        self._exactness()

    def _report(self) -> None:
        answers = [self._own("report") for _ in range(self.runs)]
        peers = {name: [self._peer(name, "report") for _ in range(self.peer_runs)] for name in self.peers}
        for what, key, unit, goal, scale in (
            ("report of ten pages, 102 rows and 6 photos: time", "seconds", "s", 1.0, 1.0),
            ("the same: most memory", "peak_mb", "MB", 80.0, 1.0),
            ("the same: size", "bytes", "kB", 800.0, 1 / 1024),
        ):
            runs = [answer[key] * scale for answer in answers]
            others = {name: statistics.median(run[key] * scale for run in found) for name, found in peers.items()}
            note = _processor_time(answers[-1]) if unit == "s" else ""
            self._row(what, statistics.median(runs), unit, goal, others, tuple(runs), note)

    def _letters(self) -> None:
        is_whole = self.letters == _WHOLE  # with fewer, starting takes most of the time
        others = {name: self._peer(name, "letters")["seconds"] for name in self.peers}
        self._batch("office")
        built = self._batch("built")
        goal = 8.0 if is_whole else None
        what = f"{self.letters} letters built, 2 cores"
        self._row(what, built["seconds"], "s", goal, others, note=_processor_time(built))
        signed = self._batch("signed")
        what = f"{self.letters} letters built, tagged, signed, verified and kept, 2 cores"
        goal = 30.0 if is_whole else None
        self._row(what, signed["seconds"], "s", goal, note=_processor_time(signed))

    def _read_back(self) -> None:
        texts = self.material.read()["texts"]
        self._own("texts")
        own = self._read("ours.pdf", texts)
        peers: dict[str, ReadBack] = {}
        for name in self.peers:
            self._peer(name, "texts")
            peers[name] = self._read(f"{name}.pdf", texts)
        for reader, share in own.characters.items():
            others = {name: 100 - back.characters[reader] for name, back in peers.items()}
            self._row(f"characters not read back by {reader}", 100 - share, "%", _GOALS[reader], others)
        for program, lost in own.lost_words.items():
            others = {name: float(back.lost_words[program]) for name, back in peers.items()}
            self._row(f"words that a search in {program} does not find", lost, "", 0.0, others)

    def _read(self, name: str, texts: list[str]) -> ReadBack:
        return read_back(self.material.folder / name, texts, HEADING, with_pdfjs=self.with_pdfjs)

    def _exactness(self) -> None:
        """Structure, attached record, equal bytes, and what a signature costs."""
        material = self.material.read()
        pdf = ours.report_pdf(material)
        wanted = [reading.plain(text) for text in report_texts(material)]
        told = _joined_parts(pdf, wanted)
        differing = sum(one != other for one, other in zip(wanted, told, strict=False)) + abs(len(wanted) - len(told))
        self._row("texts that the structure holds otherwise", differing, "", 0.0)
        record = canonical({"sections": material["sections"]})
        differs = reading.attachment(pdf, "record.json")[0] != record
        self._row("attached records that differ", float(differs), "", 0.0)
        hashes = {self._own("report", PYTHONHASHSEED=seed)["sha256"] for seed in ("1", "2", "3")}
        self._row("different files from three processes and hash seeds", len(hashes), "", 1.0)
        self._row("breaches of the archival rules that are checked", len(reading.archival_breaches(pdf)), "", 0.0)
        signing, verifying = ours.sign_and_verify(pdf)
        self._row("signing the report, B-B", signing, "s", 0.15)
        self._row("verifying it", verifying, "s", 1.1)

    def _own(self, job: str, **more: str) -> dict[str, Any]:
        out = self.material.folder / "ours.pdf"
        return ask(_OURS, job, str(self.material.folder), str(out), env=environment(self.material.folder, **more))

    def _batch(self, job: str) -> dict[str, Any]:
        done = ask(_LETTERS, job, str(self.material.folder), env=environment(self.material.folder))
        if done.get("issued", self.letters) != self.letters:
            raise AssertionError(f"{self.letters - done['issued']} letters were not issued")
        return done

    def _peer(self, name: str, job: str) -> dict[str, Any]:
        out = str(self.material.folder / f"{name}.pdf")
        arguments = (name, job, str(self.material.folder), str(FONT_FOLDER), out)
        return _asked(self.peers[name], *arguments)

    def _row(
        self,
        what: str,
        value: float,
        unit: str,
        goal: float | None,
        peers: Mapping[str, float] = MappingProxyType({}),
        runs: tuple[float, ...] = (),
        note: str = "",
    ) -> None:
        best = min(peers, key=lambda name: peers[name], default=None)
        compared = Compared(best, peers[best]) if best else None
        notes = [note, ", ".join(f"{name} {figure:.3g}" for name, figure in peers.items())]
        self.found.append(Row(what, float(value), unit, goal, compared, runs=runs, note="; ".join(filter(None, notes))))


def _processor_time(answer: dict[str, Any]) -> str:
    """What a busy machine distorts less than the clock."""
    return f"{answer['cpu_seconds']:.3g} s of processor time"


def _joined_parts(pdf: bytes, wanted: list[str]) -> list[str]:
    """The texts of the structure, the parts of what goes on over a page joined again."""
    told: list[str] = []
    open_part = ""
    for _, text in reading.structure(pdf):
        open_part = f"{open_part} {reading.plain(text)}".strip()
        if len(told) < len(wanted) and open_part != wanted[len(told)] and wanted[len(told)].startswith(open_part):
            continue
        told.append(open_part)
        open_part = ""
    return told


def _asked(python: str, *arguments: str) -> dict[str, Any]:
    """As `ask`, but another Python and a script that needs nothing of this program."""
    script = Path(__file__).parent / "printing" / "peers.py"
    started = {**os.environ, STARTED_AT: repr(time.monotonic())}
    command = [python, str(script), *arguments]
    ended = subprocess.run(command, env=started, capture_output=True, text=True, timeout=600, check=False)
    try:
        found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    except (IndexError, ValueError):
        raise ChildFailed(f"{' '.join(command)}\n{ended.stdout}\n{ended.stderr}") from None
    return found


def peers_here() -> tuple[dict[str, str], dict[str, str]]:
    """(the Python that runs each peer that is here, the reason why each of the others is not)."""
    python = os.environ.get(PEERS_PYTHON, "")
    here: dict[str, str] = {}
    reasons: dict[str, str] = {}
    checks: dict[str, Callable[[], bool]] = {
        "typst": lambda: _imports(python, "typst"),
        "WeasyPrint": lambda: _imports(python, "weasyprint"),
        "Qt": lambda: _imports(sys.executable, "PySide6.QtGui"),
        "Chromium": lambda: shutil.which("chromium") is not None,
    }
    for name in PEERS:
        if checks[name]():
            here[name] = python if name in ("typst", "WeasyPrint") else sys.executable
        else:
            needed = "chromium is not installed" if name == "Chromium" else f"{PEERS_PYTHON} names no Python with it"
            reasons[name] = needed
    return here, reasons


def _imports(python: str, module: str) -> bool:
    if not python:
        return False
    try:
        return subprocess.run([python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 if a goal is not met."""
    given = _options(arguments)
    before = noise()
    here, reasons = ({}, {}) if given.smoke else peers_here()
    letters = _SMOKE if given.smoke else _QUICK if given.quick else _WHOLE
    with_pdfjs = not given.smoke and pdfjs_is_here()
    with tempfile.TemporaryDirectory(prefix="bazresyar-bench-") as name:
        material = make_material(Path(name), SEED, letters)
        runs, peer_runs = (1, 1) if given.smoke else (3, 1) if given.quick else (5, 3)
        bench = Bench(material, letters, runs, peer_runs, here, with_pdfjs)
        bench.all()
    absent = reasons | ({} if with_pdfjs else {"pdf.js": "NODE_PATH names no pdfjs-dist"})
    facts = machine(peers=sorted(here), absent=absent, noise_before=before)
    return report("documents", facts, SEED, bench.found, as_json=given.json)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench documents", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK} letters, fewer runs: within a minute")
    parser.add_argument("--smoke", action="store_true", help="once and without peers, to see that it can be measured")
    parser.add_argument("--json", action="store_true", help="the document instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
