"""The tab of particulars: time and place to fill in, the plan and the team to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QWidget

from app.domain.visits import EDITABLE
from app.persian.calendar import format_date_long
from app.persian.catalogue import has, tr
from app.persian.digits import to_persian
from app.persian.jalali import format_date, format_moment
from app.persian.text import isolate
from app.ui import theme
from app.ui.screens.plan_visit.dialog import PlanVisitDialog
from app.ui.screens.plan_visit.form import PlanStart
from app.ui.screens.visit import words
from app.ui.screens.visit.fields import put
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.particulars.coordinates import read_pair
from app.ui.screens.visit.particulars.presenter import Moment, ParticularsPresenter, local
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.date_edit import DateEdit
from app.ui.widgets.form import Form, field_policy
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import CodeEdit, LineEdit
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.time_edit import TimeEdit
from app.use_cases.visits.views import TeamSeatView, VisitView

_NARROW = 820


class ParticularsPage(QWidget):
    """A `ParticularsScreen`."""

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self.presenter = ParticularsPresenter(self, opened)
        self._opened = opened
        today = opened.context.today
        self.place = LineEdit(placeholder=tr("visit-place-placeholder"), max_length=300)
        self.latitude, self.longitude = CodeEdit(placeholder="36.29724"), CodeEdit(placeholder="59.60675")
        self.latitude.setAccessibleName(tr("visit-latitude"))
        self.longitude.setAccessibleName(tr("visit-longitude"))
        self.started, self.started_at = DateEdit(today=today), TimeEdit()
        self.ended, self.ended_at = DateEdit(today=today), TimeEdit()
        self._form = self._make_form()
        self._facts = QGridLayout()
        self._team = column(spacing=8)
        self._change = Button(tr("visit-change-plan"), "edit", "", self._open_plan)
        self._order = Button(tr("visit-order"), "printer", "ghost", self.presenter.show_order)
        self._columns: QBoxLayout = row(spacing=14)
        self._lay()
        self._connect()
        self.presenter.start()
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_visit(self, visit: VisitView) -> None:
        """Fill in what is not being typed."""
        put(self.place, visit.place_text)
        put(self.latitude, visit.latitude or "")
        put(self.longitude, visit.longitude or "")
        self._put_moment(self.started, self.started_at, local(visit.started_at))
        self._put_moment(self.ended, self.ended_at, local(visit.ended_at))
        self._form.setEnabled(visit.may_edit)
        self._show_facts(visit)
        self._show_team(visit.team)
        self._change.setVisible(visit.may_edit and visit.row.state in EDITABLE)
        self._order.setEnabled(bool(visit.order_number and visit.order_on))

    def show_wrong(self, field: str, sentence: str) -> None:
        """Say under a field what is wrong."""
        self._form.rows[field].show_error(sentence)

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Open a preview."""
        PdfWindow(self, self._opened.context.jobs, title, name, pdf).open_over(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two have no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(_NARROW)
        self._columns.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)

    def _make_form(self) -> Form:
        form = Form(label_width=100)
        form.add("place", tr("visit-place"), self.place)
        hint = tr("visit-coordinates-hint")
        form.add("latitude", tr("visit-latitude"), _short(self.latitude), hint)
        form.add("longitude", tr("visit-longitude"), _short(self.longitude))
        form.add("started", tr("visit-started"), _together(self.started, self.started_at, tr("visit-started")))
        form.add("ended", tr("visit-ended"), _together(self.ended, self.ended_at, tr("visit-ended")))
        return form

    def _lay(self) -> None:
        here = Card(tr("visit-time-and-place"), self._form, spacing=12)
        team = Card(tr("visit-team"), self._team, spacing=12)
        plan = Card(tr("visit-plan"), self._facts, None, row(self._change, self._order, None, spacing=6), spacing=12)
        self._facts.setColumnStretch(1, 1)
        self._facts.setHorizontalSpacing(14)
        self._facts.setVerticalSpacing(10)
        first = column(here, team, None, spacing=12)
        second = column(plan, None, spacing=12)
        self._columns.addLayout(first, 1)
        self._columns.addLayout(second, 1)
        inside = QWidget()
        inside.setLayout(self._columns)
        column(scrolling(inside), into=self)

    def _connect(self) -> None:
        self.place.textEdited.connect(lambda _words: self._type_place())
        self.latitude.textEdited.connect(self._take_pair)
        self.longitude.textEdited.connect(lambda _words: self._type_place())
        for day in (self.started, self.ended):
            day.changed.connect(lambda _value: self._type_times())
        for minute in (self.started_at, self.ended_at):
            minute.changed.connect(lambda _value: self._type_times())

    def _take_pair(self, typed: str) -> None:
        """A pasted pair fills both fields."""
        pair = read_pair(typed)
        if pair is not None:
            self.latitude.setText(pair[0])
            self.longitude.setText(pair[1])
        self._type_place()

    def _type_place(self) -> None:
        self.presenter.type_place(self.place.text(), self.latitude.text(), self.longitude.text())

    def _type_times(self) -> None:
        self.presenter.type_times((self.started.value, self.started_at.value), (self.ended.value, self.ended_at.value))

    def _put_moment(self, day: DateEdit, minute: TimeEdit, moment: Moment) -> None:
        focused = QApplication.focusWidget()
        if day is not focused and minute is not focused:
            day.set_value(moment[0])
            minute.set_value(moment[1])

    def _show_facts(self, visit: VisitView) -> None:
        line = visit.row
        while (item := self._facts.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        order_on = format_date(visit.order_on) if visit.order_on else ""
        order = tr("visit-order-line", number=isolate(to_persian(visit.order_number)), day=order_on)
        secrecy = f"plan-secrecy-{visit.secrecy}"
        facts = (
            ("visit-fact-unit", line.unit_name),
            ("visit-fact-county", line.county_name),
            ("visit-fact-code", words.code_words(line)),
            ("visit-fact-day", format_date_long(line.planned_on)),
            ("visit-fact-kind", f"{words.kind_words(line.kind)}، {words.openness_words(line.openness)}"),
            ("visit-order", order if visit.order_number and order_on else tr("visit-order-missing")),
            ("visit-fact-subject", line.subject),
            ("visit-fact-scope", visit.scope),
            ("visit-fact-method", visit.method),
            ("visit-fact-checklists", "\n".join(checklist.title for checklist in visit.checklists)),
            ("visit-fact-secrecy", tr(secrecy) if has(secrecy) else visit.secrecy),
            ("visit-fact-cancelled", visit.cancel_reason),
        )
        for text_id, value in facts:
            if value:
                at = self._facts.rowCount()
                label = Label(tr(text_id), "secondary")
                self._facts.addWidget(label, at, 0, Qt.AlignmentFlag.AlignTop)
                self._facts.addWidget(Label(value, wrap=True, selectable=True), at, 1)

    def _show_team(self, team: tuple[TeamSeatView, ...]) -> None:
        while (item := self._team.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for seat in team:
            self._team.addWidget(_seat(seat))

    def _open_plan(self) -> None:
        self.presenter.leave_field()
        start = PlanStart(visit_id=self._opened.visit_id)
        PlanVisitDialog(self, self._opened.context, start, lambda _id: self.presenter.changed()).open()

    def _focus_moved(self, old: QWidget | None, _new: QWidget | None) -> None:
        if old is not None and self._form.isAncestorOf(old):
            self.presenter.leave_field()


def _seat(seat: TeamSeatView) -> QFrame:
    made = QFrame()
    name, position = Label(seat.name, "strong"), Label(seat.position, "caption")
    role = Pill(words.role_words(seat.role), "primary" if seat.role == "head" else "na")
    signed = Label(tr("visit-signed-at", at=format_moment(seat.signed_at)) if seat.signed_at else "", "caption")
    body: QHBoxLayout = row(Icon("user-circle", "text3", 26), spacing=10, into=made)
    body.addLayout(column(name, position, spacing=1), 1)
    body.addWidget(signed)
    body.addWidget(role)
    return made


def _short(field: CodeEdit) -> QWidget:
    """A short left-to-right field at the beginning of its row; alone it would sit at the far end."""
    made = QWidget()
    row(field_policy(field, 200), None, into=made)
    return made


def _together(day: DateEdit, minute: TimeEdit, name: str) -> QWidget:
    made = QWidget()
    day.setAccessibleName(tr("visit-day-of", name=name))
    minute.setAccessibleName(tr("visit-minute-of", name=name))
    row(field_policy(day, 150), field_policy(minute, 90), None, spacing=8, into=made)
    return made
