"""The card of a sealed visit's letters: what was written to the unit, and what can be."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QMenu, QVBoxLayout, QWidget

from app.persian.catalogue import tr
from app.persian.jalali import format_date
from app.ui import icons
from app.ui.navigation import ShellContext
from app.ui.screens.letters.dialog import LetterDialog
from app.ui.screens.letters.presenter import LettersPresenter, number_words
from app.ui.widgets.button import Button, icon_button
from app.ui.widgets.card import Card, Pill
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.document_templates.views import LetterDraft, LetterView
from app.use_cases.letters.letters import ENVELOPES
from app.use_cases.visits.views import VisitView


class LettersCard(Card):
    """A `LettersView`."""

    def __init__(self, context: ShellContext) -> None:
        super().__init__(tr("letter-letters"), spacing=10)
        self._context = context
        self.presenter = LettersPresenter(self, context, self)
        self.new = Button(tr("letter-new"), "mail", "ghost", self.presenter.begin, role="primary")
        self.envelope = icon_button("inbox", tr("letter-envelope"), lambda: self._choose_envelope(self.envelope, None))
        self.header.addWidget(self.envelope)
        self.header.addWidget(self.new)
        self._nothing = Label(tr("letter-none"), "caption", wrap=True)
        self._lines: QVBoxLayout = column(spacing=12)
        self.body.addWidget(self._nothing)
        self.body.addLayout(self._lines)

    def show_visit(self, visit: VisitView) -> None:
        """The letters of a sealed visit."""
        self.presenter.open(visit)

    def show_letters(self, letters: Sequence[LetterView], *, may_write: bool) -> None:
        """List them."""
        for button in (self.new, self.envelope):
            button.setVisible(may_write)
        self._nothing.setVisible(not letters)
        emptied(self._lines)
        for letter in letters:
            self._lines.addWidget(self._line(letter, may_write))

    def show_dialog(self, kinds: Sequence[str], suggested: LetterDraft) -> None:
        """Write a letter."""
        LetterDialog(self, self._context, self.presenter, kinds, suggested).open()

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Show a letter or envelope, to print or save it."""
        PdfWindow(self, self._context.jobs, title, name, pdf).open_over(self)

    def _line(self, letter: LetterView, may_write: bool) -> QFrame:
        made = QFrame()
        title = Label(tr("letter-line", number=number_words(letter), date=format_date(letter.dated_on)), "strong")
        head = row(title, spacing=8)
        if letter.secrecy != "normal":
            head.addWidget(Pill(tr(f"report-class-{letter.secrecy}"), "warn"))
        if letter.is_signed:
            head.addWidget(Pill(tr("letter-signed"), "ok"))
        head.addStretch(1)
        if may_write:
            button = icon_button("inbox", tr("letter-envelope"), lambda: self._choose_envelope(button, letter))
            head.addWidget(button)
        head.addWidget(Button(tr("visit-open-pdf"), "file-type-pdf", "link", partial(self.presenter.show, letter)))
        to = Label(tr("letter-to", recipient=letter.recipient), wrap=True, selectable=True)
        by = Label(f"{letter.subject} · {letter.issued_by}", "caption", wrap=True)
        column(head, to, by, spacing=2, into=made)
        return made

    def _choose_envelope(self, button: QWidget, letter: LetterView | None) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in ENVELOPES:
            page = code.removeprefix("envelope-")
            action = menu.addAction(icons.icon("inbox", "text2", 18), tr(f"document-template-page-{page}"))
            action.triggered.connect(self._enveloping(code, letter))
        menu.popup(button.mapToGlobal(button.rect().bottomRight()))

    def _enveloping(self, code: str, letter: LetterView | None) -> Callable[[], None]:
        return lambda: self.presenter.envelope(code, letter)
