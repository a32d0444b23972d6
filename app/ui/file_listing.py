"""The words that Qt's file dialogue leaves in English: two labels, the kinds of files, and the days in the list."""

from datetime import UTC, datetime

from PySide6.QtCore import QIdentityProxyModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QFileDialog, QFileSystemModel, QTreeView

from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.persian.text import isolate
from app.ui import theme

AnyIndex = QModelIndex | QPersistentModelIndex
_NAME, _SIZE, _KIND, _MODIFIED = range(4)
_WIDTHS = {_NAME: 250, _SIZE: 90, _KIND: 110, _MODIFIED: 130}
_Label = QFileDialog.DialogLabel


def show_in_persian(dialog: QFileDialog) -> None:
    """Dress a dialogue; where the system has one of its own, only the labels count."""
    dialog.setLabelText(_Label.LookIn, tr("widget-file-look-in"))
    dialog.setLabelText(_Label.FileType, tr("widget-file-kinds"))
    listing = dialog.findChild(QTreeView, "treeView")
    if isinstance(listing, QTreeView):
        dialog.setProxyModel(PersianListing(dialog))
        for column, width in _WIDTHS.items():
            listing.header().resizeSection(column, theme.px(width))


class PersianListing(QIdentityProxyModel):
    """Files with Persian sizes, kinds and days of change."""

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell shows."""
        if role != Qt.ItemDataRole.DisplayRole or index.column() not in (_SIZE, _KIND, _MODIFIED):
            return super().data(index, role)
        files, at = self.sourceModel(), self.mapToSource(index)
        if not isinstance(files, QFileSystemModel):
            return super().data(index, role)
        if index.column() == _SIZE:
            return "" if files.isDir(at) else size_words(files.size(at))
        if index.column() == _MODIFIED:
            return format_moment(datetime.fromtimestamp(files.lastModified(at).toSecsSinceEpoch(), UTC))
        suffix = files.fileInfo(at).suffix().upper()
        return tr("widget-folder") if files.isDir(at) else tr("widget-file-of", kind=isolate(suffix))


def size_words(size: int) -> str:
    """So many bytes, in words."""
    kilobytes = max(1, round(size / 1024))
    if kilobytes < 1024:
        return tr("widget-kilobytes", size=kilobytes)
    return tr("widget-megabytes", size=round(kilobytes / 1024, 1))
