"""The form of a workshop."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from app.domain.workshops import LONGEST_LINE, MOST_HOURS, WorkshopDraft
from app.persian.catalogue import tr
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import field_policy
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.line_edit import LineEdit, NumberEdit
from app.ui.widgets.text_area import TextArea
from app.use_cases.workshops.views import WorkshopView


class WorkshopDialog(FormDialog):
    """Stays open, with everything typed, until the workshop is stored."""

    def __init__(
        self,
        parent: QWidget,
        view: WorkshopView | None,
        today: Callable[[], date],
        save: Callable[[WorkshopDraft], object],
    ) -> None:
        super().__init__(parent, tr("workshops-change" if view else "workshops-new"), width=560, label_width=104)
        self._save = save
        self.name = LineEdit(view.row.title if view else "", max_length=LONGEST_LINE)
        self.held_on = DateEdit(view.row.held_on if view else today(), today=today)
        self.hours = NumberEdit(view.row.hours if view else None, places=0)
        self.trainer = LineEdit(view.row.trainer if view else "", max_length=LONGEST_LINE)
        self.place = LineEdit(view.row.place if view else "", max_length=LONGEST_LINE)
        self.topics = TextArea(view.topics if view else "", lines=3, most_lines=6)
        self.form.add("title", tr("workshops-what"), self.name, required=True)
        self.form.add("held_on", tr("workshops-held-on"), field_policy(self.held_on, 200), required=True)
        self.form.add("hours", tr("workshops-hours"), field_policy(self.hours, 120), required=True)
        self.form.add("trainer", tr("workshops-trainer"), self.trainer)
        self.form.add("place", tr("workshops-place"), self.place)
        self.form.add("topics", tr("workshops-topics"), self.topics, tr("workshops-topics-hint"))
        self._lay(tr("workshops-keep"), self._accept)
        self.name.setFocus()

    def _accept(self) -> None:
        on, hours = self.held_on.value, self.hours.value
        wrong = {} if self.name.text().strip() else {"title": tr("workshops-what-missing")}
        if on is None:
            wrong["held_on"] = self.held_on.problem or tr("workshops-day-missing")
        if hours is None or not 1 <= hours <= MOST_HOURS:
            wrong["hours"] = tr("workshops-hours-wrong", most=MOST_HOURS)
        self.form.show_errors(wrong)
        self.fit()
        if wrong or on is None or hours is None:
            return
        self.setEnabled(False)
        self._save(
            WorkshopDraft(self.name.text(), on, int(hours), self.topics.words, self.trainer.text(), self.place.text())
        )
