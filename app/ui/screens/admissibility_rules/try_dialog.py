"""The draft tried out before it is issued: on the newest cases, on one case, on a made-up letter."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from app.domain.admissibility_rules import Fact
from app.domain.complaints import SubmissionKind, named
from app.domain.condition_words import value_words
from app.domain.conditions import NO, YES
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import errors, theme
from app.ui.screens.admissibility_rules.presenter import CASE, MADE_UP
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import Dialog, resize_within
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.use_cases.admissibility_rules.views import Tried, VerdictChange

NEWEST = "newest"
_WIDTH, _HEIGHT = 900, 640
_USUAL: Final = {
    "kind": SubmissionKind.COMPLAINT.value,
    **dict.fromkeys(("name_given", "national_id_given", "address_given", "phone_given", "respondent_named"), YES),
    **dict.fromkeys(("collective", "representative_named", "answered_before"), NO),
}
"""What the program finds in a usual letter; the rest is the clerk's to answer."""


class TryDialog(Dialog):
    """`ask` is called with what is to be tried, and what was typed for it: a number, or answers."""

    def __init__(
        self, page: QWidget, facts: Mapping[str, Fact], ask: Callable[[str, str | Mapping[str, str]], object]
    ) -> None:
        super().__init__(page)
        self.setWindowTitle(tr("rules-page-try"))
        self._page, self._ask = page, ask
        self.on = Segments([(each, tr(f"rules-page-try-{each.replace('_', '-')}")) for each in (NEWEST, CASE, MADE_UP)],
                           tr("rules-page-try"))  # fmt: skip
        self.on.set_value(NEWEST)
        self.number = LineEdit("", tr("rules-page-try-number"), max_length=60)
        self.answers = _Answers(facts)
        self._made_up = scrolling(self.answers)
        self.go = Button(tr("rules-page-try-go"), "refresh", "primary", self._go)
        self.banner = Banner()
        self._results: QVBoxLayout = column(spacing=8)
        results = QWidget()
        column(self._results, None, into=results)
        body = row(self._made_up, scrolling(results), spacing=16)
        body.setStretch(0, 1)
        body.setStretch(1, 1)
        page_column = column(
            Label(self.windowTitle(), "heading"), Label(tr("rules-page-try-hint"), "caption", wrap=True),
            row(self.on, self.number, None, self.go, spacing=10), self.banner, body,
            row(None, Button(tr("widget-close"), None, "", self.accept)),
            spacing=12, margins=(20, 18, 20, 16), into=self,
        )  # fmt: skip
        page_column.setStretch(4, 1)
        self.on.chosen.connect(lambda _on: self._turn())
        self.number.returnPressed.connect(self._go)
        self._turn()

    def fit(self) -> None:
        """A large dialogue keeps its size."""
        resize_within(self, self._page, theme.px(_WIDTH), theme.px(_HEIGHT))

    def show_tried(self, tried: Sequence[Tried]) -> None:
        """Which verdicts would be others."""
        self.go.setEnabled(True)
        differing = [each for each in tried if each.differs]
        said = tr("rules-page-tried", count=len(tried), differing=len(differing))
        self.banner.show_sentence(said, "warn" if differing else "ok")
        emptied(self._results)
        for at, each in enumerate(differing or (tried if len(tried) == 1 else ())):
            if at:
                self._results.addWidget(line())
            for words in _lines(each):
                self._results.addWidget(words)

    def show_refused(self, error: Exception) -> None:
        """Why nothing could be tried."""
        self.go.setEnabled(True)
        emptied(self._results)
        self.banner.show_sentence(errors.shown(error).sentence, "bad")

    def _turn(self) -> None:
        self.number.setVisible(self.on.value == CASE)
        self._made_up.setVisible(self.on.value == MADE_UP)
        self.banner.hide()
        emptied(self._results)
        if self.on.value == CASE:
            self.number.setFocus()

    def _go(self) -> None:
        if self.on.value == CASE and not self.number.text().strip():
            self.banner.show_sentence(tr("rules-page-try-number"), "bad")
            return
        self.go.setEnabled(False)
        self._ask(self.on.value, self.answers.given() if self.on.value == MADE_UP else self.number.text())


class _Answers(QWidget):
    """Everything conditions can ask, each open until it is answered."""

    def __init__(self, facts: Mapping[str, Fact]) -> None:
        super().__init__()
        self._fields: dict[str, ComboBox] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setColumnStretch(1, 1)
        for at, (name, fact) in enumerate(facts.items()):
            values = [(value, to_persian(value_words(fact, value))) for value in fact.values]
            field = self._fields[name] = ComboBox(values, empty=tr("rules-page-try-open"))
            field.set_value(_USUAL.get(name))
            field.setAccessibleName(fact.label)
            grid.addWidget(Label(to_persian(fact.label), "secondary"), at, 0)
            grid.addWidget(field, at, 1)

    def given(self) -> dict[str, str]:
        """What was answered."""
        return {name: str(field.value) for name, field in self._fields.items() if field.value}


def _lines(tried: Tried) -> list[QLabel]:
    head = (
        tr("rules-page-tried-case", number=to_persian(tried.number)) if tried.number else tr("rules-page-try-made-up")
    )
    said = tr("rules-page-tried-outcome", before=_outcome(tried.before, tried.before_clause),
              after=_outcome(tried.after, tried.after_clause))  # fmt: skip
    return [Label(head, "strong"), Label(said, wrap=True), *(Label(_change(each), "caption", wrap=True)
            for each in tried.changes)]  # fmt: skip


def _outcome(outcome: object, clause: str) -> str:
    words = named(outcome) if outcome is not None else tr("intake-undecided")  # type: ignore[arg-type]
    return f"{words} ({to_persian(clause)})" if clause else words


def _change(change: VerdictChange) -> str:
    before, after = (named(each) if each else tr("rules-page-try-absent") for each in (change.before, change.after))
    return tr(
        "rules-page-tried-clause", clause=to_persian(change.clause), title=change.title, before=before, after=after
    )
