"""PDFs on their way to the person's own folders: names that say what is inside, never over another file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AppError
from app.domain.file_names import safe_name
from app.persian.catalogue import error_sentence, tr
from app.persian.jalali import iso_jalali
from app.ui.jobs import Progress
from app.ui.saved_files import free, write
from app.ui.screens.plan_visit.place import place_words
from app.use_cases.visits.views import VisitRow


@dataclass(frozen=True, slots=True)
class BatchSaved:
    """How many visits' minutes a batch wrote, how many addenda, and the first reason why some are lacking."""

    saved: int
    addenda: int
    lacking: int
    reason: str


def minutes_name(row: VisitRow) -> str:
    """`1405-09-01 صورت‌جلسه خواف K7QF-2M9T.pdf`: sorts by day, legal on every system."""
    return _file_name("visits-file-minutes", row)


def addendum_name(row: VisitRow, number: int) -> str:
    """`1405-09-01 صورت‌جلسه خواف K7QF-2M9T متمم ۱.pdf`: stands behind its minutes."""
    return _file_name("visits-file-addendum", row, number=number)


def order_name(row: VisitRow) -> str:
    """`1405-09-01 حکم بازرسی خواف K7QF-2M9T.pdf`."""
    return _file_name("visits-file-order", row)


def save_batch(
    rows: Sequence[VisitRow], folder: Path, sealed: Callable[[VisitRow], Sequence[bytes]], progress: Progress
) -> BatchSaved:
    """Write the minutes of each visit and its addenda beside them; one that cannot be read holds nothing up.

    `sealed` reads a visit's minutes and after them its addenda. Raises Cancelled between two visits, FileNotWritten
    when the folder takes no more.
    """
    saved, addenda, reasons = 0, 0, []
    for done, row in enumerate(rows):
        progress.check()
        progress.report(done, len(rows), row.tracking_code)
        try:
            minutes, *more = sealed(row)
        except AppError as error:
            reasons.append(error_sentence(error.code, error.facts))
            continue
        write(free(folder / minutes_name(row)), minutes)
        for number, addendum in enumerate(more, 1):
            write(free(folder / addendum_name(row, number)), addendum)
        saved, addenda = saved + 1, addenda + len(more)
    progress.report(len(rows), len(rows))
    return BatchSaved(saved, addenda, len(reasons), reasons[0] if reasons else "")


def _file_name(message: str, row: VisitRow, **more: object) -> str:
    day = iso_jalali(row.planned_on)
    return safe_name(tr(message, day=day, place=place_words(row), code=row.tracking_code, **more))
