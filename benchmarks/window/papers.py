"""Measured process: sealing, verifying and keeping answers at the desk, without a window.

Usage: `python -m benchmarks.window.papers PROFILE [once]`; the password stands in BAZRESYAR_PASSWORD. The profile is
changed.
"""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter, sleep
from uuid import UUID

from app.bootstrap.profiles import open_desk
from app.use_cases.desk import Desk
from benchmarks.measuring.children import answer, children_mb, resident_mb
from benchmarks.window.office import MeasuredOffice, read

_ONCE = sys.argv[2:] == ["once"]
_VERIFICATIONS = 1 if _ONCE else 5
_COMMITS = 1 if _ONCE else 100
_CHOOSING_SECONDS = 2.0
"""How long a person takes at least to choose or drag a file, while the verifying process starts."""


def main() -> None:
    """Seal, verify and answer, and give lists of milliseconds."""
    office = read(Path(sys.argv[1]))
    password = os.environ["BAZRESYAR_PASSWORD"]
    with closing(open_desk(office.path, office.login, password).desk) as desk:
        first, second = (UUID(visit) for visit in office.to_seal)
        found = {
            "seal_first": [_taken(lambda: desk.sealing.seal(first, password))],
            "seal_again": [_taken(lambda: desk.sealing.seal(second, password))],
        }
        addendum = desk.sealing.add_addendum(first, "شمارهٔ پروندهٔ پیوست به صورت‌جلسه افزوده شد.", password)
        minutes, letter = desk.sealing.pdf(first), desk.sealing.addendum_pdf(addendum.id)
        found |= {
            "verify_cold": [_verified(desk, minutes)],
            "verify_minutes": _verifications(desk, minutes),
            "verify_letter": _verifications(desk, letter),
            "answer_kept": _answers(desk, office),
        }
        answer(
            **found,
            minutes_bytes=len(minutes),
            letter_bytes=len(letter),
            resident_mb=resident_mb(),
            children_mb=children_mb(),
        )


def _taken(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _verified(desk: Desk, pdf: bytes) -> float:
    began = perf_counter()
    verdict = desk.documents.verify(pdf)
    taken = (perf_counter() - began) * 1000
    if not verdict.valid:
        raise AssertionError(verdict.reason)
    return taken


def _verifications(desk: Desk, pdf: bytes) -> list[float]:
    """As on the page for verifying, which makes ready for a file as soon as it is opened."""
    taken = []
    desk.documents.make_ready()
    for _ in range(_VERIFICATIONS):
        sleep(_CHOOSING_SECONDS)
        taken.append(_verified(desk, pdf))
    return taken


def _answers(desk: Desk, office: MeasuredOffice) -> list[float]:
    """Answers kept in the visit with many photos: permission, rules, one transaction, on the disk."""
    visit_id = UUID(office.album)
    [checklist] = desk.visits.show(visit_id).checklists
    codes = [view.item.code for view in checklist.items() if view.item.kind == "verdict"]
    taken = []
    for number in range(_COMMITS):
        code, value = codes[number % len(codes)], ("yes", "no")[number // len(codes) % 2]
        taken.append(_taken(partial(desk.visits.answer, visit_id, checklist.id, code, value)))
    return taken


if __name__ == "__main__":
    main()
