"""The limits that judge a measured number: inside is yes, inside the wider ones is partly."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.domain.checklists import Norm
from app.persian.catalogue import tr
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column
from app.ui.widgets.line_edit import LineEdit, NumberEdit

_LIMITS = ("minimum", "maximum", "partly_minimum", "partly_maximum")


class NormEditor(QWidget):
    """`changed` once any limit or the source was typed; an empty limit does not limit."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.limits = {name: NumberEdit() for name in _LIMITS}
        self.source = LineEdit(placeholder=tr("templates-norm-source"), max_length=500)
        self._norm = Norm()
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for at, words in enumerate(("strict", "partly")):
            grid.addWidget(Label(tr(f"templates-norm-{words}"), "caption"), at, 0)
            grid.addWidget(Label(tr("templates-norm-from"), "caption"), at, 1)
            grid.addWidget(self.limits[_LIMITS[2 * at]], at, 2)
            grid.addWidget(Label(tr("templates-norm-to"), "caption"), at, 3)
            grid.addWidget(self.limits[_LIMITS[2 * at + 1]], at, 4)
        grid.setColumnStretch(2, 1)
        grid.setColumnStretch(4, 1)
        hint = Label(tr("templates-norm-hint"), "caption", wrap=True)
        column(grid, self.source, hint, spacing=8, into=self)
        for name, field in self.limits.items():
            field.setAccessibleName(tr(f"templates-norm-{name.replace('_', '-')}"))
            field.changed.connect(self.changed)
        self.source.setAccessibleName(tr("templates-norm-source"))
        self.source.textEdited.connect(self.changed)
        self.setFocusProxy(self.limits["minimum"])

    @property
    def norm(self) -> Norm:
        """The limits as typed; what is no number keeps the former limit."""
        values = {
            name: getattr(self._norm, name) if field.is_wrong else field.value for name, field in self.limits.items()
        }
        return Norm(**values, source=self.source.text().strip())

    def show_norm(self, norm: Norm | None) -> None:
        """Show limits, or none."""
        self._norm = norm or Norm()
        for name, field in self.limits.items():
            field.set_value(getattr(self._norm, name))
        self.source.setText(self._norm.source)
        self.source.setCursorPosition(0)
