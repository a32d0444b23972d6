"""The card beside the list: what a case is, and the way to its page."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from app.domain.complaints import Confidentiality, named
from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.ui.screens.complaints.words import state_pill, urgency_pill
from app.ui.widgets.button import Button
from app.ui.widgets.card import Card, EmptyState, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, row, scrolling
from app.use_cases.complaints.list_views import ComplaintRow


class CaseDetail(Card):
    """`open_wanted` carries the row."""

    open_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._row: ComplaintRow | None = None
        self._number, self._state = Label("", "secondary", selectable=True), Pill("")
        self._subject, self._urgency = Label("", "heading", wrap=True), Pill("")
        self._facts = FactGrid()
        self._open = Button(tr("complaints-open"), "eye", "primary", lambda: self.open_wanted.emit(self._row))
        self._lay()
        self.show_row(None)

    def show_row(self, shown: ComplaintRow | None) -> None:
        """Show a case, or a word that none is chosen."""
        self._stack.setCurrentIndex(0 if shown is None else 1)
        if shown is None:
            return
        self._row = shown
        self._number.setText(to_persian(shown.number))
        self._state.show_state(*state_pill(shown))
        self._subject.setText(with_isolates(shown.subject) or tr("complaints-no-subject"))
        words, tone = urgency_pill(shown)
        self._urgency.setVisible(bool(words))
        self._urgency.show_state(words, tone)
        self._facts.show_facts(_facts(shown))

    def _lay(self) -> None:
        inside = QWidget()
        head = row(self._number, None, self._state)
        column(head, self._subject, row(self._urgency, None), line(), self._facts, None, spacing=10, into=inside)
        area = scrolling(inside)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        full = QWidget()
        column(area, self._open, spacing=10, into=full).setStretch(0, 1)
        self._stack = QStackedLayout()
        self._stack.addWidget(EmptyState("inbox", tr("complaints-none-chosen"), tr("complaints-none-chosen-detail")))
        self._stack.addWidget(full)
        self.body.addLayout(self._stack)


def _facts(case: ComplaintRow) -> list[Fact]:
    is_kept = case.confidentiality is Confidentiality.CONFIDENTIAL
    return [
        Fact("user", tr("complaints-complainant"), case.complainant),
        Fact("building", tr("complaints-unit"), case.unit_name),
        Fact("inbox", tr("complaints-kind"), f"{named(case.kind)} · {named(case.channel)}"),
        Fact("calendar", tr("complaints-received"), format_date_long(case.received_on)),
        Fact("hourglass", tr("complaints-due"), format_date_long(case.due_on)),
        Fact("user-check", tr("complaints-investigator"), case.investigator_name),
        Fact("flag", tr("complaints-priority"), named(case.priority)),
        Fact("lock", tr("complaints-secrecy"), named(case.confidentiality) if is_kept else ""),
        Fact("qrcode", tr("complaints-code"), case.tracking_code),
    ]
