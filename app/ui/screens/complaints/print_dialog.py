"""What is to be printed of the chosen cases, and why letters with a name are opened for it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.complaints.paper_stacks import PaperKind


class PrintDialog(Dialog):
    """`given` hears the kind and the reason; receipts need none."""

    def __init__(self, parent: QWidget, count: int, given: Callable[[PaperKind, str], object]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._given = given
        title = tr("complaints-print-title", count=count)
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(460))
        self.kind = Segments([(each.value, tr(f"case-stack-{each}")) for each in PaperKind], title)
        self.kind.set_value(PaperKind.RECEIPT.value)
        self.kind.chosen.connect(lambda _kind: self._fold())
        self.reason = LineEdit(max_length=200)
        self.reason.returnPressed.connect(self.save)
        self._form = Form(90)
        self._form.add("kind", tr("complaints-print-kind"), self.kind)
        self._form.add("reason", tr("case-reason"), self.reason, tr("complaints-print-reason-hint"), required=True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        foot = row(Button(tr("complaints-print-make"), "printer", "primary", self.save), cancel, None, spacing=8)
        detail = Label(tr("complaints-print-detail"), "secondary", wrap=True)
        parts = (Label(title, "heading", wrap=True), detail, self._form, 4, foot)
        column(*parts, spacing=12, margins=(20, 18, 20, 16), into=self)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._fold()
        self.kind.setFocus()

    def save(self) -> None:
        """Hand on what is wanted."""
        kind, reason = PaperKind(self.kind.value), self.reason.text().strip()
        is_missing = kind is PaperKind.ANSWER and not reason
        self._form.show_errors({"reason": tr("case-missing")} if is_missing else {})
        if not is_missing:
            self.accept()
            self._given(kind, reason)

    def _fold(self) -> None:
        self._form.show_row("reason", visible=self.kind.value == PaperKind.ANSWER)
        self.fit()
