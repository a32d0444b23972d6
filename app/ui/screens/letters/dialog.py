"""Writing a letter: its particulars at the right, the letter itself at the left, its number when it is issued."""

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from app.persian.catalogue import tr
from app.ui import theme
from app.ui.errors import shown
from app.ui.navigation import ShellContext
from app.ui.screens.document_templates.preview import LivePreview
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner
from app.ui.widgets.combo import ComboBox
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.form import Form
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.line_edit import LineEdit
from app.ui.widgets.segments import Segments
from app.ui.widgets.text_area import TextArea
from app.use_cases.document_templates.shipped import shipped
from app.use_cases.document_templates.views import Composed, LetterDraft

_WIDTH, _HEIGHT, _FORM = 1080, 660, 430
_PAUSE_MS = 350
Failed = Callable[[Exception], None]


class Writer(Protocol):
    """Whose letters are written: a visit's or a case's."""

    def may_sign(self) -> bool: ...
    def suggest(self, code: str, done: Callable[[LetterDraft], None]) -> None: ...
    def preview(self, draft: LetterDraft, done: Callable[[Composed], None], failed: Failed) -> None: ...
    def issue(
        self, draft: LetterDraft, done: Callable[[], None], failed: Failed, password: str | None = None
    ) -> None: ...


class LetterDialog(QDialog):
    """Ctrl+Enter issues unsigned, Escape leaves without a trace: a number is only taken when the letter is issued."""

    def __init__(
        self,
        parent: QWidget,
        context: ShellContext,
        presenter: Writer,
        kinds: Sequence[str],
        suggested: LetterDraft,
        title: str = "",
        text: str = "",
        further: Sequence[tuple[str, QWidget, str]] = (),
    ) -> None:
        """`text` names what is told beside the form's own words; `further` fields (label, field, hint) are the
        caller's to read.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title, self._text, self._further = title or tr("letter-new"), text, further
        self.setWindowTitle(self._title)
        self._presenter = presenter
        self._schedule = schedule_for(self)
        self._rendering = self._again = self._showing = self._is_over = False
        self.kind = ComboBox([(kind, shipped(kind).title) for kind in kinds])
        self.recipient, self.subject = TextArea(lines=2, most_lines=3), TextArea(lines=2, most_lines=3)
        self.attachment = LineEdit(max_length=80)
        self.secrecy = Segments([(key, tr(f"report-class-{key}")) for key in ("normal", "confidential")])
        self.extra, self.copies = TextArea(lines=3, most_lines=8), TextArea(lines=2, most_lines=5)
        self.banner = Banner()
        self.preview = LivePreview(context.jobs)
        self.issue = Button(tr("letter-issue"), "send", "primary", self._issue)
        self.issue_signed = Button(tr("letter-issue-signed"), "signature", "", self._ask_password)
        self.issue_signed.setVisible(presenter.may_sign())
        self._call_off: Callable[[], None] = lambda: None
        self._lay(parent)
        self._connect()
        self._suggested(suggested)

    @property
    def draft(self) -> LetterDraft:
        """The letter as it stands."""
        return LetterDraft(
            str(self.kind.value),
            self.recipient.words.strip(),
            self.subject.words.strip(),
            self.attachment.text().strip(),
            self.secrecy.value,
            self.extra.words.strip(),
            tuple(line.strip() for line in self.copies.words.splitlines() if line.strip()),
        )

    def done(self, result: int) -> None:
        """Let go of the document with the window."""
        self._call_off()
        self._is_over = True
        self.preview.let_go()
        super().done(result)

    def _suggested(self, draft: LetterDraft) -> None:
        self._showing = True
        self.kind.set_value(draft.code)
        self.recipient.set_words(draft.recipient)
        self.subject.set_words(draft.subject)
        self.attachment.setText(draft.attachment)
        self.secrecy.set_value(draft.secrecy)
        if draft.extra:
            self.extra.set_words(draft.extra)
        self.copies.set_words("\n".join(draft.copies))
        self._showing = False
        self._render()

    def _changed(self, *_value: object) -> None:
        if not self._showing:
            self._call_off()
            self._call_off = self._schedule(_PAUSE_MS, self._render)

    def _render(self) -> None:
        """One rendering at a time; the newest words are rendered when it ends."""
        if self._rendering:
            self._again = True
            return
        self._rendering, self._again = True, False
        self._presenter.preview(self.draft, self._rendered, lambda _error: self._rendered(None))

    def _rendered(self, made: Composed | None) -> None:
        self._rendering = False
        if self._is_over:
            return
        if made is None:
            self.preview.show_nothing()
        else:
            self.preview.show_pdf(made.pdf)
            if made.fell_back:
                title = shipped(str(self.kind.value)).title
                self.banner.show_sentence(tr("notice-document-template-failed", title=title), "warn")
        if self._again:
            self._render()

    def _issue(self) -> None:
        if self.issue.isEnabled():
            self.issue.setEnabled(False)
            self._presenter.issue(self.draft, self.accept, self._refused)

    def _ask_password(self) -> None:
        title, detail = tr("letter-issue-signed"), tr("letter-sign-detail")
        SignDialog(self, title, detail, title, self._issue_signed, with_ink=False).open()

    def _issue_signed(self, asked: SignDialog) -> None:
        def done() -> None:
            asked.finish()
            self.accept()

        self._presenter.issue(self.draft, done, asked.show_refused, asked.password.text())

    def _refused(self, error: Exception) -> None:
        self.issue.setEnabled(True)
        self.banner.show_sentence(shown(error).sentence, "bad")

    def _lay(self, parent: QWidget) -> None:
        form = Form(label_width=84)
        form.add("kind", tr("letter-kind"), self.kind)
        form.show_row("kind", visible=self.kind.count() > 1)
        form.add("recipient", tr("letter-recipient-field"), self.recipient, required=True)
        form.add("subject", tr("letter-subject"), self.subject, required=True)
        form.add("attachment", tr("report-attachment"), self.attachment)
        form.add("secrecy", tr("letter-class"), self.secrecy)
        form.add("extra", self._text or tr("letter-extra"), self.extra, "" if self._text else tr("letter-extra-hint"))
        form.add("copies", tr("letter-copies"), self.copies, tr("letter-copies-hint"))
        for at, (words, field, hint) in enumerate(self._further):
            form.add(f"further-{at}", words, field, hint)
        holder = QWidget()
        column(form, None, margins=(4, 0, 0, 0), into=holder)
        area = scrolling(holder)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side = QWidget()
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        heading, detail = Label(self._title, "title"), Label(tr("letter-detail"), "secondary", wrap=True)
        buttons = row(self.issue, self.issue_signed, cancel, None, spacing=8)
        column(heading, detail, self.banner, area, buttons, spacing=12, into=side).setStretch(3, 1)
        resize_within(self, parent, theme.px(_WIDTH), theme.px(_HEIGHT))
        side.setFixedWidth(min(theme.px(_FORM), self.width() // 2))
        body = row(side, self.preview, spacing=16, margins=(16, 16, 16, 16), into=self)
        body.setStretch(1, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._issue)
        self.recipient.setFocus()

    def _connect(self) -> None:
        for area in (self.recipient, self.subject, self.extra, self.copies):
            area.textChanged.connect(self._changed)
        self.attachment.textEdited.connect(self._changed)
        self.secrecy.chosen.connect(self._changed)
        self.kind.chosen.connect(lambda code: self._presenter.suggest(str(code), self._suggested))
