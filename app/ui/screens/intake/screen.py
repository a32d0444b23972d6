"""«ثبت پیام»: the form, with what the rules and earlier cases say beside it, or under it where there is no room."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QWidget

from app.domain.admissibility_rules import Outcome
from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.persian.text import isolate
from app.ui import errors, theme
from app.ui.navigation import ShellContext
from app.ui.screen import Screen
from app.ui.screens.case.receipt import show_receipt
from app.ui.screens.intake.cases import CasesCard, PeekCard
from app.ui.screens.intake.clauses import AdmissibilityCard, outcome_words
from app.ui.screens.intake.fields import holds_focus
from app.ui.screens.intake.form import FIRST, FIRST_OF_NEXT, PARTS, IntakeForm
from app.ui.screens.intake.looking import Beside
from app.ui.screens.intake.papers import Papers
from app.ui.screens.intake.presenter import Choices, IntakePresenter
from app.ui.screens.intake.typed import Typed
from app.ui.screens.scans.inbox_panel import InboxPanel
from app.ui.screens.visit.timers import schedule_for
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Pill
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.label import Label, line
from app.ui.widgets.layout import bring_in_sight, column, row, scrolling
from app.use_cases.complaints.views import CaseView, Registered
from app.use_cases.scans.views import FilePage

_TWO_COLUMNS, _SIDE = 1040, 372
_SINGLE, _LEAST_FORM = 620, 520
_LEAST_SCANS, _SHARE_OF_SCANS = 340, 0.44
_SCANS_SHOWN = "intake.scans"
"""The person's setting: whether the scanner's folder stands beside the form."""


class IntakeScreen(Screen):
    """Takes letters in, one after the other, without the mouse."""

    title_id = "intake-title"
    icon = "clipboard-plus"

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self.form = IntakeForm(context.today)
        self.form.setEnabled(False)  # until the draft was read, lest words typed before take its place
        self.presenter = IntakePresenter(self, context, self, schedule_for(self))
        self.admissibility, self.cases, self.peek = AdmissibilityCard(), CasesCard(), PeekCard()
        self.scans = InboxPanel(context)
        self.papers = Papers(self, context, self.form, self.scans)
        self.registered, self.refusal, self.correcting = Banner(), Banner(closable=True), Banner()
        self.save_button = Button(tr("intake-save"), "check", "primary", self.presenter.save)
        self._kept = Label("", "caption")
        self._was_shown = False
        self._summary, self._found = Pill(""), Label("", "caption")
        self.scans_button = Button(tr("scans-title"), "scan", "", self.toggle_scans, tip=tr("scans-show-tip"))
        self._side: QWidget
        self._connect()
        self._lay()
        self._bind_keys()

    def activated(self, argument: object = None) -> None:
        """Begin, or go on where one was."""
        self.presenter.open()
        get = self.context.desk.preferences.get
        self.context.jobs.run("database", lambda: bool(get(_SCANS_SHOWN)), self._show_scans, owner=self)

    def may_leave(self) -> bool:
        """What is typed waits for the next time."""
        return self.presenter.leave()

    def show_choices(self, choices: Choices) -> None:
        """Fill the lists."""
        self.form.show_choices(choices.units, choices.classes)

    def show_ready(self) -> None:
        """Take input from now on."""
        self.form.setEnabled(True)
        if self.isVisible():
            self.form.go_to(FIRST)

    def show_typed(self, typed: Typed, *, is_next: bool) -> None:
        """Another letter in the form; the next one begins at the first field that does not repeat."""
        self.form.show_typed(typed)
        self.peek.hide()
        self.refusal.hide()
        if self.isVisible():
            self.form.go_to(FIRST_OF_NEXT if is_next else FIRST)

    def show_kept(self, is_kept: bool) -> None:
        """Whether what is typed would be there again after the program was closed."""
        self._kept.setText(tr("intake-kept") if is_kept else "")

    def show_beside(self, beside: Beside) -> None:
        """What the rules and earlier cases say."""
        outcome = outcome_words(beside.admissibility.outcome)
        if self.presenter.is_blank:
            outcome = tr("intake-nothing-yet"), "na"
            self.admissibility.show_nothing_yet()
        else:
            self.admissibility.show_admissibility(beside.admissibility)
        self.cases.show_cases(beside)
        self.form.show_questions(beside.admissibility.questions)
        self._summary.show_state(*outcome)
        count = len(beside.same_person) + len(beside.namesakes) + len(beside.alike)
        self._found.setText(tr("intake-found", count=count) if count else "")

    def show_case(self, case: CaseView, clause: str) -> None:
        """A look into an earlier case."""
        self.peek.show_case(case, clause)
        QTimer.singleShot(0, self, lambda: bring_in_sight(self.peek.same_button))  # once it has its place

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """A sentence under each field that is wrong."""
        self.form.show_problems(problems)

    def show_refusal(self, error: Exception) -> None:
        """Why the letter was not registered; what was typed is still there."""
        self.refusal.show_sentence(errors.shown(error).sentence, "bad")

    def show_busy(self, busy: bool) -> None:
        """Hold the button while the letter is on its way."""
        self.save_button.setEnabled(not busy)

    def show_registered(self, registered: Registered, *, is_correction: bool) -> None:
        """Number, code, last day and what the rules say, until the next letter is registered."""
        outcome = registered.outcome
        said = [
            tr(
                "intake-corrected" if is_correction else "intake-registered",
                number=isolate(to_persian(registered.number)),
                code=isolate(registered.tracking_code),
            )
        ]
        if outcome is not Outcome.KEPT_AS_REPORT:  # to which no answer is owed (clause 8-5)
            said.append(tr("intake-registered-due", due=registered.due_on))
        if outcome not in (None, Outcome.HANDLED):
            said.append(tr("intake-registered-outcome", outcome=outcome_words(outcome)[0]))
        self.registered.show_sentence(" ".join(said), "ok")

    def show_correcting(self, registered: Registered | None) -> None:
        """Which registered letter is in the form, or that a new one is."""
        self.registered.hide()
        self.correcting.setVisible(registered is not None)
        self.save_button.show_words(tr("intake-save" if registered is None else "intake-save-correction"))
        if registered is not None:
            number = isolate(to_persian(registered.number))
            self.correcting.show_sentence(tr("intake-correcting", number=number), "warn")

    def show_left(self) -> None:
        """Back to the list."""
        self.context.navigate("complaints")

    def chosen_pages(self) -> Sequence[FilePage]:
        """The scanned pages that become the letter's document."""
        return self.scans.presenter.chosen if self.scans.isVisible() else ()

    def show_pages_taken(self, refusal: Exception | None) -> None:
        """The pages are in the case, or why they are not; the next letter does not get them."""
        self.scans.take_done()
        if refusal is not None:
            self.refusal.show_sentence(tr("scans-not-taken", reason=errors.shown(refusal).sentence), "bad")

    def toggle_scans(self) -> None:
        """Show the scanner's folder beside the form, or give its room back."""
        shown = not self.scans.isVisible()
        self._show_scans(shown)
        keep = self.context.desk.preferences.set
        self.context.jobs.run("database", lambda: keep(_SCANS_SHOWN, "1" if shown else ""), owner=self)
        self.scans.enter() if shown else self.papers.back()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Beside the form where there is room, else under it."""
        if event.type() == QEvent.Type.Resize:
            self.theme_changed()
        return super().eventFilter(watched, event)

    def theme_changed(self) -> None:
        """Larger letters need more room."""
        is_wide = self._room.width() >= theme.px(_TWO_COLUMNS)
        self.form.show_single(self._room.width() < theme.px(_SINGLE))
        home = self._beside if is_wide else self._under
        if self._panel.parentWidget() is not home:
            layout = home.layout()
            assert layout is not None
            layout.addWidget(self._panel)
        self._side.setVisible(is_wide)
        self._side.setFixedWidth(theme.px(_SIDE))
        for part in (self._summary, self._found):
            part.setVisible(not is_wide)

    def _escape(self) -> None:
        """Leave the scans, close the look into a case; else ask before anything that was typed is thrown away."""
        if holds_focus(self.scans):
            self.papers.back()
        elif self.peek.isVisible():
            self._close_peek()
        elif self.presenter.is_begun:
            asked = ConfirmDialog(
                self, tr("intake-drop-title"), tr("intake-drop-detail"), tr("intake-drop-action"), danger=True
            )
            asked.open_for(lambda _reason: self.presenter.drop())
        else:
            self.presenter.drop()

    def _print_receipt(self) -> None:
        if self.presenter.last is not None:
            show_receipt(self, self.context, self.presenter.last)

    def _close_peek(self) -> None:
        self.peek.hide()
        self._go_to_cases()

    def _take_code(self, code: str) -> None:
        """The letter refers to this case from now on."""
        self.peek.hide()
        field = self.form.field("earlier_code")
        assert hasattr(field, "setText")
        field.setText(code)
        self.form.go_to("earlier_code")

    def _go_to_cases(self) -> None:
        first: QWidget | None = next(iter(self.cases.rows), None) or next(iter(self.admissibility.rows.values()), None)
        if first is not None:
            (first if first.focusPolicy() else first.findChildren(QWidget)[0]).setFocus(Qt.FocusReason.TabFocusReason)
            bring_in_sight(first)

    def _show_scans(self, shown: bool) -> None:
        self.scans.setVisible(shown)
        if shown and not self._was_shown:
            self._was_shown = True
            width = self.width()
            scans = max(_LEAST_SCANS, min(round(width * _SHARE_OF_SCANS), width - theme.px(_LEAST_FORM)))
            self._middle.setSizes([width - scans, scans])

    def _switch(self) -> None:
        """Between the form and the scans, which come into sight when they are wanted."""
        if self.scans.isVisible():
            self.papers.switch()
        else:
            self.toggle_scans()

    def _connect(self) -> None:
        self.scans.closed.connect(self.toggle_scans)
        self.form.changed.connect(lambda: self.presenter.changed(self.form.typed()))
        self.cases.chosen.connect(self.presenter.open_case)
        self.peek.same.connect(self._take_code)
        self.peek.opened.connect(lambda case_id: self.context.navigate("case", case_id))
        self.peek.closed.connect(self._close_peek)
        self.registered.show_action(tr("intake-correct"), self.presenter.correct_last)
        self.registered.add_action(tr("intake-receipt"), self._print_receipt)
        self.correcting.show_action(tr("intake-correcting-leave"), self._escape)

    def _lay(self) -> None:
        self._panel, self._under, self._beside = QWidget(), QWidget(), QWidget()
        column(self.peek, self.cases, self.admissibility, None, spacing=10, into=self._panel)
        for home in (self._under, self._beside):
            column(into=home)
        whole = QWidget()
        column(self.form, self._under, None, spacing=10, margins=(20, 4, 20, 12), into=whole)
        self._side = scrolling(self._beside)
        self._room = QWidget()
        self._room.installEventFilter(self)
        row(scrolling(whole), self._side, spacing=0, into=self._room).setStretch(0, 1)
        self._middle = QSplitter()
        for part in (self._room, self.scans):
            self._middle.addWidget(part)
        self._middle.setChildrenCollapsible(False)
        self.scans.hide()
        banners = column(self.correcting, self.registered, self.refusal, spacing=6, margins=(20, 8, 20, 4))
        clear = Button(tr("intake-clear"), None, "", self._escape)
        foot = row(
            self.save_button, clear, self.scans_button, self._kept, None, self._found, self._summary,
            spacing=10, margins=(20, 8, 20, 10),
        )  # fmt: skip
        body = column(banners, spacing=0, into=self)
        body.addWidget(self._middle, 1)
        body.addWidget(line())
        body.addLayout(foot)

    def _bind_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.presenter.save)
        self.list_shortcut("Ctrl+Enter", "intake-save")
        for at, part in enumerate(PARTS):
            self.add_shortcut(f"Alt+{at + 1}", f"intake-{part}", partial(self.form.go_to_part, at))
        self.add_shortcut(f"Alt+{len(PARTS) + 1}", "intake-who", self._go_to_cases)
        self.add_shortcut("Alt+7", "scans-key-switch", self._switch)
        self.add_shortcut("Alt+8", "scans-key-read", self.scans.read)
        self.add_shortcut("Alt+9", "scans-key-show", self.toggle_scans)
        self.add_shortcut("Alt+Return", "scans-key-accept", self.papers.accept_here)
        self.add_shortcut("Alt+PgDown", "scans-page-after", lambda: self.scans.viewer.step(1))
        self.add_shortcut("Alt+PgUp", "scans-page-before", lambda: self.scans.viewer.step(-1))
        self.add_shortcut("Ctrl+E", "intake-correct", self.presenter.correct_last)
        self.add_shortcut("Ctrl+P", "intake-receipt", self._print_receipt)
        self.add_shortcut("Esc", "intake-clear", self._escape)
