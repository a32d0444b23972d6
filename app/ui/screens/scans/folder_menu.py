"""What else one wants of the scanner's folder: where taken files go, and files that were laid aside back again."""

from typing import Final

from PySide6.QtWidgets import QMenu, QWidget

from app.persian.catalogue import tr
from app.persian.text import isolate, single_line
from app.ui import icons
from app.ui.screens.scans.inbox_presenter import InboxPresenter
from app.use_cases.scans.views import AfterTaking

_MOST_NAMES: Final = 20


class FolderMenu(QMenu):
    """Made anew each time it opens: the folder changes by itself."""

    def __init__(self, parent: QWidget, presenter: InboxPresenter) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.lay)

    def lay(self) -> None:
        """The entries as the folder is now."""
        self.clear()
        inbox, presenter = self._presenter.inbox, self._presenter
        after = self.addAction(tr("scans-after"))
        after.setToolTip(tr("scans-after-tip"))
        after.setCheckable(True)
        after.setChecked(inbox.after is AfterTaking.PUT_AWAY)
        after.toggled.connect(lambda on: presenter.choose_after(AfterTaking.PUT_AWAY if on else AfterTaking.LEAVE))
        after.setEnabled(bool(inbox.folder))
        self.addSeparator()
        aside = self.addMenu(icons.icon("arrow-back-up", "text2", 18), tr("scans-aside", count=len(inbox.aside)))
        aside.setEnabled(bool(inbox.aside))
        for name in inbox.aside[-_MOST_NAMES:][::-1]:
            entry = aside.addAction(isolate(single_line(name) or "—").replace("&", "&&"))
            entry.triggered.connect(lambda _checked=False, own=name: presenter.take_up([own]))
        aside.addSeparator()
        aside.addAction(tr("scans-aside-all")).triggered.connect(lambda: presenter.take_up(inbox.aside))
