"""Measured process: reading long documents in the program's own view: opening, jumping, zooming, searching, walking.

Usage: `python -m benchmarks.window.reading PDF LONGER_PDF [once]`.
"""

import random
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measuring.children import answer, resident_mb

if TYPE_CHECKING:
    from app.ui.jobs import Jobs
    from app.ui.widgets.pdf_view import PdfView

_ONCE = sys.argv[3:] == ["once"]
_OPENINGS = 1 if _ONCE else 5
_JUMPS = 2 if _ONCE else 40
_WALK = 5 if _ONCE else 200
_WORD = "بازرسی"
_SEED = 5


def main() -> None:
    """Read, and answer with lists of milliseconds."""
    from PySide6.QtWidgets import QApplication

    from app.ui import housekeeping, theme
    from app.ui.jobs import Jobs
    from app.ui.widgets.pdf_view import PdfView
    from benchmarks.window.driving import Pauses

    program = QApplication(sys.argv[:1])
    housekeeping.begin(program)
    theme.prepare(program)
    theme.apply(program)
    pdf, longer = (Path(name).read_bytes() for name in sys.argv[1:3])
    jobs = Jobs(_raise)
    view = PdfView(jobs)
    view.resize(1100, 700)
    view.show()
    _taken(view, lambda: view.show_pdf(longer, "x"))  # the first document of a process loads PDFium
    view.let_go()
    jobs.wait_idle()
    before = resident_mb()
    pauses = Pauses()
    found = {
        "open": [_opened(view, jobs, pdf) for _ in range(_OPENINGS)],
        "alone": _pdfium_alone(view, pdf),
        "jump": _jumps(view),
        "zoom": [_taken(view, partial(view.sheets.set_zoom, zoom)) for zoom in (200, 100, 400, 150)],
    }
    view.sheets.set_zoom(0)
    found |= _searched(view, jobs)
    _opened(view, jobs, longer)
    pages = random.Random(_SEED).sample(range(1, 1 + view.sheets.page_count), _WALK)
    found["walk"] = [_taken(view, partial(view.sheets.go_to, page)) for page in pages]
    answer(**found, pause=pauses.stop(), grown_mb=resident_mb() - before, pictures_mb=_pictures_mb(view))
    view.let_go()
    jobs.shut_down()


def _opened(view: "PdfView", jobs: "Jobs", pdf: bytes) -> float:
    view.let_go()
    jobs.wait_idle()
    return _taken(view, lambda: view.show_pdf(pdf, "x"))


def _jumps(view: "PdfView") -> list[float]:
    chosen = random.Random(_SEED)
    pages = [chosen.randint(1, view.sheets.page_count) for _ in range(_JUMPS)]
    return [_taken(view, partial(view.sheets.go_to, page)) for page in pages]


def _searched(view: "PdfView", jobs: "Jobs") -> dict[str, list[float]]:
    """To the first place on show, and to the last one counted; then another word, of which the letters are known."""
    from benchmarks.window.driving import wait_for

    found: dict[str, list[float]] = {}
    for name, word in (("search", _WORD), ("search_again", f"{_WORD} دوره")):
        began = perf_counter()
        view.search_for(word)
        while not view.search.matches:
            wait_for(view.search.changed)
        found[f"{name}_first"] = [(perf_counter() - began) * 1000]
        jobs.wait_idle()
        found[f"{name}_all"] = [(perf_counter() - began) * 1000]
    return found


def _taken(view: "PdfView", act: Callable[[], object]) -> float:
    """Milliseconds from an act to the sharp page on the screen."""
    from benchmarks.window.driving import Painted

    began = perf_counter()
    act()
    painted = Painted(view, lambda: view.sheets.pictures.is_sharp)
    view.update()
    painted.wait()
    return (perf_counter() - began) * 1000


def _pdfium_alone(view: "PdfView", pdf: bytes) -> list[float]:
    """Opening and drawing the first page as large, by PDFium itself."""
    import pypdfium2

    taken = []
    for _ in range(_OPENINGS):
        began = perf_counter()
        document = pypdfium2.PdfDocument(pdf)
        document[0].render(scale=view.sheets.percent / 75, prefer_bgrx=True)
        taken.append((perf_counter() - began) * 1000)
        document.close()
    return [median(taken)]


def _pictures_mb(view: "PdfView") -> float:
    return view.sheets.pictures.held_bytes / 2**20


def _raise(error: Exception) -> None:
    raise error


if __name__ == "__main__":
    main()
