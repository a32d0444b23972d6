"""The end of the wizard: work going on, the holders' codes one by one, the fingerprint, the sample's people."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QProgressBar, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import errors, theme
from app.ui.jobs import Jobs
from app.ui.startup import SampleMade
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.codes import CodeLabel, grouped
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.pdf_window import PdfWindow


class WorkingPage(QWidget):
    """What is being made and how far it is."""

    def __init__(self) -> None:
        super().__init__()
        self._words = Label("", "heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._step = Label("", "caption", wrap=True)
        column(None, self._words, self._bar, self._step, None, spacing=12, into=self)

    def begin(self, words: str) -> None:
        """Start with an unknown length."""
        self._words.setText(words)
        self._bar.setRange(0, 0)
        self._step.setText("")

    def show_progress(self, done: int, total: int, words: str) -> None:
        """How far it is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._step.setText(to_persian(words))


@dataclass(frozen=True, slots=True)
class Holding:
    """What one holder gets; `number` is 1 or 2, `make_sheet` makes the PDF to keep."""

    holder: str
    number: int
    code: str
    make_sheet: Callable[[], bytes]


class CodePage(QWidget):
    """One holder's code; it can be left once the holder has the sheet or has copied the code."""

    went_on = Signal()

    def __init__(self, holding: Holding, jobs: Jobs) -> None:
        super().__init__()
        self._holding, self._jobs = holding, jobs
        self._banner = Banner()
        self._given = QCheckBox(tr("first-run-code-given", holder=holding.holder))
        self._next = Button(tr("first-run-next"), "arrow-left", "primary", self.went_on.emit)
        self._next.setEnabled(False)
        self._given.toggled.connect(self._next.setEnabled)
        self._open = Button(tr("first-run-code-sheet"), "printer", "", self._make_sheet)
        title = tr("first-run-code-title", number=holding.number, holder=holding.holder)
        card = Card("", CodeLabel(holding.code.split("-"), "-"))
        card.body.setContentsMargins(16, 22, 16, 22)
        column(
            Label(title, "title", wrap=True),
            Label(tr("first-run-code-detail"), "secondary", wrap=True),
            card,
            row(self._open, None),
            Label(tr("first-run-code-kept"), "caption", wrap=True),
            self._banner,
            self._given,
            None,
            row(None, self._next),
            spacing=12,
            into=self,
        )
        self._open.setFocus()

    def _make_sheet(self) -> None:
        self._open.setEnabled(False)
        self._jobs.run("free", self._holding.make_sheet, self._show_sheet, self._refused, owner=self)

    def _show_sheet(self, pdf: bytes) -> None:
        self._open.setEnabled(True)
        title = tr("report-recovery-title")
        PdfWindow(self, self._jobs, title, f"{title} {to_persian(self._holding.number)}", pdf).open_over(self)

    def _refused(self, error: Exception) -> None:
        self._open.setEnabled(True)
        self._banner.show_sentence(errors.shown(error).sentence, "bad")


class FinishedPage(QWidget):
    """The office stands; its authority's fingerprint to compare on other laptops."""

    def __init__(self, office: str, fingerprint: str, enter: Callable[[], object]) -> None:
        super().__init__()
        code = CodeLabel(grouped(fingerprint).split())
        card = Card(tr("first-run-fingerprint"), code, Label(tr("first-run-fingerprint-detail"), "caption", wrap=True))
        go = Button(tr("first-run-enter"), "arrow-left", "primary", enter)
        go.setAutoDefault(True)
        head = row(
            Icon("circle-check", "ok", 36), Label(tr("first-run-made", office=office), "title", wrap=True), spacing=12
        )
        head.setStretch(1, 1)
        column(head, card, None, row(None, go), spacing=14, into=self)
        go.setFocus()


class SamplePage(QWidget):
    """The sample province stands; who may be tried."""

    def __init__(self, made: SampleMade, enter: Callable[[Path, str], object]) -> None:
        super().__init__()
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        titles = ("first-run-sample-name", "first-run-sample-login", "first-run-sample-password")
        for at, title in enumerate(titles):
            grid.addWidget(Label(tr(title), "caption"), 0, at)
        for at, user in enumerate(made.users, start=1):
            words = column(Label(user.name, "strong"), Label(user.role_title, "caption"), spacing=0)
            grid.addLayout(words, at, 0)
            grid.addWidget(Label(isolate(user.login), selectable=True), at, 1)
            grid.addWidget(Label(isolate(user.password), selectable=True), at, 2)
        card = Card(tr("first-run-sample-people"))
        card.body.addLayout(grid)
        login = made.users[0].login if made.users else ""
        go = Button(tr("first-run-enter"), "arrow-left", "primary", lambda: enter(made.directory, login))
        go.setAutoDefault(True)
        head = row(Icon("circle-check", "ok", 36), Label(tr("first-run-sample-made"), "title", wrap=True), spacing=12)
        head.setStretch(1, 1)
        column(head, card, None, row(None, go), spacing=14, into=self)
        go.setFocus()


def page_width() -> int:
    """The width of the wizard's card."""
    return theme.px(680)
