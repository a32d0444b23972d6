"""The form of a visit's plan, opened over the page it was asked from."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.persian.catalogue import tr
from app.ui import errors, theme
from app.ui.navigation import ShellContext
from app.ui.screens.plan_visit.form import PlanStart, Typed
from app.ui.screens.plan_visit.plan_fields import PlanFields
from app.ui.screens.plan_visit.presenter import Choices, PlanPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.programme.views import ConflictView
from app.use_cases.visits.views import VisitRow

_WIDTH, _HEIGHT = 920, 690


class PlanVisitDialog(QDialog):
    """`saved` hears the visit's id once it is stored."""

    def __init__(
        self, parent: QWidget, context: ShellContext, start: PlanStart, saved: Callable[[UUID], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._saved = saved
        self._presenter = presenter = PlanPresenter(self, context, self, start)
        self._fields = PlanFields(context.today, presenter.reason_off, self._phrases)
        self._begun = self._fields.typed()
        self._banner = Banner()
        self._save = Button(tr("plan-keep" if presenter.is_change else "plan-save"), "check", "primary", self.save)
        self._save.setEnabled(False)
        self.setWindowTitle(tr("plan-change-title" if presenter.is_change else "plan-visit"))
        self._connect()
        self._lay()
        presenter.open()

    def show_choices(self, choices: Choices) -> None:
        """Fill the lists."""
        self._fields.show_choices(choices)
        self.show_busy(False)

    def show_typed(self, typed: Typed) -> None:
        """Fill the fields."""
        self._fields.show_typed(typed)
        self._fields.programme_touched = self._presenter.is_change
        self._begun = self._fields.typed()

    def show_previous(self, rows: Sequence[VisitRow]) -> None:
        """Earlier visits of the unit."""
        pristine = self._fields.typed() == self._begun
        self._fields.show_previous(rows)
        if pristine:
            self._begun = self._fields.typed()

    def show_conflicts(self, conflicts: Sequence[ConflictView]) -> None:
        """Say whom the day clashes with; it does not hinder the plan."""
        self._fields.conflicts.show_conflicts(conflicts)

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each field that is wrong."""
        self._banner.hide()
        self._fields.show_problems(problems)
        if problems:
            QTimer.singleShot(0, self, self._show_wrong)

    def show_error(self, error: Exception) -> None:
        """The sentence of a refusal; what was typed stays."""
        self._banner.show_sentence(errors.shown(error).sentence, "bad")

    def show_busy(self, busy: bool) -> None:
        """Hold the button while the plan is on its way."""
        self._save.setEnabled(not busy)

    def ask_drop_answers(self, titles: Sequence[str], then: Callable[[], None]) -> None:
        """Answers of a checklist that is taken out go with it."""
        detail = tr("plan-drop-detail", titles="، ".join(titles))
        asked = ConfirmDialog(self, tr("plan-drop-title"), detail, tr("plan-drop-action"), danger=True)
        asked.open_for(lambda _reason: then())

    def close_saved(self, visit_id: UUID) -> None:
        """Done."""
        self.accept()
        self._saved(visit_id)

    def reject(self) -> None:
        """Escape and «انصراف» ask before they throw away what was typed."""
        if self._fields.typed() == self._begun:
            super().reject()
            return
        detail, action = tr("plan-leave-detail"), tr("plan-leave-action")
        asked = ConfirmDialog(self, tr("plan-leave-title"), detail, action, danger=True)
        asked.open_for(lambda _reason: QDialog.reject(self))

    def save(self) -> None:
        """Store the plan."""
        if self._save.isEnabled():
            self._presenter.save(self._fields.typed())

    def _phrases(self, field: str) -> Sequence[str]:
        return self._presenter.phrases(field, self._fields.typed())

    def _day_changed(self, on: date | None) -> None:
        if not self._fields.programme_touched:
            self._fields.set_programme(self._presenter.programme_for(on))

    def _show_wrong(self) -> None:
        """Bring the first wrong field into view, with the sentence under it."""
        if (wrong := self._fields.first_wrong()) is not None:
            self._area.ensureWidgetVisible(wrong, 0, theme.px(12))

    def _connect(self) -> None:
        self._fields.unit_chosen.connect(self._presenter.unit_chosen)
        self._fields.day_changed.connect(self._day_changed)
        self._fields.team_changed.connect(lambda: self._presenter.team_changed(self._fields.typed()))
        for keys in ("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)

    def _lay(self) -> None:
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        foot = row(self._save, cancel, None, Label(tr("plan-required"), "caption"), spacing=8)
        foot.setContentsMargins(20, 12, 20, 14)
        banner = column(self._banner, margins=(20, 0, 20, 0))
        self._area = scrolling(self._fields)
        body = column(self._area, banner, line(), foot, spacing=0, into=self)
        body.setStretch(0, 1)
        room = self.screen().availableGeometry()
        self.resize(min(theme.px(_WIDTH), room.width() - 24), min(theme.px(_HEIGHT), room.height() - 48))
