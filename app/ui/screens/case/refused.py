"""The steps that are not possible now, each with why."""

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.case import words
from app.ui.widgets.button import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.use_cases.complaints.views import CaseView


class RefusedDialog(Dialog):
    """Closed by Enter or Escape."""

    def __init__(self, parent: QWidget, case: CaseView) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("case-why-not"))
        self.setMinimumWidth(theme.px(560))
        self.finished.connect(self.deleteLater)
        lines = column(Label(tr("case-why-not"), "heading"), spacing=12, margins=(20, 18, 20, 16), into=self)
        for each in case.refused_moves:
            said = column(
                Label(words.step_words(each.state, each.clause), "strong", wrap=True),
                Label(each.why, "secondary", wrap=True),
                spacing=2,
            )
            line = row(Icon("ban", "text3", 18), spacing=10)
            line.addLayout(said, 1)
            lines.addLayout(line)
        close = Button(tr("widget-close"), None, "primary", self.accept)
        lines.addLayout(row(close, None))
        close.setFocus()
