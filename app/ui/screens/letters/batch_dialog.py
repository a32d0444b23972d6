"""Letters about many visits at once: what they have in common, the run, and what came of it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QMenu, QProgressBar, QStackedLayout, QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui import dialogs, icons, theme
from app.ui.errors import shown
from app.ui.jobs import Job
from app.ui.navigation import ShellContext
from app.ui.screens.letters.batch_form import BatchForm, sentence_of
from app.ui.screens.letters.batch_presenter import BatchPresenter
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, BannerKind, Tone
from app.ui.widgets.dialog import resize_within
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.line_edit import PasswordEdit
from app.ui.widgets.pdf_print_dialog import PdfPrintDialog
from app.ui.widgets.pdf_window import PdfWindow
from app.ui.widgets.table import Column, Table
from app.use_cases.document_templates.views import LetterDraft
from app.use_cases.letters.batch_views import BatchLetter, BatchView
from app.use_cases.letters.letters import ENVELOPES, LETTERS

_WIDTH, _HEIGHT = 720, 690
_FORM, _RUN, _RESULT = range(3)
_COLUMNS: tuple[Column[BatchLetter], ...] = (
    Column("letter-batch-number", lambda each: to_persian(each.letter.number) if each.letter else "", "strong", 96),
    Column("letter-batch-about", lambda each: to_persian(each.name), width=0),
    Column("letter-batch-state", lambda each: _state(each), "pill", 170),
)


class BatchDialog(QDialog):
    """Escape stops a run that is under way, and closes the window when none is: what went out stays."""

    def __init__(
        self,
        parent: QWidget,
        context: ShellContext,
        subjects: Sequence[str],
        batch: BatchView | None = None,
        kinds: Sequence[str] = LETTERS,
    ) -> None:
        """Over these subjects, or with a batch that was broken off; `kinds` are the letters there are about them."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._title = tr("letter-batch" if kinds == LETTERS else "letter-batch-cases")
        self.setWindowTitle(self._title)
        self._context = context
        self._job: Job | None = None
        self.presenter = BatchPresenter(self, context, self)
        self.presenter.subjects, self.presenter.kinds = subjects, kinds
        self.form = BatchForm(kinds, may_sign=self.presenter.may_sign, may_name=self.presenter.may_name)
        self.banner = Banner()
        self.issue = Button(tr("letter-batch-issue", count=0), "send", "primary", self._issue)
        self.issue.setEnabled(False)
        self._words, self._bar = Label("", "heading"), QProgressBar()
        self._bar.setProperty("kind", "work")
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(tr("letter-batch"))
        self.stop = Button(tr("shell-stop"), "player-stop", "", self._stop)
        self.outcome = Banner()
        self.table: Table[BatchLetter] = Table(_COLUMNS, name=tr("letter-batch"))
        self.password = PasswordEdit(tr("visit-password"))
        self.resume = Button(tr("letter-batch-resume"), "send", "primary", self._resume)
        self.give_up = Button(tr("letter-batch-give-up"), "x", "ghost", self.presenter.give_up)
        self.save = Button(tr("letter-batch-save"), "download", "", self._save)
        self.print = Button(tr("letter-batch-print"), "printer", "", self._print)
        self.envelopes = Button(tr("letter-batch-envelopes"), "inbox", "", self._choose_envelope)
        self._stack = QStackedLayout()
        self._lay(parent)
        self._connect()
        if batch is not None:
            self.presenter.show(batch)
        else:
            self.presenter.suggest(str(self.form.kind.value))

    def show_draft(self, draft: LetterDraft) -> None:
        """What letters of this kind begin with."""
        self.form.show_draft(draft)
        self._plan()

    def show_plan(self, planned: Sequence[BatchLetter]) -> None:
        """What would happen."""
        self._stack.setCurrentIndex(_FORM)
        count = len(self.presenter.going)
        self.form.show_plan(planned)
        self.issue.show_words(tr("letter-batch-issue", count=count))
        self.issue.setEnabled(count > 0)

    def show_running(self, job: Job) -> None:
        """How far it is."""
        self._job = job
        job.progressed.connect(self._show_progress)
        self.banner.hide()
        self.stop.setEnabled(True)
        self._bar.setRange(0, 0)
        self._words.setText(tr("letter-batch-beginning"))
        self._stack.setCurrentIndex(_RUN)
        self.stop.setFocus()

    def show_refused(self, error: Exception) -> None:
        """Why nothing could begin; what was typed is still there, but for the password."""
        self._job = None
        self._forget()
        self.banner.show_sentence(shown(error).sentence, "bad")
        self._stack.setCurrentIndex(_RESULT if self.presenter.batch else _FORM)
        (self.password if self.presenter.batch else self.form.password).setFocus()

    def show_batch(self, view: BatchView) -> None:
        """What came of it."""
        self._job = None
        self._forget()
        issued, waiting = len(view.issued), view.waiting
        may_go_on = bool(waiting) and not view.is_ended
        kind: BannerKind = "ok" if not waiting else "warn"
        self.outcome.show_sentence(tr("letter-batch-outcome", issued=issued, waiting=waiting), kind)
        self.table.show_rows(view.letters)
        for button in (self.save, self.print, self.envelopes):
            button.setVisible(issued > 0)
        self.password.setVisible(may_go_on and view.is_signed)
        for button in (self.resume, self.give_up):
            button.setVisible(may_go_on)
        self._stack.setCurrentIndex(_RESULT)
        self.table.setFocus()

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Show a letter, or the envelopes."""
        PdfWindow(self, self._context.jobs, title, name, pdf).open_over(self)

    def reject(self) -> None:
        """Stop what is under way, or close."""
        if self._job is not None and self._job.running:
            self._stop()
        else:
            super().reject()

    def _plan(self) -> None:
        self.issue.setEnabled(False)
        form = self.form
        self.presenter.plan(form.draft, signs=form.signs.isChecked(), again=form.again.isChecked())

    def _issue(self) -> None:
        if self._stack.currentIndex() == _FORM and self.issue.isEnabled() and self.form.is_complete():
            self.presenter.issue(self.form.draft, self.form.secret)

    def _resume(self) -> None:
        signs = not self.password.isHidden()
        if signs and not self.password.text():
            self.password.setFocus()
            return
        self.presenter.resume(self.password.text() if signs else None)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self.stop.setEnabled(False)
        self._words.setText(tr("shell-stopping"))

    def _show_progress(self, done: int, total: int, _words: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if self.stop.isEnabled():
            self._words.setText(tr("letter-batch-progress", done=done, total=total))

    def _forget(self) -> None:
        self.form.password.clear()
        self.password.clear()

    def _save(self) -> None:
        if (folder := dialogs.choose_folder(self)) is not None:
            self.presenter.save_all(folder)

    def _print(self) -> None:
        PdfPrintDialog(self, self._context.jobs, self.presenter.files()).open()

    def _open(self, each: BatchLetter) -> None:
        if each.letter is not None:
            self.presenter.open(each.letter, each.name)

    def _choose_envelope(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for code in ENVELOPES:
            words = tr(f"document-template-page-{code.removeprefix('envelope-')}")
            action = menu.addAction(icons.icon("inbox", "text2", 18), words)
            action.triggered.connect(lambda _on=False, chosen=code: self.presenter.envelopes(chosen))
        menu.popup(self.envelopes.mapToGlobal(self.envelopes.rect().bottomRight()))

    def _connect(self) -> None:
        self.form.kind_chosen.connect(self.presenter.suggest)
        self.form.changed.connect(self._plan)
        self.form.password.returnPressed.connect(self._issue)
        self.password.returnPressed.connect(self._resume)
        self.table.opened.connect(self._open)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self._issue)

    def _lay(self, parent: QWidget) -> None:
        pages = (self._form_page(), self._run_page(), self._result_page())
        for page in pages:
            self._stack.addWidget(page)
        body = column(Label(self._title, "title"), self.banner, spacing=12, margins=(20, 16, 20, 16), into=self)
        body.addLayout(self._stack, 1)
        resize_within(self, parent, theme.px(_WIDTH), theme.px(_HEIGHT))

    def _form_page(self) -> QWidget:
        page = QWidget()
        count = len(self.presenter.subjects)
        detail = Label(tr("letter-batch-detail", count=count), "secondary", wrap=True)
        cancel = Button(tr("widget-cancel"), None, "", self.reject)
        column(detail, self.form, row(self.issue, cancel, None, spacing=8), spacing=10, into=page).setStretch(1, 1)
        return page

    def _run_page(self) -> QWidget:
        page = QWidget()
        detail = Label(tr("letter-batch-running"), "secondary", wrap=True)
        column(None, self._words, self._bar, detail, 8, row(self.stop, None), None, spacing=12, into=page)
        return page

    def _result_page(self) -> QWidget:
        page = QWidget()
        again = row(self.password, self.resume, self.give_up, None, spacing=8)
        close = Button(tr("widget-close"), None, "", self.reject)
        ways = row(self.save, self.print, self.envelopes, None, close, spacing=8)
        column(self.outcome, self.table, again, ways, spacing=10, into=page).setStretch(1, 1)
        return page


def _state(each: BatchLetter) -> tuple[str, Tone]:
    if each.letter is not None:
        return tr("letter-batch-signed" if each.letter.is_signed else "letter-batch-issued"), "ok"
    return (sentence_of(each.refusal), "bad") if each.refusal else (tr("letter-batch-waiting"), "warn")
