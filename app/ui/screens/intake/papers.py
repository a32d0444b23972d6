"""Scanned paper beside the form: what was read from it goes into a field only when somebody says so."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.scan_proposals import ProposalKind
from app.persian.catalogue import tr
from app.ui.navigation import ShellContext
from app.ui.screens.intake.fields import holds_focus
from app.ui.screens.intake.form import FIRST, IntakeForm
from app.ui.screens.scans.inbox_panel import InboxPanel
from app.ui.screens.scans.proposals import Found


class Papers(QObject):
    """Leads the keyboard between form and panel, and takes lines of the panel into the form."""

    def __init__(self, parent: QWidget, context: ShellContext, form: IntakeForm, panel: InboxPanel) -> None:
        super().__init__(parent)
        self._context, self._form, self._panel = context, form, panel
        self._field = FIRST
        panel.accepted.connect(self.accept)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._moved)

    def accept(self, found: Found, wanted: str = "") -> None:
        """Put a line of the panel into its field, or into `wanted` where it may go there."""
        fields = [field for field in found.fields if self._form.shows(field)]
        if found.kind is not ProposalKind.NAME:
            fields = [wanted] if wanted in fields else fields[:1]
        for field in fields:
            self._form.put(field, found.words_for(field))
        if fields:
            self._panel.found.show_taken(found)
        else:
            self._context.notify(tr("scans-no-field"), "warn")

    def accept_here(self) -> None:
        """Take what was found for the field that has the keyboard."""
        found = self._panel.found.for_field(self._form.current) if self._panel.isVisible() else None
        if found is not None:
            self.accept(found, self._form.current)

    def switch(self) -> None:
        """From the form to the panel, or back to the field where one was."""
        if self._panel.isVisible() and holds_focus(self._panel):
            self.back()
        else:
            self._panel.enter()

    def back(self) -> None:
        """The keyboard belongs to the form again."""
        self._form.go_to(self._field)

    def _moved(self, _before: object, _now: object) -> None:
        if (field := self._form.current) and field != self._field:
            self._field = field
        self._panel.found.point_at_field(self._form.current)
