"""The list under the bell: what the program has to tell this person, newest first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_moment
from app.ui import theme
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.card import EmptyState
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row, scrolling

_ICONS = {
    "info": ("info-circle", "primary_text"),
    "ok": ("circle-check", "ok_text"),
    "warn": ("alert-triangle", "warn_text"),
    "bad": ("alert-circle", "bad_text"),
}


@dataclass(frozen=True, slots=True)
class Notice:
    """One line under the bell; `target` is the destination it leads to, empty for none."""

    words: str
    made_at: datetime
    kind: str = "info"
    target: str = ""
    argument: object = None
    is_read: bool = False


class NoticeList(QFrame):
    """A popup under the bell; Escape closes it, Enter on a line goes where it leads."""

    def __init__(self, notices: Sequence[Notice], go: Callable[[str, object], object], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("popup", True)
        self._go = go
        inside = QWidget()
        lines: QVBoxLayout = column(spacing=2, into=inside)
        for notice in notices:
            lines.addWidget(self._line(notice))
        lines.addStretch(1)
        empty = EmptyState("bell", tr("shell-no-notices"), tr("shell-no-notices-detail"))
        body = scrolling(inside) if notices else empty
        heading = row(Label(tr("shell-notices"), "heading"), None, margins=(8, 4, 8, 2))
        column(heading, body, spacing=6, margins=(8, 8, 8, 8), into=self)
        high = 60 + 64 * len(notices) if notices else 220
        self.setFixedSize(theme.px(380), min(theme.px(high), theme.px(460)))

    def open_under(self, anchor: QWidget) -> None:
        """Show it under a button, inside the screen."""
        at = anchor.mapToGlobal(QPoint(0, anchor.height() + 6))
        area = anchor.screen().availableGeometry()
        self.move(max(area.left() + 4, min(at.x(), area.right() - self.width() - 4)), at.y())
        self.show()
        self.setFocus()

    def _line(self, notice: Notice) -> LayoutButton:
        icon, role = _ICONS.get(notice.kind, _ICONS["info"])
        words = Label(notice.words, "" if notice.is_read else "strong", wrap=True)
        when = Label(format_moment(notice.made_at), "caption")
        made = LayoutButton("row", f"{notice.words}، {when.text()}", lambda: self._chosen(notice))
        texts = column(words, when, spacing=2)
        body = row(spacing=10, margins=(8, 6, 8, 6), into=made)
        body.addWidget(Icon(icon, role, 18), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(texts, 1)
        return made

    def _chosen(self, notice: Notice) -> None:
        self.close()
        if notice.target:
            self._go(notice.target, notice.argument)
