"""One run of the window: sign in or first run, then the main window, until it is closed, locked or signed out."""

import os
import signal
import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.ui import housekeeping, theme
from app.ui.entry_window import EntryWindow
from app.ui.idle import IdleWatch
from app.ui.jobs import Jobs
from app.ui.shortcuts import KeyboardFallback
from app.ui.startup import LeaveReason, Startup
from app.ui.window_state import WindowFile

if TYPE_CHECKING:
    from app.ui.main_window import MainWindow
    from app.use_cases.desk import Desk

_MAIN_WINDOW = ("app.ui.rail", "app.ui.top_bar", "app.ui.main_window")
_READING_MS = 150
_FIRST_PAGE = ("app.ui.widgets.table", "app.ui.screens.worklist.presenter", "app.ui.screens.worklist.screen")


def run(startup: Startup) -> int:
    """Open the window and stay until it closes; gives the exit code. Locking relaunches once everything is let go."""
    os.environ[theme.STYLE_VARIABLE] = theme.STYLE
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(sys.argv[:1])
    housekeeping.begin(app)
    app.setApplicationName("bazresyar")
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    session = Session(app, startup)
    session.ended.connect(app.quit)
    session.loaded.connect(housekeeping.loaded)
    session.open()
    code = app.exec()
    session.close()
    if session.left is not None:
        startup.relaunch(session.left)
    return code


class Session(QObject):
    """Holds what lives as long as the process: lanes, keyboard fallback, idle watch, and the window of the moment.

    `ended` says that the person locked or signed out, `loaded` that code which is needed next has been loaded.
    """

    ended = Signal()
    loaded = Signal()

    def __init__(self, app: QApplication, startup: Startup) -> None:
        super().__init__()
        self._app, self._startup = app, startup
        self._file = WindowFile(startup.window_file)
        theme.prepare(app)
        theme.apply(app, self._file.state.scheme, self._file.state.scale)
        self.jobs = Jobs(self.show_error)
        self.window: EntryWindow | MainWindow | None = None
        self.left: LeaveReason | None = None
        self._desk: Desk | None = None
        self._is_ready = False
        self._idle: IdleWatch | None = None
        self._fallback = KeyboardFallback(app)
        self._hook_before = sys.excepthook
        sys.excepthook = self._unexpected

    def open(self) -> None:
        """Show the first window."""
        entry = EntryWindow(self._startup, self.jobs, self._file)
        entry.signed_in.connect(self._open_main)
        entry.painted.connect(lambda: self._load_ahead(entry))
        self.window = entry
        entry.open()
        entry.show()

    def close(self) -> None:
        """Stop the lanes, forget the keys; out of sight, for a line to the centre may take seconds to give up."""
        if self.window is not None:
            self.window.hide()
        self.jobs.shut_down()
        if self._desk is not None:
            self._desk.close()
        sys.excepthook = self._hook_before

    def show_error(self, error: BaseException) -> None:
        """A failure nobody awaited goes to the window of the moment."""
        if self.window is not None:
            self.window.show_error(error)

    def _open_main(self, desk: "Desk", _directory: Path) -> None:
        from app.ui.main_window import MainWindow

        self._desk = desk
        entry = self.window
        assert entry is not None
        main = MainWindow(self._startup, desk, self.jobs, self._file, self._startup.today)
        main.left.connect(self._leave)
        self.window = main
        self._idle = IdleWatch(self._app, self._startup.idle_lock_minutes)
        self._idle.idle.connect(main.lock_when_idle)
        main.page_opened.connect(partial(self._load_pages_soon, main))
        steps = (lambda: self._show(main, entry), main.open_first)
        QTimer.singleShot(0, main, lambda: _in_turn(main, steps))

    def _show(self, main: "MainWindow", entry: QWidget) -> None:
        """Where the other window was; this one is shown first, since the program ends with the last."""
        main.restoreGeometry(entry.saveGeometry())
        main.show()
        entry.close()
        entry.deleteLater()

    def _load_ahead(self, entry: EntryWindow) -> None:
        """While somebody types the password: load what comes after it, here and on a thread.

        The first page needs modules that the thread loads, and would wait for them: it comes last.
        """
        _in_turn(entry, [partial(import_module, module) for module in _MAIN_WINDOW])
        self.jobs.run("free", self._startup.warm, lambda _none: self._load_first_page(entry), owner=entry)

    def _load_first_page(self, entry: EntryWindow) -> None:
        _in_turn(entry, [*(partial(import_module, module) for module in _FIRST_PAGE), self.loaded.emit])

    def _load_pages_soon(self, main: "MainWindow", page: str) -> None:
        QTimer.singleShot(_READING_MS, main, lambda: self._load_pages(main, page))

    def _load_pages(self, main: "MainWindow", page: str) -> None:
        """While somebody reads a page: load what comes after it on a thread; build the page most work is done on."""
        steps = () if self._is_ready else (*main.prepare("visit"), self.loaded.emit)
        self._is_ready = True
        load = partial(self._startup.warm_pages, page)
        self.jobs.run("free", load, lambda _none: _in_turn(main, steps), owner=main)

    def _leave(self, reason: LeaveReason) -> None:
        self.left = reason
        self._app.clipboard().clear()
        self.ended.emit()

    def _unexpected(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        self.show_error(error)


def _in_turn(owner: QObject, steps: Sequence[Callable[[], object]]) -> None:
    """One step per turn of the event loop, so that no key press and no paint waits for all of them."""
    if steps:
        steps[0]()
        QTimer.singleShot(0, owner, lambda: _in_turn(owner, steps[1:]))
