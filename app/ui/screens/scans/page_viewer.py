"""Pages one after the other, as large as one wants, with a row of them all below."""

from collections.abc import Callable, Hashable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors, theme
from app.ui.jobs import Jobs
from app.ui.screens.scans.page_pictures import PagePictures, Read, side_for
from app.ui.screens.scans.page_strip import PageStrip
from app.ui.screens.scans.page_view import PageView
from app.ui.widgets.button import icon_button
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_sheets import FIT_PAGE, FIT_WIDTH
from app.ui.widgets.thumbnails import Picture

_ROOMY = 480
Turned = Callable[[Hashable, int], object]
"""Called with a page and the degrees, clockwise, by which it is to be turned."""


class PageViewer(QWidget):
    """`show_pages` shows pages; `strip` is the row of all of them, hidden while there is but one."""

    def __init__(
        self, jobs: Jobs, read: Read, strip: PageStrip, on_turn: Turned | None = None, *, comes_turned: bool = False
    ) -> None:
        """`on_turn`: what turning does, if one may; `comes_turned`: what is read is turned already."""
        super().__init__()
        self.strip, self.view = strip, PageView()
        self.pictures = PagePictures(jobs, read)
        self._on_turn, self._comes_turned = on_turn, comes_turned
        self._shown: Hashable | None = None
        self._stack = QStackedWidget()
        self.refusal = Label(tr("scans-no-page"), "secondary", wrap=True)
        self.refusal.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for part in (self.refusal, self.view):
            self._stack.addWidget(part)
        self.place, self.zoom = ElidedLabel("", "caption"), Label("", "caption")
        self._lay()
        self._connect()

    @property
    def page(self) -> Hashable | None:
        """The page in sight."""
        return self.strip.current_key

    def show_pages(self, pages: Sequence[Picture], current: Hashable | None = None) -> None:
        """Show other pages, or the same as they are now."""
        self.strip.show_places(pages, current)
        self.strip.setVisible(len(pages) > 1)
        self._bar.setEnabled(bool(pages))
        self._show_page()

    def show_nothing(self, words: str) -> None:
        """Say why there is no page."""
        self.refusal.setText(words)

    def step(self, steps: int) -> None:
        """Another page."""
        at, count = self.strip.currentIndex().row() + steps, len(self.strip.pictures.places)
        if 0 <= at < count:
            self.strip.go_to(at)

    def turn(self, degrees: int) -> None:
        """Turn the page in sight."""
        if self._on_turn is not None and self.page is not None:
            self._on_turn(self.page, degrees)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the file before the percent."""
        super().resizeEvent(event)
        self.zoom.setVisible(self.width() >= theme.px(_ROOMY))

    def bind_keys(self, around: QWidget) -> None:
        """Turn the page by keys wherever the keyboard is in `around`."""
        for keys, degrees in (("Ctrl+R", 90), ("Ctrl+Shift+R", 270)):
            shortcut = QShortcut(QKeySequence(keys), around)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.turn, degrees))

    def _lay(self) -> None:
        view, turning = self.view, QWidget()
        row(
            icon_button("rotate", tr("scans-turn-back"), lambda: self.turn(270)),
            icon_button("rotate-clockwise", tr("scans-turn"), lambda: self.turn(90)),
            spacing=0, into=turning,
        )  # fmt: skip
        turning.setHidden(self._on_turn is None)
        self._bar = QWidget()
        body = row(
            icon_button("chevron-right", tr("scans-page-before"), lambda: self.step(-1)),
            icon_button("chevron-left", tr("scans-page-after"), lambda: self.step(1)),
            self.place,
            icon_button("zoom-out", tr("pdf-smaller"), lambda: view.step_zoom(-1)),
            self.zoom,
            icon_button("zoom-in", tr("pdf-larger"), lambda: view.step_zoom(1)),
            icon_button("arrows-maximize", tr("scans-fit"), self._fit),
            turning,
            spacing=0,
            into=self._bar,
        )  # fmt: skip
        body.setStretch(2, 1)
        column(self._bar, self._stack, self.strip, spacing=4, into=self).setStretch(1, 1)

    def _connect(self) -> None:
        self.view.stepped.connect(self.step)
        self.view.sharper.connect(self._ask)
        self.view.zoom_changed.connect(lambda percent: self.zoom.setText(f"{to_persian(percent)}٪"))
        self.strip.current.connect(lambda _key: self._show_page())
        self.strip.opened.connect(lambda _key: self.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.pictures.arrived.connect(lambda page: self._arrived(page))
        self.pictures.failed.connect(lambda page, _error: self._arrived(page))

    def _fit(self) -> None:
        self.view.set_zoom(FIT_PAGE if self.view.zoom == FIT_WIDTH else FIT_WIDTH)

    def _arrived(self, page: Hashable) -> None:
        if page == self.page:
            self._show_page()

    def _show_page(self) -> None:
        page, places = self.page, self.strip.pictures.places
        if page is None or not places:
            self._stack.setCurrentWidget(self.refusal)
            self.place.setText("")
            self._shown = None
            return
        at = self.strip.currentIndex().row()
        words = tr("scans-page-of", page=at + 1, count=len(places))
        self.place.setText(" · ".join(filter(None, (words, places[at].note))))
        failure = self.pictures.failure(page)
        if failure is not None:
            self.refusal.setText(errors.shown(failure).sentence)
        self._stack.setCurrentWidget(self.view if failure is None else self.refusal)
        turn = 0 if self._comes_turned else places[at].turn
        self.view.show_page(self.pictures.of(page), turn, anew=page != self._shown)
        self._shown = page
        self._ask()

    def _ask(self) -> None:
        if self.page is None:
            return
        places, at = self.strip.pictures.places, self.strip.currentIndex().row()
        beside = [places[other].key for other in (at + 1, at - 1) if 0 <= other < len(places)]
        self.pictures.want(self.page, side_for(self.view.pixels), beside)
