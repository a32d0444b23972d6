"""The page of a referral: what the unit was asked and until when, its letters, and the field for its reply."""

from functools import partial
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.persian.calendar import format_date_long
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.isolates import with_isolates
from app.persian.jalali import format_date
from app.ui import errors
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.case.asking import day_field
from app.ui.screens.case.words import due_pill, number
from app.ui.screens.letters.presenter import number_words
from app.ui.screens.referral.presenter import ReferralPresenter, Shown
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, EmptyState, Pill
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, emptied, row, scrolling
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.text_area import TextArea
from app.use_cases.complaints.referral_views import ReferralState, ReferralView


class ReferralScreen(Screen):
    """`activated` takes the referral's id; Ctrl+Enter sends the reply."""

    title_id: ClassVar[str] = "referral-title"
    icon: ClassVar[str] = "message-report"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.presenter = ReferralPresenter(self, context, self)
        self._heading, self._pill = Label("", "title", wrap=True), Pill("")
        self._asked: QVBoxLayout = column(spacing=8)
        self._letters: QVBoxLayout = column(spacing=6)
        self.text, self.on = TextArea(lines=4, most_lines=16), day_field(context.today)
        self.refusal = Banner()
        self.send = Button(tr("referral-send"), "check", "primary", self._send)
        self._form = Form(96)
        self._form.add("text", tr("referral-reply-text"), self.text, required=True)
        self._form.add("on", tr("referral-replied-on"), self.on, required=True)
        self._replied = Label("", "secondary", wrap=True)
        self._reply_text = Label("", wrap=True, selectable=True)
        self._lay()
        self.text.textChanged.connect(self._changed)
        self._showing = False
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._send)
        self.list_shortcut("Ctrl+Enter", "referral-send")

    def activated(self, argument: object = None) -> None:
        """Open the referral with this id."""
        self.presenter.open(argument if isinstance(argument, UUID) else UUID(str(argument)))

    def data_arrived(self) -> None:
        """Read it anew; what is typed stays."""
        self.presenter.read_anew()

    def show_referral(self, shown: Shown, typed: str) -> None:
        """The question and its day; the field while the reply is awaited, else the reply."""
        referral = shown.referral
        self.title_changed.emit(tr("referral-of", number=number(referral.complaint_number)))
        self._heading.setText(referral.unit_name)
        self._pill.show_state(*due_pill(referral))
        emptied(self._asked)
        for part in _question(referral):
            self._asked.addWidget(part)
        self._show_letters(shown)
        is_awaited = referral.state is ReferralState.SENT
        self._showing = True
        self.text.set_words(typed)
        self._showing = False
        self._form.setVisible(is_awaited)
        self.send.setVisible(is_awaited)
        for said in (self._replied, self._reply_text):
            said.setVisible(not is_awaited)
        on = format_date(referral.replied_on) if referral.replied_on else ""
        self._replied.setText(tr("referral-replied", on=on) if on else due_pill(referral)[0])
        self._reply_text.setText(with_isolates(to_persian(referral.reply)))
        self.refusal.hide()
        self.send.setEnabled(True)
        self._pages.setCurrentIndex(0)
        if is_awaited:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_gone(self) -> None:
        """It is not there for this person."""
        self._pages.setCurrentIndex(1)

    def show_refusal(self, error: Exception) -> None:
        """Why the reply was not taken; it is still there."""
        self.send.setEnabled(True)
        self.refusal.show_sentence(errors.shown(error).sentence, "bad")

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """A letter in a window of its own."""
        PdfWindow(self, self.context.jobs, title, name, pdf).open_over(self)

    def _show_letters(self, shown: Shown) -> None:
        emptied(self._letters)
        for letter in shown.letters:
            said = tr(
                "referral-letter", kind=letter.title, number=number_words(letter), on=format_date(letter.dated_on)
            )
            opening = Button(tr("visit-open-pdf"), "file-type-pdf", "link", partial(self.presenter.open_letter, letter))
            opening.setObjectName(f"letter-{letter.id}")
            line = row(Label(said, "secondary", wrap=True), opening, spacing=8)
            line.setStretch(0, 1)
            self._letters.addLayout(line)
        if not shown.letters:
            self._letters.addWidget(Label(tr("referral-no-letters"), "caption", wrap=True))

    def _changed(self) -> None:
        if not self._showing:
            self.presenter.typed(self.text.words)

    def _send(self) -> None:
        if not (self.send.isVisible() and self.send.isEnabled()):
            return
        words, on = self.text.words.strip(), self.on.value
        wrong = {} if words else {"text": tr("case-missing")}
        if on is None:
            wrong["on"] = self.on.problem if self.on.is_wrong else tr("case-missing")
        self._form.show_errors(wrong)
        if not wrong and on is not None:
            self.send.setEnabled(False)
            self.presenter.reply(words, on)

    def _lay(self) -> None:
        asked, letters, reply = Card(tr("referral-asked")), Card(tr("referral-letters")), Card(tr("referral-reply"))
        asked.body.addLayout(self._asked)
        letters.body.addLayout(self._letters)
        for part in (self.refusal, self._replied, self._reply_text, self._form):
            reply.body.addWidget(part)
        reply.body.addLayout(row(self.send, None))
        head = row(self._heading, self._pill, spacing=12)
        head.setStretch(0, 1)
        whole = QWidget()
        column(head, asked, letters, reply, None, spacing=12, margins=(20, 14, 20, 16), into=whole)
        back = Button(tr("referral-to-worklist"), None, "", lambda: self.context.navigate("worklist"))
        self._pages = QStackedWidget()
        for page in (
            scrolling(whole),
            EmptyState("lock", tr("referral-gone"), tr("referral-gone-detail"), back),
            QWidget(),
        ):
            self._pages.addWidget(page)
        self._pages.setCurrentIndex(2)
        column(self._pages, into=self)


def _question(referral: ReferralView) -> list[Label]:
    due = tr(
        "referral-due",
        due=format_date_long(referral.due_on),
        days=referral.working_days,
        sent=format_date_long(referral.sent_on),
    )
    reminders = [
        tr("case-reminded", on=format_date(each.on), by=each.by, note=f": {to_persian(each.note)}" if each.note else "")
        for each in referral.reminders
    ]
    identity = tr("referral-identity-on-paper" if referral.shows_identity else "referral-no-identity")
    told = (due, tr("referral-from", by=referral.made_by) if referral.made_by else "", *reminders, identity)
    question = Label(with_isolates(to_persian(referral.question)), wrap=True, selectable=True)
    return [question, *(Label(each, "caption", wrap=True) for each in told if each)]
