"""The pages of the window: built on first visit, one in front, the way back remembered."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.navigation import Destination
from app.ui.screen import Screen

if TYPE_CHECKING:
    from app.ui.navigation import ShellContext

_MOST_STEPS = 30


class Pages(QScrollArea):
    """Scrolls when the window is smaller than the page in front can bear."""

    changed = Signal(str)
    opened = Signal(str)  # for the first time
    title_changed = Signal(str)

    def __init__(self, destinations: Sequence[Destination], context: "ShellContext") -> None:
        super().__init__()
        self._destinations = {d.key: d for d in destinations}
        self._context = context
        self._screens: dict[str, Screen] = {}
        self._opened: set[str] = set()
        self._key = ""
        self._steps: list[tuple[str, object]] = []
        self._argument: object = None
        self._inside = QWidget()
        self._body = QVBoxLayout(self._inside)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(0)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # a page without fields still scrolls by keyboard

    @property
    def current(self) -> Screen | None:
        """The page in front."""
        return self._screens.get(self._key)

    @property
    def lit_key(self) -> str:
        """The entry of the rail that belongs to the page in front."""
        destination = self._destinations.get(self._key)
        return (destination.parent or destination.key) if destination is not None else ""

    @property
    def title(self) -> str:
        """The title of the page in front."""
        screen = self.current
        return (screen.windowTitle() or tr(self._destinations[self._key].title_id)) if screen is not None else ""

    @property
    def can_go_back(self) -> bool:
        """True when there is a page to go back to."""
        return bool(self._steps)

    def in_rail(self, key: str) -> bool:
        """Whether a destination has an entry of its own."""
        return self._destinations[key].in_rail

    def go(self, key: str, argument: object = None) -> bool:
        """Bring a page to the front; False when the present one may not be left. KeyError: no such destination."""
        destination = self._destinations[key]
        if not self._may_leave_current(key):
            return False
        if self._key and (self._key, self._argument) != (key, argument):
            self._steps.append((self._key, self._argument))
            del self._steps[:-_MOST_STEPS]
        self._show(destination, argument)
        return True

    def prepare(self, key: str) -> Sequence[Callable[[], object]]:
        """Steps that build a page before it is wanted, while nobody waits; none where there is no such page."""
        if key not in self._destinations:
            return ()

        def build() -> None:
            if key not in self._screens:
                self._build(self._destinations[key])

        return (build, lambda: self._screens[key].prepare())

    def go_back(self) -> None:
        """Go to the page before this one."""
        if self._steps and self._may_leave_current(self._steps[-1][0]):
            key, argument = self._steps.pop()
            self._show(self._destinations[key], argument)

    def may_leave_all(self) -> bool:
        """Ask every built page; all are asked, so that each saves its drafts."""
        return all([screen.may_leave() for screen in self._screens.values()])

    def focus_page(self) -> None:
        """Put the focus on the first place of the page in front that takes it."""
        screen = self.current
        if screen is None:
            return
        place: QWidget | None = screen.focusWidget()
        if place is None:
            takers = (w for w in screen.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus)
            place = next((w for w in takers if w.isVisibleTo(screen) and w.isEnabled()), None)
        (place or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def _may_leave_current(self, key: str) -> bool:
        screen = self.current
        return screen is None or key == self._key or screen.may_leave()

    def _show(self, destination: Destination, argument: object) -> None:
        screen = self._screens.get(destination.key) or self._build(destination)
        before = self.current
        is_first = destination.key not in self._opened
        self._opened.add(destination.key)
        self._key, self._argument = destination.key, argument
        if before is not None and before is not screen:
            before.hide()
        theme.about_to_show(screen)
        screen.show()
        self.verticalScrollBar().setValue(0)
        self.changed.emit(destination.key)
        screen.activated(argument)
        focused = self.window().focusWidget()
        if focused is None or not focused.isVisible() or not screen.isAncestorOf(focused):
            self.focus_page()
        if is_first:
            self.opened.emit(destination.key)

    def _build(self, destination: Destination) -> Screen:
        screen = destination.build(self._context)
        screen.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._screens[destination.key] = screen
        screen.title_changed.connect(lambda words: self._retitle(screen, words))
        screen.hide()
        self._body.addWidget(screen)
        return screen

    def _retitle(self, screen: Screen, words: str) -> None:
        screen.setWindowTitle(words)
        if screen is self.current:
            self.title_changed.emit(self.title)
