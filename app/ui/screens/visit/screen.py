"""The visit screen: heading, tabs, and the pages behind them, each built when it is first wanted."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.visit.away import AwayCard
from app.ui.screens.visit.checklist.page import ChecklistPage
from app.ui.screens.visit.header import VisitHeader
from app.ui.screens.visit.keeping import SaveState
from app.ui.screens.visit.opened import OpenVisit, utc_now
from app.ui.screens.visit.photos.incoming import DOCUMENT_SUFFIXES, PHOTO_SUFFIXES, Incoming
from app.ui.screens.visit.presenter import TABS, VisitPresenter
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.layout import column, row
from app.use_cases.visits.views import VisitHeading, VisitView

if TYPE_CHECKING:
    from app.ui.screens.visit.photos.page import PhotosPage

_NARROW = 900
_READING_MS = 300
_ROW_KEYS = (
    ("1 … 4", "answer"),
    ("↑ ↓", "move"),
    ("N", "note"),
    ("P", "photo"),
    ("I", "information"),
    ("F", "accept"),
    ("Delete", "clear"),
)


class VisitScreen(Screen):
    """Everything from begin to seal; `activated` takes the visit's id."""

    title_id: ClassVar[str] = "visit-title"
    icon: ClassVar[str] = "clipboard-check"

    def __init__(self, context: ShellContext, now: Callable[[], datetime] = utc_now) -> None:
        super().__init__(context)
        self.opened = OpenVisit(context, self, schedule_for(self), self.show_saving, now)
        self.presenter = VisitPresenter(self, self.opened)
        self.incoming = Incoming(self.opened, self.show_coming)
        self.header = VisitHeader(self.presenter.retry, self.presenter.show_minutes, self.presenter.go_on)
        self._counts: dict[str, int] = {}
        self._editable = self._is_loaded = False
        self.tabs = self._make_tabs()
        self._pages: dict[str, QWidget] = {}
        self._stack = QStackedWidget()
        holder = row(self._stack, margins=(20, 10, 20, 14))
        whole = QWidget()
        body = column(self.header, row(self.tabs, margins=(14, 0, 14, 0)), spacing=0, into=whole)
        body.addLayout(holder, 1)
        self._whole, self.away = whole, AwayCard(context, self._reopen)
        self._shown = QStackedWidget()
        for part in (whole, self.away):
            self._shown.addWidget(part)
        column(self._shown, into=self)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a click on the ground must not lead out of the page's keys
        self.presenter.start()
        self._list_keys()

    def activated(self, argument: object = None) -> None:
        """Open the visit with this id; a tab may be named behind it: «id/findings»."""
        visit_id, _, tab = str(argument).partition("/")
        self.presenter.open(UUID(visit_id), tab)

    def data_arrived(self) -> None:
        """Read the visit anew once what is typed is stored; what is being typed stays."""
        if self.opened.is_shown:
            self.presenter.read_anew()

    def prepare(self) -> None:
        """Build the first page, in two steps: to build it and to style it take equally long."""
        if "checklist" not in self._pages:
            self._pages["checklist"] = self._build("checklist")
        QTimer.singleShot(0, self, lambda: self.page("checklist"))

    def may_leave(self) -> bool:
        """Store what is typed first."""
        return self.presenter.leave()

    @property
    def is_laid(self) -> bool:
        """Whether the visit has come, and what of it is in sight is there."""
        page = self._stack.currentWidget()
        return self.opened.is_shown and (page.is_laid if isinstance(page, ChecklistPage) else True)

    def page(self, tab: str) -> QWidget:
        """The page of a tab, built now when it was not wanted before."""
        if tab not in self._pages:
            self._pages[tab] = self._build(tab)
        if self._stack.indexOf(self._pages[tab]) < 0:
            self._stack.addWidget(self._pages[tab])
        return self._pages[tab]

    def show_away(self, heading: VisitHeading) -> None:
        """The contents are at the centre only."""
        self._shown.setCurrentWidget(self.away)
        self.away.show_heading(heading)

    def show_loading(self) -> None:
        """No input until the visit has come; its first page is built while it is being read."""
        self._shown.setCurrentWidget(self._whole)
        self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)  # in a page that takes no input it would go to the rail
        self._stack.setEnabled(False)
        QTimer.singleShot(0, self, self.prepare)  # after the heading has been painted

    def show_visit(self, visit: VisitView) -> None:
        """The heading and the counts on the tabs; the code of the others is loaded while the first is read."""
        if not self._is_loaded:
            self._is_loaded = True
            QTimer.singleShot(_READING_MS, self, lambda: self.context.jobs.run("free", _load_tabs, owner=self))
        self._stack.setEnabled(True)
        self._editable = visit.may_edit
        self.header.show_visit(visit)
        self.show_saving(self.opened.keeper.state)
        counts = {
            "findings": len(visit.findings),
            "photos": len(visit.photos) + len(visit.documents),
            "speech": len(visit.interviews) + len(visit.statements),
            "sealing": len(visit.problems) if visit.may_edit else 0,
        }
        self._counts = counts
        self._name_tabs()

    def show_saving(self, state: SaveState) -> None:
        """How the keeping stands."""
        self.header.saving.show_state(state)

    def show_tab(self, tab: str, place: str) -> None:
        """Bring a page to the front."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(TABS.index(tab))
        page = self.page(tab)
        self._stack.setCurrentWidget(page)
        for other in self._pages.values():  # only the page in front says how small the window may be
            policy = QSizePolicy.Policy.Preferred if other is page else QSizePolicy.Policy.Ignored
            other.setSizePolicy(policy, policy)
        go_to = getattr(page, "go_to", None)
        if go_to is not None:
            go_to(place)

    def place_in(self, tab: str) -> tuple[str, str]:
        """Where one is in the checklist."""
        page = self._pages.get(tab)
        return page.presenter.place if isinstance(page, ChecklistPage) else ("", "")

    def come_back_to(self, place: tuple[str, str]) -> None:
        """Stand there once the checklist is shown."""
        page = self.page("checklist")
        if isinstance(page, ChecklistPage):
            page.presenter.come_back_to(*place)

    def show_coming(self, done: int, total: int) -> None:
        """Say how many files are on their way in."""
        if "photos" in self._pages:
            cast("PhotosPage", self._pages["photos"]).show_coming(done, total)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Short names for the tabs where the long ones have no room."""
        super().resizeEvent(event)
        self._name_tabs()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome pictures and documents anywhere on the page."""
        if self._editable and _files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take them in; those dropped on a question's row belong to it."""
        paths = _files(event)
        if self._editable and paths:
            event.acceptProposedAction()
            page = self._stack.currentWidget()
            at = event.position().toPoint()
            code = page.item_at(page.mapFrom(self, at)) if isinstance(page, ChecklistPage) else ""
            self.incoming.add_files(paths, code)

    def _name_tabs(self) -> None:
        kind = "tab" if self.width() >= theme.px(_NARROW) else "short"
        for at, tab in enumerate(TABS):
            number = self._counts.get(tab, 0)
            title = tr(f"visit-{kind}-{tab}")
            words = f"{title}  {to_persian(number)}" if number else title
            if self.tabs.tabText(at) != words:
                self.tabs.setTabText(at, words)

    def _make_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        tabs.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # the bold chosen tab is wider
        tabs.setUsesScrollButtons(True)
        tabs.setElideMode(Qt.TextElideMode.ElideNone)
        for tab in TABS:
            tabs.addTab(tr(f"visit-tab-{tab}"))
        tabs.currentChanged.connect(lambda at: self.presenter.choose_tab(TABS[at]))
        return tabs

    def _build(self, tab: str) -> QWidget:
        match tab:
            case "findings":
                from app.ui.screens.visit.findings.page import FindingsPage

                return FindingsPage(self.opened, self.incoming)
            case "photos":
                from app.ui.screens.visit.photos.page import PhotosPage

                return PhotosPage(self.opened, self.incoming)
            case "speech":
                from app.ui.screens.visit.speech.page import SpeechPage

                return SpeechPage(self.opened)
            case "particulars":
                from app.ui.screens.visit.particulars.page import ParticularsPage

                return ParticularsPage(self.opened)
            case "sealing":
                from app.ui.screens.visit.sealing.page import SealingPage

                return SealingPage(self.opened)
        return ChecklistPage(self.opened, self.incoming)

    def _reopen(self) -> None:
        """Its contents have come."""
        self.presenter.open(self.opened.visit_id)

    def _go_on(self) -> None:
        if self.header.next.isVisible():
            self.presenter.go_on()

    def _list_keys(self) -> None:
        for at, tab in enumerate(TABS, start=1):
            self.add_shortcut(f"Alt+{at}", f"visit-key-{tab}", partial(self.presenter.choose_tab, tab))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._go_on)
        self.list_shortcut("Ctrl+Enter", "visit-key-next")
        for keys, name in _ROW_KEYS:
            self.list_shortcut(keys, f"visit-key-{name}")


def _load_tabs() -> None:
    for tab in TABS:
        import_module(f"app.ui.screens.visit.{tab}.page")


def _files(event: QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in (*PHOTO_SUFFIXES, *DOCUMENT_SUFFIXES)]
