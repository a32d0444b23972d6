"""The end of the wizard: work going on, the holders' codes one by one, the fingerprint, the sample's people."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QCheckBox, QGridLayout, QProgressBar, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import theme
from app.ui.dialogs import choose_target
from app.ui.screens.first_run.recovery_sheet import Sheet, draw, save_pdf, set_page, spaced
from app.ui.startup import SampleMade
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.label import Icon, Label
from app.ui.widgets.layout import column, row


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


class CodePage(QWidget):
    """One holder's code; it can be left once it was printed or saved, or the holder has copied it."""

    went_on = Signal()

    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self._sheet = sheet
        self._banner = Banner()
        code = Label(isolate(spaced(sheet.code)), "code", wrap=True, selectable=True)
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._given = QCheckBox(tr("first-run-code-given", holder=sheet.holder))
        self._next = Button(tr("first-run-next"), "arrow-left", "primary", self.went_on.emit)
        self._next.setEnabled(False)
        self._given.toggled.connect(self._next.setEnabled)
        printed = Button(tr("first-run-code-print"), "printer", "", self._print)
        saved = Button(tr("first-run-code-save"), "file-type-pdf", "", self._save)
        title = tr("first-run-code-title", number=sheet.number, holder=sheet.holder)
        card = Card("", code)
        card.body.setContentsMargins(16, 22, 16, 22)
        column(
            Label(title, "title", wrap=True),
            Label(tr("first-run-code-detail"), "secondary", wrap=True),
            card,
            row(printed, saved, None),
            self._banner,
            self._given,
            None,
            row(None, self._next),
            spacing=12,
            into=self,
        )
        printed.setFocus()

    def _save(self) -> None:
        path = choose_target(self, "PDF", f"{tr('first-run-sheet-file')}-{to_persian(self._sheet.number)}.pdf")
        if path is None:
            return
        try:
            save_pdf(self._sheet, path)
        except OSError:
            self._banner.show_sentence(tr("first-run-code-not-saved"), "bad")
            return
        self._banner.show_sentence(tr("first-run-code-saved"), "ok")

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        set_page(printer)
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            painter = QPainter(printer)
            area = printer.pageLayout().paintRectPixels(printer.resolution())
            painter.translate(0, 0)
            draw(painter, area.translated(-area.topLeft()).toRectF(), printer.resolution(), self._sheet)
            painter.end()
            self._banner.show_sentence(tr("first-run-code-printed"), "ok")


class FinishedPage(QWidget):
    """The office stands; its authority's fingerprint to compare on other laptops."""

    def __init__(self, office: str, fingerprint: str, enter: Callable[[], object]) -> None:
        super().__init__()
        code = Label(isolate(grouped(fingerprint)), "strong", wrap=True, selectable=True)
        code.setAlignment(Qt.AlignmentFlag.AlignCenter)
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


def grouped(fingerprint: str) -> str:
    """A hexadecimal fingerprint in groups of four, to be read aloud."""
    bare = fingerprint.replace(":", "").replace(" ", "").upper()
    return " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))


def page_width() -> int:
    """The width of the wizard's card."""
    return theme.px(680)
