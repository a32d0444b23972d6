"""The scanner's folder beside a form: its files in a row, the one in front large, and what was read from it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors
from app.ui.navigation import ShellContext
from app.ui.screens.intake.fields import holds_focus
from app.ui.screens.scans.file_strip import FileStrip
from app.ui.screens.scans.folder_bar import FolderBar
from app.ui.screens.scans.found_list import FoundList
from app.ui.screens.scans.inbox_presenter import InboxPresenter, pages_of
from app.ui.screens.scans.page_strip import PageStrip
from app.ui.screens.scans.page_viewer import PageViewer
from app.ui.screens.scans.proposals import Found, found_in
from app.ui.screens.scans.reading_bar import ReadingBar
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.layout import column, row
from app.ui.widgets.thumbnails import Picture
from app.use_cases.scans.views import FilePage, FileState, Inbox, PageReading, ScanFile

_PAGE_TILE: Final = (46, 60)


class InboxPanel(QWidget):
    """An `InboxView`. `accepted` carries what is to go into the form; `left` asks to give the keyboard back to it."""

    accepted = Signal(object)
    closed = Signal()

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.presenter = InboxPresenter(self, context, self, schedule_for(self))
        self._readings: dict[FilePage, Sequence[Found]] = {}
        self.folder = FolderBar(self.presenter, self.closed.emit)
        self.banner = Banner(closable=True)
        self.files = FileStrip(self.presenter, upright=True)
        strip = PageStrip(lambda keys: self.presenter.fetch(keys, strip.show_pictures), tile=_PAGE_TILE)
        self.viewer = PageViewer(context.jobs, self.presenter.picture, strip, self._turn)
        self.choose = Button(tr("scans-choose"), "check", "", self.choose_page, tip=tr("scans-choose-tip"))
        self.reading = ReadingBar()
        self.found = FoundList()
        self._body = QStackedWidget()
        self._lay()
        self._connect()

    @property
    def page(self) -> FilePage | None:
        """The page in sight."""
        page = self.viewer.page
        return page if isinstance(page, FilePage) else None

    def show_inbox(self, inbox: Inbox) -> None:
        """What the folder holds now."""
        self.folder.show_folder(inbox, len(self.presenter.chosen))
        self.files.show_files(self.presenter.files)
        self._body.setCurrentIndex(1 if inbox.files else 0)
        self._show_file()
        if self.hasFocus():
            self.enter()

    def show_chosen(self) -> None:
        """Mark what is chosen, and say how much it is."""
        self.files.show_files(self.presenter.files)
        self._show_file()
        self.folder.show_folder(self.presenter.inbox, len(self.presenter.chosen))

    def show_reading(self, page: FilePage, reading: PageReading) -> None:
        """What a page says."""
        self._readings[page] = found_in(page, reading)
        if page == self.page:
            self._show_found()
        if not self._readings[page]:
            self.banner.show_sentence(tr("scans-nothing-read"), "warn")

    def show_reader(self, hint: str) -> None:
        """Whether pages can be read here."""
        self.reading.show_hint(hint)

    def show_busy(self, is_reading: bool, done: int, total: int) -> None:
        """How far reading is."""
        self.reading.show_busy(is_reading, done, total)

    def show_refusal(self, error: Exception) -> None:
        """Why something was not done."""
        self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def show_found_again(self) -> None:
        """The folder is back."""
        self.banner.hide()
        self.files.ask_again()

    def enter(self) -> None:
        """Take the keyboard: to the files, or until they came to the panel itself."""
        nothing = self.folder.choose if self.presenter.has_looked else self
        (self.files if self.presenter.inbox.files else nothing).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose_file(self) -> None:
        """Choose all pages of the file in front, or none of them."""
        if (file := self.files.file) is not None and (pages := pages_of(file)):
            self.presenter.choose(pages)

    def choose_page(self) -> None:
        """Choose the page in sight alone, or not."""
        if self.page is not None:
            self.presenter.choose([self.page])

    def read(self) -> None:
        """Read the page in sight."""
        if self.page is not None and not self.presenter.reader_hint:
            self.banner.hide()
            self.presenter.read(self.page)

    def take_done(self) -> None:
        """What was chosen lies in a case; the next file comes to the front."""
        self._readings.clear()
        self.files.go_past({page.name for page in self.presenter.chosen})
        self.presenter.choose_none()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses: the whole file where the keyboard is in the files, else the page."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.choose_file() if holds_focus(self.files) else self.choose_page()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the folder while the panel is seen."""
        super().showEvent(event)
        self.presenter.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self.presenter.close()

    def _lay(self) -> None:
        body = QWidget()
        acts = row(self.choose, self.reading, None, spacing=6)
        page = column(self.viewer, acts, self.found, spacing=6)
        page.setStretch(0, 1)
        whole = row(self.files, spacing=8, into=body)
        whole.addLayout(page, 1)
        for part in (self.folder.nothing, body):
            self._body.addWidget(part)
        column(self.folder, self.banner, self._body, spacing=6, margins=(12, 8, 12, 8), into=self).setStretch(2, 1)
        self.found.hide()

    def _connect(self) -> None:
        self.viewer.bind_keys(self)
        self.files.current.connect(lambda _key: self._show_file())
        self.files.opened.connect(lambda _key: self.viewer.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.viewer.strip.current.connect(lambda _key: self._show_found())
        self.reading.wanted.connect(self.read)
        self.reading.stopped.connect(self.presenter.stop_reading)
        self.found.accepted.connect(self.accepted)
        self.found.pointed.connect(lambda found: self.viewer.view.show_mark(found.box))

    def _turn(self, page: object, degrees: int) -> None:
        assert isinstance(page, FilePage)
        self._readings.pop(page, None)  # the places on it are others now
        self.presenter.turn(page, degrees)

    def _show_file(self) -> None:
        """The pages of the file in front."""
        file = self.files.file
        if file is None or file.state is not FileState.READY:
            self.viewer.show_pages([])
            self.viewer.show_nothing(_why_not(file))
        else:
            self.viewer.show_pages([self._picture(file, page) for page in pages_of(file)])
        self._show_found()

    def _picture(self, file: ScanFile, page: FilePage) -> Picture:
        sign = "✓ " if self.presenter.is_chosen(page) else ""
        return Picture(page, f"{sign}{to_persian(page.page + 1)}", note=file.title, turn=self.presenter.turn_of(page))

    def _show_found(self) -> None:
        page = self.page
        found = self._readings.get(page, ()) if page is not None else ()
        if list(found) != self.found.found:
            self.found.show_found(found)
        self.found.setVisible(bool(found))
        self.viewer.view.show_mark(None)
        self.choose.setEnabled(page is not None)
        is_chosen = page is not None and self.presenter.is_chosen(page)
        self.choose.show_words(tr("scans-choose-not" if is_chosen else "scans-choose"))


def _why_not(file: ScanFile | None) -> str:
    if file is None:
        return tr("scans-no-page")
    return file.refusal or tr("scans-arriving", file=file.title)
