"""Measured process: a day at the window: pages, a visit with many photos, answers by keyboard, and a seal.

Usage: `python -m benchmarks.window.journey PROFILE [once]`; the password stands in BAZRESYAR_PASSWORD. The profile is
changed.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.measuring.children import answer, resident_mb
from benchmarks.window.office import MeasuredOffice, read

if TYPE_CHECKING:
    from app.ui.application import Session
    from app.ui.main_window import MainWindow
    from app.ui.screens.visit.screen import VisitScreen

_ONCE = sys.argv[2:] == ["once"]
_ROUNDS = 1 if _ONCE else 4
_READING_SECONDS = 0.3
_ANSWERS = "1" if _ONCE else "132"
"""Keys pressed through the whole checklist, one after the other: yes, no, partly."""

Figures = Mapping[str, list[float]]


def main() -> None:
    """Take the journey and answer with lists of milliseconds."""
    import app.ui  # noqa: F401 - the first of Qt, as in the program itself
    from benchmarks.window.driving import run_driven

    office = read(Path(sys.argv[1]))
    run_driven(office.path, lambda session: _drive(session, office))


def _drive(session: "Session", office: MeasuredOffice) -> None:
    from benchmarks.window.driving import Pauses
    from benchmarks.window.start import painted_first, sign_in

    painted_first(session)
    pauses = Pauses()
    window = sign_in(session).window
    _settle(window)
    found: dict[str, list[float]] = {"pause_sign_in": [pauses.stop()]}
    for part in (_switch_pages, _open_album, _answer_items, _show_photos, _seal):
        found |= part(window, office)
    answer(**found, resident_mb=resident_mb())


def _switch_pages(window: "MainWindow", _office: MeasuredOffice) -> Figures:
    """Each entry of the rail once, when its page is built, and then in turn, when it is only shown."""
    from app.ui.rail import RailButton
    from benchmarks.window.driving import Painted, visible

    def shown(entry: RailButton) -> float:
        began = perf_counter()
        entry.click()
        Painted(window).wait()
        taken = perf_counter() - began
        _settle(window)
        return taken * 1000

    entries = list(visible(RailButton))
    first = [shown(entry) for entry in entries]
    return {"page_first": first, "page_again": [shown(entry) for _ in range(_ROUNDS) for entry in entries]}


def _open_album(window: "MainWindow", office: MeasuredOffice) -> Figures:
    """A visit with many photos, the first visit of this process; then again after another visit was in front."""
    from benchmarks.window.driving import Pauses

    pauses = Pauses()
    first = _opened(window, office.album)
    began = perf_counter()
    _settle(window)
    flowed_in = first + (perf_counter() - began) * 1000
    longest = pauses.stop()
    again = []
    for _ in range(_ROUNDS):
        _opened(window, office.to_seal[1])
        _settle(window)
        again.append(_opened(window, office.album))
        _settle(window)
    return {"visit_first": [first], "visit_again": again, "photos_in": [flowed_in], "pause_visit": [longest]}


def _opened(window: "MainWindow", visit_id: str) -> float:
    """Milliseconds until the visit is painted: the rows of its checklist in sight, or the steps of its seal."""
    from app.ui.screens.visit.checklist.row import ItemRow
    from app.ui.screens.visit.sealing.stepper import Stepper
    from benchmarks.window.driving import Painted, visible

    began = perf_counter()
    window.navigate("visit", visit_id)
    screen = _visit_screen(window)
    Painted(window, lambda: screen.is_laid).wait()
    taken = (perf_counter() - began) * 1000
    assert next(visible(ItemRow), None) or next(visible(Stepper), None)
    return taken


def _answer_items(window: "MainWindow", _office: MeasuredOffice) -> Figures:
    """A key on each item that takes one, until the answer is stored and everything it changed is painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from app.domain.checklists import ItemKind
    from app.ui.screens.visit.checklist.page import ChecklistPage
    from benchmarks.window.driving import Pauses, wait_for

    screen = _visit_screen(window)
    screen.presenter.choose_tab("checklist")
    window.activateWindow()  # as a window manager does; without one, nothing would have the keyboard
    _settle(window)
    page = screen.page("checklist")
    assert isinstance(page, ChecklistPage)
    taken, pauses = [], Pauses()
    for key in _ANSWERS:
        filling = page.presenter.filling
        assert filling is not None
        for code in [view.item.code for view in filling.asked() if view.item.kind is ItemKind.VERDICT]:
            page.presenter.stand_on(code, focus=True)
            _settle(window)
            focused = QApplication.focusWidget()
            assert focused is not None
            began = perf_counter()
            QTest.keyClick(focused, Qt.Key(ord(key)))
            while not screen.opened.keeper.is_settled:
                wait_for(window.jobs.idle)
            QApplication.processEvents()  # paints what the stored answer changed
            taken.append((perf_counter() - began) * 1000)
            assert page.presenter.value_of(code), code
    return {"answer": taken, "pause_answer": [pauses.stop()]}


def _show_photos(window: "MainWindow", _office: MeasuredOffice) -> Figures:
    """The tab with all photos of the album visit."""
    from app.ui.screens.visit.photos.page import PhotosPage
    from benchmarks.window.driving import Painted

    screen = _visit_screen(window)
    began = perf_counter()
    screen.presenter.choose_tab("photos")
    page = screen.page("photos")
    assert isinstance(page, PhotosPage)
    Painted(window).wait()
    taken = (perf_counter() - began) * 1000
    _settle(window)
    return {"photos_tab": [taken]}


def _seal(window: "MainWindow", office: MeasuredOffice) -> Figures:
    """The head's password and Enter, until the seal is painted; the dialogue shows the progress meanwhile."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from app.ui.screens.visit.sealing.page import SealingPage
    from app.ui.screens.visit.sealing.sign_dialog import SignDialog
    from benchmarks.window.driving import Painted, Pauses, rest, visible

    pauses = Pauses()
    _opened(window, office.to_seal[0])
    _settle(window)
    pause_opening = pauses.stop()
    page = _visit_screen(window).page("sealing")
    assert isinstance(page, SealingPage)
    page.team.seal.click()
    dialog = next(visible(SignDialog))
    dialog.password.setText(os.environ["BAZRESYAR_PASSWORD"])
    rest(_READING_SECONDS)
    pauses, began = Pauses(), perf_counter()
    QTest.keyClick(dialog.password, Qt.Key.Key_Return)
    Painted(window, page.sealed.isVisible).wait()
    taken = (perf_counter() - began) * 1000
    longest = pauses.stop()
    _settle(window)
    return {"seal_at_window": [taken], "pause_minutes": [pause_opening], "pause_seal": [longest]}


def _visit_screen(window: "MainWindow") -> "VisitScreen":
    from app.ui.screens.visit.screen import VisitScreen

    screen = window.screen_in_front
    assert isinstance(screen, VisitScreen)
    return screen


def _settle(window: "MainWindow") -> None:
    """Until no job runs and everything is laid out and painted, as for somebody who reads before going on."""
    from benchmarks.window.driving import rest, wait_for

    rest(_READING_SECONDS)
    while window.jobs.running:
        wait_for(window.jobs.idle)
        rest(_READING_SECONDS / 3)


if __name__ == "__main__":
    main()
