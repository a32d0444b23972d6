"""How fast one finds, scrolls, opens, saves and judges among a million complaints, beside plain SQLite.

Usage: `scripts/bench search [--quick] [--json]`; see benchmarks/README.md for what each row means.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Any

from app.domain.complaints import Channel, Respondent, Submission
from app.use_cases.complaints.list_views import ComplaintFilter, ComplaintOrder
from benchmarks.measuring.children import resident_mb
from benchmarks.measuring.contract import Compared, Row, median_row, p95, p95_row, report
from benchmarks.measuring.machine import machine, noise
from benchmarks.searching.office import SEED, kept_office, making
from benchmarks.searching.plain import plain_copy, timed_searches
from benchmarks.searching.writing import SUBJECTS, people, story

_WHOLE, _QUICK, _SMOKE = 1_000_000, 50_000, 200
_FIRST_ROWS, _TIMES = 50, 20
_PHRASES = (
    "حقوق معوقه",
    "بيمه بيكاري",
    "تأخیر در پرداخت",
    "هیئت تشخیص",
    "قالی‌بافی",
    "ایمنی کارگاه جوشکاری",
    "گلناز شبستری",
    "رد تسهیلات خوداشتغالی",
    "توان بخشی معلول",
    "۱۴۰۲",
    "بسته‌بندی زعفران",
    "میز خدمت نوبت",
)
_WHOLE_QUESTIONS = (
    *("علی", "رضا کریمی", "كريمي رضا", "شبستری گلناز", "گل شب", "قالیبافی", "بِیمه", "رض", "ا", "ل" * 300, "😀", "\"'*"),
    *("۰۹۱۵", "09151234567", "0499370899", "۱۲۳۴۵", "١٢", "1", "۱۴۰۳/۱۲", "1403/123456", "K7QF", "zzzz"),
    *(
        "AND",
        "علی OR رضا",
        "NEAR(علی رضا)",
        "حقوق پرداخت بیمه کارگاه",
        "خراسان جوشکاری بیمه ۱۴۰۲ مشهد",
        "شکایت نیست هیچ",
    ),
)
"""As they are pasted, or typed by who does not know how searching works."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give the exit code: 1 if a goal is not met."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    given = _options(arguments)
    before = noise()
    count = given.complaints or (_SMOKE if given.smoke else _QUICK if given.quick else _WHOLE)
    kept = given.office or Path(os.environ.get("BAZRESYAR_BENCHMARKS", tempfile.gettempdir())) / "bazresyar-search"
    opened = kept_office(kept, count)
    with closing(opened.desk):
        plain = plain_copy(opened, kept / f"{count}.plain")
        rows = [*_searching(opened.desk, plain), *_listing(opened.desk), *_working(opened.desk)]
    made = making(kept, count)
    facts = machine(complaints=count, **made, store_mb=_megabytes(kept / str(count)), noise_before=before)
    return report("search", facts, SEED, rows, as_json=given.json)


def _searching(desk: Any, plain: Path) -> Iterator[Row]:  # noqa: ANN401 - a Desk
    typed = [
        phrase[:length] for phrase in _PHRASES for length in range(2, len(phrase) + 1) if phrase[length - 1] != " "
    ]

    def find(words: str) -> object:
        return desk.complaints.first(ComplaintFilter(text=words), limit=_FIRST_ROWS)

    _ = [find(words) for words in typed[:5]]
    ours = [_ms(find, words) for words in typed]
    timed_searches(plain, typed[:5], _FIRST_ROWS)
    limit = Compared("plain SQLite FTS5", p95(timed_searches(plain, typed, _FIRST_ROWS)))
    note = f"{len(typed)} beginnings of {len(_PHRASES)} phrases; names opened for the rows, which the limit leaves out"
    yield p95_row(f"search as one types, first {_FIRST_ROWS} rows, p95", ours, "ms", 50.0, limit=limit, note=note)
    whole = [_ms(find, words) for words in _WHOLE_QUESTIONS]
    note = f"{len(whole)} names, numbers, words in any order and spelling, signs"
    yield p95_row(f"any other search, first {_FIRST_ROWS} rows, p95", whole, "ms", 50.0, note=note)


