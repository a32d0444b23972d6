"""Putting a planned visit on another day, by keyboard."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.plan_visit.place import place_words
from app.ui.widgets.button import Button
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.use_cases.visits.views import VisitRow


class MoveDialog(Dialog):
    """`moved` hears the day."""

    def __init__(
        self, parent: QWidget, visit: VisitRow, today: Callable[[], date], moved: Callable[[date], object]
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._moved = moved
        title = tr("programme-move-title", place=place_words(visit))
        self.setWindowTitle(title)
        self.setMinimumWidth(theme.px(400))
        self.day = DateEdit(visit.planned_on, today=today)
        self.day.returnPressed.connect(self.save)
        self._form = Form(80)
        self._form.add("day", tr("visits-day"), self.day, required=True)
        keep = Button(tr("programme-move-action"), "check", "primary", self.save)
        foot = row(keep, Button(tr("widget-cancel"), None, "", self.reject), None, spacing=8)
        column(Label(title, "heading", wrap=True), self._form, 4, foot, spacing=12, margins=(20, 18, 20, 16), into=self)
        self.day.setFocus()

    def save(self) -> None:
        """Move to the day that is written."""
        on = self.day.value
        self._form.show_errors({} if on is not None else {"day": tr("plan-day-wrong")})
        if on is not None:
            self.accept()
            self._moved(on)
