"""The card beside the register: a workshop, who took part, and what can be done with both."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, EmptyState
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.use_cases.workshops.views import AttendeeView, WorkshopView


class WorkshopDetail(Card):
    """`changed`, `attended`, `removed` and `printed` say what was asked; `dismissed` carries the attendee."""

    changed = Signal()
    attended = Signal()
    removed = Signal()
    printed = Signal()
    dismissed = Signal(object)

    def __init__(self, *, may_keep: bool) -> None:
        super().__init__()
        self._may_keep = may_keep
        self._title = Label("", "heading", wrap=True)
        self._facts = FactGrid(name_width=76)
        self._count = Label("", "heading")
        self._people: QVBoxLayout = column(spacing=6)
        self.change = Button(tr("workshops-edit"), "pencil", "", self.changed.emit)
        self.remove = Button(tr("workshops-remove"), "trash", "danger", self.removed.emit)
        self.attend = Button(tr("workshops-attend-add"), "user-plus", "link", self.attended.emit)
        self.print = Button(tr("workshops-print-attendance"), "printer", "primary", self.printed.emit)
        for button in (self.change, self.remove, self.attend):
            button.setVisible(may_keep)
        self._stack = QStackedLayout()
        self._lay()

    def show_workshop(self, view: WorkshopView | None) -> None:
        """Another workshop, or none."""
        self._stack.setCurrentIndex(0 if view is None else 1)
        if view is None:
            return
        self._title.setText(to_persian(view.row.title))
        self._facts.show_facts(
            [
                Fact("calendar-event", tr("workshops-held-on"), format_date_long(view.row.held_on)),
                Fact("clock", tr("workshops-hours"), to_persian(view.row.hours)),
                Fact("user", tr("workshops-trainer"), view.row.trainer),
                Fact("map-pin", tr("workshops-place"), to_persian(view.row.place)),
                Fact("list-details", tr("workshops-topics"), to_persian(view.topics)),
            ]
        )
        self._count.setText(tr("workshops-attendees", count=len(view.attendees)))
        emptied(self._people)
        for attendee in view.attendees:
            self._people.addWidget(self._line(attendee))
        if not view.attendees:
            self._people.addWidget(Label(tr("workshops-nobody"), "secondary", wrap=True))

    def _line(self, attendee: AttendeeView) -> QWidget:
        made = QWidget()
        unit = attendee.unit_name or tr("people-headquarters")
        under = f"{attendee.position} · {unit}" if attendee.position else unit
        words = column(Label(attendee.name, "strong", wrap=True), Label(to_persian(under), "caption", wrap=True),
                       spacing=1)  # fmt: skip
        body = row(words, spacing=8, into=made)
        body.setStretch(0, 1)
        if self._may_keep:
            name = tr("workshops-dismiss", name=attendee.name)
            body.addWidget(icon_button("x", name, lambda: self.dismissed.emit(attendee)))
        return made

    def _lay(self) -> None:
        shown, inside = QWidget(), QWidget()
        column(
            self._facts, line(), row(self._count, None, self.attend), self._people, None,
            spacing=10, margins=(0, 0, 6, 0), into=shown,
        )  # fmt: skip
        page = column(self._title, scrolling(shown), self.print, row(self.change, self.remove, spacing=8),
                      spacing=10, into=inside)  # fmt: skip
        page.setStretch(1, 1)
        self._stack.addWidget(EmptyState("certificate", tr("workshops-choose")))
        self._stack.addWidget(inside)
        self.body.addLayout(self._stack, 1)
