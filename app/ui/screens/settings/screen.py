"""The page of settings: tabs above, each page built when it is first wanted and read anew when it is."""

from collections.abc import Callable
from functools import partial
from typing import ClassVar, Protocol

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QWidget

from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.settings.account_page import AccountPage
from app.ui.screens.settings.laptop import Laptop
from app.ui.widgets.layout import column, row, scrolling

TABS = ("account", "office", "calendar", "upkeep", "laptop")


class Page(Protocol):
    """What stands behind a tab."""

    def refresh(self) -> None:
        """Read anew."""


class SettingsScreen(Screen):
    """`activated` may take the name of a tab."""

    title_id: ClassVar[str] = "settings-title"
    icon: ClassVar[str] = "settings"

    def __init__(self, context: ShellContext, laptop: Laptop | None = None) -> None:
        super().__init__(context)
        self._laptop = laptop or Laptop()
        self.pages: dict[str, QWidget] = {}
        self._areas: dict[str, QScrollArea] = {}
        self._stack = QStackedWidget()
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        for tab in TABS:
            self.tabs.addTab(tr(f"settings-tab-{tab}"))
        self.tabs.currentChanged.connect(lambda at: self.open(TABS[at]))
        top = row(self.tabs, margins=(14, 8, 14, 0))
        page = column(top, row(self._stack, margins=(20, 10, 20, 16)), spacing=0, into=self)
        page.setStretch(1, 1)
        for at, tab in enumerate(TABS, start=1):
            self.add_shortcut(f"Alt+{at}", f"settings-tab-{tab}", partial(self.open, tab))

    def activated(self, argument: object = None) -> None:
        """Show the tab that was asked for, or the one that was in front."""
        self.open(str(argument) if argument in TABS else TABS[self.tabs.currentIndex()])

    def open(self, tab: str) -> None:
        """Bring a page to the front and read it anew."""
        with QSignalBlocker(self.tabs):
            self.tabs.setCurrentIndex(TABS.index(tab))
        if tab not in self.pages:
            self.pages[tab] = self._build(tab)
            self._areas[tab] = scrolling(self.pages[tab])
            self._stack.addWidget(self._areas[tab])
        self._stack.setCurrentWidget(self._areas[tab])
        page: Page = self.pages[tab]  # type: ignore[assignment]
        page.refresh()

    def _build(self, tab: str) -> QWidget:
        from app.ui.screens.settings.calendar_page import CalendarPage
        from app.ui.screens.settings.laptop_page import LaptopPage
        from app.ui.screens.settings.office_page import OfficePage
        from app.ui.screens.settings.upkeep_page import UpkeepPage

        builders: dict[str, Callable[[], QWidget]] = {
            "account": lambda: AccountPage(self.context, self._laptop),
            "office": lambda: OfficePage(self.context),
            "calendar": lambda: CalendarPage(self.context),
            "upkeep": lambda: UpkeepPage(self.context),
            "laptop": lambda: LaptopPage(self.context, self._laptop),
        }
        return builders[tab]()
