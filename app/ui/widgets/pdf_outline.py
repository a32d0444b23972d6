"""The bookmarks of a PDF as a tree beside its pages."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import theme
from app.ui.widgets.pdf_document import Bookmark

_PAGE = int(Qt.ItemDataRole.UserRole)
_WIDTH = 220


class PdfOutline(QTreeWidget):
    """`chosen` carries a page, from 1."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("pdf-outline"))
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(0, _PAGE)))
        self.itemActivated.connect(lambda item: self.chosen.emit(item.data(0, _PAGE)))

    def fit(self, width: int) -> None:
        """A third of what there is at most."""
        self.setFixedWidth(min(theme.px(_WIDTH), width // 3))

    def show_bookmarks(self, bookmarks: Sequence[Bookmark]) -> None:
        """Show another document's."""
        self.clear()
        above: list[QTreeWidgetItem] = [self.invisibleRootItem()]
        for mark in bookmarks:
            del above[mark.level + 1 :]
            made = QTreeWidgetItem(above[-1], [to_persian(mark.title)])
            made.setData(0, _PAGE, mark.page + 1)
            made.setToolTip(0, tr("pdf-outline-page", title=to_persian(mark.title), page=mark.page + 1))
            above.append(made)
        self.expandToDepth(0)
