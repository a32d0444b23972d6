"""The heading of a visit: what it is, where it stands, whether all is stored, and the next step."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.domain.visits import SEALED_STATES, VisitState
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.jalali import format_time
from app.ui import theme
from app.ui.screens.visit import words
from app.ui.screens.visit.keeping import SaveState
from app.ui.widgets.button import Button
from app.ui.widgets.card import Pill
from app.ui.widgets.label import ElidedLabel, Icon, Label
from app.ui.widgets.layout import column, row
from app.use_cases.visits.views import VisitView

_NEXT = {
    VisitState.PLANNED: ("visit-begin", "map-pin"),
    VisitState.UNDER_WAY: ("visit-finish", "check"),
    VisitState.RECORDED: ("visit-to-signatures", "signature"),
    VisitState.COUNTERSIGNED: ("visit-seal", "lock"),
}
_NARROW = 760
_PATIENCE_MS = 600


class SavingMark(QWidget):
    """«ذخیره شد ۱۰:۴۲», or that something is not stored, with a way to try again."""

    def __init__(self, on_retry: Callable[[], object]) -> None:
        super().__init__()
        self._icon = Icon("device-floppy", "text3", 18)
        self._words = Label("", "caption")
        self._retry = Button(tr("visit-retry"), "refresh", "link", on_retry)
        self._retry.hide()
        self._state = SaveState("none")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        row(self._icon, self._words, self._retry, spacing=6, into=self)

    def show_state(self, state: SaveState) -> None:
        """Show how the keeping stands; a saving that is over in a moment is not announced."""
        self._state = state
        if state.kind == "saving":
            if not self._patience.isActive():
                self._patience.start()
        else:
            self._patience.stop()
            self._show()

    def _show(self) -> None:
        state = self._state
        role = {"saved": "ok_text", "failed": "bad_text"}.get(state.kind, "text3")
        self._icon.show_icon("alert-triangle" if state.kind == "failed" else "device-floppy", role)
        if state.kind == "saved" and state.at is not None:
            said = tr("visit-saved-at", time=format_time(state.at))
        else:
            said = tr(f"visit-saving-{state.kind}")
        if said != self._words.text():
            self._words.setText(said)
            self.setAccessibleName(said)
            self.setToolTip(said)
        self._retry.setVisible(state.kind == "failed")

    def show_narrow(self, narrow: bool) -> None:
        """The sign alone, with its words as a tip."""
        self._words.setVisible(not narrow)

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()


class VisitHeader(QWidget):
    """Two lines at the right, the saving mark and two buttons at the left."""

    def __init__(
        self, on_retry: Callable[[], object], on_minutes: Callable[[], object], on_next: Callable[[], object]
    ) -> None:
        super().__init__()
        self._title = ElidedLabel("", "title")
        self._detail = ElidedLabel("", "caption")
        self.state = Pill("")
        self.saving = SavingMark(on_retry)
        self.minutes = Button(tr("visit-minutes"), "printer", "", on_minutes)
        self.next = Button("", "check", "primary", on_next)
        self.next.hide()
        first = row(self._title, spacing=10)
        first.setStretch(0, 1)
        texts = column(first, self._detail, spacing=3)
        body = row(spacing=12, margins=(20, 12, 20, 8), into=self)
        body.addLayout(texts, 1)
        for part in (self.state, self.saving, self.minutes, self.next):
            body.addWidget(part)

    def show_visit(self, visit: VisitView) -> None:
        """Show what the visit is and what comes next."""
        line = visit.row
        self._title.setText(tr("visit-heading", unit=line.unit_name, kind=words.kind_words(line.kind)))
        parts = [
            words.code_words(line),
            line.county_name,
            words.openness_words(line.openness),
            format_date_long(line.planned_on),
            tr("visit-started-at", time=format_time(visit.started_at)) if visit.started_at else "",
            tr("visit-files-not-at-centre", count=visit.files_not_at_centre) if visit.files_not_at_centre else "",
        ]
        self._detail.setText(" · ".join(part for part in parts if part))
        self.state.show_state(words.state_words(line.state), words.state_tone(line.state))
        self._show_next(visit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the title first."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(_NARROW)
        self.saving.show_narrow(not wide)
        self.minutes.setVisible(wide)

    def _show_next(self, visit: VisitView) -> None:
        state = visit.row.state
        acts = visit.may_edit or visit.may_sign or visit.may_seal
        text_id, icon = _NEXT.get(state, ("visit-to-sealed", "file-certificate"))
        self.next.setVisible(state in SEALED_STATES or (state in _NEXT and acts))
        self.next.show_icon(icon)
        self.next.show_words(tr(text_id))
