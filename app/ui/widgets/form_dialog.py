"""A dialogue around one form."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.dialog import Dialog, resize_within
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling


class FormDialog(Dialog):
    """Stays open, with everything typed, until what the form says is stored."""

    def __init__(self, parent: QWidget, title: str, *, width: int, label_width: int) -> None:
        """Widths in pixels at the usual size of letters."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(width))
        self.banner, self.form = Banner(), Form(label_width=label_width)
        self._height = 0

    def show_refused(self, error: Exception) -> None:
        """Say why it was not stored; what was typed stays."""
        self.setEnabled(True)
        if not self.form.shows(error):
            self.banner.show_sentence(errors.shown(error).sentence, "bad")
        self.fit()

    def fit(self) -> None:
        """A form that scrolls keeps its height."""
        if self._height and (page := self.parentWidget()) is not None:
            resize_within(self, page, self.minimumWidth(), self._height)
        else:
            super().fit()

    def _lay(self, keep: str, accept: Callable[[], None], *below: QWidget, spacing: int = 14, height: int = 0) -> None:
        """The form under its title, what explains it `below`, and the button that says `keep` and calls `accept`.

        `height`: so high (px at the usual size of letters) that the form scrolls in it; 0: as high as its parts.
        """
        self.ok = Button(keep, "check", "primary", accept)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(
            Label(self.windowTitle(), "heading"), self.banner, scrolling(self.form) if height else self.form, *below,
            row(self.ok, cancel, None), spacing=spacing, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        self._height = theme.px(height)
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(accept)