def _listing(desk: Any) -> Iterator[Row]:  # noqa: ANN401 - a Desk
    complaints, all_cases = desk.complaints, ComplaintFilter()
    for order in ComplaintOrder:
        runs = [_ms(complaints.first, all_cases, order) for _ in range(_TIMES)]
        yield p95_row(f"first 100 rows by {order}, p95", runs, "ms", 100.0)
        seconds = _ms(complaints.places, all_cases, order) / 1000
        yield Row(f"whole list by {order}", seconds, "s", note="read beside the window, which goes on")
    counted = [_ms(complaints.counts, all_cases) for _ in range(3)]
    yield median_row("counts by state", counted, "ms", 1000.0)
    from benchmarks.searching.window import jumps

    found, whole = jumps(desk, [0.5, *(Random(SEED).random() for _ in range(_TIMES))])
    yield Row("scroll to the middle, painted", found[0], "ms", 100.0)
    yield p95_row("jump to any place, painted, p95", found[1:], "ms", 100.0)
    yield Row("list opened, with its length and counts", whole, "s", note="its first rows are there long before")
    yield Row("resident memory with the list open", resident_mb(), "MB", 300.0)


def _working(desk: Any) -> Iterator[Row]:  # noqa: ANN401 - a Desk
    dice, complaints = Random(SEED), desk.complaints
    places = complaints.places(ComplaintFilter())
    cases = complaints.ids([dice.choice(places) for _ in range(_TIMES)])
    yield p95_row("opening a case, p95", [_ms(complaints.show, case) for case in cases], "ms", 100.0)
    waiting = [_ms(desk.worklist.first) for _ in range(_TIMES)]
    yield p95_row("the worklist, p95", waiting, "ms", 100.0)
    units = [unit.code for unit in desk.office.units()]
    given = [_submission(desk, dice, units) for _ in range(_TIMES)]
    judged = [_ms(complaints.judge, submission) for submission in given]
    yield p95_row("admissibility of a case as it is typed, p95", judged, "ms", 10.0)
    kept = [_ms(complaints.admissibility, case) for case in cases]
    yield p95_row("admissibility of a case in the store, p95", kept, "ms", 10.0)
    many = [*given, *(_submission(desk, dice, units) for _ in range(2 * _TIMES))]
    saved = [_ms(complaints.register, submission) for submission in many]
    yield p95_row("saving a new case, p95", saved, "ms", 50.0)
    made = complaints.ids(complaints.places(ComplaintFilter())[:_TIMES])
    again = [_ms(complaints.correct, *pair) for pair in zip(made, given, strict=True)]
    yield p95_row("saving a correction, p95", again, "ms", 50.0)


def _submission(desk: Any, dice: Random, units: Sequence[str]) -> Submission:  # noqa: ANN401 - a Desk
    [somebody] = people(dice, 1)
    return Submission(
        desk.today(),
        channel=Channel.PAPER,
        complainant=somebody,
        respondent=Respondent(dice.choice(units)),
        subject=dice.choice(SUBJECTS),
        text=story(dice, units),
    )


def _ms(work: Callable[..., object], *given: Any) -> float:  # noqa: ANN401 - whatever the work takes
    began = time.perf_counter()
    work(*given)
    return (time.perf_counter() - began) * 1000


def _megabytes(directory: Path) -> int:
    return sum(path.stat().st_size for path in directory.rglob("*") if path.is_file()) >> 20


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench search", description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{_QUICK:,} complaints; the office is kept")
    parser.add_argument("--smoke", action="store_true", help="a few complaints, to see that it can be measured")
    parser.add_argument("--complaints", type=int, metavar="N", help="so many complaints")
    parser.add_argument(
        "--office", type=Path, metavar="DIR", help="where offices are kept (BAZRESYAR_BENCHMARKS, else temporary files)"
    )
    parser.add_argument("--json", action="store_true", help="the document instead of a table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
