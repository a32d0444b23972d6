"""The scanner's folder as a shelf under the documents of a case: what waits is dragged or sent into the case."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors
from app.ui.navigation import ShellContext
from app.ui.screens.scans.file_strip import FileStrip
from app.ui.screens.scans.folder_bar import FolderBar
from app.ui.screens.scans.inbox_presenter import InboxPresenter, pages_of
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.use_cases.scans.views import FilePage, Inbox, PageReading


class Shelf(QWidget):
    """An `InboxView`. `sent` carries the pages of a file that is to become a document."""

    sent = Signal(list)
    closed = Signal()

    def __init__(self, context: ShellContext) -> None:
        super().__init__()
        self.presenter = InboxPresenter(self, context, self, schedule_for(self))
        self.folder = FolderBar(self.presenter, self.closed.emit)
        self.banner = Banner(closable=True)
        self.files = FileStrip(self.presenter)
        self.files.setObjectName("waiting-scans")
        self.files.opened.connect(lambda _key: self.send())
        self._hint = Label(tr("scans-shelf-hint"), "caption", wrap=True)
        self._none = Label(tr("scans-none"), "secondary", wrap=True)
        card = Card("", self.folder, self.banner, self._none, self.files, self._hint)
        column(card, into=self)

    def show_inbox(self, inbox: Inbox) -> None:
        """What the folder holds now."""
        self.folder.show_folder(inbox)
        self.files.show_files(self.presenter.files)
        for part in (self.files, self._hint):
            part.setVisible(bool(inbox.files))
        self._none.setVisible(not inbox.files)

    def show_chosen(self) -> None:
        """Nothing is chosen here: a file is sent whole."""
        self.files.show_files(self.presenter.files)

    def show_reading(self, page: FilePage, reading: PageReading) -> None:
        """Nothing is read here."""

    def show_reader(self, hint: str) -> None:
        """Nothing is read here."""

    def show_busy(self, is_reading: bool, done: int, total: int) -> None:
        """Nothing is read here."""

    def show_refusal(self, error: Exception) -> None:
        """Why something was not done."""
        self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def show_found_again(self) -> None:
        """The folder is back."""
        self.banner.hide()
        self.files.ask_again()

    def send(self) -> None:
        """Make the file under the frame a document of the case."""
        file = self.files.file
        if file is not None and file.refusal:
            self.banner.show_sentence(file.refusal, "bad")
        elif file is not None and (pages := self.pages_of(file.name)):
            self.sent.emit(pages)

    def pages_of(self, name: str) -> list[FilePage]:
        """The pages of a file that waits."""
        file = self.presenter.file(name)
        return [self.presenter.turned(page) for page in pages_of(file)] if file is not None else []

    def showEvent(self, event: QShowEvent) -> None:
        """Look into the folder while the shelf is seen."""
        super().showEvent(event)
        self.presenter.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self.presenter.close()
