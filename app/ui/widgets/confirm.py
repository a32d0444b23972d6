"""A question before something that cannot be taken back, with a reason when one is owed."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea


class ConfirmDialog(Dialog):
    """`open_for` shows it without blocking and calls `confirmed(reason)`; Escape leaves everything as it was."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        detail: str,
        action: str,
        *,
        reason_label: str = "",
        danger: bool = False,
    ) -> None:
        """`action` is the verb on the button («لغو بازدید»); `reason_label` asks for a reason that may not be empty."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(420))
        self._reason = TextArea(lines=3)
        self._row = FormRow(reason_label, self._reason, required=True)
        self._asks_reason = bool(reason_label)
        self.ok = Button(action, None, "danger" if danger else "primary", self._accept)
        self.cancel = Button(tr("widget-cancel"), None, "", self.reject)
        parts = column(Label(title, "heading", wrap=True), Label(detail, "secondary", wrap=True), spacing=10)
        if self._asks_reason:
            parts.addWidget(self._row.label)
            parts.addWidget(self._row)
        column(parts, 8, row(self.ok, self.cancel, None, spacing=8), margins=(20, 18, 20, 16), into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._accept)
        if self._asks_reason:
            self._reason.setFocus()
        else:
            (self.cancel if danger else self.ok).setFocus()
            self.ok.setAutoDefault(True)
            self.cancel.setAutoDefault(True)

    @property
    def reason(self) -> str:
        """What was typed as the reason."""
        return self._reason.words.strip()

    def open_for(self, confirmed: Callable[[str], object]) -> None:
        """Show it over its window; `confirmed` hears the reason ("" when none was asked)."""
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.accepted.connect(lambda: confirmed(self.reason))
        self.open()

    def _accept(self) -> None:
        if self._asks_reason and not self.reason:
            self._row.show_error(tr("widget-reason-missing"))
            self._reason.setFocus()
            return
        self.accept()
