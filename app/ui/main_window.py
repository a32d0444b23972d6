"""The window of a signed-in person: rail, top bar, pages, and what the pages may ask of it."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMouseEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.ui import errors, icons, theme
from app.ui.jobs import Jobs
from app.ui.navigation import Destination, NoticeKind, ShellContext
from app.ui.notifications import Notice, NoticeList
from app.ui.pages import Pages
from app.ui.person_menu import PersonMenu
from app.ui.progress_strip import ProgressStrip
from app.ui.rail import Rail, destination_keys
from app.ui.screen import Screen, ShortcutLine
from app.ui.shortcuts import GLOBAL_LINES
from app.ui.startup import LeaveReason, Person, Startup
from app.ui.sync_shell import ShellSync
from app.ui.top_bar import TopBar
from app.ui.undo_bar import UndoBar
from app.ui.widgets.card import Banner
from app.ui.widgets.layout import column, row
from app.ui.window_state import WindowFile, place

if TYPE_CHECKING:
    from app.use_cases.desk import Desk
    from app.use_cases.records.views import NotificationView

FOLD_BELOW = 1100
_MOST_NOTICES = 50


class MainWindow(QMainWindow):
    """Is the ShellContext of its screens; `left`: the person locked or signed out; `page_opened`: a first time."""

    left = Signal(str)
    page_opened = Signal(str)

    def __init__(
        self, startup: Startup, desk: "Desk", jobs: Jobs, window_file: WindowFile, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self.jobs, self.desk, self.today = jobs, desk, today
        self._startup, self._file = startup, window_file
        self._person: Person = startup.person(desk)
        self._notices: list[Notice] = []
        self._popup: QWidget | None = None
        self.setWindowTitle(tr("shell-window-title", office=self._person.office))
        self.setWindowIcon(icons.icon("clipboard-check", "primary", 64))
        self._destinations = (*startup.build_destinations(self), self._about())
        self._menu = PersonMenu(self)
        self._rail = Rail(self._destinations, self._person, self._menu)
        self._top = TopBar(today())
        self._banner = Banner(closable=True)
        self._pages = Pages(self._destinations, self)
        self.sync = ShellSync.of(self, startup, desk)
        self._strip = ProgressStrip(jobs)
        self._undo = UndoBar(self._pages)
        self._lay()
        self._connect()
        self._bind_keys()
        place(self, window_file.state)

    def open_first(self) -> None:
        """Go to the first destination of the rail and look for unread notices."""
        first = next((d for d in self._destinations if d.visible and d.in_rail), None)
        if first is not None:
            self.navigate(first.key)
        self._count_unread()
        if self.sync is not None:
            self.sync.start()

    def navigate(self, key: str, argument: object = None) -> bool:
        """Bring a destination to the front; see ShellContext."""
        try:
            return self._pages.go(key, argument)
        except Exception as error:
            self.show_error(error)
            return False

    def prepare(self, key: str) -> Sequence[Callable[[], object]]:
        """Steps that build a destination's page before it is wanted."""
        return self._pages.prepare(key)

    def notify(self, text: str, kind: NoticeKind = "info") -> None:
        """Say a sentence over the foot of the page and keep it under the bell."""
        self._notices.insert(0, Notice(text, datetime.now(UTC), kind, is_read=True))
        del self._notices[_MOST_NOTICES:]
        self._undo.say(text)

    def offer_undo(self, text: str, undo: Callable[[], None]) -> None:
        """Say what was done, with a way back."""
        self._undo.offer(text, undo)

    def show_error(self, error: BaseException) -> None:
        """Show the sentence of a failure across the page."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")

    def set_badge(self, key: str, number: int) -> None:
        """Put a count on an entry of the rail."""
        self._rail.show_count(key, number)

    @property
    def screen_in_front(self) -> Screen | None:
        """The page on show."""
        return self._pages.current

    def leave(self, reason: LeaveReason) -> None:
        """Save drafts, then lock or sign out; a page that refuses to be left keeps the window open."""
        if self._pages.may_leave_all():
            self._keep_geometry()
            self.left.emit(reason)

    def lock_when_idle(self) -> None:
        """Lock without a question: drafts are saved as far as they can be."""
        self._pages.may_leave_all()
        self._keep_geometry()
        self.left.emit("lock")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when there is no room for its words."""
        super().resizeEvent(event)
        self._rail.show_narrow(self.width() < FOLD_BELOW)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The mouse's back button goes back."""
        if event.button() == Qt.MouseButton.BackButton:
            self._pages.go_back()
        super().mousePressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """A page with something unsaved may keep the window open."""
        if not self._pages.may_leave_all():
            event.ignore()
            return
        self._keep_geometry()
        event.accept()

    def open_search(self, typed: str = "") -> None:
        """Open the Ctrl+K palette."""
        from app.ui.search_palette import SearchPalette

        palette = SearchPalette(self, self.jobs, self.desk.search, self._destinations, self.navigate)
        palette.open_over(self, typed)
        self._popup = palette

    def open_help(self) -> None:
        """Open the F1 page."""
        from app.ui.screens.shortcuts_help.dialog import ShortcutsHelp

        page = self._pages.current
        lines = page.shortcut_lines() if page is not None else ()
        places = [ShortcutLine(keys, destination.title_id) for keys, destination in self._numbered()]
        ShortcutsHelp(self, self._top.title.text(), lines, places, GLOBAL_LINES).open()

    def change_password(self) -> None:
        """Open the change of password."""
        from app.ui.screens.sign_in.change_password import ChangePasswordDialog

        dialog = ChangePasswordDialog(self, self)
        dialog.open()

    def switch_scheme(self) -> None:
        """Light to dark and back."""
        self._apply("light" if theme.tokens().name == "dark" else "dark", theme.scale())

    def set_scale(self, percent: int) -> None:
        """Change the font scale, 90 to 150 percent."""
        self._apply(theme.tokens().name, percent)

    def step_scale(self, steps: int) -> None:
        """Larger or smaller letters by one step."""
        at = min(range(len(theme.SCALES)), key=lambda i: abs(theme.SCALES[i] - theme.scale())) + steps
        self.set_scale(theme.SCALES[min(max(at, 0), len(theme.SCALES) - 1)])

    def _apply(self, scheme: str, percent: int) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, scheme, percent)
        self._file.keep(scheme=scheme, scale=theme.scale())
        self._rail.show_narrow(self.width() < FOLD_BELOW)

    def _lay(self) -> None:
        body = QWidget()
        body.setObjectName("body")
        inner = QWidget()
        inner.setObjectName("body")
        foot = QVBoxLayout()
        foot.setContentsMargins(20, 10, 20, 0)
        foot.addWidget(self._banner)
        self._banner_room = QWidget()
        self._banner_room.setLayout(foot)
        self._banner_room.hide()
        right = column(self._top, self._banner_room, self._pages, self._strip, spacing=0, into=inner)
        right.setStretch(2, 1)
        page = row(self._rail, inner, spacing=0, into=body)
        page.setStretch(1, 1)
        self.setCentralWidget(body)
        self.setMinimumSize(560, 340)

    def _connect(self) -> None:
        self._rail.chosen.connect(lambda key: self._choose(key))
        self._top.search_wanted.connect(self.open_search)
        self._top.bell_pressed.connect(self._open_notices)
        self._top.scheme_pressed.connect(self.switch_scheme)
        self._top.sync_pressed.connect(self._open_sync)
        if self.sync is not None:
            self.sync.line_changed.connect(self._top.show_sync)
        self._top.back_pressed.connect(self._pages.go_back)
        self._menu.password_wanted.connect(self.change_password)
        self._menu.scheme_wanted.connect(self.switch_scheme)
        self._menu.scale_wanted.connect(self.set_scale)
        self._menu.keys_wanted.connect(self.open_help)
        self._menu.about_wanted.connect(lambda: self.navigate("about"))
        self._menu.leave_wanted.connect(self.leave)
        self._pages.changed.connect(self._page_changed)
        self._pages.opened.connect(self.page_opened)
        self._pages.title_changed.connect(self._top.show_title)
        self._banner.shown.connect(self._banner_room.show)
        self._banner.closed.connect(self._banner_room.hide)
        self._midnight = QTimer(self)
        self._midnight.setInterval(60_000)
        self._midnight.timeout.connect(lambda: self._top.show_day(self.today()))
        self._midnight.start()

    def _bind_keys(self) -> None:
        keys: list[tuple[str, Callable[[], object]]] = [
            ("Ctrl+K", self.open_search),
            ("F1", self.open_help),
            ("Alt+Right", self._pages.go_back),
            ("Ctrl+L", lambda: self.leave("lock")),
            ("Ctrl+Shift+D", self.switch_scheme),
            ("Ctrl++", lambda: self.step_scale(1)),
            ("Ctrl+=", lambda: self.step_scale(1)),
            ("Ctrl+-", lambda: self.step_scale(-1)),
            ("Ctrl+Z", self._undo.take_back),
            ("F6", self._next_region),
            ("Ctrl+Shift+S", self._sync_now),
        ]
        keys += [(line, partial(self._choose, destination.key)) for line, destination in self._numbered()]
        for sequence, slot in keys:
            QShortcut(QKeySequence(sequence), self).activated.connect(lambda slot=slot: slot())

    def _open_sync(self) -> None:
        if self.sync is not None:
            self.sync.open_panel(self._top.sync)

    def _sync_now(self) -> None:
        if self.sync is not None:
            self.sync.begin_by_hand()

    def _numbered(self) -> list[tuple[str, Destination]]:
        """The entries of the rail from above, each with its keys."""
        shown = (d for d in self._destinations if d.visible and d.in_rail and not d.only_waiting)
        entries = sorted(shown, key=lambda d: d.at_foot)
        with_keys = [(destination_keys(at), entry) for at, entry in enumerate(entries, start=1)]
        return [(keys, entry) for keys, entry in with_keys if keys]

    def _choose(self, key: str) -> None:
        if not self.navigate(key):
            self._rail.show_current(self._pages.lit_key)

    def _page_changed(self, key: str) -> None:
        screen = self._pages.current
        assert screen is not None
        self._banner.hide()
        self._banner_room.hide()
        self._rail.show_current(self._pages.lit_key)
        self._top.show_title(self._pages.title)
        self._top.show_action(screen.primary_action())
        self._top.back.setVisible(self._pages.can_go_back and not self._pages.in_rail(key))

    def _next_region(self) -> None:
        """F6: rail, top bar, page, in turn."""
        focused = QApplication.focusWidget()
        regions: list[QWidget] = [self._rail, self._top, self._pages]
        at = next((i for i, r in enumerate(regions) if focused is not None and r.isAncestorOf(focused)), 2)
        target = regions[(at + 1) % 3]
        if target is self._top:
            self._top.search.setFocus(Qt.FocusReason.TabFocusReason)
        elif target is self._rail and self._pages.lit_key:
            self._rail.button(self._pages.lit_key).setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self._pages.focus_page()

    def _about(self) -> Destination:
        def build(_context: ShellContext) -> Screen:
            from app.ui.screens.about.screen import AboutScreen

            return AboutScreen(self, self._startup.version, self._person.office)

        return Destination("about", "shell-about", "info-circle", build, in_rail=False)

    def _open_notices(self) -> None:
        self.jobs.run("database", self.desk.notifications.list, self._show_notices, owner=self)

    def _show_notices(self, stored: "Sequence[NotificationView]") -> None:
        """Stored notices and those of this session, newest first; opening the list reads them."""
        unread = [view.id for view in stored if not view.is_read]
        made = [
            Notice(tr(f"notice-{v.message}", **v.facts), v.made_at, "info", v.target, v.argument or None, v.is_read)
            for v in stored
        ]
        together = sorted([*made, *self._notices], key=lambda n: n.made_at, reverse=True)[:_MOST_NOTICES]
        popup = NoticeList(together, self.navigate, self)
        popup.open_under(self._top.bell)
        self._popup = popup
        if unread:
            self.jobs.run("database", lambda: self.desk.notifications.mark_read(unread), owner=self)
            self._top.show_unread(0)

    def _count_unread(self) -> None:
        self.jobs.run("database", self.desk.notifications.unread, self._top.show_unread, owner=self)

    def _keep_geometry(self) -> None:
        self._file.keep(geometry=bytes(self.saveGeometry().data()).hex())
