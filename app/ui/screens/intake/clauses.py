"""What the admissibility rules say of the letter: each clause with its verdict, why, and the text for it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.admissibility import ClauseVerdict
from app.domain.admissibility_rules import Outcome
from app.domain.complaints import named
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.widgets.button import LayoutButton
from app.ui.widgets.card import Card, Pill, Tone
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, emptied, row
from app.use_cases.complaints.admissibility_views import AdmissibilityView, ClauseView

SIGNS: Final[dict[ClauseVerdict, tuple[str, str]]] = {
    ClauseVerdict.OK: ("circle-check", "ok_text"),
    ClauseVerdict.STOPS: ("circle-x", "bad_text"),
    ClauseVerdict.REFERS: ("send", "primary_text"),
    ClauseVerdict.ASKS: ("message-circle", "warn_text"),
    ClauseVerdict.KEEPS: ("archive", "primary_text"),
    ClauseVerdict.UNKNOWN: ("help-circle", "text3"),
}
_TONES: Final[dict[Outcome, Tone]] = {
    Outcome.HANDLED: "ok",
    Outcome.RETURNED_OR_ARCHIVED: "bad",
    Outcome.NOT_HANDLED: "bad",
    Outcome.NOT_AGAIN: "bad",
    Outcome.COMPLETION_ASKED: "warn",
}


def outcome_words(outcome: Outcome | None) -> tuple[str, Tone]:
    """What becomes of the letter, in words and a colour."""
    if outcome is None:
        return tr("intake-undecided"), "na"
    return named(outcome), _TONES.get(outcome, "primary")


def clause_number(clause: str) -> str:
    """A clause as it is written in Persian, e.g. ۸-۵."""
    return to_persian(clause)


class AdmissibilityCard(Card):
    """The rules' word first, then every clause; one that holds nothing up says why when it is pressed."""

    def __init__(self) -> None:
        super().__init__(tr("intake-admissibility"), spacing=6)
        self.pill = Pill(tr("intake-undecided"))
        self.text = Label("", wrap=True, selectable=True)
        self.why = Label("", "caption", wrap=True)
        self.text.hide()
        self.why.hide()
        self._lines: QVBoxLayout = column(spacing=0)
        self.header.addWidget(self.pill)
        self.body.addWidget(self.text)
        self.body.addWidget(self.why)
        self.body.addLayout(self._lines)
        self.rows: dict[str, ClauseRow] = {}
        self._shown: AdmissibilityView | None = None

    def show_nothing_yet(self) -> None:
        """Of an empty form the rules are not asked: it would be refused for what nobody had time to write."""
        self._shown = None
        self.pill.show_state(tr("intake-nothing-yet"), "na")
        self.text.setText(tr("intake-nothing-yet-detail"))
        self.text.show()
        for made in (self.why, *self.rows.values()):
            made.hide()

    def show_admissibility(self, view: AdmissibilityView) -> None:
        """The rules' word on the letter as it stands now."""
        if view == self._shown:
            return
        self._shown = view
        self.pill.show_state(*outcome_words(view.outcome))
        told = tr("intake-told", clause=clause_number(view.deciding_clause), text=view.text) if view.text else ""
        self.text.setText(told)
        self.text.setVisible(bool(told))
        self.why.setText(view.why)
        self.why.setVisible(bool(view.why))
        if list(self.rows) != [each.clause for each in view.clauses]:
            emptied(self._lines)
            self.rows = {each.clause: ClauseRow() for each in view.clauses}
            for made in self.rows.values():
                self._lines.addWidget(made)
        for each in view.clauses:
            self.rows[each.clause].show_clause(each)
            self.rows[each.clause].show()


class ClauseRow(QWidget):
    """A clause: sign and word of its verdict; why, and what the complainant would be told, under it."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = Icon("help-circle", "text3", 18)
        self._title, self._verdict = Label("", wrap=True), Label("", "caption")
        self.why = Label("", "caption", wrap=True)
        self._is_open: bool | None = None
        self._found: ClauseVerdict | None = None
        self._line = _Line(self._icon, self._title, self._verdict, self._toggle)
        column(self._line, self.why, spacing=0, into=self)

    def show_clause(self, view: ClauseView) -> None:
        """Another verdict; what holds the letter up, or is open, tells why by itself."""
        icon, role = SIGNS[view.verdict]
        self._icon.show_icon(icon, role)
        self._title.setText(tr("intake-clause", clause=clause_number(view.clause), title=view.title))
        self._verdict.setText(named(view.verdict))
        said = view.text if view.verdict is not ClauseVerdict.OK and not view.decides else ""
        self.why.setText("\n".join(part for part in (view.reason, said) if part))
        self._line.setAccessibleName(f"{self._title.text()}، {self._verdict.text()}، {self.why.text()}")
        if view.verdict is not self._found:
            self._is_open, self._found = None, view.verdict
        self._fold()

    def _toggle(self) -> None:
        self._is_open = not self.why.isVisibleTo(self)
        self._fold()

    def _fold(self) -> None:
        self.why.setVisible(self._found is not ClauseVerdict.OK if self._is_open is None else self._is_open)


class _Line(LayoutButton):
    def __init__(self, icon: Icon, title: Label, verdict: Label, toggle: Callable[[], object]) -> None:
        super().__init__("row", "", toggle)
        body = row(spacing=8, margins=(2, 3, 2, 3), into=self)
        body.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        body.addWidget(title, 1)
        body.addWidget(verdict, 0, Qt.AlignmentFlag.AlignTop)
