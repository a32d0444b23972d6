"""Which folder the scanner writes into, and another one."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.text import isolate
from app.ui.dialogs import choose_folder
from app.ui.screens.scans.folder_menu import FolderMenu
from app.ui.screens.scans.inbox_presenter import InboxPresenter
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.layout import row
from app.use_cases.scans.views import Inbox


class FolderBar(QWidget):
    """The heading of the panel; `nothing` is what stands where files would be."""

    def __init__(self, presenter: InboxPresenter, on_close: Callable[[], object]) -> None:
        super().__init__()
        self._on_folder = presenter.choose_folder
        self._count = Label("", "caption")
        self.choose = Button(tr("scans-folder"), "folder-open", "", self.ask, tip=tr("scans-folder-tip"))
        self.nothing = EmptyState("scan", tr("scans-none"), tr("scans-none-detail"))
        close = icon_button("x", tr("scans-hide"), on_close)
        more = icon_button("dots-vertical", tr("case-more"))
        self.menu = FolderMenu(more, presenter)
        more.setMenu(self.menu)
        row(Label(tr("scans-title"), "heading"), self._count, None, self.choose, more, close, spacing=8, into=self)

    def ask(self) -> None:
        """Choose another folder."""
        folder = choose_folder(self)
        if folder is not None:
            self._on_folder(folder)

    def show_folder(self, inbox: Inbox, chosen: int = 0) -> None:
        """Its name, how much waits in it, and how much of it is chosen."""
        waiting = sum(not file.is_taken for file in inbox.files)
        parts = (tr("scans-waiting", count=waiting) if inbox.files else "", tr("scans-chosen", count=chosen))
        self._count.setText(" · ".join(parts if chosen else parts[:1]))
        name = Path(inbox.folder).name
        self.choose.show_words(isolate(name) if name else tr("scans-folder"))
        self.choose.setToolTip(isolate(inbox.folder) if name else tr("scans-folder-tip"))
