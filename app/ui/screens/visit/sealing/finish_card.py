"""What is still missing, and the end of recording."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.persian.catalogue import tr
from app.persian.digits import to_persian
from app.ui.screens.visit.sealing.presenter import SealingPresenter
from app.ui.screens.visit.sealing.problem_list import ProblemList
from app.ui.widgets.button import Button
from app.ui.widgets.card import Banner, Card
from app.ui.widgets.form import FormRow
from app.ui.widgets.label import Label
from app.ui.widgets.layout import column, row
from app.ui.widgets.text_area import TextArea
from app.use_cases.checklists.views import ChecklistView
from app.use_cases.sealing.views import ProblemView
from app.use_cases.visits.showing import GAPS


class FinishCard(Card):
    """Each problem leads to where it is solved; gaps may stay with a reason, which the minutes then show."""

    def __init__(self, presenter: SealingPresenter) -> None:
        super().__init__(tr("visit-problems"))
        self._presenter = presenter
        self._problems: tuple[ProblemView, ...] = ()
        self._complete = Banner()
        self.list = ProblemList(presenter)
        self.reason = TextArea(lines=2, most_lines=5)
        self._reason_row = FormRow(tr("visit-gaps-reason"), self.reason)
        self._gaps = QWidget()
        column(self._reason_row.label, self._reason_row, spacing=4, into=self._gaps)
        self._hint = Label("", "caption", wrap=True)
        self.finish = Button(tr("visit-finish"), "check", "primary", self._finish)
        self.cancel = Button(tr("visit-cancel"), "ban", "ghost", None, role="bad_text")
        self.body.addWidget(self._complete)
        self.body.addWidget(self.list)
        self.body.addWidget(self._gaps)
        self.body.addWidget(self._hint)
        self.body.addLayout(row(self.finish, None, self.cancel, spacing=8))

    def show_problems(
        self,
        problems: Sequence[ProblemView],
        checklists: Sequence[ChecklistView],
        *,
        may_finish: bool,
        may_cancel: bool,
    ) -> None:
        """List what is missing."""
        if tuple(problems) != self._problems:
            self._problems = tuple(problems)
            self.list.show_problems(problems, checklists)
        gaps = [problem for problem in problems if problem.code in GAPS]
        hindering = len(problems) - len(gaps)
        self.caption.setText(to_persian(len(problems)) if problems else "")
        if not problems:
            self._complete.show_sentence(tr("visit-nothing-missing"), "ok")
        self._complete.setVisible(not problems)
        self._gaps.setVisible(bool(gaps) and not hindering and may_finish)
        self._hint.setText(tr("visit-hindering", count=hindering) if hindering else tr("visit-finish-detail"))
        self.finish.setVisible(may_finish)
        self.finish.setEnabled(may_finish and not hindering)
        self.cancel.setVisible(may_cancel)

    def empty(self) -> None:
        """Forget the reason typed for another visit."""
        self.reason.set_words("")
        self._reason_row.show_error("")

    def _finish(self) -> None:
        needs_reason = any(problem.code in GAPS for problem in self._problems)
        reason = self.reason.words.strip()
        if needs_reason and not reason:
            self._reason_row.show_error(tr("visit-gaps-reason-missing"))
            self.reason.setFocus()
            return
        self._reason_row.show_error("")
        self._presenter.finish(reason)
