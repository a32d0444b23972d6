"""The tab of signatures and the seal: the steps at the right, the minutes at the left."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from app.domain.visits import Openness
from app.persian.catalogue import tr
from app.ui import theme
from app.ui.screens.letters.card import LettersCard
from app.ui.screens.redaction.dialog import RedactionDialog
from app.ui.screens.redaction.presenter import may_export
from app.ui.screens.visit.fields import FREE_WIDTH
from app.ui.screens.visit.opened import OpenVisit
from app.ui.screens.visit.sealing.countersign_card import CountersignCard
from app.ui.screens.visit.sealing.finish_card import FinishCard
from app.ui.screens.visit.sealing.presenter import SealingPresenter, Stage
from app.ui.screens.visit.sealing.sealed_card import AddendaCard, SealedCard, countersignature_words
from app.ui.screens.visit.sealing.sign_dialog import SignDialog
from app.ui.screens.visit.sealing.stepper import Stepper
from app.ui.screens.visit.sealing.team_card import TeamCard
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card, EmptyState
from app.ui.widgets.confirm import ConfirmDialog
from app.ui.widgets.layout import column, row, scrolling
from app.ui.widgets.pdf_view import PdfView
from app.ui.widgets.pdf_window import PdfWindow
from app.use_cases.visits.views import TeamSeatView, VisitView

_SIDE, _FOLD_BELOW, _BESIDE_BAR = 478, 990, 8


class SealingPage(QWidget):
    """A `SealingScreen`."""

    def __init__(self, opened: OpenVisit) -> None:
        super().__init__()
        self.presenter = presenter = SealingPresenter(self, opened)
        self._opened = opened
        self._visit_id: object = None
        self._stage = Stage.RECORDING
        self._is_previewed = self._is_reading = False
        self.stepper = Stepper()
        self.banner = Banner()
        self.finish = FinishCard(presenter)
        self.countersign = CountersignCard(presenter.countersign)
        self.team = TeamCard(self._ask_sign, self._ask_seal)
        self.sealed = SealedCard()
        self.addenda = AddendaCard(self._ask_addendum, presenter.open_addendum)
        self.letters = LettersCard(opened.context)
        self.reopen = Button(tr("visit-reopen"), "lock-open", "ghost", self._ask_reopen)
        self.cancel = Button(tr("visit-cancel"), "ban", "ghost", self._ask_cancel, role="bad_text")
        self.pdf = PdfView(opened.context.jobs)
        self._invite = Card()
        build = Button(tr("visit-build-minutes"), "file-text", "primary", presenter.build_minutes)
        self._invitation = EmptyState("file-type-pdf", tr("visit-minutes"), tr("visit-minutes-detail"), build)
        self._invite.body.addWidget(self._invitation)
        self._preview = Card(flush=True)
        self.back = Button(tr("visit-back-to-steps"), "arrow-right", "link", lambda: self._read(False))
        self.look = Button(tr("visit-look-at-minutes"), "file-type-pdf", "", lambda: self._read(True))
        self._preview.body.addLayout(row(self.back, None, margins=(8, 0, 8, 0)))
        self._preview.body.addWidget(self.pdf)
        self._lay()
        self.finish.cancel.clicked.connect(self._ask_cancel)
        self.sealed.close_visit.clicked.connect(self._ask_close)
        self.sealed.without_identities.clicked.connect(self._export)
        self.show_no_minutes()
        presenter.start()
        self.theme_changed()

    def go_to(self, place: str) -> None:
        """`minutes` makes the preview, which a frozen record shows anyway; `step` puts the keyboard on the step whose
        turn it is, `finish` takes that step, and `seal` asks for the head's signature.
        """
        self._is_reading = place == "minutes"
        self.presenter.come(wants_minutes=place == "minutes")
        self._fold()
        if place == "seal":
            self._ask_seal()
        elif place == "finish" and self._stage is Stage.RECORDING:
            self.finish.finish.click()
        elif place == "finish" and self._stage is Stage.COUNTERSIGNING and self.countersign.has_focus:
            self.countersign.keep.click()
        elif place in ("finish", "step"):
            self._first_field(self._stage).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stage(self, visit: VisitView, stage: Stage) -> None:
        """Offer the step whose turn it is."""
        went_on = self._visit_id == visit.row.id and self._stage is not stage
        follows = went_on and self.isAncestorOf(QApplication.focusWidget() or self)
        self._stage = stage
        if self._visit_id != visit.row.id:
            self._visit_id = visit.row.id
            self.finish.empty()
            self.countersign.empty()
        covert = visit.row.openness is Openness.COVERT
        self.stepper.setVisible(stage is not Stage.CANCELLED)
        self.stepper.show_step(4 if stage is Stage.SEALED else stage.value, covert=covert)
        self._show_cards(visit, stage)
        self._show_banner(visit, stage)
        self.reopen.setVisible(self.presenter.may_reopen())
        self.cancel.setVisible(self.presenter.may_cancel() and stage is not Stage.RECORDING)
        if follows:
            self._first_field(stage).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_building(self) -> None:
        """The minutes are on their way."""
        self.pdf.show_nothing(tr("visit-building"))
        self._show_preview(True)

    def show_minutes(self, pdf: bytes, name: str) -> None:
        """Show them."""
        self.pdf.show_pdf(pdf, name)
        self._show_preview(True)

    def show_no_minutes(self) -> None:
        """Offer to make them."""
        self.pdf.show_nothing(tr("pdf-none"))
        self._show_preview(False)

    def show_document(self, title: str, name: str, pdf: bytes) -> None:
        """Open another document."""
        PdfWindow(self, self._opened.context.jobs, title, name, pdf).open_over(self)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the steps alone: side by side, they and the minutes would not let the window shrink to fold."""
        return QSize(self._steps.minimumSizeHint().width(), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room beside the steps, the minutes take their place while they are read."""
        super().resizeEvent(event)
        self._fold()

    def theme_changed(self) -> None:
        """Keep the steps' width."""
        self._fold()

    def _lay(self) -> None:
        steps = QWidget()
        foot = row(self.look, self.reopen, self.cancel, None, spacing=8)
        cards = (self.finish, self.countersign, self.team, self.sealed, self.letters, self.addenda)
        margins = (_BESIDE_BAR, 0, 0, 0)
        column(self.stepper, self.banner, *cards, foot, None, spacing=12, margins=margins, into=steps)
        self._steps = scrolling(steps)
        body = row(self._steps, self._invite, self._preview, spacing=14 - _BESIDE_BAR, into=self)
        body.setStretch(1, 1)
        body.setStretch(2, 1)

    def _fold(self) -> None:
        wide = self.width() >= theme.px(_FOLD_BELOW)
        self._steps.setMinimumWidth(theme.px(_SIDE) if wide else 0)
        self._steps.setMaximumWidth(theme.px(_SIDE) if wide else FREE_WIDTH)
        showing = self._is_previewed and (wide or self._is_reading)
        self._preview.setVisible(showing)
        self._invite.setVisible(not self._is_previewed and wide)
        self._steps.setVisible(wide or not showing)
        self.back.setVisible(not wide)
        self.look.setVisible(not wide)

    def _show_preview(self, shown: bool) -> None:
        self._is_previewed = shown
        self._fold()

    def _read(self, minutes: bool) -> None:
        """Where only one has room: the minutes, or the steps."""
        self._is_reading = minutes
        if minutes and not self._is_previewed:
            self.presenter.build_minutes()
        self._fold()

    def _show_cards(self, visit: VisitView, stage: Stage) -> None:
        self.finish.setVisible(stage is Stage.RECORDING)
        self.countersign.setVisible(stage is Stage.COUNTERSIGNING and visit.is_mine)
        self.team.setVisible(stage is Stage.SIGNING)
        self.sealed.setVisible(stage is Stage.SEALED)
        self.letters.setVisible(stage is Stage.SEALED)
        self.addenda.setVisible(stage is Stage.SEALED)
        if stage is Stage.RECORDING:
            may_cancel = self.presenter.may_cancel()
            self.finish.show_problems(
                visit.problems, visit.checklists, may_finish=visit.may_edit, may_cancel=may_cancel
            )
        elif stage is Stage.SIGNING:
            self.team.show_team(visit)
        elif stage is Stage.SEALED:
            may_copy = may_export(self._opened.context, visit)
            self.sealed.show_seal(visit, may_close=self.presenter.may_close(), may_export=may_copy)
            self.letters.show_visit(visit)
            self.addenda.show_addenda(visit.addenda, may_add=visit.may_sign)
        elif stage is Stage.COUNTERSIGNING:
            self.countersign.keep.setEnabled(True)

    def _first_field(self, stage: Stage) -> QWidget:
        """Where the keyboard goes when a step is done: hidden with its button, the focus would land on the rail."""
        match stage:
            case Stage.RECORDING:
                return self.finish.reason if self.finish.reason.isVisible() else self.finish.finish
            case Stage.COUNTERSIGNING if self.countersign.isVisible():
                return self.countersign.first
            case Stage.SIGNING:
                return self.team.first
        return self.pdf if self.pdf.isVisible() else self

    def _show_banner(self, visit: VisitView, stage: Stage) -> None:
        if stage is Stage.CANCELLED:
            self.banner.show_sentence(tr("visit-cancelled-banner", reason=visit.cancel_reason), "bad")
        elif stage in (Stage.COUNTERSIGNING, Stage.SIGNING):
            mark = visit.countersignature
            done = tr("visit-countersigned-banner", words=countersignature_words(mark)) if mark else ""
            self.banner.show_sentence(done or tr("visit-recorded-banner"), "info")
        else:
            self.banner.hide()

    def _ask_sign(self, seat: TeamSeatView) -> None:
        def submit(dialog: SignDialog) -> None:
            login = dialog.login.text().strip()
            dialog.follow(self.presenter.sign(login, dialog.password.text(), dialog.ink, dialog.ends()))

        is_own = seat.user_id == self._opened.desk.actor.user_id
        login = self.presenter.own_login if is_own else ""
        detail = tr("visit-sign-detail", name=seat.name)
        SignDialog(self, tr("visit-sign-title", name=seat.name), detail, tr("visit-sign"), submit, login=login).open()

    def _ask_seal(self) -> None:
        def submit(dialog: SignDialog) -> None:
            dialog.follow(self.presenter.seal(dialog.password.text(), dialog.ink, dialog.ends()))

        names = "، ".join(seat.name for seat in self.presenter.unsigned_members())
        detail = tr("visit-seal-without", names=names) if names else tr("visit-seal-detail")
        SignDialog(self, tr("visit-seal-title"), detail, tr("visit-seal"), submit).open()

    def _ask_addendum(self) -> None:
        def submit(dialog: SignDialog) -> None:
            words = dialog.words.words
            dialog.follow(self.presenter.add_addendum(words, dialog.password.text(), dialog.ends()))

        title, detail, action = tr("visit-new-addendum"), tr("visit-addendum-detail"), tr("visit-addendum-keep")
        label = tr("visit-addendum-text")
        SignDialog(self, title, detail, action, submit, with_ink=False, text_label=label).open()

    def _export(self) -> None:
        RedactionDialog(self, self._opened.context, self.presenter.visit).open()

    def _ask_reopen(self) -> None:
        self._ask("visit-reopen", self.presenter.reopen, reason=True, danger=False)

    def _ask_cancel(self) -> None:
        self._ask("visit-cancel", self.presenter.cancel, reason=True, danger=True)

    def _ask_close(self) -> None:
        self._ask("visit-close", lambda _reason: self.presenter.close(), reason=False, danger=False)

    def _ask(self, name: str, then: Callable[[str], object], *, reason: bool, danger: bool) -> None:
        label = tr("visit-reason") if reason else ""
        title, detail, action = tr(f"{name}-title"), tr(f"{name}-detail"), tr(name)
        question = ConfirmDialog(self, title, detail, action, reason_label=label, danger=danger)
        question.open_for(then)
