"""The roles of a person: each for the whole office or for one unit."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.permissions import Role
from app.persian.catalogue import tr
from app.ui.screens.people.words import role_words
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.layout import column, row
from app.use_cases.office.views import UnitView

Grants = tuple[tuple[Role, UUID | None], ...]


class RolesEditor(QWidget):
    """A line per role; nothing is kept until the form is."""

    def __init__(self, grants: Grants, units: Sequence[UnitView]) -> None:
        super().__init__()
        self._units = units
        self.lines: list[_Line] = []
        self._body: QVBoxLayout = column(spacing=6)
        self.add = Button(tr("people-role-add"), "plus", "link", lambda: self._add(Role.INSPECTOR, None).setFocus())
        column(self._body, row(self.add, None), spacing=6, into=self)
        for role, unit_id in grants:
            self._add(role, unit_id)
        self.setFocusProxy(self.add)

    @property
    def grants(self) -> Grants:
        """What stands in the lines, each pair once."""
        return tuple(dict.fromkeys(line.grant for line in self.lines))

    def _add(self, role: Role, unit_id: UUID | None) -> "_Line":
        line = _Line(self, role, unit_id, self._units)
        self.lines.append(line)
        self._body.addWidget(line)
        return line

    def remove(self, line: "_Line") -> None:
        """Take one role away."""
        self.lines.remove(line)
        self._body.removeWidget(line)
        line.hide()
        line.deleteLater()


class _Line(QWidget):
    def __init__(self, editor: RolesEditor, role: Role, unit_id: UUID | None, units: Sequence[UnitView]) -> None:
        super().__init__()
        self.role = ComboBox([(each, role_words(each)) for each in Role])
        self.role.setAccessibleName(tr("people-role"))
        self.role.set_value(role)
        self.unit = ComboBox([(unit.id, unit.name) for unit in units], empty=tr("people-whole-office"))
        self.unit.setAccessibleName(tr("people-role-scope"))
        self.unit.set_value(unit_id)
        gone = icon_button("x", tr("people-role-remove"), lambda: editor.remove(self))
        body = row(self.role, self.unit, gone, spacing=6, into=self)
        body.setStretch(0, 2)
        body.setStretch(1, 3)
        self.setFocusProxy(self.role)

    @property
    def grant(self) -> tuple[Role, UUID | None]:
        """The role and its unit."""
        unit_id = self.unit.value
        return Role(str(self.role.value)), unit_id if isinstance(unit_id, UUID) else None
