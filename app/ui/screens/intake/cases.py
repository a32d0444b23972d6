"""«این کیست؟»: earlier cases of the same person, and open ones that are alike, with a look into each."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date
from app.persian.text import isolate
from app.ui.screens.intake.looking import Beside
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Banner, Card, Pill
from app.ui.widgets.facts import Fact, FactGrid
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.row_button import RowButton
from app.use_cases.complaints.list_views import CandidateView
from app.use_cases.complaints.views import CaseView

_MOST_TEXT = 700


class CasesCard(Card):
    """Two lists; `chosen` carries the case that is to be looked into."""

    chosen = Signal(object)  # CandidateView

    def __init__(self) -> None:
        super().__init__(tr("intake-who"), spacing=6)
        self._lines: QVBoxLayout = column(spacing=2)
        self.body.addLayout(self._lines)
        self._shown: tuple[object, ...] | None = None
        self.rows: list[RowButton] = []

    def show_cases(self, beside: Beside) -> None:
        """Whom the letter may come from, and what it may be about."""
        shown = (tuple(beside.same_person), tuple(beside.namesakes), tuple(beside.alike))
        if shown == self._shown:
            return
        self._shown = shown
        emptied(self._lines)
        self.rows = []
        self._group("intake-same-person", beside.same_person)
        self._group("intake-namesakes", beside.namesakes)
        self._group("intake-alike", beside.alike)
        if not self.rows:
            self._lines.addWidget(Label(tr("intake-nobody"), "caption", wrap=True))

    def _group(self, title: str, cases: Sequence[CandidateView]) -> None:
        if not cases:
            return
        self._lines.addWidget(Label(tr(title, count=len(cases)), "caption", wrap=True))
        for each in cases:
            detail = " · ".join(
                part
                for part in (isolate(to_persian(each.row.number)), each.row.county_name or each.row.unit_name)
                if part
            )
            state = Pill(named(each.row.state), "bad" if each.settles else "ok" if each.is_answered else "na")
            made = RowButton(each.row.subject or tr("intake-no-subject"), detail, self._chooser(each), state)
            self._lines.addWidget(made)
            made.show()  # at once, so that keys pressed now find it
            self.rows.append(made)

    def _chooser(self, case: CandidateView) -> Callable[[], None]:
        return lambda: self.chosen.emit(case)


class PeekCard(Card):
    """A look into an earlier case beside the form; nothing of who submitted it."""

    same = Signal(str)
    """It is the same: the number by which the new letter refers to it."""
    opened = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__(spacing=10)
        self._case: CaseView | None = None
        self._title = Label("", "heading", wrap=True)
        self._facts = FactGrid(name_width=76)
        self._text = Label("", wrap=True, selectable=True)
        self.clause = Banner()
        close = icon_button("x", tr("widget-close"), self.closed.emit)
        self.same_button = Button(tr("intake-is-same"), "link", "primary", self._is_same)
        whole = Button(tr("intake-open-case"), "folder-open", "", self._open)
        head = row(self._title, close)
        head.setStretch(0, 1)
        for part in (head, self.clause, self._facts, self._text, row(self.same_button, whole, None)):
            self.body.addWidget(part) if isinstance(part, QWidget) else self.body.addLayout(part)
        self.hide()

    def show_case(self, case: CaseView, clause: str) -> None:
        """Show it, with the text of clause 8-16 where that meets it."""
        self._case, shown = case, case.row
        self._title.setText(with_isolates(shown.subject) or tr("intake-no-subject"))
        self._facts.show_facts(
            [
                Fact("file-text", tr("intake-number"), isolate(to_persian(shown.number))),
                Fact("qrcode", tr("intake-code"), isolate(shown.tracking_code)),
                Fact("user", tr("submission-complainant"), shown.complainant),
                Fact("building", tr("intake-respondent"), shown.unit_name),
                Fact("calendar", tr("submission-received-on"), format_date(shown.received_on)),
                Fact("flag", tr("intake-state"), named(shown.state)),
                Fact("check", tr("intake-answered-on"), format_date(shown.answered_on) if shown.answered_on else ""),
            ]
        )
        begun = case.text if len(case.text) <= _MOST_TEXT else f"{case.text[:_MOST_TEXT]}…"
        self._text.setText(with_isolates(begun))
        self._text.setVisible(bool(case.text))
        self.clause.setVisible(bool(clause))
        if clause:
            self.clause.show_sentence(clause, "warn")
        self.show()
        self.same_button.setFocus()

    def _is_same(self) -> None:
        if self._case is not None:
            self.same.emit(self._case.row.tracking_code)

    def _open(self) -> None:
        if self._case is not None:
            self.opened.emit(self._case.row.id)
